import {
  COMMAND_PRIORITY_LOW,
  type LexicalEditor,
  mergeRegister,
  SELECTION_CHANGE_COMMAND,
} from 'lexical';

/** Calls `$read` whenever the text or the selection has changed. Returns a function that stops it. */
export function registerOnChange(editor: LexicalEditor, $read: () => void): () => void {
  return mergeRegister(
    editor.registerUpdateListener(({ editorState }) => editorState.read($read, { editor })),
    editor.registerCommand(
      SELECTION_CHANGE_COMMAND,
      () => {
        $read();
        return false;
      },
      COMMAND_PRIORITY_LOW,
    ),
  );
}
