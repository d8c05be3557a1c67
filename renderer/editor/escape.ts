import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  KEY_ESCAPE_COMMAND,
} from 'lexical';
import { pickBlock } from './selected-blocks.ts';
import { $slotAtCaret } from './slots.ts';

/**
 * Escape keeps the caret: in a caption or a pull quote it selects the block, anywhere else it does nothing. Lexical
 * would blur the text, and what is typed next would be lost, or go to the start of the caption.
 */
export const EscapeExtension = defineExtension({
  name: 'galley/escape',
  register: (editor) =>
    editor.registerCommand(
      KEY_ESCAPE_COMMAND,
      (event) => {
        const host = $slotAtCaret()?.host;
        if (host) pickBlock(editor, host.getKey(), event);
        return $isRangeSelection($getSelection()) || host !== undefined;
      },
      COMMAND_PRIORITY_LOW,
    ),
});
