/** Tables of a Word document: columns as wide as their words need, on a sheet across where an upright one is too narrow. */
import {
  AlignmentType,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  WidthType,
} from 'docx';
import type { BlockOf, Span } from '../../shared/article.ts';
import { type ColumnLetters, columnLetters, headRows, numberColumns } from '../../shared/tables.ts';

type TableBlock = BlockOf<'table'>;

/** Width of the text on A4 with margins of one inch, upright and across, in twentieths of a point. */
const UPRIGHT = 9026;
const ACROSS = 13_958;
/** Left and right of the words in a cell, in twentieths of a point. */
const SIDE = 70;
/** How wide a letter is, by the size of its type: figures are half as wide as high, capitals wider. */
const LETTER = 0.56;
/** Sizes of type in half points, as the styles of {@link sizeStyle} have them; the largest that has room is taken. */
export const TABLE_SIZES = [26, 22, 18, 15] as const;

/** The style of a cell's words in one of {@link TABLE_SIZES}. */
export const sizeStyle = (size: number): string => `Table${size}`;

/** Room that a column wants for some letters, in twentieths of a point. */
const room = (letters: number, size: number): number => letters * size * 10 * LETTER + 2 * SIDE;

const fits = (columns: readonly ColumnLetters[], size: number, width: number): boolean =>
  columns.reduce((sum, { word }) => sum + room(word, size), 0) <= width;

/** Sheet and size of type in which no word is broken; the smallest where there is none. */
function setting({ rows }: TableBlock) {
  const columns = columnLetters(rows);
  const [first, second, , last] = TABLE_SIZES;
  const tried = [
    ...[first, second].map((size) => ({ size, width: UPRIGHT })),
    ...TABLE_SIZES.slice(1).map((size) => ({ size, width: ACROSS })),
  ];
  const found = tried.find(({ size, width }) => fits(columns, size, width));
  return { columns, ...(found ?? { size: last, width: ACROSS }) };
}

/** Whether a table needs a sheet across. */
export const needsSheetAcross = (block: TableBlock): boolean => setting(block).width === ACROSS;

/** What the columns take of a width: their longest words, and of what is left as much as their lines are long. */
function widthsOf(columns: readonly ColumnLetters[], size: number, width: number): number[] {
  const needs = columns.map(({ word }) => room(word, size));
  const needed = needs.reduce((sum, each) => sum + each, 0);
  const lines = columns.reduce((sum, { line }) => sum + line, 0);
  return columns.map(({ line }, at) => {
    const need = needs[at] ?? 0;
    const share =
      needed < width ? need + ((width - needed) * line) / lines : (need * width) / needed;
    return Math.floor(share);
  });
}

/**
 * A table.
 * @param runs the words of a cell as Word has them
 */
export function wordTable(
  block: TableBlock,
  runs: (spans: readonly Span[]) => ParagraphChild[],
): Table {
  const rows = block.rows.filter(({ cells }) => cells.length > 0);
  const head = headRows(rows);
  const numbers = numberColumns(rows);
  const { columns, size, width } = setting(block);
  const bold = (span: Span): Span => ({ ...span, marks: [...(span.marks ?? []), 'bold'] });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: widthsOf(columns, size, width),
    rows: rows.map(
      ({ cells }, at) =>
        new TableRow({
          // Said of head rows alone: mammoth takes a row for one even where the sign is off.
          ...(at < head ? { tableHeader: true } : {}),
          cantSplit: true,
          children: cells.map(
            ({ spans, header, colspan, rowspan }, column) =>
              new TableCell({
                columnSpan: colspan,
                rowSpan: rowspan,
                margins: { top: 60, bottom: 60, left: SIDE, right: SIDE },
                children: [
                  new Paragraph({
                    style: sizeStyle(size),
                    ...(numbers.has(column) ? { alignment: AlignmentType.RIGHT } : {}),
                    children: runs(header ? spans.map(bold) : spans),
                  }),
                ],
              }),
          ),
        }),
    ),
  });
}
