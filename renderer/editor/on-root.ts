/** The element that an editor is drawn in, which it gets, and may change, after its extensions are registered. */
import type { LexicalEditor } from 'lexical';

/**
 * Calls `start` with each element that the editor gets, and what that returned when the editor leaves the element.
 * Returns a function that stops both.
 */
export function registerOnRoot(
  editor: LexicalEditor,
  start: (root: HTMLElement, editor: LexicalEditor) => (() => void) | undefined,
): () => void {
  return editor.registerRootListener((root) => (root ? start(root, editor) : undefined));
}
