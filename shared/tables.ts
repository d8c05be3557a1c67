/** The grid of a table: which places its cells cover. */

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
