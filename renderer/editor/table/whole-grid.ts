/**
 * No cell reaches below its table's last row, over another cell, or into columns in which none begins. A browser draws
 * such a table (HTML, 4.9.12.1); what Lexical does with rows, columns and selected cells fails on it, or fills a hundred
 * columns with cells. One comes from elsewhere, or when a row is cut off.
 */
import {
  $isTableCellNode,
  $isTableRowNode,
  type TableCellNode,
  TableNode,
  TableRowNode,
} from '@lexical/table';
import { defineExtension, mergeRegister } from 'lexical';

interface Placed {
  readonly cell: TableCellNode;
  readonly column: number;
  readonly wide: number;
  readonly high: number;
}

/** Where each cell stands, cut off where it would lie over another. */
function $placed(table: TableNode): Placed[] {
  const rows = table.getChildren().filter($isTableRowNode);
  /** By column the first row in which nothing from above reaches into it. */
  const free: number[] = [];
  const isFree = (column: number, row: number) => (free[column] ?? 0) <= row;
  return rows.flatMap((row, at) => {
    let column = 0;
    return row
      .getChildren()
      .filter($isTableCellNode)
      .map((cell) => {
        while (!isFree(column, at)) column += 1;
        let wide = 1;
        while (wide < cell.getColSpan() && isFree(column + wide, at)) wide += 1;
        const high = Math.min(cell.getRowSpan(), rows.length - at);
        const placed = { cell, column, wide, high };
        for (const end = column + wide; column < end; column += 1) free[column] = at + high;
        return placed;
      });
  });
}

function $fitCells(table: TableNode): void {
  const placed = $placed(table);
  const starts = new Set(placed.map(({ column }) => column));
  for (const { cell, column, wide, high } of placed) {
    let width = 0;
    for (let x = column; x < column + wide; x += 1) if (starts.has(x)) width += 1;
    if (width === cell.getColSpan() && high === cell.getRowSpan()) continue;
    cell.setColSpan(width).setRowSpan(high);
    // Lexical fills up what is missing now.
    table.markDirty();
  }
}

/** See the file's title. Stands before Lexical's own tables: it makes cells for all columns that it finds. */
export const WholeGridExtension = defineExtension({
  name: 'galley/whole-grid',
  register: (editor) =>
    mergeRegister(
      editor.registerNodeTransform(TableNode, $fitCells),
      // A cell that came or went is a change of the row alone: Lexical fills up what is missing when the table changes.
      editor.registerNodeTransform(TableRowNode, (row) => void row.getParent()?.markDirty()),
    ),
});
