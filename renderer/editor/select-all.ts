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
  // Before the next frame Lexical would take only the first figure's caption.
  requestAnimationFrame(() => editor.update(() => void $selectAll()));
}

/** `Ctrl+A` in a read-only article selects its text. The browser would select the whole window. */
export const SelectAllExtension = defineExtension({
  name: 'galley/select-all',
  register: (editor) =>
    registerOnRoot(editor, (root) =>
      registerEventListener(root, 'keydown', (event) => selectAll(editor, root, event)),
    ),
});
