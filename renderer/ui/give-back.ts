/** The focus after what had it is gone. */
import { getNearestEditorFromDOMNode } from 'lexical';

/** Puts the focus back where it was, and in a text the caret with it. @param from what had it; null where nothing did */
export function giveBack(from: Element | null): void {
  const editor = from?.matches('.editor-body') && getNearestEditorFromDOMNode(from);
  if (editor) editor.focus();
  else if (from instanceof HTMLElement) from.focus();
}
