/** Tables that are there for their looks: a frame around a text, pictures side by side with their words. */
import { attribute, children, inside, type Node, textOf } from './markup-words.ts';

/** How many columns or rows a cell takes. */
export const spanOf = (cell: Node, name: 'colspan' | 'rowspan'): number =>
  Math.min(100, Math.max(1, Number.parseInt(attribute(cell, name), 10) || 1));

/** The rows of a table, and not those of tables in its cells. */
export const rowsOf = (table: Node): Node[] => inside(table, 'tr');

const holdsPicture = (cell: Node): boolean => inside(cell, 'img').length > 0;
const isEmpty = (cell: Node): boolean => !holdsPicture(cell) && textOf(children(cell)) === '';

/** The cells of each column, in their rows' order; one that takes several stands in the first. */
function columnsOf(rows: readonly (readonly Node[])[]): Node[][] {
  const columns: Node[][] = [];
  for (const row of rows) {
    let column = 0;
    for (const cell of row) {
      columns[column] ??= [];
      columns[column]?.push(cell);
      column += spanOf(cell, 'colspan');
    }
  }
  return columns.filter(Boolean);
}

/** A column of a picture below its words has them behind it, as they are read elsewhere. */
function pictureFirst(column: readonly Node[]): readonly Node[] {
  const [words, picture] = column;
  const isBelow = words && picture && !holdsPicture(words) && holdsPicture(picture);
  return isBelow && column.length === 2 ? [picture, words] : column;
}

/**
 * The cells of a table that is there for its looks, in the order they are read; undefined for a table of figures or words.
 * It is one where it has one cell, or each of its columns that is not empty holds a picture.
 */
export function layoutOf(rows: readonly (readonly Node[])[]): Node[] | undefined {
  const filled = columnsOf(rows)
    .map((column) => column.filter((cell) => !isEmpty(cell)))
    .filter((column) => column.length > 0);
  const isFrame = rows.flat().length === 1;
  const isLayout = isFrame || filled.every((column) => column.some(holdsPicture));
  return filled.length > 0 && isLayout ? filled.flatMap(pictureFirst) : undefined;
}
