/** The grid of a table: which places its cells cover, and which rows are its head. */
import type { TableCell } from './article.ts';
import { spansText } from './text.ts';

/** How many columns and rows a cell covers. */
export interface Spans {
  readonly colspan: number;
  readonly rowspan: number;
}

interface Placed extends Spans {
  readonly column: number;
}

/** Where each cell stands, cut off where it would lie over another, or below the last row. */
function placed(rows: readonly (readonly Spans[])[]): Placed[][] {
  /** By column the first row in which nothing from above reaches into it. */
  const free: number[] = [];
  return rows.map((cells, row) => {
    const isFree = (column: number) => (free[column] ?? 0) <= row;
    let column = 0;
    return cells.map((cell) => {
      while (!isFree(column)) column += 1;
      const rowspan = Math.min(cell.rowspan, rows.length - row);
      let colspan = 1;
      while (colspan < cell.colspan && isFree(column + colspan)) colspan += 1;
      const at = { column, colspan, rowspan };
      for (const end = column + colspan; column < end; column += 1) free[column] = row + rowspan;
      return at;
    });
  });
}

/**
 * Cells made to fit as a browser draws them (HTML, 4.9.12.1): none reaches below the last row, over another cell, or into
 * columns in which none begins.
 * @returns what each cell covers, and how many cells each row lacks at its end
 */
export function fitCells(rows: readonly (readonly Spans[])[]): {
  readonly spans: readonly (readonly Spans[])[];
  readonly missing: readonly number[];
} {
  const cells = placed(rows);
  const starts = new Set(cells.flat().map(({ column }) => column));
  const filled = rows.map(() => 0);
  const spans = cells.map((row, at) =>
    row.map(({ column, colspan, rowspan }) => {
      let wide = 0;
      for (let x = column; x < column + colspan; x += 1) if (starts.has(x)) wide += 1;
      for (let y = at; y < at + rowspan; y += 1) filled[y] = (filled[y] ?? 0) + wide;
      return { colspan: wide, rowspan };
    }),
  );
  return { spans, missing: filled.map((wide) => starts.size - wide) };
}

/** A row, as far as heads matter. */
interface HeadRow {
  readonly cells: readonly Pick<TableCell, 'header' | 'rowspan' | 'spans'>[];
}

/** Whether a row is of header cells alone; a corner without words may be none. */
const isHead = ({ cells }: HeadRow): boolean =>
  cells.every(({ header, spans }, at) => header || (at === 0 && spansText(spans).trim() === '')) &&
  cells.some(({ header }) => header);

/**
 * How many rows at the top head the columns: those of header cells alone, where others follow and no cell reaches down
 * into these. Any other header cell heads its row.
 */
export function headRows(rows: readonly HeadRow[]): number {
  const isWhole = (head: number) =>
    rows
      .slice(0, head)
      .every(({ cells }, at) => cells.every(({ rowspan }) => at + rowspan <= head));
  let head = Math.max(
    0,
    rows.findIndex((row) => !isHead(row)),
  );
  while (!isWhole(head)) head -= 1;
  return head;
}
