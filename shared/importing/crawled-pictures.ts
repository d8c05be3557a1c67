/** Finds what crawlers leave of a portal's pictures in its text: captions, often twice, and alt texts and file names. */

import { foldForSearch } from '../text.ts';
import { hasCredit, inParts } from './credits.ts';
import { sectionOfLine, timeOfLine } from './metadata-lines.ts';
import { signatureIn } from './signature.ts';

/** A line of the article, and whether it is a caption. */
export interface CrawledLine {
  readonly words: string;
  readonly isCaption: boolean;
}

/** A line, with the lines below that repeat it. */
interface RepeatedLine {
  readonly lines: readonly string[];
  /** Whether it was a table row of a single cell: portals put a picture into one and its caption into the next. */
  readonly isCell: boolean;
}

/** A table row with a single cell. */
const CELL = /^(?:\|\s*)?([^|]*[^|\s])(?:\s*\|)+$/u;
/** What is left of pictures without captions: image markup, file names, portals' placeholders for captions. */
const PLACE =
  /^(?:\s*\|[\s|:-]*|[\s|]*(?:(?:!\[[^\]]*\]\([^)]*\)[\s|]*)+|[\w.%-]+\.(?:jpe?g|png|gif|webp)(?:\s*Phóng to)?|Chú thích ảnh|Phóng to(?: ảnh)?))$/iu;

/** The longest caption, in characters. */
const LONGEST = 400;
/** The longest line that can be a caption because of the line above it, in characters. */
const SHORT = 160;
/** The longest line of a poem, in characters. */
const VERSE = 60;
/** The fewest letters of a repeated sentence that counts as a caption: a story may repeat a shorter one. */
const SENTENCE = 24;
/** The fewest letters of a repeated headline, and of repeated words without a full stop. */
const TITLE = 15;
const NAME = 8;

/** The letters and digits of a line without accents, as file names keep them. */
const lettersOf = (line: string): string => foldForSearch(line).replace(/[^\p{L}\p{N}]/gu, '');

/** The half of a line that consists of the same text twice, an alt text and a caption; undefined for other lines. */
function halfOf(line: string): string | undefined {
  const half = line.slice(0, (line.length - 1) / 2).trimEnd();
  const isTwice = line === `${half} ${half}` && lettersOf(half).length >= SENTENCE;
  return isTwice ? half : undefined;
}

/** Whether two lines are the same, apart from case, accents and punctuation, or from a credit that only one has. */
function isSame(one: string, other: string): boolean {
  if (lettersOf(one) === lettersOf(other)) return lettersOf(one) !== '';
  if (hasCredit(one) === hasCredit(other)) return false;
  const bare = lettersOf(inParts(one).caption);
  return bare !== '' && bare === lettersOf(inParts(other).caption);
}

/** Groups lines that repeat each other. */
function together(lines: readonly string[]): RepeatedLine[] {
  const out: RepeatedLine[] = [];
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

const wordsOf = (told: RepeatedLine | undefined): string => told?.lines[0] ?? '';

/** Whether a line can be part of a poem, where lines may be repeated. */
function isVerse(told: RepeatedLine | undefined): boolean {
  const line = wordsOf(told);
  const isOpen = line !== '' && line.length < VERSE && !/[.…:;]$/u.test(line);
  return isOpen && told?.lines.length === 1 && !timeOfLine(line, '+00:00') && !hasCredit(line);
}
const isAmongVerses = (all: readonly RepeatedLine[], at: number): boolean =>
  isVerse(all[at + 1]) && (isVerse(all[at - 1]) || isVerse(all[at + 2]));

/** Whether a line has text around it, and more below: a picture is not all of an article, and rarely its end. */
const isBesideText = (all: readonly RepeatedLine[], at: number): boolean =>
  at < all.length - 1 &&
  all.some((told, other) => other > 0 && other !== at && wordsOf(told).length >= VERSE);

/** Whether a repeated line is a caption, repeated as the alt text. */
function isSaidForPicture(all: readonly RepeatedLine[], at: number): boolean {
  const line = wordsOf(all[at]);
  if (line.length > LONGEST || /^[-–—+]|[!?:]$/u.test(line)) return false;
  const fewest = /[.…]$/u.test(line) ? SENTENCE : NAME;
  const isLong = lettersOf(line).length >= fewest && !isAmongVerses(all, at);
  return hasCredit(line) || (isLong && (at === 0 || isBesideText(all, at)));
}

/** Whether a line below the remains of a picture can be its caption. Never the last line, which may be the signature. */
function canBeCaption(all: readonly RepeatedLine[], at: number): boolean {
  const line = wordsOf(all[at]);
  if (hasCredit(line)) return line.length <= LONGEST;
  const isTitle = sectionOfLine(line) || signatureIn(line, true) || timeOfLine(line, '+00:00');
  return at < all.length - 1 && line.length < SHORT && !isTitle && !/^[-–—+]|[!?:]$/u.test(line);
}

/** What follows the headline and a picture's number in an alt text, `<headline> - ảnh 1. <caption>`; undefined for other lines. */
function behindNumber(line: string, headline: string): string | undefined {
  if (!line.startsWith(headline)) return undefined;
  return /^\s*[-–]?\s*ảnh \d{1,2}\.?\s*(.*)$/iu.exec(line.slice(headline.length))?.[1];
}

/** Whether a line is the remains of a picture and adds nothing to the article. */
function standsForPicture(all: readonly RepeatedLine[], at: number): boolean {
  const [headline, line] = [wordsOf(all[0]), wordsOf(all[at])];
  const title = lettersOf(headline);
  const isTitle = lettersOf(line.replace(/\s[-–]\s*\d{1,2}$/, '')) === title;
  const isAgain = isTitle && title.length >= TITLE && !isAmongVerses(all, at);
  return PLACE.test(line) || isAgain || behindNumber(line, headline) === '';
}

/** Whether the text has begun above a line: the head of an article has only names, times and the headline. */
const hasBegun = (all: readonly RepeatedLine[], at: number): boolean =>
  all.slice(1, at).some((told) => wordsOf(told).length >= VERSE || /[.…]$/u.test(wordsOf(told)));

/** The caption in a line, and its repetitions, which are left out; undefined if the line is not recognised as one. */
function captionOf(
  all: readonly RepeatedLine[],
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

/** Whether a line is a single cell that can be the caption of a picture in the cell above. */
const isOneCell = (all: readonly RepeatedLine[], at: number): boolean =>
  all[at]?.isCell === true && !all[at - 1]?.isCell && !all[at + 1]?.isCell && hasBegun(all, at);

/**
 * Separates the lines of an article from what a crawler left of its pictures. Portals repeat a caption as the alt text, or
 * use the headline and the file name for it; but poems repeat lines, too, and stories short sentences.
 * @param headlineAt the index of the headline
 * @returns the lines of the article, and those that are left out because they repeat others or say nothing
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
