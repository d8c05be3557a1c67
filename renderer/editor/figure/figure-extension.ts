/** Keys in and around figures and pull quotes, and the command that puts a figure in. */
import { $insertNodeToNearestRoot } from '@lexical/utils';
import {
  $createParagraphNode,
  $getSelection,
  $getSlot,
  $getSlotFrame,
  $getSlotHost,
  $getSlotNames,
  $isElementNode,
  $isNodeSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  createCommand,
  defineExtension,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  KEY_ENTER_COMMAND,
  mergeRegister,
} from 'lexical';
import type { MediaItem } from '../../../shared/article.ts';
import { $isBlockNode } from '../BlockNode.tsx';
import { $appendSpans } from '../spans.ts';
import { $createFigureNode } from './FigureNode.tsx';

/** Puts pictures in as figures, with what their files say as caption, credit and alt text. */
export const INSERT_FIGURES_COMMAND = createCommand<readonly MediaItem[]>('INSERT_FIGURES');

const words = (text: string | undefined) => (text ? [{ text: text.replace(/\s+/g, ' ') }] : []);

function $insertFigures(media: readonly MediaItem[]): boolean {
  for (const { name, found } of media) {
    const data = {
      media: name,
      alt: found.alt ?? '',
      decorative: false,
      crops: [],
      redactions: [],
    };
    const caption = $appendSpans($createParagraphNode(), words(found.caption));
    const credit = words(found.credit ?? found.creator?.join(', '));
    const figure = $createFigureNode(
      { ...data, rotation: 0, straighten: 0 },
      caption,
      $appendSpans($createParagraphNode(), credit),
    );
    $insertNodeToNearestRoot(figure);
  }
  return true;
}

/** Enter in a slot goes on to the next one; in the last, to the paragraph below, which is made where there is none. */
function $enterInSlot(event: KeyboardEvent | null): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return false;
  const frame = $getSlotFrame(selection.anchor.getNode());
  const host = frame && $getSlotHost(frame);
  if (!frame || !host) return false;
  event?.preventDefault();
  const names = $getSlotNames(host);
  const here = names.findIndex((name) => $getSlot(host, name)?.is(frame));
  const next = $getSlot(host, names[here + 1] ?? '');
  if ($isElementNode(next)) {
    next.selectEnd();
    return true;
  }
  const below = host.getNextSibling();
  if ($isElementNode(below)) below.selectStart();
  else {
    const paragraph = $createParagraphNode();
    host.insertAfter(paragraph);
    paragraph.select();
  }
  return true;
}

/** Backspace or Delete takes away the figures that are selected as a whole. */
function $removeSelected(event: KeyboardEvent): boolean {
  const selection = $getSelection();
  if (!$isNodeSelection(selection)) return false;
  const blocks = selection.getNodes().filter($isBlockNode);
  if (blocks.length === 0) return false;
  event.preventDefault();
  for (const block of blocks) {
    block.selectPrevious();
    block.remove();
  }
  return true;
}

/** Enter on a selected figure drops the caret into its first text. */
function $enterSelected(event: KeyboardEvent | null): boolean {
  const selection = $getSelection();
  if (!$isNodeSelection(selection)) return false;
  const [block] = selection.getNodes().filter($isBlockNode);
  const slot = block && $getSlot(block, $getSlotNames(block)[0] ?? '');
  if (!$isElementNode(slot)) return false;
  event?.preventDefault();
  slot.selectEnd();
  return true;
}

/** See the file's title. */
export const FigureExtension = defineExtension({
  name: 'galley/figure',
  register: (editor) =>
    mergeRegister(
      editor.registerCommand(INSERT_FIGURES_COMMAND, $insertFigures, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) => $enterInSlot(event) || $enterSelected(event),
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(KEY_BACKSPACE_COMMAND, $removeSelected, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_DELETE_COMMAND, $removeSelected, COMMAND_PRIORITY_HIGH),
    ),
});
