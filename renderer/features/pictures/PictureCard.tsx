import { Crop, FolderOpen, ImagePlus } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { thumbnailUrl } from '../../../shared/addresses.ts';
import type { Article, MediaItem } from '../../../shared/article.ts';
import type { PlacedPicture } from '../../../shared/photographs.ts';
import { editsFor, isMachineMade } from '../../../shared/picture-edits.ts';
import { spansText } from '../../../shared/text.ts';
import { act, ask } from '../../app/bridge.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { Thumbnail } from '../../ui/Thumbnail.tsx';
import { PhotographFacts } from './PhotographFacts.tsx';

interface Props {
  readonly article: Article;
  readonly item: MediaItem;
  /** Of all pictures, in reading order. */
  readonly places: readonly PlacedPicture[];
  readonly uses: readonly PlacedPicture[];
  readonly readOnly: boolean;
  onInsert(): void;
  onJump(use: PlacedPicture): void;
  onEdit(use: PlacedPicture): void;
  /** Puts this picture in the place of another. */
  onReplace(use: PlacedPicture, item: MediaItem): void;
}

/** A menu of the other pictures that this one can replace. */
function ReplaceMenu({ places, item, onReplace }: Props) {
  const { t } = useTranslation();
  const others = places.filter(({ figure }) => figure.media !== item.name);
  if (others.length === 0) return null;
  const nameOf = (use: PlacedPicture) => {
    const words = spansText(use.figure.caption) || use.figure.alt || t('pictures.noCaption');
    return `${t('pictures.place', { number: places.indexOf(use) + 1 })}: ${words}`;
  };
  return (
    <SelectField
      label={t('pictures.replace')}
      value=""
      options={[
        ['', t('pictures.replaceNone')],
        ...others.map((use) => [use.figure.id, nameOf(use)] as const),
      ]}
      onChange={(id) => {
        const use = others.find(({ figure }) => figure.id === id);
        if (use) onReplace(use, item);
      }}
    />
  );
}

/** One picture of the article in its panel. */
export function PictureCard(props: Props) {
  const { t } = useTranslation();
  const { article, item, places, uses, readOnly } = props;
  const [open, setOpen] = useState(false);
  const id = useId();
  /** Where it is used, for the names of buttons. */
  const placeOf = (use: PlacedPicture) =>
    t(use.block.type === 'gallery' ? 'pictures.inGallery' : 'pictures.inText', {
      number: places.indexOf(use) + 1,
    });
  const [first] = uses;
  const edits = first && editsFor(first.figure, 'free', item);
  const reveal = () => act(() => ask('media.reveal', { articleId: article.id, media: item.name }));
  return (
    <li className="picture-card">
      <Thumbnail
        src={thumbnailUrl(article.id, item.name, 320, edits)}
        alt={first?.figure.alt || item.found.alt || item.filename}
      />
      <div className="picture-words">
        <p id={`${id}-file`} className="picture-name" title={item.filename}>
          {item.filename}
        </p>
        {isMachineMade(item) && <p className="picture-made">{t('figure.machineMade')}</p>}
        {uses.map((use) => (
          <div key={use.figure.id} className="picture-use">
            <button
              type="button"
              className="quiet picture-jump"
              onClick={() => props.onJump(use)}
              title={spansText(use.figure.caption)}
            >
              {placeOf(use)}
            </button>
            {!readOnly && (
              <IconButton
                Icon={Crop}
                size={15}
                className="quiet"
                title={`${t('figure.edit')} ${placeOf(use)}`}
                onClick={() => props.onEdit(use)}
              />
            )}
          </div>
        ))}
        <div className="picture-buttons">
          {!readOnly && (
            <button
              type="button"
              id={`${id}-insert`}
              aria-labelledby={`${id}-insert ${id}-file`}
              onClick={props.onInsert}
            >
              <ImagePlus size={15} aria-hidden />
              {t('pictures.insert')}
            </button>
          )}
          <IconButton
            Icon={FolderOpen}
            size={15}
            className="quiet"
            title={`${t('pictures.reveal')} ${item.filename}`}
            onClick={() => void reveal()}
          />
        </div>
      </div>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {t('pictures.facts')} <span className="unseen">{item.filename}</span>
        </summary>
        {open && (
          <>
            <PhotographFacts item={item} />
            {!readOnly && <ReplaceMenu {...props} />}
          </>
        )}
      </details>
    </li>
  );
}
