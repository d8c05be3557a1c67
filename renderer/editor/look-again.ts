import {
  COMMAND_PRIORITY_LOW,
  type LexicalEditor,
  mergeRegister,
  SELECTION_CHANGE_COMMAND,
} from 'lexical';

/** Calls `$look` whenever the text or the selection has changed. Returns a function that stops it. */
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
