/** Tables of foreign HTML, and of plain text. */
import {
  type Block,
  type BlockOf,
  MOST_COVERED,
  type TableCell,
  tableCellSchema,
} from '../../../shared/article.ts';
import { withoutMark } from '../../../shared/importing/captions.ts';
import { joinRuns, plainLines, tidySpans } from '../../../shared/importing/foreign-text.ts';
import { type CellReader, layoutOf } from '../../../shared/importing/layout-tables.ts';
import { cellsOfText } from '../../../shared/schedule-tables.ts';
import { fitCells } from '../../../shared/tables.ts';
import { spansText } from '../../../shared/text.ts';
import { newBlockId } from '../node-state.ts';
import type { Incoming } from './list-items.ts';
import { isHidden, type Look, lookOf, styleOf } from './look.ts';
import { blocksInside, childrenOf, type Reading, runOf, tagOf } from './reading.ts';

/** Hidden rows are among them, for cells reach over them. */
function rowsOf(table: Element): Element[] {
  return [...table.children].flatMap((child) => {
    if (tagOf(child) === 'tr') return [child];
    return ['thead', 'tbody', 'tfoot'].includes(tagOf(child)) ? childrenOf(child, 'tr') : [];
  });
}

const spanOf = (cell: Element, name: 'colspan' | 'rowspan') =>
  Math.min(
    MOST_COVERED[name],
    Math.max(1, Number.parseInt(cell.getAttribute(name) ?? '1', 10) || 1),
  );

/** How many rows a cell reaches over that are seen. */
function rowsUnder(cell: Element): number {
  const span = spanOf(cell, 'rowspan');
  let seen = span;
  let row = cell.parentElement?.nextElementSibling;
  for (let at = 1; at < span && row; at += 1, row = row.nextElementSibling)
    if (isHidden(row)) seen -= 1;
  return seen;
}

/** A cell; its pictures, for which it has no place, are added to some. */
function readCell(cell: Element, look: Look, reading: Reading, pictures: Block[]): TableCell {
  const header = tagOf(cell) === 'th';
  const blocks = blocksInside(cell, lookOf(cell, look, reading.keepLanguage), reading);
  pictures.push(...blocks.filter(({ type }) => type === 'figure'));
  const words = blocks.filter(({ type }) => type !== 'figure');
  const run = joinRuns(words.map(runOf), '\n');
  return {
    // A header is bold by itself.
    spans: header ? tidySpans(withoutMark('bold', run)) : run,
    header,
    colspan: spanOf(cell, 'colspan'),
    rowspan: rowsUnder(cell),
  };
}

/** Without the rows at its end that say nothing: programs copy them along. */
function withoutLastRows(rows: readonly (readonly TableCell[])[]) {
  const last = rows.findLastIndex((cells) => cells.some(({ spans }) => spans.length > 0));
  return rows.slice(0, last + 1);
}

/** Rows whose cells fit, and are as many as there are columns: Lexical puts only such a table into another. */
function wholeRows(rows: readonly (readonly TableCell[])[]): BlockOf<'table'>['rows'] {
  const { spans, missing } = fitCells(rows);
  return rows.map((cells, at) => ({
    cells: [
      ...cells.map((cell, n) => ({ ...cell, ...spans[at]?.[n] })),
      ...Array.from({ length: missing[at] ?? 0 }, () => tableCellSchema.parse({ spans: [] })),
    ],
  }));
}

const PARTS = 'p, div, li';
/** The words of a cell, a line a paragraph. */
function wordsIn(cell: Element): string {
  const parts = [...cell.querySelectorAll(PARTS)].filter((part) => !part.querySelector(PARTS));
  const lines = parts.length > 1 ? parts : [cell];
  return lines
    .map(({ textContent }) => (textContent ?? '').replace(/[\s\u200b]+/gu, ' '))
    .join('\n');
}

const CELLS: CellReader<Element> = {
  holdsPicture: (cell) => cell.querySelector('img') !== null,
  words: wordsIn,
  columns: (cell) => spanOf(cell, 'colspan'),
};

/** What no table of figures holds. Excel puts the words of a cell that a picture lies over into a table. */
const PARTED = ':is(table, h1, h2, h3):not([style*="vglayout2"] > *)';

/** A table, after its title and before the pictures in its cells; what stands in a page that is only laid out by a table, by itself. */
export function readTable(element: Element, look: Look, reading: Reading): Incoming[] {
  const rows = rowsOf(element)
    .filter((row) => !isHidden(row))
    .map((row) => childrenOf(row, 'td', 'th').filter((cell) => !isHidden(cell)));
  const cells = rows.flat();
  // One cell, cells that hold tables and headings, or Word's frame around a text box: no table to a reader.
  const isLayout =
    cells.length < 2 ||
    element.querySelector(PARTED) !== null ||
    (element.parentElement && styleOf(element.parentElement).get('mso-ignore') === 'vglayout');
  const title = childrenOf(element, 'caption').flatMap((part) => reading.inside(part, look));
  const layout = isLayout ? cells : layoutOf(rows, CELLS);
  if (layout) return [...title, ...layout.flatMap((cell) => reading.inside(cell, look))];
  const pictures: Block[] = [];
  const read = rows
    .filter((row) => row.length > 0)
    .map((row) => row.map((cell) => readCell(cell, look, reading, pictures)));
  const filled = wholeRows(withoutLastRows(read));
  const table: Block[] =
    filled.length === 0 ? [] : [{ type: 'table', id: newBlockId(), rows: filled }];
  return [...title, ...table, ...pictures];
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
