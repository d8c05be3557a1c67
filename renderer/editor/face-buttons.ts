import { COMMAND_PRIORITY_CRITICAL, defineExtension, KEY_DOWN_COMMAND } from 'lexical';

const OF_THE_TEXT: ReadonlySet<string> = new Set(['Enter', ' ', 'Backspace', 'Delete']);

/** Keys on a button in a block's face press the button, and change nothing at the caret in the text. */
export const FaceButtonsExtension = defineExtension({
  name: 'galley/face-buttons',
  register: (editor) =>
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => event.target instanceof HTMLButtonElement && OF_THE_TEXT.has(event.key),
      COMMAND_PRIORITY_CRITICAL,
    ),
});
