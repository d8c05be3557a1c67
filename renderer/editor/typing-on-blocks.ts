/**
 * Typing while a block is selected as a whole. The browser has no caret then, and would put the letters at the start of
 * the article, the last one first: they go into the block's first text instead, or into a new paragraph below it.
 */
import {
  $createParagraphNode,
  $getSelection,
  $isNodeSelection,
  BEFORE_INPUT_COMMAND,
  COMMAND_PRIORITY_HIGH,
  defineExtension,
  KEY_DOWN_COMMAND,
  mergeRegister,
} from 'lexical';
import { $topBlockOf } from './place.ts';
import { $slotNames, $slotText } from './slots.ts';

/** Puts the caret where what is typed goes; false where no block is selected. */
function $makeRoom(): boolean {
  const selection = $getSelection();
  const node = $isNodeSelection(selection) ? selection.getNodes().at(-1) : undefined;
  const block = node && $topBlockOf(node);
  if (!block) return false;
  const text = $slotText(block, $slotNames(block)[0] ?? '');
  if (text) text.selectEnd();
  else block.insertAfter($createParagraphNode()).selectEnd();
  return true;
}

function $type(event: InputEvent): boolean {
  if (event.inputType !== 'insertText' || event.data === null || !$makeRoom()) return false;
  event.preventDefault();
  $getSelection()?.insertText(event.data);
  return true;
}

/** The key of an input method, which begins to compose where the caret is. */
function $compose({ keyCode }: KeyboardEvent): false {
  if (keyCode === 229) $makeRoom();
  return false;
}

/** See the file's title. */
export const TypingOnBlocksExtension = defineExtension({
  name: 'galley/typing-on-blocks',
  register: (editor) =>
    mergeRegister(
      editor.registerCommand(BEFORE_INPUT_COMMAND, $type, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_DOWN_COMMAND, $compose, COMMAND_PRIORITY_HIGH),
    ),
});
