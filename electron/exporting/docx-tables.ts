/** Tables in Word: column widths by content, on a landscape page if portrait is too narrow. */
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

/** Text width on A4 with margins of one inch, portrait and landscape, in twentieths of a point. */
const UPRIGHT = 9026;
const ACROSS = 13_958;
/** Side margins of a cell, in twentieths of a point. */
const SIDE = 70;
/** Average width of a letter relative to its size. */
const LETTER = 0.56;
/** Font sizes in half points; the largest that fits is used. */
export const TABLE_SIZES = [26, 22, 18, 15] as const;

/** The style for one of {@link TABLE_SIZES}. */
export const sizeStyle = (size: number): string => `Table${size}`;

/** Width for some letters, in twentieths of a point. */
const room = (letters: number, size: number): number => letters * size * 10 * LETTER + 2 * SIDE;

const fits = (columns: readonly ColumnLetters[], size: number, width: number): boolean =>
  columns.reduce((sum, { word }) => sum + room(word, size), 0) <= width;

/** The page width and size at which no word breaks; the smallest size if there is none. */
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

/** Whether a table needs a landscape page. */
export const needsSheetAcross = (block: TableBlock): boolean => setting(block).width === ACROSS;

/** The widths of columns: their longest words, and a share of the rest by their longest lines. */
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

/** A table. @param runs converts the text of a cell */
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
          // Set on header rows only: mammoth ignores a false value.
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
