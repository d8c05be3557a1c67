import type { NodeKey } from 'lexical';
import { Crop, SquareArrowOutUpRight, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';
import { FaceText } from '../FaceText.tsx';
import { AlterationNotes, FigurePicture } from '../figure/FigurePicture.tsx';
import type { PictureData } from '../node-state.ts';
import type { BlockPlace } from '../place.ts';
import { Slot } from '../Slot.tsx';
import { wordSlots } from '../slots.ts';
import { MoveHandle } from './MoveHandle.tsx';

interface Props {
  /** Of the gallery. */
  readonly nodeKey: NodeKey;
  readonly figure: PictureData;
  /** From 0. */
  readonly at: number;
  readonly of: number;
  readonly readOnly: boolean;
  onAlt(alt: string): void;
  /** Goes from its alt text to the next text of the gallery. */
  onGoOn(): void;
  onEdit(): void;
  onMove(from: number, to: number): void;
  /** Makes the picture a figure of its own. */
  onTakeOut(place: BlockPlace): void;
  onRemove(): void;
}

/** One picture of a gallery: moved by its handle, cut in the dialog, with words of its own. */
export function GalleryPicture({ nodeKey, figure, at, of, readOnly, ...on }: Props) {
  const { t } = useTranslation();
  const { id } = figure;
  const number = at + 1;
  const place = { number, count: of };
  const tools = [
    ['edit', Crop, t('figure.edit'), on.onEdit],
    ['takeOut', SquareArrowOutUpRight, '', () => on.onTakeOut({ key: nodeKey, side: 'after' })],
    ['remove', Trash2, '', on.onRemove],
  ] as const;
  return (
    <li className="gallery-picture">
      <div className="gallery-image">
        <FigurePicture figure={figure} id={id} shape="free" width={640} />
        <span className="gallery-number">{number}</span>
      </div>
      {!readOnly && (
        <div className="gallery-tools">
          <MoveHandle at={at} of={of} onMove={on.onMove} onTakeOut={on.onTakeOut} />
          {tools.map(([name, Icon, title, onClick]) => (
            <IconButton
              Icon={Icon}
              size={15}
              key={name}
              className={`quiet gallery-${name}`}
              aria-label={t(`gallery.${name}`, { number })}
              title={title || t(`gallery.${name}`, { number })}
              onClick={onClick}
            />
          ))}
        </div>
      )}
      {(['caption', 'credit'] as const).map((look, which) => (
        <Slot
          key={look}
          nodeKey={nodeKey}
          name={wordSlots(id)[which] ?? ''}
          label={t(`figure.${look}`)}
          called={t(`gallery.called.${look}`, place)}
          look={look}
        />
      ))}
      <FaceText
        label={t('figure.alt')}
        called={t('gallery.called.alt', place)}
        part={`${id}:alt`}
        value={figure.alt}
        readOnly={readOnly}
        hint={t('figure.altHint')}
        onChange={on.onAlt}
        onEnter={on.onGoOn}
      />
      <AlterationNotes figure={figure} />
    </li>
  );
}
