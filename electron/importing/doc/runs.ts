/** Reads the text of a Word document from before 2007 ([MS-DOC]): its characters in order, with their direct formatting. */
import { decodedIn } from '../../code-pages.ts';
import type { FormatTag } from '../markup/writing.ts';
import type { ListPlace } from '../office/flat-lists.ts';
import { numbersIn } from './compound-file.ts';
import { docLists } from './lists.ts';

/** The formatting of characters. */
export interface DocLook {
  readonly tags: readonly FormatTag[];
  /** Whether they are hidden or deleted. */
  readonly isGone: boolean;
  /** Whether they are part of a tracked change. */
  readonly isChanged: boolean;
  /** Where the picture that a character stands for begins in the stream of pictures. */
  readonly picture?: number;
}

/** Characters with the same formatting. */
interface DocRun {
  readonly text: string;
  /** The position of the first in the document, and in the file, and how many bytes each has there. */
  readonly at: number;
  readonly from: number;
  readonly width: 1 | 2;
  readonly look: DocLook;
}

/** The properties of a paragraph. Styles 1 to 9 are headings. */
export interface DocParagraph {
  readonly style: number;
  /** Its place in a list; undefined if it is in none. */
  readonly place: ListPlace | undefined;
  readonly isInTable: boolean;
  readonly endsRow: boolean;
}

/** A paragraph without properties. */
export const NO_PARAGRAPH: DocParagraph = {
  ...{ style: 0, place: undefined, isInTable: false, endsRow: false },
};

/** The properties of a range of the file. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly said: Buffer;
}

/** The size of a property's operand in bytes, which its code tells ([MS-DOC], 2.6.1). */
function operandAt(said: Buffer, at: number): number {
  const property = said.readUInt16LE(at);
  const size = [1, 1, 2, 4, 2, 2, 0, 3][property >> 13] ?? 0;
  if (size > 0) return size;
  const [low = 0, high = 0] = said.subarray(at + 2, at + 4);
  return property === 0xd608 ? low + high * 256 + 1 : low + 1;
}

/** The values of properties, by their codes. */
function propertiesIn(said: Buffer): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let at = 0; at + 2 < said.length; ) {
    const end = at + 2 + operandAt(said, at);
    const [first = 0, ...more] = said.subarray(at + 2, Math.min(end, at + 6));
    const value = more.reduce((sum, byte, place) => sum + byte * 256 ** (place + 1), first);
    found.set(said.readUInt16LE(at), value);
    at = end;
  }
  return found;
}

const isOn = (value: number | undefined): boolean => value === 1 || value === 0x81;

function lookOf(said: Buffer): DocLook {
  const set = propertiesIn(said);
  const [height, picture] = [set.get(0x2a48), set.get(0x6a03)];
  // With this flag it is data of a field, and no picture.
  const isShown = picture !== undefined && !isOn(set.get(0x0806));
  return {
    tags: [
      ...(isOn(set.get(0x0835)) ? (['strong'] as const) : []),
      ...(isOn(set.get(0x0836)) ? (['em'] as const) : []),
      ...(set.get(0x2a3e) ? (['u'] as const) : []),
      ...(isOn(set.get(0x0837)) ? (['s'] as const) : []),
      ...(height === 1 ? (['sup'] as const) : height === 2 ? (['sub'] as const) : []),
    ],
    isGone: isOn(set.get(0x0800)) || isOn(set.get(0x083c)),
    isChanged: isOn(set.get(0x0800)) || isOn(set.get(0x0801)),
    ...(isShown ? { picture } : {}),
  };
}

/** The properties in a page of 512 bytes ([MS-DOC], 2.9.33 and 2.9.174), of characters or of paragraphs. */
function stretchesIn(page: Buffer, isParagraphs: boolean): Stretch[] {
  const count = page[511] ?? 0;
  return Array.from({ length: count }, (_, at) => {
    const place = (page[(count + 1) * 4 + at * (isParagraphs ? 13 : 1)] ?? 0) * 2;
    const size = page[place] ?? 0;
    const long = isParagraphs && size === 0;
    const [from, length] = long
      ? [place + 2, (page[place + 1] ?? 0) * 2]
      : [place + 1, isParagraphs ? size * 2 - 1 : size];
    return {
      from: page.readUInt32LE(at * 4),
      to: page.readUInt32LE(at * 4 + 4),
      said: place === 0 ? NOTHING : page.subarray(from, from + length),
    };
  });
}

/** All properties of characters or paragraphs, in file order. @param place where the header locates them */
function stretchesOf(main: Buffer, table: Buffer, place: number, isParagraphs: boolean): Stretch[] {
  const [from, length] = [main.readUInt32LE(place), main.readUInt32LE(place + 4)];
  const count = Math.max(0, Math.floor((length - 4) / 8));
  const pages = new Set(
    numbersIn(table.subarray(from + (count + 1) * 4, from + (count * 2 + 1) * 4)),
  );
  const found: Stretch[] = [];
  for (const page of pages) {
    const at = (page & 0x3fffff) * 512;
    const bytes = main.subarray(at, at + 512);
    if (bytes.length === 512) found.push(...stretchesIn(bytes, isParagraphs));
  }
  return found.sort((one, other) => one.from - other.from);
}

const NOTHING = Buffer.alloc(0);

/** The range that a position in the file is in; if there is none, one without properties, up to the next. */
function stretchAt(stretches: readonly Stretch[], place: number): Stretch {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (place < (stretches[middle]?.to ?? 0)) high = middle;
    else low = middle + 1;
  }
  const found = stretches[low];
  if (found && found.from <= place) return found;
  return { from: place, to: found?.from ?? Number.POSITIVE_INFINITY, said: NOTHING };
}

/** A piece of the text: its position in the document and in the file, and how many bytes each character has. */
interface Piece {
  readonly at: number;
  readonly length: number;
  readonly from: number;
  readonly width: 1 | 2;
}

/** @throws when they are damaged */
function piecesOf(main: Buffer, table: Buffer): Piece[] {
  let at = main.readUInt32LE(0x1a2);
  while (table.readUInt8(at) === 1) at += 3 + table.readUInt16LE(at + 1);
  if (table.readUInt8(at) !== 2) throw new Error('no pieces');
  const count = Math.floor((table.readUInt32LE(at + 1) - 4) / 12);
  const first = at + 5;
  if (first + count * 12 > table.length) throw new Error('cut off');
  let all = 0;
  return Array.from({ length: count }, (_, index): Piece => {
    const [start, end] = [0, 4].map((more) => table.readUInt32LE(first + index * 4 + more));
    const place = table.readUInt32LE(first + (count + 1) * 4 + index * 8 + 2);
    const isNarrow = (place & 0x40000000) !== 0;
    const from = isNarrow ? (place & 0x3fffffff) >>> 1 : place;
    const length = (end ?? 0) - (start ?? 0);
    const width = isNarrow ? 1 : 2;
    all += length;
    // No byte belongs to two pieces.
    if (length < 0 || from + length * width > main.length || all > main.length)
      throw new Error('damaged pieces');
    return { at: start ?? 0, length, from, width };
  });
}

/** The text of a document. */
export interface DocText {
  readonly runs: readonly DocRun[];
  /** The properties of the paragraph that ends with a character, by its position in the file. */
  paragraphAt(place: number): DocParagraph;
}

/**
 * Reads a text.
 * @param main its stream `WordDocument`, `table` that of its tables
 * @throws when it is damaged
 */
export function docText(main: Buffer, table: Buffer): DocText {
  const pieces = piecesOf(main, table);
  const looks = stretchesOf(main, table, 0xfa, false);
  const placeIn = docLists(main, table);
  const paragraphs = stretchesOf(main, table, 0x102, true);
  const runs: DocRun[] = [];
  for (const { at, length, from, width } of pieces) {
    const end = from + length * width;
    for (let place = from; place < end; ) {
      const { to, said } = stretchAt(looks, place);
      // Whole characters.
      const next = place + Math.max(1, Math.floor((Math.min(end, to) - place) / width)) * width;
      const bytes = main.subarray(place, next);
      const words = width === 2 ? bytes.toString('utf16le') : decodedIn('windows-1252', bytes);
      // Word stores the character that TCVN3 uses for `ư` as a soft hyphen.
      const text = words.replaceAll('\x1f', '\u00ad');
      runs.push({ text, at: at + (place - from) / width, from: place, width, look: lookOf(said) });
      place = next;
    }
  }
  return {
    runs,
    paragraphAt: (place) => {
      const { said } = stretchAt(paragraphs, place);
      if (said.length < 2) return NO_PARAGRAPH;
      const set = propertiesIn(said.subarray(2));
      return {
        style: said.readUInt16LE(0),
        place: placeIn(set.get(0x460b) ?? 0, set.get(0x260a) ?? 0),
        isInTable: set.get(0x2416) === 1,
        endsRow: set.get(0x2417) === 1,
      };
    },
  };
}
