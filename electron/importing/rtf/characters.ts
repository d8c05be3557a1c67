/** Decodes the text of Rich Text Format: bytes in code pages, and characters by their code. */

import {
  groupIn,
  headOf,
  type RtfGroup,
  type RtfItem,
} from '../../../shared/importing/rtf-groups.ts';
import { decodedIn } from '../../code-pages.ts';

/** Encodings by code page, and code pages by a font's character set (RTF 1.9.1, `\ansicpg` and `\fcharset`). */
const CODE_PAGES: Readonly<Record<number, string>> = {
  ...{ 866: 'ibm866', 874: 'windows-874', 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr' },
  ...{ 950: 'big5', 10000: 'macintosh', 65001: 'utf-8' },
};
const CHARACTER_SETS: Readonly<Record<number, number>> = {
  ...{ 0: 1252, 2: 1252, 77: 10_000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253 },
  ...{ 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250 },
};

/** The encoding of a code page; windows-1252 for an unknown one. */
export function encodingOfPage(page: number | undefined): string {
  if (page !== undefined && page >= 1250 && page <= 1258) return `windows-${page}`;
  return CODE_PAGES[page ?? 0] ?? 'windows-1252';
}

/** The encoding of a font by its character set; undefined if it is the document's. */
export function encodingOfSet(set: number | undefined): string | undefined {
  const page = set === undefined ? undefined : CHARACTER_SETS[set];
  return page === undefined ? undefined : encodingOfPage(page);
}

/** Decodes bytes, which are given as one character each. */
export function lettersOf(bytes: string, encoding: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what every encoding has in common
  if (/^[\x00-\x7f]*$/.test(bytes)) return bytes;
  return decodedIn(encoding, Buffer.from(bytes, 'latin1'));
}

/** Characters that are written as control words. */
export const SIGNS: Readonly<Record<string, string>> = {
  ...{ '~': '\u00a0', _: '\u2011', '-': '\u00ad', tab: ' ', '\t': ' ', bullet: '•' },
  ...{ emdash: '—', endash: '–', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”' },
  ...{ emspace: ' ', enspace: ' ', qmspace: ' ' },
};

/** The character of a UTF-16 code, which may be written as a negative number. */
export const characterOf = (value = 0): string => String.fromCharCode(value & 0xffff);

/** How many characters are still to be skipped: the replacement of a Unicode character, for programs without Unicode. */
interface Left {
  count: number;
}

/** What is left of an item after skipping; undefined for nothing. */
export function behindUnicode<Item extends RtfItem>(item: Item, left: Left): Item | undefined {
  if (left.count === 0) return item;
  if ('items' in item) {
    left.count = 0;
    return item;
  }
  const length = 'bytes' in item && !item.isBinary ? item.bytes.length : 1;
  const taken = Math.min(left.count, length);
  left.count -= taken;
  if (taken === length) return undefined;
  return 'bytes' in item ? { ...item, bytes: item.bytes.slice(taken) } : item;
}

/** The longest text that {@link plainText} gives, in characters: enough for an address or keywords. */
const LONGEST = 5000;

/** The text of a group without formatting. @param skips how long the replacement of a Unicode character is, in characters */
export function plainText(group: RtfGroup, encoding: string, skips = 1): string {
  const unicode = headOf(group).word === 'upr' && groupIn(group, 'ud');
  if (unicode) return plainText(unicode, encoding, skips);
  let [text, bytes, skip] = ['', '', skips];
  const left = { count: 0 };
  const say = (letters = '') => {
    text += lettersOf(bytes, encoding) + letters;
    bytes = '';
  };
  for (const whole of group.items) {
    if (text.length + bytes.length > LONGEST) break;
    const item = behindUnicode(whole, left);
    if (!item) continue;
    if ('bytes' in item) bytes += item.isBinary ? '' : item.bytes;
    else if ('items' in item) say(headOf(item).isOptional ? '' : plainText(item, encoding, skip));
    else if (item.word === 'uc') skip = Math.max(0, item.value ?? 1);
    else if (item.word === 'u') {
      say(characterOf(item.value));
      left.count = skip;
    } else if (SIGNS[item.word]) say(SIGNS[item.word]);
  }
  say();
  return text;
}
