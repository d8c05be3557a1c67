/** The grid of a table, and its header rows. */
import type { TableCell } from './article.ts';
import { spansText } from './text.ts';

/** The columns and rows that a cell covers. */
export interface Spans {
  readonly colspan: number;
  readonly rowspan: number;
}

interface Placed extends Spans {
  readonly column: number;
}

/** The column of each cell; cells are cut where they would overlap, or pass the last row. */
function placed(rows: readonly (readonly Spans[])[]): Placed[][] {
  /** By column: the first free row. */
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
 * Fits cells as browsers do (HTML, 4.9.12.1): within the rows, without overlap or empty columns.
 * @returns what each cell covers, and the cells missing at each row's end
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

/** The cells by row and column, all rows equally long; undefined where a place is covered or empty. */
export function gridOf<T extends Spans>(rows: readonly (readonly T[])[]): (T | undefined)[][] {
  const cells = placed(rows);
  const width = Math.max(0, ...cells.flat().map(({ column, colspan }) => column + colspan));
  return rows.map((row, at) => {
    const line = Array.from({ length: width }, (): T | undefined => undefined);
    for (const [nth, { column }] of (cells[at] ?? []).entries()) line[column] = row[nth];
    return line;
  });
}

/** The text of a column, in characters, without cells that span columns. */
export interface ColumnLetters {
  /** Its longest word. */
  readonly word: number;
  /** Its longest line. */
  readonly line: number;
}

/** The {@link ColumnLetters} of each column. */
export function columnLetters(
  rows: readonly { readonly cells: readonly Pick<TableCell, 'spans' | 'colspan' | 'rowspan'>[] }[],
): ColumnLetters[] {
  const grid = gridOf(rows.map(({ cells }) => cells));
  return (grid[0] ?? []).map((_cell, column) => {
    const said = grid.flatMap((row) => {
      const cell = row[column];
      return cell && cell.colspan === 1 ? [spansText(cell.spans)] : [];
    });
    const longest = (between: RegExp) =>
      Math.max(1, ...said.flatMap((text) => text.split(between)).map(({ length }) => length));
    return { word: longest(/\s+/u), line: longest(/\n/u) };
  });
}

const NUMBER = /^[+\-−–]?[\d.,\s]*\d\s*%?$/u;
const NO_NUMBER = /^[-–—]?$/u;

/** Columns of numbers below their headers, from 0; none if cells are merged. */
export function numberColumns(
  rows: readonly { readonly cells: readonly TableCell[] }[],
): ReadonlySet<number> {
  const cells = rows.flatMap((row) => row.cells.map((cell, column) => ({ ...cell, column })));
  if (cells.some(({ colspan, rowspan }) => colspan > 1 || rowspan > 1)) return new Set();
  const columns = new Set<number>();
  const others = new Set<number>();
  for (const { column, header, spans } of cells) {
    const said = spansText(spans).trim();
    if (header || NO_NUMBER.test(said)) continue;
    (NUMBER.test(said) ? columns : others).add(column);
  }
  return new Set([...columns].filter((column) => !others.has(column)));
}

interface HeadRow {
  readonly cells: readonly Pick<TableCell, 'header' | 'rowspan' | 'spans'>[];
}

/** Whether a row has only header cells; the corner may be empty. */
const isHead = ({ cells }: HeadRow): boolean =>
  cells.every(({ header, spans }, at) => header || (at === 0 && spansText(spans).trim() === '')) &&
  cells.some(({ header }) => header);

/** The number of header rows at the top. No cell may reach from them into the rows below. */
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
