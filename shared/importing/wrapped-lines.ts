/** Joins lines that were wrapped to the width of a page or a window, as PDF viewers and old mail give them, into paragraphs. */

/** The width of such a page, in characters: verse is narrower, and a longer line is a paragraph that was not wrapped. */
const NARROWEST = 40;
const WIDEST = 140;
/** The least length of a wrapped line, as a share of the longest: less than 1, because letters differ in width. */
const FULL = 0.85;
/** The least length of a line that continues with a lower-case letter, as a share of the longest. */
const HALF = 0.5;
/** At most one line in this many is longer than a page's width: Evince joins the last line of a page to the first of the next. */
const SEAMS = 10;
/** In a wrapped text, at least one line in this many continues with a lower-case letter. */
const OFTEN = 5;

const ENDED = /[.!?…:;]["”’')\]]*$/u;
const GOES_ON = /^(?:[-–—]\s+)?[\p{Ll},;)%]/u;
const ITEM = /^(?:[-–—+*•▪]\s|\d{1,3}[.)]\s|\p{Ll}[.)]\s)/u;
/** A page number on a line of its own. */
const FOLIO = /^(?:trang\s+)?[-–]?\s?\d{1,3}(?:\s?\/\s?\d{1,3})?\s?[-–]?$/iu;

const isCapitals = (line: string): boolean => !/\p{Ll}/u.test(line);

const goesOn = (line: string, next: string): boolean =>
  !ENDED.test(line) && GOES_ON.test(next) && !(ITEM.test(next) && !/^[-–—]/u.test(next));

/** Whether the next line belongs to the same paragraph. */
function isOne(line: string, next: string, width: number): boolean {
  if (line === '' || next === '') return false;
  if (goesOn(line, next)) return line.length >= width * HALF;
  if (ITEM.test(next) || isCapitals(line) !== isCapitals(next)) return false;
  // A line of two: the length of its last part is unknown.
  if (line.length > WIDEST) return !ENDED.test(line);
  const [word = ''] = next.split(' ');
  return line.length + 1 + word.length > width * FULL && line.length >= width * HALF;
}

/** Lines without the page numbers, and the empty lines around them, that interrupt a sentence. */
function withoutFolios(lines: readonly string[]): string[] {
  const out: string[] = [];
  let gap: string[] = [];
  for (const line of lines) {
    if (line === '' || FOLIO.test(line)) {
      gap.push(line);
      continue;
    }
    const isWithin = gap.some(Boolean) && goesOn(out.at(-1) ?? '.', line);
    if (!isWithin) for (const each of gap) out.push(each);
    gap = [];
    out.push(line);
  }
  return [...out, ...gap];
}

/** Adds a line to those of a paragraph. A hyphen that is part of a word (`KT-XH`) stays, a soft hyphen goes. */
function join(lines: string[], next: string): void {
  const line = lines.pop() ?? '';
  if (line.endsWith('\u00ad')) lines.push(line.slice(0, -1), next);
  else lines.push(line, /[\p{L}\d][-‐]$/u.test(line) ? next : ` ${next}`);
}

/** The width of the page that lines were wrapped to, in characters; undefined if they were not wrapped. */
function widthOf(lines: readonly string[]): number | undefined {
  const said = lines.filter(Boolean);
  const single = said.filter(({ length }) => length <= WIDEST);
  // Not by spreading: a text may have more lines than a call takes arguments.
  const width = single.reduce((most, { length }) => Math.max(most, length), 0);
  const wide = said.filter(({ length }) => length > WIDEST);
  const areSeams = wide.every(({ length }) => length <= 2 * width);
  if (width < NARROWEST || !areSeams || wide.length * SEAMS > said.length) return undefined;
  const broken = lines.filter((line, at) => {
    const next = lines[at + 1] ?? '';
    return next !== '' && line.length >= width * HALF && goesOn(line, next);
  });
  return broken.length > 0 && broken.length * OFTEN >= said.length ? width : undefined;
}

/**
 * Joins wrapped lines; other lines stay as they are.
 * @param lines trimmed, '' for an empty one; a soft hyphen at an end says that the word goes on
 */
export function unwrapLines(lines: readonly string[]): string[] {
  const whole = withoutFolios(lines);
  const width = widthOf(whole);
  if (width === undefined) return [...lines];
  // A paragraph may have thousands of lines: it is put together once.
  const out: string[][] = [];
  for (const [at, line] of whole.entries()) {
    const above = whole[at - 1] ?? '';
    const paragraph = out.at(-1);
    if (paragraph && isOne(above, line, width)) join(paragraph, line);
    else out.push([line]);
  }
  return out.map((lines) => lines.join(''));
}
