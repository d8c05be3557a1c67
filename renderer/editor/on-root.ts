/** The element that an editor is drawn in, which it gets, and may change, after its extensions are registered. */
import type { LexicalEditor } from 'lexical';

/**
 * Starts something in each element that the editor gets; what that gives ends it when the editor leaves the element.
 * Gives what ends all of it.
 */
export function registerOnRoot(
  editor: LexicalEditor,
  start: (root: HTMLElement, editor: LexicalEditor) => (() => void) | undefined,
): () => void {
  return editor.registerRootListener((root) => (root ? start(root, editor) : undefined));
}
