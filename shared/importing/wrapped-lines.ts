/** Text whose lines were broken to fit a page or a window, as PDF viewers and old mail give it → a line a paragraph. */

/** How wide such a page is, in characters: verse is narrower, and a longer line is a paragraph that nobody broke. */
const NARROWEST = 40;
const WIDEST = 140;
/** How full a line is at least, of the widest, where letters differ in width: the next word would not have fitted. */
const FULL = 0.85;
/** How long a line is at least, of the widest, that a small letter goes on from. */
const HALF = 0.5;
/** At most one line in this many is two: Evince gives the last of a page and the first of the next as one. */
const SEAMS = 10;
/** In a text that was broken, at least one line in this many goes on with a small letter. */
const OFTEN = 5;

const ENDED = /[.!?…:;]["”’')\]]*$/u;
const GOES_ON = /^(?:[-–—]\s+)?[\p{Ll},;)%]/u;
const ITEM = /^(?:[-–—+*•▪]\s|\d{1,3}[.)]\s|\p{Ll}[.)]\s)/u;
/** A page's number, by itself. */
const FOLIO = /^(?:trang\s+)?[-–]?\s?\d{1,3}(?:\s?\/\s?\d{1,3})?\s?[-–]?$/iu;

const isCapitals = (line: string): boolean => !/\p{Ll}/u.test(line);

const goesOn = (line: string, next: string): boolean =>
  !ENDED.test(line) && GOES_ON.test(next) && !(ITEM.test(next) && !/^[-–—]/u.test(next));

/** Whether the next line is of the same paragraph. */
function isOne(line: string, next: string, width: number): boolean {
  if (line === '' || next === '') return false;
  if (goesOn(line, next)) return line.length >= width * HALF;
  if (ITEM.test(next) || isCapitals(line) !== isCapitals(next)) return false;
  // How full its last part is, nobody can tell.
  if (line.length > WIDEST) return !ENDED.test(line);
  const [word = ''] = next.split(' ');
  return line.length + 1 + word.length > width * FULL && line.length >= width * HALF;
}

/** Lines without the numbers of pages that stand within a sentence, and the gaps around them. */
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

/** Two lines as one; a hyphen that is part of a word (`KT-XH`) stays, one that only ended the line goes. */
function joined(line: string, next: string): string {
  if (line.endsWith('\u00ad')) return `${line.slice(0, -1)}${next}`;
  return /[\p{L}\d][-‐]$/u.test(line) ? `${line}${next}` : `${line} ${next}`;
}

/** How wide the page was that lines were broken for, in characters; undefined where nobody broke them. */
function widthOf(lines: readonly string[]): number | undefined {
  const said = lines.filter(Boolean);
  const single = said.filter(({ length }) => length <= WIDEST);
  // Not by a call with all of them: a text may have more than one takes.
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
 * Joins what a page or a window broke; other lines stay as they are.
 * @param lines trimmed, '' for an empty one; a soft hyphen at an end says that the word goes on
 */
export function unwrapLines(lines: readonly string[]): string[] {
  const whole = withoutFolios(lines);
  const width = widthOf(whole);
  if (width === undefined) return [...lines];
  const out: string[] = [];
  for (const [at, line] of whole.entries()) {
    const above = whole[at - 1] ?? '';
    if (isOne(above, line, width)) out.push(joined(out.pop() ?? '', line));
    else out.push(line);
  }
  return out;
}
