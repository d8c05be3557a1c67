/** Recognises layout tables: a frame around a text, pictures side by side with their captions. */

/** Reads cells of a table, whichever parser they come from. */
export interface CellReader<Cell> {
  readonly holdsPicture: (cell: Cell) => boolean;
  /** Its words, each paragraph a line. */
  readonly words: (cell: Cell) => string;
  /** How many columns it covers. */
  readonly columns: (cell: Cell) => number;
}

/** The cells of each column, from top to bottom. A cell that covers several columns is in the first. */
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

/** A column with its picture first, because captions are read behind their pictures. */
function pictureFirst<Cell>(
  column: readonly Cell[],
  { holdsPicture }: CellReader<Cell>,
): readonly Cell[] {
  const [words, picture] = column;
  const isBelow = words && picture && !holdsPicture(words) && holdsPicture(picture);
  return isBelow && column.length === 2 ? [picture, words] : column;
}

/** From this many characters on a line is a paragraph. A cell with two of them holds a text. */
const PARAGRAPH = 100;
const holdsText = (words: string): boolean =>
  words.split('\n').filter((line) => line.trim().length >= PARAGRAPH).length > 1;

/**
 * The cells of a layout table, in reading order; undefined for a table of data. A table is one for layout if it has a
 * single cell, or a single row with content, a text among it, or a picture in each column with content.
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
