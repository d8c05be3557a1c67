/** Turns the paragraphs of a Rich Text document into markup. */

import { escaped, type FormatTag, formatted, imageMarkup } from '../markup/writing.ts';
import { type FlatItem, type ListPlace, listCounter, withLists } from '../office/flat-lists.ts';
import {
  headingDepth,
  headingTag,
  kindOfStyles,
  MARKUP_AROUND,
  markupOf,
  type StyledPart,
  styleChain,
  unstyled,
} from '../office/paragraph-styles.ts';
import type { RtfHead, RtfStyle } from './head.ts';
import type { RtfLine, RtfRun } from './lines.ts';
import type { DescribedPicture } from './pictures.ts';
import { newRow, type RtfRow, rowsMarkup } from './tables.ts';

/** How many levels an outline has; text has this level or a higher one. */
const OUTLINE = 9;

/** Text without control characters. */
const cleaned = (text: string): string =>
  text.replace(/\t/g, ' ').replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '');

/** The names of a style and of those that it is based on, the nearest first. */
const namesOf = (number: number, styles: RtfHead['styles']): string[] =>
  styleChain(styles.get(number), ({ base }) =>
    base === undefined ? undefined : styles.get(base),
  ).map(({ name }) => name);

/** The depth of a heading, from 1; 0 for any other paragraph. */
function depthOf(
  { paragraph: { outline } }: RtfLine,
  names: readonly string[],
  style?: RtfStyle,
): number {
  const said = outline ?? style?.outline ?? OUTLINE;
  return headingDepth(names) || (said >= 0 && said < OUTLINE ? said + 1 : 0);
}

/** The place of a paragraph in a list, with the number that its program shows, if any; undefined if it is in no list. */
function placeOf(
  line: RtfLine,
  lists: RtfHead['lists'],
): (ListPlace & { number?: number }) | undefined {
  const { marker } = line;
  const { list, level, older } = line.paragraph;
  const known = list === undefined ? undefined : lists.get(list);
  if (known) {
    const own = known.levels[level];
    return own && { name: known.name, level, ...own };
  }
  if (marker === undefined) return undefined;
  const [digits] = /\d+/.exec(marker) ?? [];
  const ordered = older?.ordered ?? /^\W?[\p{L}\d]{1,5}[.)]/u.test(marker);
  const number = digits ? Number(digits) : undefined;
  return { name: '', level: 0, ordered, start: older?.start ?? 1, ...(number ? { number } : {}) };
}

/** What the markup of a text depends on. */
export interface RtfSource {
  readonly head: RtfHead;
  /** The address of a picture; `lost` if its format cannot be read. */
  addressOf(picture: DescribedPicture): string;
}

function pictureMarkup(picture: DescribedPicture, addressOf: RtfSource['addressOf']): string {
  const { x, y, width, height } = picture.crop ?? {};
  const crop = picture.crop ? `${x} ${y} ${width} ${height}` : '';
  return imageMarkup(addressOf(picture), cleaned(picture.alt), crop);
}

function runMarkup(run: RtfRun, without: ReadonlySet<FormatTag>, source: RtfSource): string {
  if (run.picture) return pictureMarkup(run.picture, source.addressOf);
  if (run.isBreak) return '<br>';
  const tags = [...run.tags].filter((tag) => !without.has(tag));
  return formatted(escaped(cleaned(run.text)), tags, cleaned(run.href), run.review);
}

/** The looks that a paragraph's style gives all its words: they are not repeated in the markup of each run. */
function looksOfStyle(style: RtfStyle | undefined, isHeading: boolean): ReadonlySet<FormatTag> {
  return new Set<FormatTag>([
    ...(style?.isBold || isHeading ? (['strong'] as const) : []),
    ...(style?.isItalic ? (['em'] as const) : []),
  ]);
}

/** The words of a paragraph as they are once its tracked changes are accepted. */
const wordsOf = ({ runs }: RtfLine): string =>
  runs.map(({ text, isBreak, isDeleted }) => (isBreak ? ' ' : isDeleted ? '' : text)).join('');

/**
 * Converts one paragraph: to a list item if it is in a list, otherwise to a block; undefined if nothing of it is shown.
 * @param numberOf counts the items of lists, and is called once for each item
 */
function partOf(
  line: RtfLine,
  source: RtfSource,
  numberOf: (place: ListPlace) => number,
): StyledPart | FlatItem | undefined {
  const { styles, lists } = source.head;
  const style = styles.get(line.paragraph.style);
  const names = namesOf(line.paragraph.style, styles);
  const kind = kindOfStyles(names);
  const depth = depthOf(line, names, style);
  const without = looksOfStyle(style, depth > 0);
  const markup = line.runs.map((run) => runMarkup(run, without, source)).join('');
  const isEmpty = line.runs.every(({ text, picture }) => text.trim() === '' && !picture);
  if (kind === 'contents' || (isEmpty && kind !== 'divider')) return undefined;
  if (kind === 'plain' && depth > 0) {
    const tag = headingTag(depth);
    return unstyled(`<${tag}>${markup}</${tag}>`);
  }
  const place = kind === 'plain' ? placeOf(line, lists) : undefined;
  if (place) {
    const number = place.number ?? numberOf(place);
    return { level: place.level, ordered: place.ordered, number, markup: `<p>${markup}</p>` };
  }
  const [open, close] = MARKUP_AROUND[kind];
  return { kind, markup: `${open}${markup}${close}`, words: cleaned(wordsOf(line)) };
}

/** A row of a table, and the paragraphs in each of its cells. */
interface RowOfLines {
  readonly row: RtfRow;
  readonly cells: readonly (readonly RtfLine[])[];
}

/**
 * Divides the paragraphs of a table into rows and cells.
 * @param depth how many tables its cells are in, itself included
 * @returns its rows, and the paragraphs after the last cell that belong to none
 */
function rowsOf(
  lines: readonly RtfLine[],
  depth: number,
): readonly [rows: RowOfLines[], after: readonly RtfLine[]] {
  const rows: RowOfLines[] = [];
  let [cells, inCell]: [RtfLine[][], RtfLine[]] = [[], []];
  for (const line of lines) {
    const isEnd = line.depth === depth && line.ends !== 'paragraph';
    if (!isEnd || line.runs.length > 0) inCell.push(line);
    if (!isEnd) continue;
    if (line.ends === 'cell' || inCell.length > 0) cells.push(inCell);
    inCell = [];
    if (line.ends === 'cell') continue;
    rows.push({ row: line.row ?? newRow(), cells });
    cells = [];
  }
  if (cells.length > 0) rows.push({ row: newRow(), cells });
  return [rows, inCell];
}

/**
 * Makes the function that converts paragraphs to blocks, in document order. Its lists count on from one call to the next.
 * The function's `depth` is the number of tables around the paragraphs that it is given.
 */
export function rtfParts(
  source: RtfSource,
): (lines: readonly RtfLine[], depth?: number) => StyledPart[] {
  const numberOf = listCounter();

  const tableOf = (lines: readonly RtfLine[], depth: number): StyledPart[] => {
    const [rows, after] = rowsOf(lines, depth);
    const filled = rows.map(({ row, cells }) => ({
      row,
      cells: cells.map((cell) => markupOf(partsOf(cell, depth))),
    }));
    const table = filled.length > 0 ? [unstyled(rowsMarkup(filled))] : [];
    return [...table, ...partsOf(after, depth)];
  };

  const partsOf = (lines: readonly RtfLine[], depth = 0): StyledPart[] => {
    const parts: (StyledPart | FlatItem)[] = [];
    let inTable: RtfLine[] = [];
    const endTable = () => {
      if (inTable.length > 0) parts.push(...tableOf(inTable, depth + 1));
      inTable = [];
    };
    for (const line of lines) {
      if (line.depth > depth) {
        inTable.push(line);
        continue;
      }
      endTable();
      const part = partOf(line, source, numberOf);
      if (part) parts.push(part);
    }
    endTable();
    return withLists(parts);
  };
  return partsOf;
}
