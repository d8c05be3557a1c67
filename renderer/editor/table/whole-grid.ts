import { $createTableCellNode, $createTableRowNode, TableNode, TableRowNode } from '@lexical/table';
import { $createParagraphNode, defineExtension, mergeRegister } from 'lexical';
import { fitCells } from '../../../shared/tables.ts';
import { $cellsByRow } from '../text-points.ts';

function $fitCells(table: TableNode): void {
  const rows = $cellsByRow(table);
  if (rows.flat().length === 0) {
    // Without a cell, what is typed into it would not be saved.
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
 * Makes the cells of every table fit its grid: pasted or cut tables may not, and break Lexical's table operations. Must
 * come before Lexical's own tables, which add cells for all columns they find.
 */
export const WholeGridExtension = defineExtension({
  name: 'galley/whole-grid',
  register: (editor) =>
    mergeRegister(
      editor.registerNodeTransform(TableNode, $fitCells),
      // Adding or removing a cell changes only the row: Lexical adds missing cells when the table changes.
      editor.registerNodeTransform(TableRowNode, (row) => void row.getParent()?.markDirty()),
    ),
});
