import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  KEY_ESCAPE_COMMAND,
} from 'lexical';
import { pickBlock } from './selected-blocks.ts';
import { $slotAtCaret } from './slots.ts';

/** Escape selects the block around a caption or pull quote, and keeps the caret elsewhere. Lexical would blur the text. */
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
