import { $isListItemNode, $isListNode, type ListNode } from '@lexical/list';
import { $isTableNode, TableCellNode } from '@lexical/table';
import {
  $createParagraphNode,
  $isElementNode,
  $isParagraphNode,
  defineExtension,
  type LexicalNode,
  type ParagraphNode,
} from 'lexical';
import { $topBlockOf } from '../place.ts';

function $paragraphsOf(list: ListNode): ParagraphNode[] {
  return list
    .getChildren()
    .filter($isListItemNode)
    .flatMap((item) => {
      const inner = item.getChildren().filter($isListNode);
      const words = item.getChildren().filter((child) => !$isListNode(child));
      const own = words.length > 0 || inner.length === 0;
      const paragraph = own ? [$createParagraphNode().append(...words)] : [];
      return [...paragraph, ...inner.flatMap($paragraphsOf)];
    });
}

function $flatten(child: LexicalNode, cell: TableCellNode): void {
  if ($isParagraphNode(child) || $isTableNode(child)) return;
  if ($isListNode(child)) {
    for (const paragraph of $paragraphsOf(child)) child.insertBefore(paragraph);
    child.remove();
  } else if ($isElementNode(child)) child.replace($createParagraphNode(), true);
  else $topBlockOf(cell)?.insertAfter(child);
}

/**
 * Keeps table cells to paragraphs, which is all that an article stores: lists, headings and quotes become paragraphs,
 * other blocks move below the table.
 */
export const PlainCellsExtension = defineExtension({
  name: 'galley/plain-cells',
  register: (editor) =>
    editor.registerNodeTransform(TableCellNode, (cell) => {
      for (const child of cell.getChildren()) $flatten(child, cell);
      if (cell.isEmpty()) cell.append($createParagraphNode());
    }),
});
