/**
 * A drag from a table's cell on to the text beside the table selects over its edge. Once Lexical selects cells it takes
 * the browser's selection away, and with it where the drag began: beyond the table nothing more would be selected.
 */
import { $isTableSelection } from '@lexical/table';
import { $getSelection, defineExtension, isHTMLElement } from 'lexical';

/** See the file's title. */
export const DragOutExtension = defineExtension({
  name: 'galley/drag-out',
  register: (editor) =>
    editor.registerRootListener((root) => {
      if (!root) return;
      const page = root.ownerDocument;
      let cell: Element | null = null;
      const begin = ({ target }: PointerEvent) => {
        cell = isHTMLElement(target) ? target.closest('td, th') : null;
      };
      const goOn = ({ target, buttons, clientX, clientY }: PointerEvent) => {
        if (!cell || buttons !== 1 || !isHTMLElement(target)) return;
        if (!root.contains(target) || cell.closest('table')?.contains(target)) return;
        if (!editor.read(() => $isTableSelection($getSelection()))) return;
        const at = page.caretRangeFromPoint(clientX, clientY);
        if (!at || !root.contains(at.startContainer)) return;
        page.getSelection()?.setBaseAndExtent(cell, 0, at.startContainer, at.startOffset);
      };
      root.addEventListener('pointerdown', begin);
      page.addEventListener('pointermove', goOn);
      return () => {
        root.removeEventListener('pointerdown', begin);
        page.removeEventListener('pointermove', goOn);
      };
    }),
});
