/** Keys at an embed: Enter on a selected card leads into its fields. */
import {
  $getSelection,
  $isNodeSelection,
  COMMAND_PRIORITY_HIGH,
  defineExtension,
  KEY_ENTER_COMMAND,
} from 'lexical';
import { EmbedNode } from './EmbedNode.tsx';
import { focusEmbed } from './fields.ts';

/** See the file's title. */
export const EmbedExtension = defineExtension({
  name: 'galley/embed',
  register: (editor) =>
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        const selection = $getSelection();
        const [node] = $isNodeSelection(selection) ? selection.getNodes() : [];
        if (!(node instanceof EmbedNode)) return false;
        event?.preventDefault();
        focusEmbed(editor, node.getKey());
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
});
