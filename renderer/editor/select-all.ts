import {
  $selectAll,
  defineExtension,
  isExactShortcutMatch,
  type LexicalEditor,
  registerEventListener,
} from 'lexical';
import { registerOnRoot } from './on-root.ts';

function selectAll(editor: LexicalEditor, root: HTMLElement, event: KeyboardEvent): void {
  const isKey = ['ctrlKey', 'metaKey'] as const;
  const isMeant = isKey.some((key) => isExactShortcutMatch(event, 'a', { [key]: true }));
  if (editor.isEditable() || !isMeant || event.target instanceof HTMLInputElement) return;
  event.preventDefault();
  root.ownerDocument.getSelection()?.selectAllChildren(root);
  // Lexical hears of it before the next frame, and would take the first figure's caption alone.
  requestAnimationFrame(() => editor.update(() => void $selectAll()));
}

/**
 * `Ctrl+A` in an article that may only be read selects its text. Lexical takes no keys there: the browser would select
 * the whole window, and what is copied would be its buttons, too.
 */
export const SelectAllExtension = defineExtension({
  name: 'galley/select-all',
  register: (editor) =>
    registerOnRoot(editor, (root) =>
      registerEventListener(root, 'keydown', (event) => selectAll(editor, root, event)),
    ),
});
