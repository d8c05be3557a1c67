/**
 * No cell reaches below its table's last row, or over another cell. A browser draws such a table (HTML, 4.9.12.1); what
 * Lexical does with rows, columns and selected cells fails on it. One comes from elsewhere, or when a row is cut off.
 */
import { $isTableCellNode, $isTableRowNode, TableNode, TableRowNode } from '@lexical/table';
import { defineExtension, mergeRegister } from 'lexical';

function $fitCells(table: TableNode): void {
  const rows = table.getChildren().filter($isTableRowNode);
  const taken = rows.map(() => new Set<number>());
  for (const [at, row] of rows.entries()) {
    const here = taken[at] as Set<number>;
    let column = 0;
    for (const cell of row.getChildren().filter($isTableCellNode)) {
      while (here.has(column)) column += 1;
      let wide = 1;
      while (wide < cell.getColSpan() && !here.has(column + wide)) wide += 1;
      const high = Math.min(cell.getRowSpan(), rows.length - at);
      if (wide !== cell.getColSpan() || high !== cell.getRowSpan()) {
        cell.setColSpan(wide).setRowSpan(high);
        // Lexical fills up what is missing now.
        table.markDirty();
      }
      for (const below of taken.slice(at, at + high))
        for (let x = 0; x < wide; x += 1) below.add(column + x);
      column += wide;
    }
  }
}

/** See the file's title. */
export const WholeGridExtension = defineExtension({
  name: 'galley/whole-grid',
  register: (editor) =>
    mergeRegister(
      editor.registerNodeTransform(TableNode, $fitCells),
      // A cell that came or went is a change of the row alone: Lexical fills up what is missing when the table changes.
      editor.registerNodeTransform(TableRowNode, (row) => void row.getParent()?.markDirty()),
    ),
});
