/** One picture of a gallery: moved by its handle, cut in the dialog, with words of its own. */
import { Crop, GripVertical, Trash2 } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figure } from '../../../shared/article.ts';
import { withSpansText } from '../../../shared/span-text.ts';
import { spansText } from '../../../shared/text.ts';
import { FaceText } from '../FaceText.tsx';
import { AlterationNotes, FigurePicture } from '../figure/FigurePicture.tsx';

interface Props {
  readonly figure: Figure;
  /** From 0. */
  readonly at: number;
  readonly of: number;
  readonly readOnly: boolean;
  onChange(make: (figure: Figure) => Figure): void;
  onEdit(): void;
  onMove(from: number, to: number): void;
  onRemove(): void;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
};

/** The place of the picture under the pointer, in the grid that an element is part of; -1 beside all of them. */
function placeUnder(handle: Element, { clientX, clientY }: PointerEvent): number {
  const pictures = [...(handle.closest('.gallery-grid')?.children ?? [])];
  return pictures.findIndex((picture) => {
    const { left, right, top, bottom } = picture.getBoundingClientRect();
    return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
  });
}

/** By mouse: dragged onto another picture, it takes its place. By keyboard: arrows. */
function MoveHandle({ at, of, onMove }: Pick<Props, 'at' | 'of' | 'onMove'>) {
  const { t } = useTranslation();
  const [dragging, setDragging] = useState(false);
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    event.stopPropagation();
    if (!step) return;
    event.preventDefault();
    onMove(at, at + step);
  };
  return (
    <button
      type="button"
      className={dragging ? 'quiet gallery-move dragging' : 'quiet gallery-move'}
      aria-label={t('gallery.move', { number: at + 1, count: of })}
      title={t('gallery.moveHint')}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
      }}
      onPointerUp={(event) => {
        setDragging(false);
        const to = placeUnder(event.currentTarget, event);
        if (dragging && to >= 0) onMove(at, to);
      }}
      onPointerCancel={() => setDragging(false)}
    >
      <GripVertical size={15} aria-hidden />
    </button>
  );
}

/** See the file's title. */
export function GalleryPicture({ figure, at, of, readOnly, onChange, ...on }: Props) {
  const { t } = useTranslation();
  const { id } = figure;
  const number = at + 1;
  return (
    <li className="gallery-picture">
      <div className="gallery-image">
        <FigurePicture figure={figure} shape="free" width={640} />
        <span className="gallery-number">{number}</span>
      </div>
      {!readOnly && (
        <div className="gallery-tools">
          <MoveHandle at={at} of={of} onMove={on.onMove} />
          <button
            type="button"
            className="quiet"
            aria-label={t('gallery.edit', { number })}
            title={t('figure.edit')}
            onClick={on.onEdit}
          >
            <Crop size={15} aria-hidden />
          </button>
          <button
            type="button"
            className="quiet"
            aria-label={t('gallery.remove', { number })}
            title={t('gallery.remove', { number })}
            onClick={on.onRemove}
          >
            <Trash2 size={15} aria-hidden />
          </button>
        </div>
      )}
      {(['caption', 'credit'] as const).map((part) => (
        <FaceText
          key={part}
          label={t(`figure.${part}`)}
          part={`${id}:${part}`}
          value={spansText(figure[part])}
          readOnly={readOnly}
          onChange={(text) =>
            onChange((now) => ({ ...now, [part]: withSpansText(now[part], text) }))
          }
        />
      ))}
      <FaceText
        label={t('figure.alt')}
        part={`${id}:alt`}
        value={figure.alt}
        readOnly={readOnly}
        hint={t('figure.altHint')}
        onChange={(alt) => onChange((now) => ({ ...now, alt }))}
      />
      <AlterationNotes figure={figure} />
    </li>
  );
}
