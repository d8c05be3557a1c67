import { $createTableCellNode, $createTableRowNode, TableNode, TableRowNode } from '@lexical/table';
import { $createParagraphNode, defineExtension, mergeRegister } from 'lexical';
import { fitCells } from '../../../shared/tables.ts';
import { $cellsByRow } from '../text-points.ts';

function $fitCells(table: TableNode): void {
  const rows = $cellsByRow(table);
  if (rows.flat().length === 0) {
    // Without a cell, what is typed into it would stand in no article.
    const cell = $createTableCellNode().append($createParagraphNode());
    table.clear().append($createTableRowNode().append(cell));
    return;
  }
  const { spans } = fitCells(
    rows.map((cells) =>
      cells.map((cell) => ({ colspan: cell.getColSpan(), rowspan: cell.getRowSpan() })),
    ),
  );
  for (const [at, cells] of rows.entries())
    for (const [n, cell] of cells.entries()) {
      const { colspan = 1, rowspan = 1 } = spans[at]?.[n] ?? {};
      if (colspan === cell.getColSpan() && rowspan === cell.getRowSpan()) continue;
      cell.setColSpan(colspan).setRowSpan(rowspan);
      // Lexical fills up what is missing now.
      table.markDirty();
    }
}

/**
 * Makes the cells of every table fit its grid. Otherwise Lexical's operations on rows, columns and selected cells fail,
 * or fill a hundred columns with cells. Such tables are pasted, or left when a row is cut off. Stands before Lexical's
 * own tables: it makes cells for all columns that it finds.
 */
export const WholeGridExtension = defineExtension({
  name: 'galley/whole-grid',
  register: (editor) =>
    mergeRegister(
      editor.registerNodeTransform(TableNode, $fitCells),
      // A cell that came or went is a change of the row alone: Lexical fills up what is missing when the table changes.
      editor.registerNodeTransform(TableRowNode, (row) => void row.getParent()?.markDirty()),
    ),
});
