/** Parses Rich Text Format (RTF 1.9.1) into groups of control words and text, without interpreting them. */

/** A control word, or a sign behind a backslash as one of a single letter, and its number where it has one. */
interface RtfWord {
  readonly word: string;
  readonly value: number | undefined;
}

/** Letters as bytes, a character each; `isBinary` for those that a picture keeps as they are. */
export interface RtfLetters {
  readonly bytes: string;
  readonly isBinary?: boolean;
}

/** What stands between two braces, in file order. */
export interface RtfGroup {
  readonly items: RtfItem[];
}

/** Anything that a group can contain. */
export type RtfItem = RtfGroup | RtfWord | RtfLetters;

/** Deepest nesting of groups: Word's documents have some thirty. */
const DEEPEST = 200;
/** Most groups, words and stretches of letters: those of a novel. */
const MOST_ITEMS = 3_000_000;

const [BACKSLASH, OPEN, CLOSE, QUOTE] = [0x5c, 0x7b, 0x7d, 0x27];

const isLetter = (byte = 0): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
const isDigit = (byte = 0): boolean => byte >= 0x30 && byte <= 0x39;

/** Where a stretch ends whose bytes are of a kind. */
function endOf(file: string, from: number, is: (byte: number) => boolean): number {
  let at = from;
  while (at < file.length && is(file.charCodeAt(at))) at += 1;
  return at;
}

const isPlain = (byte: number): boolean => byte !== BACKSLASH && byte !== OPEN && byte !== CLOSE;

/** What a backslash begins, and where it ends. */
function itemAt(file: string, at: number): readonly [RtfItem, number] {
  const first = file.charCodeAt(at + 1) || 0;
  if (first === QUOTE) {
    const byte = Number.parseInt(file.slice(at + 2, at + 4), 16);
    return [{ bytes: Number.isNaN(byte) ? '' : String.fromCharCode(byte) }, at + 4];
  }
  if (!isLetter(first)) {
    const sign = String.fromCharCode(first);
    return [isPlain(first) ? { word: sign, value: undefined } : { bytes: sign }, at + 2];
  }
  const end = endOf(file, at + 1, isLetter);
  const hasSign = file[end] === '-' && isDigit(file.charCodeAt(end + 1));
  const last = endOf(file, hasSign ? end + 1 : end, isDigit);
  const value = last > end ? Number(file.slice(end, Math.min(last, end + 11))) : undefined;
  const word = file.slice(at + 1, end);
  const next = file[last] === ' ' ? last + 1 : last;
  if (word !== 'bin') return [{ word, value }, next];
  const behind = Math.min(file.length, next + Math.max(0, value ?? 0));
  return [{ bytes: file.slice(next, behind), isBinary: true }, behind];
}

/**
 * Reads a file as one group.
 * @param file its bytes, a character each
 * @throws when it is no RTF, or cut off, or has more in it, or nests deeper, than any text
 */
export function groupsIn(file: string): RtfGroup {
  const root: RtfGroup = { items: [] };
  const open = [root];
  let count = 0;
  for (let at = 0; at < file.length; ) {
    const group = open.at(-1);
    // What stands behind the end of the text is no part of it.
    if (!group || (group === root && root.items.length > 0)) break;
    count += 1;
    if (count > MOST_ITEMS || open.length > DEEPEST) throw new Error('too large');
    const byte = file.charCodeAt(at);
    if (byte === OPEN) {
      const inner: RtfGroup = { items: [] };
      group.items.push(inner);
      open.push(inner);
      at += 1;
    } else if (byte === CLOSE) {
      open.pop();
      at += 1;
    } else if (byte === BACKSLASH) {
      const [item, next] = itemAt(file, at);
      group.items.push(item);
      at = next;
    } else {
      const end = endOf(file, at, isPlain);
      const bytes = file.slice(at, end).replace(/[\r\n]+/g, '');
      if (bytes && group !== root) group.items.push({ bytes });
      at = end;
    }
  }
  if (open.length > 1) throw new Error('cut off');
  const [text] = root.items;
  if (!text || !('items' in text) || headOf(text).word !== 'rtf') throw new Error('no RTF');
  return text;
}

/** The word that says what a group is, '' for none, and whether programs that do not know it leave the group out. */
export function headOf({ items }: RtfGroup) {
  const [first, second] = items;
  const isOptional = first !== undefined && 'word' in first && first.word === '*';
  const head = isOptional ? second : first;
  return { word: head && 'word' in head ? head.word : '', isOptional };
}

/** The groups that stand right in one. */
export const groupsOf = ({ items }: RtfGroup): RtfGroup[] =>
  items.filter((item): item is RtfGroup => 'items' in item);

/** The group of a name that stands right in one. */
export const groupIn = (group: RtfGroup, name: string): RtfGroup | undefined =>
  groupsOf(group).find((inner) => headOf(inner).word === name);

/** The number behind a word of a group; undefined where the group does not say it, 1 where it says no number. */
export function valueIn({ items }: RtfGroup, name: string): number | undefined {
  const found = items.find((item) => 'word' in item && item.word === name);
  return found && 'word' in found ? (found.value ?? 1) : undefined;
}
