/** Tables of foreign markup. */
import { type Block, MOST_COVERED, type TableCell } from '../article.ts';
import { withoutMark } from '../importing/captions.ts';
import { tidySpans } from '../importing/foreign-text.ts';
import { type CellReader, layoutOf } from '../importing/layout-tables.ts';
import type { Incoming } from './list-items.ts';
import { isHidden, type Look, lookOf } from './look.ts';
import { attribute, childrenOf, holds, inside, type MarkupNode, nameOf, textOf } from './nodes.ts';
import { blocksInside, joined, partShown, type Reading } from './reading.ts';

const spanOf = (cell: MarkupNode, name: 'colspan' | 'rowspan'): number =>
  Math.min(MOST_COVERED[name], Math.max(1, Number.parseInt(attribute(cell, name), 10) || 1));

/** A cell; its pictures, for which it has no place, are added to some. @param hidden how many rows it reaches over unseen */
function readCell(
  cell: MarkupNode,
  look: Look,
  reading: Reading,
  hidden: number,
  pictures: Block[],
): TableCell {
  const header = nameOf(cell) === 'th';
  const { shown, words } = partShown(
    blocksInside(cell, lookOf(cell, look, reading.keepLanguage), reading),
  );
  pictures.push(...shown);
  const run = joined(words);
  return {
    // A header is bold by itself.
    spans: header ? tidySpans(withoutMark('bold', run)) : run,
    header,
    colspan: spanOf(cell, 'colspan'),
    rowspan: spanOf(cell, 'rowspan') - hidden,
  };
}

/** Rows without those at the end that say nothing: programs copy them along. */
export function withoutLastRows(
  rows: readonly (readonly TableCell[])[],
): readonly (readonly TableCell[])[] {
  const last = rows.findLastIndex((cells) => cells.some(({ spans }) => spans.length > 0));
  return rows.slice(0, last + 1);
}

const CELLS: CellReader<MarkupNode> = {
  holdsPicture: (cell) => holds(cell, (element) => nameOf(element) === 'img'),
  words: textOf,
  columns: (cell) => spanOf(cell, 'colspan'),
};

/** A table, after its title and before the pictures in its cells; what stands in a page that is only laid out by a table, by itself. */
export function readTable(element: MarkupNode, look: Look, reading: Reading): Incoming[] {
  const title = childrenOf(element, 'caption').flatMap((part) => reading.inside(part, look));
  // Hidden rows are among them, for cells reach over them. Not those of tables in its cells.
  const all = inside(element, 'tr');
  const isSeen = all.map((row) => !isHidden(row));
  const cellsOf = (row: MarkupNode) =>
    childrenOf(row, 'td', 'th').filter((cell) => !isHidden(cell));
  const rows = all.map((row, at) => (isSeen[at] ? cellsOf(row) : []));
  const cells = rows.flat();
  const layout = cells.length < 2 || reading.isFrame?.(element) ? cells : layoutOf(rows, CELLS);
  if (layout) return [...title, ...layout.flatMap((cell) => reading.inside(cell, look))];
  const pictures: Block[] = [];
  const read = rows.map((row, at) =>
    row.map((cell) => {
      const under = isSeen.slice(at + 1, at + spanOf(cell, 'rowspan'));
      return readCell(cell, look, reading, under.filter((seen) => !seen).length, pictures);
    }),
  );
  const filled = withoutLastRows(read.filter((row) => row.length > 0));
  const table = { id: reading.newId(), rows: filled.map((row) => ({ cells: [...row] })) };
  return [
    ...title,
    ...(filled.length > 0 ? [{ type: 'table' as const, ...table }] : []),
    ...pictures,
  ];
}
