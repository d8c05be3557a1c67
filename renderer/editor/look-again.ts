import {
  COMMAND_PRIORITY_LOW,
  type LexicalEditor,
  mergeRegister,
  SELECTION_CHANGE_COMMAND,
} from 'lexical';

/** Looks at the text whenever it, or the selection in it, has changed. Gives what ends it. */
export function registerLookAgain(editor: LexicalEditor, $look: () => void): () => void {
  return mergeRegister(
    editor.registerUpdateListener(({ editorState }) => editorState.read($look, { editor })),
    editor.registerCommand(
      SELECTION_CHANGE_COMMAND,
      () => {
        $look();
        return false;
      },
      COMMAND_PRIORITY_LOW,
    ),
  );
}
