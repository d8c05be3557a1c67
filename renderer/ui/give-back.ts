/** Moves the focus on when the element that had it is gone. */
import {
  $getSelection,
  $isRangeSelection,
  $setSelection,
  getNearestEditorFromDOMNode,
  type LexicalEditor,
} from 'lexical';

/**
 * Puts the focus into a text, the caret where it was: in a caption, too, where Lexical's own way would lead to the start
 * of the article. A caret that was nowhere comes to the start.
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

/** Puts the focus back where it was, and in a text the caret with it. @param from what had it; null where nothing did */
export function giveBack(from: Element | null): void {
  if (!(from instanceof HTMLElement)) return;
  const isText = from.isContentEditable || from.matches('.editor-body');
  const editor = isText && getNearestEditorFromDOMNode(from);
  if (editor) focusCaret(editor);
  else from.focus();
}
