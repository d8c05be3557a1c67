import {
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_HIGH,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  defineExtension,
  type LexicalEditor,
} from 'lexical';
import { nfc } from '../../shared/text.ts';
import { $endsOf } from './text-points.ts';

/** Puts words in the place of those that are selected. Over several looks they are as if typed. */
export function $replaceWords(editor: LexicalEditor, words: string): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const [start, end] = $endsOf(selection);
  const text = start.getNode();
  if ($isTextNode(text) && start.key === end.key && start.offset < end.offset)
    text.spliceText(start.offset, end.offset - start.offset, words, true);
  else editor.dispatchCommand(CONTROLLED_TEXT_INSERTION_COMMAND, words);
}

function $replace(editor: LexicalEditor, event: string | InputEvent): boolean {
  if (typeof event === 'string' || event.inputType !== 'insertReplacementText') return false;
  const words = event.dataTransfer?.getData('text/plain') || event.data;
  if (!words || !$isRangeSelection($getSelection())) return false;
  $replaceWords(editor, nfc(words));
  return true;
}

/** Keeps marks, links and comments when the system or the preflight replaces a word. Lexical would treat it as pasted. */
export const ReplacedWordsExtension = defineExtension({
  name: 'galley/replaced-words',
  register: (editor) =>
    editor.registerCommand(
      CONTROLLED_TEXT_INSERTION_COMMAND,
      (event) => $replace(editor, event),
      COMMAND_PRIORITY_HIGH,
    ),
});
