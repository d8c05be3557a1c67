/** Pictures that come in: by dialog, by drop, by paste, or inside a pasted page. */
import {
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $getSlot,
  $getState,
  $onUpdate,
  COMMAND_PRIORITY_HIGH,
  createCommand,
  DRAGOVER_COMMAND,
  DROP_COMMAND,
  HISTORY_MERGE_TAG,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
  PASTE_COMMAND,
  registerEventListener,
} from 'lexical';
import type { Figure, MediaItem } from '../../../shared/article.ts';
import { figureOf, withFoundWords } from '../../../shared/photographs.ts';
import { filesIn } from '../clipboard/carried-pictures.ts';
import { FILL_FIGURES_COMMAND, LEFT_BEHIND_COMMAND } from '../clipboard/clipboard-extension.ts';
import { readPage } from '../clipboard/html-blocks.ts';
import { PICK_FIGURE_COMMAND } from '../commands.ts';
import { $blockToNode } from '../convert.ts';
import { $createGalleryNode, GalleryNode } from '../gallery/GalleryNode.tsx';
import { pictureUnder } from '../gallery/picture-under.ts';
import { $putPictures } from '../gallery/pictures.ts';
import {
  blockIdState,
  figureState,
  galleryState,
  newBlockId,
  type PictureData,
} from '../node-state.ts';
import { registerOnRoot } from '../on-root.ts';
import { $insertAt, $placeOfCaret, $topBlockOf, type BlockPlace, placeAtHeight } from '../place.ts';
import { $selectBlock } from '../selected-blocks.ts';
import { $slotAtCaret, focusSlot, wordSlots } from '../slots.ts';
import { changePicture } from './changing.ts';
import { FigureNode } from './FigureNode.tsx';

/** How imported pictures are placed: one by one, as one gallery, or not yet. */
export type Arrangement = 'figures' | 'gallery' | 'unused';

/** Imported pictures and how they are placed. */
export interface Arrival {
  readonly media: readonly MediaItem[];
  readonly as: Arrangement;
}

/** What pictures are meant for, besides a place. */
interface Aim {
  /** The id of a figure or gallery picture without a file, which a single picture fills. */
  readonly fills?: string | undefined;
  /** A gallery, and the index of its picture before which others join it; beyond the last at its end. */
  readonly joins?: { readonly key: NodeKey; readonly at: number } | undefined;
}

/** Pictures and where they go. */
export interface NewPictures extends Arrival, Aim {
  readonly place: BlockPlace;
  /** Whether the caret stays, because the user went on writing. */
  readonly stays?: boolean;
}

/** Puts pictures in as figures or a gallery, with what their files say as caption, credit and alt text. */
export const INSERT_FIGURES_COMMAND = createCommand<NewPictures>('INSERT_FIGURES');

/** Figures inserted at once: each takes some milliseconds, and there may be hundreds. */
const AT_ONCE = 4;

/** Inserts the first few figures. Returns the keys of the first and last of them. */
function $insertSome(place: BlockPlace, figures: readonly Figure[]): readonly [NodeKey, NodeKey] {
  const nodes = figures
    .slice(0, AT_ONCE)
    .map((figure) => $blockToNode({ ...figure, type: 'figure' }));
  $insertAt(place, nodes);
  return [nodes[0]?.getKey() ?? '', nodes.at(-1)?.getKey() ?? ''];
}

/** Inserts the others below the last one, in the same undo step; stops if that was undone. */
function insertRest(editor: LexicalEditor, figures: readonly Figure[], after: NodeKey): void {
  if (figures.length === 0) return;
  const $go = () => {
    if (!$getNodeByKey(after)?.isAttached()) return;
    const [, last] = $insertSome({ key: after, side: 'after' }, figures);
    $onUpdate(() => insertRest(editor, figures.slice(AT_ONCE), last));
  };
  setTimeout(() => editor.update($go, { tag: HISTORY_MERGE_TAG }));
}

/** Inserts pictures. The caret goes into the first new caption, unless it stays; a new gallery is selected. */
function $insertPictures(pictures: NewPictures, editor: LexicalEditor): boolean {
  const { media, as, place, fills, joins, stays } = pictures;
  const [only, another] = media;
  if (!only || as === 'unused') return true;
  if (fills !== undefined && !another) {
    $onUpdate(() => fillFigure(editor, fills, only));
    return true;
  }
  const figures = media.map((item) => figureOf(newBlockId(), item));
  if (as === 'gallery') {
    const there = joins && $getNodeByKey(joins.key);
    if (there instanceof GalleryNode && there.isAttached()) {
      $putPictures(there, joins?.at ?? 0, figures);
      return true;
    }
    const gallery = $createGalleryNode({ figures, caption: [] });
    $insertAt(place, [gallery]);
    if (!stays) $selectBlock(gallery.getKey());
    $onUpdate(() => editor.getElementByKey(gallery.getKey())?.scrollIntoView({ block: 'nearest' }));
    return true;
  }
  const [first, last] = $insertSome(place, figures);
  $onUpdate(() => {
    if (!stays) focusSlot(editor, first, 'caption');
    insertRest(editor, figures.slice(AT_ONCE), last);
  });
  return true;
}

function fillFigure(editor: LexicalEditor, id: string, item: MediaItem, tag?: string): void {
  const fill = (figure: Figure) => withFoundWords({ ...figure, media: item.name }, item);
  changePicture(editor, id, fill, tag);
}

/** Gives a pasted figure its picture, or removes it if that was refused. */
function fillPasted(editor: LexicalEditor, id: string, item: MediaItem | undefined): void {
  if (item) {
    fillFigure(editor, id, item, HISTORY_MERGE_TAG);
    return;
  }
  editor.update(
    () => {
      for (const node of $getRoot().getChildren())
        if ($getState(node, blockIdState) === id) node.remove();
    },
    { tag: HISTORY_MERGE_TAG },
  );
}

/** The files of an event; none if it is about text. */
function filesOf(event: Event): File[] {
  if (event instanceof DragEvent) return event.dataTransfer ? filesIn(event.dataTransfer) : [];
  if (!(event instanceof ClipboardEvent) || !event.clipboardData) return [];
  const files = [...event.clipboardData.files];
  const html = event.clipboardData.getData('text/html');
  // Word puts a picture of the words beside them; a browser puts a page around a copied picture.
  const hasWords =
    html !== '' &&
    readPage(new DOMParser().parseFromString(html, 'text/html')).blocks.some(
      (block) => block.type !== 'figure',
    );
  return hasWords ? [] : files;
}

/** The id of the figure around a node, if it has no picture yet. */
function $waitingAround(node: LexicalNode | null | undefined): string | undefined {
  const block = node && $topBlockOf(node);
  const waits = block instanceof FigureNode && $getState(block, figureState).media === '';
  return waits ? $getState(block, blockIdState) : undefined;
}

function $waitingIn(
  gallery: GalleryNode,
  isMeant: (picture: PictureData, at: number) => boolean,
): string | undefined {
  const meant = $getState(gallery, galleryState).figures.find(isMeant);
  return meant?.media === '' ? meant.id : undefined;
}

const aimOf = (editor: LexicalEditor, event: DragEvent): Aim =>
  editor.read(() => {
    const { target } = event;
    const node = target instanceof Node ? $getNearestNodeFromDOMNode(target) : null;
    const block = node && $topBlockOf(node);
    if (!(block instanceof GalleryNode)) return { fills: $waitingAround(node) };
    const key = block.getKey();
    const under = pictureUnder(editor.getElementByKey(key)?.querySelector('.gallery-grid'), event);
    const at = under < 0 ? Number.POSITIVE_INFINITY : under;
    return { fills: $waitingIn(block, (_picture, index) => index === under), joins: { key, at } };
  });

/** The one that holds the caret or is selected, by its id. */
export function $waitingAtCaret(): string | undefined {
  const slot = $slotAtCaret();
  const gallery = slot?.host;
  if (!(gallery instanceof GalleryNode)) return $waitingAround($getSelection()?.getNodes()[0]);
  return $waitingIn(gallery, ({ id }) =>
    wordSlots(id).some((name) => slot?.frame.is($getSlot(gallery, name))),
  );
}

/**
 * Notes where the user writes while pictures are stored, which may take seconds. The returned function tells whether
 * they went on writing: then the caret must not jump.
 */
function watchCaret(editor: LexicalEditor): () => boolean {
  const selectionNow = () => editor.getEditorState().read(() => $getSelection()?.clone() ?? null);
  const [field, selection] = [document.activeElement, selectionNow()];
  return () => {
    const now = selectionNow();
    const active = document.activeElement;
    const isInField = active?.matches('input, textarea') && !active.closest('dialog');
    if (isInField && active !== field) return true;
    return selection !== null && now !== null && !selection.is(now);
  };
}

const pastedInField = (event: Event) =>
  event instanceof ClipboardEvent && event.target instanceof HTMLInputElement;

/** Listens on the whole sheet: what is dropped beside the text or on the headline goes to the nearest place in the text. */
function onSheet(editor: LexicalEditor, drop: (event: DragEvent) => void): () => void {
  const heard = (event: DragEvent) => {
    if (!event.defaultPrevented && editor.isEditable()) drop(event);
  };
  return registerOnRoot(editor, (root) => {
    const sheet = root.closest<HTMLElement>('.article-scroll');
    return sheet ? registerEventListener(sheet, 'drop', heard) : undefined;
  });
}

/**
 * Handles pictures chosen in a dialog, dropped or pasted.
 * @param importFiles stores pictures; returns those taken, and how to place them: a few as `few` says
 * @param pickFiles the same for the dialog
 */
export function registerIncomingPictures(
  editor: LexicalEditor,
  importFiles: (files: File[], few?: Arrangement) => Promise<Arrival>,
  pickFiles: () => Promise<Arrival>,
): () => void {
  const take = (event: Event, aim: Aim, findPlace: () => BlockPlace): boolean => {
    const files = filesOf(event);
    if (files.length === 0 || pastedInField(event)) return false;
    event.preventDefault();
    const place = findPlace();
    const wroteOn = watchCaret(editor);
    void importFiles(files, aim.joins ? 'gallery' : 'figures').then((arrival) => {
      const pictures = { ...arrival, place, ...aim, stays: wroteOn() };
      editor.dispatchCommand(INSERT_FIGURES_COMMAND, pictures);
    });
    return true;
  };
  const $pick = (wanted: 'figures' | 'gallery'): boolean => {
    const [place, fills] = [$placeOfCaret(), $waitingAtCaret()];
    let wroteOn = () => false;
    // Once what the menu's words leave is in the text: they are not what the person goes on with.
    $onUpdate(() => {
      wroteOn = watchCaret(editor);
    });
    void pickFiles().then((arrival) => {
      // What the person was asked and answered goes before what the menu said.
      const as = arrival.as === 'figures' ? wanted : arrival.as;
      const stays = wroteOn();
      editor.dispatchCommand(INSERT_FIGURES_COMMAND, { ...arrival, as, place, fills, stays });
    });
    return true;
  };
  const fill = async (files: ReadonlyMap<string, File>) => {
    for (const [id, file] of files) fillPasted(editor, id, (await importFiles([file])).media[0]);
  };
  const drop = (event: DragEvent): boolean => {
    if (event.dataTransfer?.types.includes('Files') && filesOf(event).length === 0) {
      event.preventDefault();
      return editor.dispatchCommand(LEFT_BEHIND_COMMAND, 'picture');
    }
    return take(event, aimOf(editor, event), () => placeAtHeight(editor, event.clientY));
  };
  return mergeRegister(
    onSheet(editor, drop),
    editor.registerCommand(INSERT_FIGURES_COMMAND, $insertPictures, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(PICK_FIGURE_COMMAND, $pick, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(
      FILL_FIGURES_COMMAND,
      (files) => {
        void fill(files);
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => take(event, { fills: $waitingAtCaret() }, $placeOfCaret),
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(DROP_COMMAND, drop, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(
      DRAGOVER_COMMAND,
      (event) => {
        if (!event.dataTransfer?.types.includes('Files')) return false;
        event.preventDefault();
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
  );
}
