import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_CRITICAL,
  defineExtension,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  mergeRegister,
  registerEventListeners,
} from 'lexical';
import { registerOnRoot } from './on-root.ts';

/**
 * On a busy machine an input method may deliver the first letters of a new paragraph before the Enter that makes it.
 * They are removed: the input method writes them again at the new caret.
 */
export const LateEnterExtension = defineExtension({
  name: 'galley/late-enter',
  register: (editor) => {
    /** The composed text. Lexical has ended the composition before it splits the paragraph. */
    let composed = '';
    let begun = 0;
    let pressed = Number.POSITIVE_INFINITY;
    const $takeBack = () => {
      const selection = $getSelection();
      const isLate = composed !== '' && pressed < begun;
      if (!isLate || !$isRangeSelection(selection)) return false;
      const { key, offset, type } = selection.focus;
      if (type !== 'text' || offset < composed.length) return false;
      selection.anchor.set(key, offset - composed.length, type);
      // Once: a paragraph that is parted in a cell becomes a line break.
      composed = '';
      selection.removeText();
      return false;
    };
    return mergeRegister(
      registerOnRoot(editor, (root) =>
        registerEventListeners(root, {
          keydown: ({ key, timeStamp }) => {
            pressed = key === 'Enter' ? timeStamp : Number.POSITIVE_INFINITY;
          },
          compositionstart: ({ timeStamp }) => {
            begun = timeStamp;
          },
          compositionupdate: ({ data }) => {
            composed = data;
          },
          compositionend: () => {
            composed = '';
          },
        }),
      ),
      editor.registerCommand(INSERT_PARAGRAPH_COMMAND, $takeBack, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(INSERT_LINE_BREAK_COMMAND, $takeBack, COMMAND_PRIORITY_CRITICAL),
    );
  },
});
