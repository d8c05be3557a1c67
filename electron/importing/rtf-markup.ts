/** Paragraphs of a Rich Text document → the markup that newer Word documents are read as. */
import { type FlatItem, type ListPlace, listCounter, listsMarkup } from './flat-lists.ts';
import { CROP_ATTRIBUTE } from './markup.ts';
import { escaped, looking, REVIEW_ATTRIBUTE } from './markup-words.ts';
import { AROUND, headingOf, kindOf, markupOf, other, type StyledPart } from './paragraph-kinds.ts';
import type { RtfHead, RtfStyle } from './rtf-head.ts';
import type { RtfLine, RtfRun } from './rtf-lines.ts';
import type { RtfPicture } from './rtf-pictures.ts';
import { type FilledRow, newRow, rowsMarkup } from './rtf-rows.ts';
import type { RtfTag } from './rtf-state.ts';

/** How deep styles are based on others, at most: one may lead in a circle. */
const DEEPEST = 20;
/** The levels that an outline has, below which all is text. */
const OUTLINE = 9;

/** Characters that no text holds. */
const cleaned = (text: string): string =>
  text.replace(/\t/g, ' ').replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '');

/** The names of a style and of those that it is based on, the nearest first. */
function namesOf(number: number, styles: RtfHead['styles']): string[] {
  const names: string[] = [];
  let style = styles.get(number);
  while (style && names.length < DEEPEST) {
    names.push(style.name);
    style = style.base === undefined ? undefined : styles.get(style.base);
  }
  return names;
}

/** The level of a heading; 0 for any other paragraph. */
function depthOf(
  { paragraph: { outline } }: RtfLine,
  names: readonly string[],
  style?: RtfStyle,
): number {
  const said = outline ?? style?.outline ?? OUTLINE;
  return headingOf(names) || (said >= 0 && said < OUTLINE ? said + 1 : 0);
}

/** How a paragraph stands in a list, and the number that it shows where a program wrote one; undefined for none. */
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

/** What the markup of a text goes by. */
export interface RtfSource {
  readonly head: RtfHead;
  /** The address of a picture; `lost` for one that is no photograph. */
  addressOf(picture: RtfPicture): string;
}

function imageMarkup(picture: RtfPicture, addressOf: RtfSource['addressOf']): string {
  const crop = picture.crop ? ` ${CROP_ATTRIBUTE}="${picture.crop}"` : '';
  return `<img src="${addressOf(picture)}" alt="${escaped(cleaned(picture.alt))}"${crop}>`;
}

function runMarkup(run: RtfRun, without: ReadonlySet<RtfTag>, source: RtfSource): string {
  if (run.picture) return imageMarkup(run.picture, source.addressOf);
  if (run.isBreak) return '<br>';
  const tags = [...run.tags].filter((tag) => !without.has(tag));
  const words = escaped(cleaned(run.text));
  const marked = run.review ? `<span ${REVIEW_ATTRIBUTE}="${run.review}">${words}</span>` : words;
  return looking(marked, tags, cleaned(run.href));
}

/** Gives the blocks of paragraphs, in the order in which they stand in the document. */
export function rtfParts(
  source: RtfSource,
): (lines: readonly RtfLine[], depth?: number) => StyledPart[] {
  const { styles, lists } = source.head;
  const numberOf = listCounter();

  /** A paragraph, or what it is in a list; undefined where nothing is seen of it. */
  const partOf = (line: RtfLine): StyledPart | FlatItem | undefined => {
    const style = styles.get(line.paragraph.style);
    const names = namesOf(line.paragraph.style, styles);
    const kind = kindOf(names);
    const depth = depthOf(line, names, style);
    // A style says what a paragraph is: its looks are none that somebody set by hand.
    const without = new Set<RtfTag>([
      ...(style?.isBold || depth > 0 ? (['strong'] as const) : []),
      ...(style?.isItalic ? (['em'] as const) : []),
    ]);
    const markup = line.runs.map((run) => runMarkup(run, without, source)).join('');
    const words = line.runs
      .map(({ text, isBreak, isTaken }) => (isBreak ? ' ' : isTaken ? '' : text))
      .join('');
    const isEmpty = line.runs.every(({ text, picture }) => text.trim() === '' && !picture);
    if (kind === 'contents' || (isEmpty && kind !== 'divider')) return undefined;
    if (kind === 'plain' && depth > 0) {
      // Its headings stand below its title.
      const level = Math.min(depth + 1, 4);
      return other(`<h${level}>${markup}</h${level}>`);
    }
    const place = kind === 'plain' ? placeOf(line, lists) : undefined;
    const [open, close] = AROUND[kind];
    if (!place) return { kind, markup: `${open}${markup}${close}`, words: cleaned(words) };
    const { level, ordered } = place;
    return { level, ordered, number: place.number ?? numberOf(place), markup: `<p>${markup}</p>` };
  };

  const partsOf = (lines: readonly RtfLine[], depth = 0): StyledPart[] => {
    const parts: StyledPart[] = [];
    let [items, inTable]: [FlatItem[], RtfLine[]] = [[], []];
    const endList = () => {
      if (items.length > 0) parts.push(other(listsMarkup(items)));
      items = [];
    };
    const endTable = () => {
      if (inTable.length > 0) {
        endList();
        parts.push(...tableOf(inTable, depth + 1));
      }
      inTable = [];
    };
    for (const line of lines) {
      if (line.depth > depth) {
        inTable.push(line);
        continue;
      }
      endTable();
      const part = partOf(line);
      if (part && 'number' in part) items.push(part);
      else if (part) {
        endList();
        parts.push(part);
      }
    }
    endTable();
    endList();
    return parts;
  };

  /** A table that stands in some others, and behind it what has no cell. */
  const tableOf = (lines: readonly RtfLine[], depth: number): StyledPart[] => {
    const rows: FilledRow[] = [];
    let [cells, inCell]: [string[], RtfLine[]] = [[], []];
    for (const line of lines) {
      const isEnd = line.depth === depth && line.ends !== 'paragraph';
      if (!isEnd || line.runs.length > 0) inCell.push(line);
      if (!isEnd) continue;
      if (line.ends === 'cell' || inCell.length > 0) cells.push(markupOf(partsOf(inCell, depth)));
      inCell = [];
      if (line.ends === 'cell') continue;
      rows.push({ row: line.row ?? newRow(), cells });
      cells = [];
    }
    if (cells.length > 0) rows.push({ row: newRow(), cells });
    const table = rows.length > 0 ? [other(rowsMarkup(rows))] : [];
    return [...table, ...partsOf(inCell, depth)];
  };
  return partsOf;
}
