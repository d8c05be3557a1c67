import {
  COMMAND_PRIORITY_CRITICAL,
  defineExtension,
  mergeRegister,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical';
import { focusCaret } from '../ui/focus.ts';
import { MOVE_BLOCKS_COMMAND } from './move-blocks/move-blocks-extension.ts';

/** Keeps the focus in the text of a selected block when the block is moved: the browser blurs what moves in the page. */
export const KeptFocusExtension = defineExtension({
  name: 'galley/kept-focus',
  register: (editor) => {
    let isHere = false;
    const remember = (): false => {
      isHere = editor.getRootElement()?.contains(document.activeElement) ?? false;
      // Until all is drawn, in one update or in several.
      setTimeout(() => {
        isHere = false;
      });
      return false;
    };
    return mergeRegister(
      editor.registerCommand(MOVE_BLOCKS_COMMAND, remember, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(UNDO_COMMAND, remember, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(REDO_COMMAND, remember, COMMAND_PRIORITY_CRITICAL),
      editor.registerUpdateListener(() => {
        if (isHere && document.activeElement === document.body) focusCaret(editor);
      }),
    );
  },
});
