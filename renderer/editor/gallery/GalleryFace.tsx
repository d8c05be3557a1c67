/** What a gallery looks like while it is edited: its pictures in a grid, and its own caption. */
import { $getNodeByKey, $setState, type LexicalEditor, type NodeKey } from 'lexical';
import { ImagePlus, SquareSplitVertical } from 'lucide-react';
import { useContext, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figure } from '../../../shared/article.ts';
import { figureOf } from '../../../shared/photographs.ts';
import { withSpansText } from '../../../shared/span-text.ts';
import { spansText } from '../../../shared/text.ts';
import { PictureDialog } from '../../features/figures/PictureDialog.tsx';
import { ArticleContext } from '../article-context.ts';
import { FaceText } from '../FaceText.tsx';
import { type GalleryData, galleryState, newBlockId } from '../node-state.ts';
import { $selectBlock, useSelected } from '../selected-blocks.ts';
import { GalleryPicture } from './GalleryPicture.tsx';
import { moved } from './moving.ts';
import { splitGallery } from './split.ts';

interface Props {
  readonly editor: LexicalEditor;
  readonly nodeKey: NodeKey;
  readonly data: GalleryData;
}

/** The pictures of the article that stand nowhere yet, offered to the gallery. */
function AddPicture({ figures, onAdd }: { figures: readonly Figure[]; onAdd(f: Figure): void }) {
  const { t } = useTranslation();
  const { media } = useContext(ArticleContext);
  const here = new Set(figures.map((figure) => figure.media));
  const others = media.filter(({ name }) => !here.has(name));
  if (others.length === 0) return null;
  return (
    <label className="gallery-add">
      <ImagePlus size={15} aria-hidden />
      <select
        value=""
        aria-label={t('gallery.add')}
        onChange={(event) => {
          const item = others.find(({ name }) => name === event.target.value);
          if (item) onAdd(figureOf(newBlockId(), item));
        }}
      >
        <option value="">{t('gallery.add')}</option>
        {others.map(({ name, filename }) => (
          <option key={name} value={name}>
            {filename}
          </option>
        ))}
      </select>
    </label>
  );
}

/** See the file's title. */
export function GalleryFace({ editor, nodeKey, data }: Props) {
  const { t } = useTranslation();
  const { articleId, media } = useContext(ArticleContext);
  const selected = useSelected(editor, nodeKey);
  const [editing, setEditing] = useState('');
  const grid = useRef<HTMLOListElement>(null);
  const { figures } = data;
  const readOnly = !editor.isEditable();
  const change = (make: (from: GalleryData) => GalleryData) =>
    editor.update(
      () => {
        const node = $getNodeByKey(nodeKey);
        if (node) $setState(node, galleryState, make);
      },
      { discrete: true },
    );
  const changeFigures = (make: (figures: Figure[]) => Figure[]) =>
    change((from) => ({ ...from, figures: make(from.figures) }));
  const changeOne = (id: string, make: (figure: Figure) => Figure) =>
    changeFigures((all) => all.map((figure) => (figure.id === id ? make(figure) : figure)));
  const move = (from: number, to: number) => {
    if (to < 0 || to >= figures.length || from === to) return;
    changeFigures((all) => moved(all, from, to));
    // The same picture stays in hand, wherever it is now.
    setTimeout(() => grid.current?.querySelectorAll<HTMLElement>('.gallery-move')[to]?.focus());
  };
  const edited = figures.find(({ id }) => id === editing);
  const item = edited && media.find(({ name }) => name === edited.media);
  return (
    <div className={selected ? 'gallery selected' : 'gallery'}>
      <div className="gallery-head">
        <button
          type="button"
          className="quiet"
          aria-pressed={selected}
          onClick={() => {
            editor.getRootElement()?.focus({ preventScroll: true });
            editor.update(() => $selectBlock(nodeKey));
          }}
        >
          {t('gallery.title', { count: figures.length })}
        </button>
        {!readOnly && (
          <>
            <AddPicture
              figures={figures}
              onAdd={(figure) => changeFigures((all) => [...all, figure])}
            />
            <button type="button" className="quiet" onClick={() => splitGallery(editor, nodeKey)}>
              <SquareSplitVertical size={15} aria-hidden />
              {t('gallery.split')}
            </button>
          </>
        )}
      </div>
      {figures.length === 0 && <p className="empty">{t('gallery.empty')}</p>}
      <ol className="gallery-grid" ref={grid}>
        {figures.map((figure, at) => (
          <GalleryPicture
            key={figure.id}
            figure={figure}
            at={at}
            of={figures.length}
            readOnly={readOnly}
            onChange={(make) => changeOne(figure.id, make)}
            onEdit={() => setEditing(figure.id)}
            onMove={move}
            onRemove={() => changeFigures((all) => all.filter(({ id }) => id !== figure.id))}
          />
        ))}
      </ol>
      <FaceText
        label={t('gallery.caption')}
        part="caption"
        value={spansText(data.caption)}
        readOnly={readOnly}
        onChange={(text) =>
          change((from) => ({ ...from, caption: withSpansText(from.caption, text) }))
        }
      />
      {edited && item && (
        <PictureDialog
          articleId={articleId}
          media={item}
          figure={edited}
          onApply={(edits) => {
            changeOne(edited.id, ({ focalPoint: _was, ...rest }) => ({ ...rest, ...edits }));
            setEditing('');
          }}
          onClose={() => setEditing('')}
        />
      )}
    </div>
  );
}
