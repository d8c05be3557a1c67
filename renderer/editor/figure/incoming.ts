/** Pictures that come in: by dialog, by drop, by paste, or inside a pasted page. */
import {
  $createParagraphNode,
  $getRoot,
  $getState,
  $onUpdate,
  $setState,
  COMMAND_PRIORITY_HIGH,
  createCommand,
  DRAGOVER_COMMAND,
  DROP_COMMAND,
  HISTORY_MERGE_TAG,
  type LexicalEditor,
  mergeRegister,
  PASTE_COMMAND,
} from 'lexical';
import type { MediaItem, Span } from '../../../shared/article.ts';
import { FILL_FIGURES_COMMAND } from '../clipboard/clipboard-extension.ts';
import { readPage } from '../clipboard/html-blocks.ts';
import { blockIdState, emptyFigure, figureState } from '../node-state.ts';
import { $insertAt, $placeOfCaret, type Place, placeAtHeight } from '../place.ts';
import { focusSlot } from '../slots.ts';
import { $appendSpans } from '../spans.ts';
import { $createFigureNode, FigureNode } from './FigureNode.tsx';

/** Pictures and where they go. */
export interface NewFigures {
  readonly media: readonly MediaItem[];
  readonly place: Place;
}

/** Puts pictures in as figures, with what their files say as caption, credit and alt text. */
export const INSERT_FIGURES_COMMAND = createCommand<NewFigures>('INSERT_FIGURES');

const words = (text: string | undefined): Span[] =>
  text ? [{ text: text.replace(/\s+/g, ' ') }] : [];
const $text = (spans: readonly Span[]) => $appendSpans($createParagraphNode(), spans);

function $figureOf({ name, found }: MediaItem): FigureNode {
  const credit = words(found.credit ?? found.creator?.join(', '));
  return $createFigureNode(
    { ...emptyFigure, media: name, alt: found.alt ?? '' },
    $text(words(found.caption)),
    $text(credit),
  );
}

/** The caret goes into the first new caption: its words are what comes next. */
function $insertFigures({ media, place }: NewFigures, editor: LexicalEditor): boolean {
  const figures = media.map($figureOf);
  const [first] = figures;
  if (!first) return true;
  $insertAt(place, figures);
  $onUpdate(() => focusSlot(editor, first.getKey(), 'caption'));
  return true;
}

/** Gives a pasted figure its picture; one whose picture was refused goes. */
function fillFigure(editor: LexicalEditor, id: string, item: MediaItem | undefined): void {
  editor.update(
    () => {
      const figure = $getRoot()
        .getChildren()
        .find((node) => $getState(node, blockIdState) === id);
      if (!(figure instanceof FigureNode)) return;
      if (!item) return figure.remove();
      const data = $getState(figure, figureState);
      $setState(figure, figureState, {
        ...data,
        media: item.name,
        alt: data.alt || (item.found.alt ?? ''),
      });
    },
    { tag: HISTORY_MERGE_TAG },
  );
}

/** The files that an event brings; none where words are what was meant. */
function filesOf(event: Event): File[] {
  if (event instanceof DragEvent) return [...(event.dataTransfer?.files ?? [])];
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

const inField = (event: Event) => event.target instanceof HTMLInputElement;

/**
 * Takes pictures that are dropped or pasted.
 * @param importFiles stores pictures; gives those that were taken
 */
export function registerIncomingPictures(
  editor: LexicalEditor,
  importFiles: (files: File[]) => Promise<readonly MediaItem[]>,
): () => void {
  const take = (event: Event, findPlace: () => Place): boolean => {
    const files = filesOf(event);
    if (files.length === 0 || inField(event)) return false;
    event.preventDefault();
    const place = findPlace();
    void importFiles(files).then((media) =>
      editor.dispatchCommand(INSERT_FIGURES_COMMAND, { media, place }),
    );
    return true;
  };
  const fill = async (files: ReadonlyMap<string, File>) => {
    for (const [id, file] of files) fillFigure(editor, id, (await importFiles([file]))[0]);
  };
  return mergeRegister(
    editor.registerCommand(INSERT_FIGURES_COMMAND, $insertFigures, COMMAND_PRIORITY_HIGH),
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
      (event) => take(event, $placeOfCaret),
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      DROP_COMMAND,
      (event) => take(event, () => placeAtHeight(editor, event.clientY)),
      COMMAND_PRIORITY_HIGH,
    ),
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
