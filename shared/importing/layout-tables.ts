/** Tables that are there for their looks: a frame around a text, pictures side by side with their words. */

/** What is asked of the cells of a table, of whichever kind of page. */
export interface CellReader<Cell> {
  readonly holdsPicture: (cell: Cell) => boolean;
  /** Its words, a line a paragraph. */
  readonly words: (cell: Cell) => string;
  /** How many columns it takes. */
  readonly columns: (cell: Cell) => number;
}

/** The cells of each column, in their rows' order; one that takes several stands in the first. */
function columnsOf<Cell>(
  rows: readonly (readonly Cell[])[],
  { columns: taken }: CellReader<Cell>,
): Cell[][] {
  const columns: Cell[][] = [];
  for (const row of rows) {
    let column = 0;
    for (const cell of row) {
      columns[column] ??= [];
      columns[column]?.push(cell);
      column += taken(cell);
    }
  }
  return columns.filter(Boolean);
}

/** A column of a picture below its words has them behind it, as they are read elsewhere. */
function pictureFirst<Cell>(
  column: readonly Cell[],
  { holdsPicture }: CellReader<Cell>,
): readonly Cell[] {
  const [words, picture] = column;
  const isBelow = words && picture && !holdsPicture(words) && holdsPicture(picture);
  return isBelow && column.length === 2 ? [picture, words] : column;
}

/** A line that long is a paragraph, in characters, and a cell of two is a text: figures and entries are shorter. */
const PARAGRAPH = 100;
const holdsText = (words: string): boolean =>
  words.split('\n').filter((line) => line.trim().length >= PARAGRAPH).length > 1;

/**
 * The cells of a table that is there for its looks, in the order they are read; undefined for a table of figures or words.
 * It is one where it has one cell, where a text stands in its one row that is not empty, or where each of its columns that
 * is not empty holds a picture.
 */
export function layoutOf<Cell>(
  rows: readonly (readonly Cell[])[],
  reader: CellReader<Cell>,
): Cell[] | undefined {
  const { holdsPicture, words } = reader;
  const isFilled = (cell: Cell) => holdsPicture(cell) || words(cell).trim() !== '';
  const filled = columnsOf(rows, reader)
    .map((column) => column.filter(isFilled))
    .filter((column) => column.length > 0);
  const isFrame = rows.flat().length === 1;
  const [row, another] = rows.filter((cells) => cells.some(isFilled));
  const isText = !another && row?.some((cell) => holdsText(words(cell)));
  const isLayout = isFrame || isText || filled.every((column) => column.some(holdsPicture));
  return filled.length > 0 && isLayout
    ? filled.flatMap((column) => pictureFirst(column, reader))
    : undefined;
}
