/** Restores the focus when the element that had it is gone. */
import {
  $getSelection,
  $isRangeSelection,
  $setSelection,
  getNearestEditorFromDOMNode,
  type LexicalEditor,
} from 'lexical';

/**
 * Focuses a text with its caret where it was, also in a caption, from where Lexical's own `focus` would go to the start
 * of the article. Without a caret, it is put at the start.
 */
export function focusCaret(editor: LexicalEditor): void {
  const caret = editor.read(() => {
    const selection = $getSelection();
    return $isRangeSelection(selection) ? selection.focus.key : 'root';
  });
  const field = editor.getElementByKey(caret)?.closest<HTMLElement>('[contenteditable=true]');
  if (!field || field === editor.getRootElement()) {
    editor.focus(undefined, { defaultSelection: 'rootStart' });
    return;
  }
  field.focus({ preventScroll: true });
  // At once: the browser may have put a caret of its own there, and tells of it later.
  editor.update(() => $setSelection($getSelection()?.clone() ?? null), { discrete: true });
}

/**
 * Puts the focus back where it was; in a text, the caret comes back, too.
 * @param from the element that had it; null if none did
 */
export function giveBack(from: Element | null): void {
  if (!(from instanceof HTMLElement)) return;
  const isText = from.isContentEditable || from.matches('.editor-body');
  const editor = isText && getNearestEditorFromDOMNode(from);
  if (editor) focusCaret(editor);
  else from.focus();
}
