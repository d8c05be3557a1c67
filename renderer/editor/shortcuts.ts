import { COMMAND_PRIORITY_LOW, defineExtension, KEY_DOWN_COMMAND } from 'lexical';
import { type EditorCommand, runCommand } from './commands.ts';

const WITH_CTRL: Readonly<Record<string, EditorCommand>> = { KeyK: 'link' };
const WITH_CTRL_SHIFT: Readonly<Record<string, EditorCommand>> = {
  Digit7: 'numbered-list',
  Digit8: 'bulleted-list',
};
const WITH_CTRL_ALT: Readonly<Record<string, EditorCommand>> = {
  Digit0: 'paragraph',
  Digit2: 'heading-2',
  Digit3: 'heading-3',
  Digit4: 'heading-4',
  KeyG: 'join-gallery',
};

/** These Lexical handles itself, by their letter. */
const MARKS: Readonly<Record<string, EditorCommand>> = {
  b: 'bold',
  i: 'italic',
  u: 'underline',
};

function ownKey(event: KeyboardEvent): EditorCommand | undefined {
  if (!(event.ctrlKey || event.metaKey) || (event.altKey && event.shiftKey)) return undefined;
  // The Vietnamese keyboard types its digits with AltGr, which some systems report as Ctrl+Alt.
  if (event.getModifierState('AltGraph')) return undefined;
  const withShift = event.shiftKey ? WITH_CTRL_SHIFT : WITH_CTRL;
  return (event.altKey ? WITH_CTRL_ALT : withShift)[event.code];
}

/** The command about the text that a key asks for where the caret is in it; undefined for any other key. */
export function textKey(event: KeyboardEvent): EditorCommand | undefined {
  const { ctrlKey, metaKey, shiftKey, altKey, key } = event;
  const isMark = (ctrlKey || metaKey) && !shiftKey && !altKey;
  return ownKey(event) ?? (isMark ? MARKS[key.toLowerCase()] : undefined);
}

/** Keys for links, galleries and types of blocks, as in word processors. */
export const ShortcutsExtension = defineExtension({
  name: 'galley/shortcuts',
  register: (editor) =>
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        const command = ownKey(event);
        if (!command) return false;
        event.preventDefault();
        runCommand(editor, command);
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
});
