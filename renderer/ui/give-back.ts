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

/** The field that the caret is in. Of a block that is selected as a whole, where what is typed next goes. */
function $fieldOfCaret(editor: LexicalEditor): HTMLElement | null {
  const selection = $getSelection();
  const key = $isRangeSelection(selection) ? selection.focus.key : 'root';
  const text = editor.getElementByKey(key)?.closest<HTMLElement>(FIELD);
  const [block, ...more] = $isNodeSelection(selection) ? selection.getNodes() : [];
  const face = block && more.length === 0 ? editor.getElementByKey(block.getKey()) : null;
  return face?.querySelector<HTMLElement>(FIELD) ?? text ?? editor.getRootElement();
}

/**
 * Focuses a text with its caret where it was: in a caption, too, where Lexical's own `focus` would go to the start of the
 * article, and where that does nothing: with blocks or cells selected, or in a read-only text. Without a caret, it is put
 * at the start.
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
  // At once: the browser may have put a caret of its own there, and tells of it later.
  editor.update(() => $setSelection($getSelection()?.clone() ?? null), { discrete: true });
}

/**
 * Puts the focus on the article's page, after the button or text that had it is gone. Not into the text: the caret would
 * be at its start.
 */
export function focusPage(): void {
  const page = document.querySelector<HTMLElement>('.article-page');
  if (!page) return;
  // Only until it is left: the page must not take the focus from a click beside the text.
  page.tabIndex = -1;
  page.addEventListener('blur', () => page.removeAttribute('tabindex'), { once: true });
  page.focus({ preventScroll: true });
}

/**
 * Puts the focus back where it was; in a text, the caret comes back, too. If that can no longer take it, as the page
 * itself cannot once it was left, the article's page gets it.
 * @param from the element that had it; null if none did
 */
export function giveBack(from: Element | null): void {
  if (!(from instanceof HTMLElement)) return;
  const isText = from.isContentEditable || from.matches('.editor-body');
  const editor = isText && getNearestEditorFromDOMNode(from);
  if (editor) focusCaret(editor);
  else from.focus();
  if (document.activeElement === document.body) focusPage();
}
