/**
 * Tab moves list items in and out, in only below an item that can hold them, and goes on from cell to cell of a table;
 * anywhere else it leaves the text, as it leaves every field.
 */
import { $isListItemNode } from '@lexical/list';
import { $findMatchingParent } from '@lexical/utils';
import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_EDITOR,
  defineExtension,
  INDENT_CONTENT_COMMAND,
  KEY_TAB_COMMAND,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
} from 'lexical';
import { $goOnBelow } from './table/table-commands.ts';

/** See the file's title. */
export const TabExtension = defineExtension({
  name: 'galley/tab',
  register: (editor) =>
    mergeRegister(
      editor.registerCommand(
        KEY_TAB_COMMAND,
        (event) => {
          if (event.shiftKey || !$goOnBelow()) return false;
          event.preventDefault();
          return true;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        KEY_TAB_COMMAND,
        (event) => {
          const selection = $getSelection();
          if (!$isRangeSelection(selection)) return false;
          const start = selection.isBackward() ? selection.focus : selection.anchor;
          const item = $findMatchingParent(start.getNode(), $isListItemNode);
          if (!item) return false;
          event.preventDefault();
          if (!event.shiftKey && !item.getPreviousSibling()) return true;
          const command = event.shiftKey ? OUTDENT_CONTENT_COMMAND : INDENT_CONTENT_COMMAND;
          return editor.dispatchCommand(command, undefined);
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    ),
});
