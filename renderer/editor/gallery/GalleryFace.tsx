import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $getNodeByKey, type LexicalEditor, type NodeKey } from 'lexical';
import { ImagePlus, SquareSplitVertical } from 'lucide-react';
import { useContext, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaItem } from '../../../shared/article.ts';
import { figureOf } from '../../../shared/photographs.ts';
import { withEdits } from '../../features/figures/changes.ts';
import { ArticleContext } from '../article-context.ts';
import { typeInFace } from '../face-field.ts';
import { PictureDialog } from '../figure/deferred-picture-dialog.ts';
import { type GalleryData, newBlockId, type PictureData } from '../node-state.ts';
import { Slot } from '../Slot.tsx';
import { pickBlock, useSelected } from '../selected-blocks.ts';
import { leaveField, wordSlots } from '../slots.ts';
import { GalleryNode } from './GalleryNode.tsx';
import { GalleryPicture } from './GalleryPicture.tsx';
import { JoinButton } from './JoinButton.tsx';
import { $changePictures, $putPictures, $takePicture } from './pictures.ts';
import { splitGallery, takeOut } from './rearranging.ts';
import './gallery.css';

interface Props {
  readonly nodeKey: NodeKey;
  readonly data: GalleryData;
}

/** Adds a picture of the article to the gallery. */
function AddPicture({ figures, onAdd }: GalleryData & { onAdd(item: MediaItem): void }) {
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
          if (item) onAdd(item);
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

/** The changes to a gallery, one undo step each; letters of an alt text together. */
function changesOf(editor: LexicalEditor, nodeKey: NodeKey) {
  const $in = ($make: (gallery: GalleryNode) => void) => () => {
    const gallery = $getNodeByKey(nodeKey);
    if (gallery instanceof GalleryNode) $make(gallery);
  };
  const change = ($make: (gallery: GalleryNode) => void) =>
    editor.update($in($make), { discrete: true });
  const $one = (id: string, make: (figure: PictureData) => PictureData) =>
    $in((gallery) =>
      $changePictures(gallery, (all) => all.map((one) => (one.id === id ? make(one) : one))),
    );
  return {
    edit: (id: string, make: (figure: PictureData) => PictureData) =>
      editor.update($one(id, make), { discrete: true }),
    alt: (id: string, alt: string) =>
      typeInFace(
        editor,
        `${nodeKey}:${id}:alt`,
        $one(id, (now) => ({ ...now, alt })),
      ),
    add: (item: MediaItem) =>
      change((gallery) =>
        $putPictures(gallery, Number.POSITIVE_INFINITY, [figureOf(newBlockId(), item)]),
      ),
    move: (from: number, to: number) =>
      change((gallery) =>
        $changePictures(gallery, (all) =>
          all.toSpliced(from, 1).toSpliced(to, 0, ...all.slice(from, from + 1)),
        ),
      ),
    remove: (id: string) => change((gallery) => void $takePicture(gallery, id)),
  };
}

type HeadProps = Omit<Props, 'data'> & GalleryData & { onAdd(item: MediaItem): void };

/** The line above the pictures, which selects the gallery and has its buttons. */
function Head({ nodeKey, figures, onAdd }: HeadProps) {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const selected = useSelected(nodeKey);
  return (
    <div className="gallery-head">
      <button
        type="button"
        className="quiet"
        aria-pressed={selected}
        onClick={(event) => pickBlock(editor, nodeKey, event)}
      >
        {t('gallery.title', { count: figures.length })}
      </button>
      {editor.isEditable() && (
        <>
          <JoinButton nodeKey={nodeKey} />
          <AddPicture figures={figures} onAdd={onAdd} />
          <button type="button" className="quiet" onClick={() => splitGallery(editor, nodeKey)}>
            <SquareSplitVertical size={15} aria-hidden />
            {t('gallery.split')}
          </button>
        </>
      )}
    </div>
  );
}

/** What a gallery looks like while it is edited: its head, its pictures in a grid, and its own caption. */
export function GalleryFace({ nodeKey, data }: Props) {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const { articleId, media } = useContext(ArticleContext);
  const selected = useSelected(nodeKey);
  const [editing, setEditing] = useState('');
  const grid = useRef<HTMLOListElement>(null);
  const { figures } = data;
  const readOnly = !editor.isEditable();
  const change = changesOf(editor, nodeKey);
  /** Focuses the button to go on with, and scrolls to it, which focusing alone does not do if it has the focus already. */
  const goOnAt = (tool: 'move' | 'remove', at: number) =>
    setTimeout(() => {
      const tools = grid.current?.querySelectorAll<HTMLElement>(`.gallery-${tool}`);
      // With the last picture they are gone, but the head is there.
      const button =
        tools?.[at] ??
        grid.current?.parentElement?.querySelector<HTMLElement>('.gallery-head button');
      button?.focus();
      button?.scrollIntoView({ block: 'nearest' });
      // A suggestion replaces the gallery's node, and with it the pressed button.
      if (!button) editor.getRootElement()?.focus({ preventScroll: true });
    });
  const move = (from: number, to: number) => {
    if (to < 0 || to >= figures.length || from === to) return;
    change.move(from, to);
    // The same picture stays in hand, wherever it is now.
    goOnAt('move', to);
  };
  const remove = (id: string, at: number) => {
    change.remove(id);
    goOnAt('remove', Math.min(at, figures.length - 2));
  };
  const edited = figures.find(({ id }) => id === editing);
  const item = edited && media.find(({ name }) => name === edited.media);
  return (
    <div className={selected ? 'gallery selected' : 'gallery'}>
      <Head nodeKey={nodeKey} figures={figures} onAdd={change.add} />
      {figures.length === 0 && <p className="empty">{t('gallery.empty')}</p>}
      <ol className="gallery-grid" ref={grid}>
        {figures.map((figure, at) => (
          <GalleryPicture
            key={figure.id}
            nodeKey={nodeKey}
            figure={figure}
            at={at}
            of={figures.length}
            readOnly={readOnly}
            onAlt={(alt) => change.alt(figure.id, alt)}
            onGoOn={() => leaveField(editor, nodeKey, wordSlots(figure.id)[1])}
            onEdit={() => setEditing(figure.id)}
            onMove={move}
            onTakeOut={(place) => takeOut(editor, nodeKey, figure.id, place)}
            onRemove={() => remove(figure.id, at)}
          />
        ))}
      </ol>
      <Slot nodeKey={nodeKey} name="caption" label={t('gallery.caption')} look="common" />
      {edited && item && (
        <PictureDialog
          articleId={articleId}
          media={item}
          figure={edited}
          onApply={(edits) => {
            change.edit(edited.id, (now) => withEdits(now, edits));
            setEditing('');
          }}
          onClose={() => setEditing('')}
        />
      )}
    </div>
  );
}
