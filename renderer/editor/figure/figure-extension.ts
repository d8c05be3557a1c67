/** Keys in and around figures and pull quotes. */
import {
  $createParagraphNode,
  $getSelection,
  $getSlot,
  $getSlotNames,
  $isElementNode,
  $isNodeSelection,
  COMMAND_PRIORITY_HIGH,
  defineExtension,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  KEY_ENTER_COMMAND,
  mergeRegister,
} from 'lexical';
import { $isBlockNode } from '../BlockNode.tsx';
import { $slotAtCaret } from '../slots.ts';

/** Enter in a slot goes on to the next one; in the last, to the paragraph below, which is made where there is none. */
function $enterInSlot(event: KeyboardEvent | null): boolean {
  const slot = $slotAtCaret();
  if (!slot) return false;
  const { frame, host } = slot;
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
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) => $enterInSlot(event) || $enterSelected(event),
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(KEY_BACKSPACE_COMMAND, $removeSelected, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_DELETE_COMMAND, $removeSelected, COMMAND_PRIORITY_HIGH),
    ),
});
