/** The element that an editor is drawn in, which it gets, and may change, after its extensions are registered. */
import type { LexicalEditor } from 'lexical';

/**
 * Calls `start` with each root element of an editor, and its result when the editor leaves that. Returns a function
 * that stops it.
 */
export function registerOnRoot(
  editor: LexicalEditor,
  start: (root: HTMLElement, editor: LexicalEditor) => (() => void) | undefined,
): () => void {
  return editor.registerRootListener((root) => (root ? start(root, editor) : undefined));
}
