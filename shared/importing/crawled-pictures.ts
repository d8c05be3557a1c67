/** What a crawler leaves of a portal's pictures: their captions, and the other words that stood in their place. */

import { foldForSearch } from '../text.ts';
import { hasCredit, inParts } from './credits.ts';
import { sectionOfLine, timeOfLine } from './metadata-lines.ts';
import { signatureIn } from './signature.ts';

/** A line of the article, whether it is a caption, and those that said the same. */
export interface CrawledLine {
  readonly words: string;
  readonly isCaption: boolean;
}

/** A line, with those below it that say the same. */
interface Told {
  readonly lines: readonly string[];
  /** Whether it was a cell of a table alone: portals set a picture in one, and what it shows in the other. */
  readonly isCell: boolean;
}

/** A table's cell alone in its row, and none with another beside it. */
const CELL = /^(?:\|\s*)?([^|]*[^|\s])(?:\s*\|)+$/u;
/** What is left of pictures without words: their places, their files, what portals put for a caption that nobody wrote. */
const PLACE =
  /^[\s|]*(?:(?:!\[[^\]]*\]\([^)]*\)[\s|]*)+|\|[\s|:-]*|[\w.%-]+\.(?:jpe?g|png|gif|webp)(?:\s*Phóng to)?|Chú thích ảnh|Phóng to(?: ảnh)?)$/iu;

/** Longest caption, in characters. */
const LONGEST = 400;
/** Longest line that may be a caption by what stands above it, in characters. */
const SHORT = 160;
/** Longest line of a poem, in characters. */
const VERSE = 60;
/** Fewest letters of a sentence that is said twice for a picture: a story may say a shorter one twice. */
const SENTENCE = 24;
/** Fewest letters of a headline, and of words that end in no stop. */
const TITLE = 15;
const NAME = 8;

/** The letters of a line alone, as names of files keep them. */
const lettersOf = (line: string): string => foldForSearch(line).replace(/[^\p{L}\p{N}]/gu, '');

/** The half of a line that says all twice: a picture's words, and its caption. */
function halfOf(line: string): string | undefined {
  const half = line.slice(0, (line.length - 1) / 2).trimEnd();
  const isTwice = line === `${half} ${half}` && lettersOf(half).length >= SENTENCE;
  return isTwice ? half : undefined;
}

/** Whether two lines say the same, or one of them only leaves out who took the picture. */
function isSame(one: string, other: string): boolean {
  if (lettersOf(one) === lettersOf(other)) return lettersOf(one) !== '';
  if (hasCredit(one) === hasCredit(other)) return false;
  const bare = lettersOf(inParts(one).caption);
  return bare !== '' && bare === lettersOf(inParts(other).caption);
}

/** Lines that say the same below each other, together. */
function together(lines: readonly string[]): Told[] {
  const out: Told[] = [];
  for (const line of lines) {
    const [, cell] = CELL.exec(line) ?? [];
    const words = cell ?? line;
    const last = out.at(-1);
    if (last?.lines[0] && isSame(last.lines[0], words))
      out.splice(-1, 1, { ...last, lines: [...last.lines, words] });
    else out.push({ lines: [words], isCell: cell !== undefined });
  }
  return out;
}

const wordsOf = (told: Told | undefined): string => told?.lines[0] ?? '';

/** Whether a line can be one of a poem, whose lines may be said twice. */
function isVerse(told: Told | undefined): boolean {
  const line = wordsOf(told);
  const isOpen = line !== '' && line.length < VERSE && !/[.…:;]$/u.test(line);
  return isOpen && told?.lines.length === 1 && !timeOfLine(line, '+00:00') && !hasCredit(line);
}
const isAmongVerses = (all: readonly Told[], at: number): boolean =>
  isVerse(all[at + 1]) && (isVerse(all[at - 1]) || isVerse(all[at + 2]));

/** Whether there is a text around a line, and more below it: a picture is not all of an article, and seldom its end. */
const isBesideText = (all: readonly Told[], at: number): boolean =>
  at < all.length - 1 &&
  all.some((told, other) => other > 0 && other !== at && wordsOf(told).length >= VERSE);

/** Whether a line that is said twice says what a picture shows, once to those who do not see it. */
function isSaidForPicture(all: readonly Told[], at: number): boolean {
  const line = wordsOf(all[at]);
  if (line.length > LONGEST || /^[-–—+]|[!?:]$/u.test(line)) return false;
  const fewest = /[.…]$/u.test(line) ? SENTENCE : NAME;
  const isLong = lettersOf(line).length >= fewest && !isAmongVerses(all, at);
  return hasCredit(line) || (isLong && (at === 0 || isBesideText(all, at)));
}

/** Whether a line below what stood in a picture's place can say what that shows. Never the last: it may sign the text. */
function canBeCaption(all: readonly Told[], at: number): boolean {
  const line = wordsOf(all[at]);
  if (hasCredit(line)) return line.length <= LONGEST;
  const isTitle = sectionOfLine(line) || signatureIn(line, true) || timeOfLine(line, '+00:00');
  return at < all.length - 1 && line.length < SHORT && !isTitle && !/^[-–—+]|[!?:]$/u.test(line);
}

/** The words behind the headline and the number of a picture, which portals say for it in front of what it shows. */
function behindNumber(line: string, headline: string): string | undefined {
  if (!line.startsWith(headline)) return undefined;
  return /^\s*[-–]?\s*ảnh \d{1,2}\.?\s*(.*)$/iu.exec(line.slice(headline.length))?.[1];
}

/** Whether a line stood in a picture's place, and says nothing that the article does not. */
function standsForPicture(all: readonly Told[], at: number): boolean {
  const [headline, line] = [wordsOf(all[0]), wordsOf(all[at])];
  const title = lettersOf(headline);
  const isTitle = lettersOf(line.replace(/\s[-–]\s*\d{1,2}$/, '')) === title;
  const isAgain = isTitle && title.length >= TITLE && !isAmongVerses(all, at);
  return PLACE.test(line) || isAgain || behindNumber(line, headline) === '';
}

/** Whether a text has begun above a line: what stands in its head are names, times, and the headline. */
const hasBegun = (all: readonly Told[], at: number): boolean =>
  all.slice(1, at).some((told) => wordsOf(told).length >= VERSE || /[.…]$/u.test(wordsOf(told)));

/** What a line says for a picture, and what of it is left out; undefined for one that is not told to be a caption. */
function captionOf(
  all: readonly Told[],
  at: number,
): { words: string; left: string[] } | undefined {
  const [line = '', ...others] = all[at]?.lines ?? [];
  const numbered = at > 0 ? behindNumber(line, wordsOf(all[0])) : undefined;
  if (numbered) return { words: numbered, left: others };
  const half = others.length === 0 ? halfOf(line) : undefined;
  const isTwice = half !== undefined || others.length > 0;
  if (!isTwice || !isSaidForPicture(all, at)) return undefined;
  if (half) return { words: half, left: [half] };
  const longest = others.reduce((one, other) => (other.length > one.length ? other : one), line);
  const longestAt = [line, ...others].indexOf(longest);
  return { words: longest, left: [line, ...others].filter((_, each) => each !== longestAt) };
}

/** Whether a line is a cell of a table alone, below another that held the picture. */
const isOneCell = (all: readonly Told[], at: number): boolean =>
  all[at]?.isCell === true && !all[at - 1]?.isCell && !all[at + 1]?.isCell && hasBegun(all, at);

/**
 * Takes apart what a crawler left of pictures. Portals say a caption twice, or the headline and the name of the file for
 * a picture; a poem may say a line twice, and a story a short sentence.
 * @param headlineAt where the headline is
 * @returns the lines of the article, and those that were left out, which it says already or which say nothing
 */
export function withoutPictures(
  lines: readonly string[],
  headlineAt: number,
): { lines: CrawledLine[]; left: string[] } {
  const all = together(lines.slice(headlineAt));
  const out = lines.slice(0, headlineAt).map((words) => ({ words, isCaption: false }));
  const left: string[] = [];
  let isBelowPicture = false;
  for (const [at, told] of all.entries()) {
    if (at > 0 && standsForPicture(all, at)) {
      left.push(...told.lines);
      isBelowPicture = PLACE.test(wordsOf(told)) || hasBegun(all, at);
      continue;
    }
    const caption = captionOf(all, at);
    const isBelow = (isBelowPicture || isOneCell(all, at)) && canBeCaption(all, at);
    const isCaption = at > 0 && (caption !== undefined || isBelow);
    const kept = caption ? [caption.words] : told.lines;
    out.push(...kept.map((words) => ({ words, isCaption })));
    left.push(...(caption?.left ?? []));
    isBelowPicture = false;
  }
  return { lines: out, left };
}
