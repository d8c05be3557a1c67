/** Restores the focus when the element that had it is gone. */
import {
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  $setSelection,
  getNearestEditorFromDOMNode,
  type LexicalEditor,
} from 'lexical';

const FIELD = '[contenteditable=true]';

/** The field with the caret; of a selected block, the one that typed text goes into. */
function $fieldOfCaret(editor: LexicalEditor): HTMLElement | null {
  const selection = $getSelection();
  const key = $isRangeSelection(selection) ? selection.focus.key : 'root';
  const text = editor.getElementByKey(key)?.closest<HTMLElement>(FIELD);
  const [block, ...more] = $isNodeSelection(selection) ? selection.getNodes() : [];
  const face = block && more.length === 0 ? editor.getElementByKey(block.getKey()) : null;
  return face?.querySelector<HTMLElement>(FIELD) ?? text ?? editor.getRootElement();
}

/**
 * Focuses the text with its caret. Lexical's `focus` would go from a caption to the article's start, and does nothing
 * with blocks or cells selected, or in a read-only text. Without a caret, it is put at the start.
 */
export function focusCaret(editor: LexicalEditor): void {
  const [field, isOfText] = editor.read(() => {
    const selection = $getSelection();
    return [$fieldOfCaret(editor), selection === null || $isRangeSelection(selection)];
  });
  if (isOfText && editor.isEditable() && field === editor.getRootElement()) {
    editor.focus(undefined, { defaultSelection: 'rootStart' });
    return;
  }
  field?.focus({ preventScroll: true });
  // At once: the browser may have put a caret of its own there, which it reports later.
  editor.update(() => $setSelection($getSelection()?.clone() ?? null), { discrete: true });
}

/** Puts the focus on the article's page, not into its text, where the caret would be at the start. */
export function focusPage(): void {
  const page = document.querySelector<HTMLElement>('.article-page');
  if (!page) return;
  // Only until it is left: the page must not take the focus from a click beside the text.
  page.tabIndex = -1;
  page.addEventListener('blur', () => page.removeAttribute('tabindex'), { once: true });
  page.focus({ preventScroll: true });
}

/**
 * Puts the focus, and in a text the caret, back on an element; on the article's page if that cannot take it.
 * @param from null if nothing had the focus
 */
export function restoreFocus(from: Element | null): void {
  if (!(from instanceof HTMLElement)) return;
  const isText = from.isContentEditable || from.matches('.editor-body');
  const editor = isText && getNearestEditorFromDOMNode(from);
  if (editor) focusCaret(editor);
  else from.focus();
  if (document.activeElement === document.body) focusPage();
}
