/** Reads the rows of tables in Rich Text, and turns them into markup: where cells end, and which are merged. */
import { cellMarkup } from '../markup/writing.ts';

/** A cell as its row defines it. */
interface RtfCell {
  /** Its right edge, in twentieths of a point. */
  readonly side: number;
  /** Whether it is merged with the cell before it, or with the one above it. */
  readonly goesOnBefore: boolean;
  readonly goesOnAbove: boolean;
}

/** The definition of a row, without the content of its cells. */
export interface RtfRow {
  readonly cells: readonly RtfCell[];
  readonly isHead: boolean;
}

/** A row without definitions. */
export const newRow = (): RtfRow => ({ cells: [], isHead: false });

/** Control words that define the next cell. */
const NEXT: Readonly<Record<string, Partial<RtfCell>>> = {
  clmrg: { goesOnBefore: true },
  clvmrg: { goesOnAbove: true },
};
/** The most cells of a row in Word. */
const MOST_CELLS = 63;

/** Applies a control word to the definition of a row. @returns false if it is about something else */
export function applyToRow(
  word: string,
  value: number | undefined,
  flow: { row: RtfRow; next?: Partial<RtfCell> },
): boolean {
  const { row } = flow;
  if (word === 'trowd') flow.row = newRow();
  else if (word === 'trhdr') flow.row = { ...row, isHead: true };
  else if (NEXT[word]) flow.next = { ...flow.next, ...NEXT[word] };
  else if (word === 'cellx') {
    const cell = { goesOnBefore: false, goesOnAbove: false, ...flow.next, side: value ?? 0 };
    if (row.cells.length < MOST_CELLS) flow.row = { ...row, cells: [...row.cells, cell] };
    flow.next = {};
  } else return false;
  return true;
}

/** A row with the content of its cells in markup. */
export interface FilledRow {
  readonly row: RtfRow;
  readonly cells: readonly string[];
}

/** Edges that are closer than this are the same, in twentieths of a point. */
const NEAR = 30;

/** The index of the column that ends at each edge. */
function columnsIn(rows: readonly FilledRow[]): ReadonlyMap<number, number> {
  const sides = new Set(rows.flatMap(({ row }) => row.cells.map(({ side }) => side)));
  const columns = new Map<number, number>();
  let [column, last] = [-1, Number.NEGATIVE_INFINITY];
  for (const side of [...sides].sort((one, other) => one - other)) {
    if (side - last > NEAR) column += 1;
    last = side;
    columns.set(side, column);
  }
  return columns;
}

interface Placed {
  readonly markup: string;
  readonly first: number;
  readonly isHead: boolean;
  readonly goesOnAbove: boolean;
  columns: number;
  rows: number;
}

/** A table in markup. */
export function rowsMarkup(rows: readonly FilledRow[]): string {
  const columns = columnsIn(rows);
  /** By first column, the cell that the next rows may be merged with. */
  const above = new Map<number, Placed>();
  const placed = rows.map(({ row, cells }) => {
    const inRow: Placed[] = [];
    let first = 0;
    for (const [at, markup] of cells.entries()) {
      const said = row.cells[at];
      // LibreOffice writes more cell ends than there are cells in rows with vertically merged cells.
      if (!said && row.cells.length > 0 && markup === '') continue;
      const end = Math.max(first, columns.get(said?.side ?? 0) ?? first) + 1;
      const before = inRow.at(-1);
      const isPart = said?.goesOnBefore === true && before !== undefined;
      if (isPart) before.columns += end - first;
      else
        inRow.push({
          ...{ markup, first, columns: end - first, rows: 1 },
          ...{ isHead: row.isHead, goesOnAbove: said?.goesOnAbove === true },
        });
      first = end;
    }
    return inRow.filter((cell) => {
      const upper = cell.goesOnAbove ? above.get(cell.first) : undefined;
      if (upper) upper.rows += 1;
      else above.set(cell.first, cell);
      return !upper;
    });
  });
  const markup = placed.map((cells) => {
    const inRow = cells.map(({ markup: inside, columns: wide, rows: high, isHead }) =>
      cellMarkup(isHead ? 'th' : 'td', wide, high, inside),
    );
    return `<tr>${inRow.join('')}</tr>`;
  });
  return `<table>${markup.join('')}</table>`;
}
