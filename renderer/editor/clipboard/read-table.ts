/** Tables that come in: of plain text, and all of them as the editor takes them. */
import { type BlockOf, type TableCell, tableCellSchema } from '../../../shared/article.ts';
import { plainLines } from '../../../shared/importing/foreign-text.ts';
import { withoutLastRows } from '../../../shared/markup/tables.ts';
import { cellsOfText } from '../../../shared/schedule-tables.ts';
import { fitCells } from '../../../shared/tables.ts';
import { spansText } from '../../../shared/text.ts';
import { newBlockId } from '../node-state.ts';

/** Rows whose cells fit, and are as many as there are columns: Lexical puts only such a table into another. */
export function wholeRows(rows: readonly (readonly TableCell[])[]): BlockOf<'table'>['rows'] {
  const { spans, missing } = fitCells(rows);
  return rows.map((cells, at) => ({
    cells: [
      ...cells.map((cell, n) => ({ ...cell, ...spans[at]?.[n] })),
      ...Array.from({ length: missing[at] ?? 0 }, () => tableCellSchema.parse({ spans: [] })),
    ],
  }));
}

/** How a list's items begin where it is copied as text. */
const MARKER = /^(?:\p{P}|\p{S}|o|(?:\d+|\p{L}|[ivx]+)[.)])$/u;

/**
 * The table that a spreadsheet copies as plain text: two lines or more with as many tabs each, one at least. Undefined for
 * any other text, for lines that a tab indents, and for the items of a list.
 */
export function readTableText(text: string): BlockOf<'table'> | undefined {
  const rows = withoutLastRows(
    cellsOfText(text).map((cells) =>
      cells.map((cell) => {
        const words = plainLines(cell).filter(Boolean).join('\n');
        return tableCellSchema.parse({ spans: words === '' ? [] : [{ text: words }] });
      }),
    ),
  );
  const columns = rows[0]?.length ?? 0;
  if (rows.length < 2 || columns < 2 || rows.some(({ length }) => length !== columns))
    return undefined;
  const first = rows.map(([cell]) => spansText(cell?.spans ?? []));
  if (first.every((words) => words === '')) return undefined;
  if (columns === 2 && first.every((words) => MARKER.test(words))) return undefined;
  return { type: 'table', id: newBlockId(), rows: wholeRows(rows) };
}
