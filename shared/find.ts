/** Finds text, with options for case, whole words and diacritics. */
import { foldForSearch, literally, MAX_SEARCH, nfc } from './text.ts';

/** How to look. */
export interface SearchOptions {
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  readonly ignoreDiacritics: boolean;
}

/** A range of a text, in UTF-16 units, without `end`. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** Folds one letter for comparing; white space becomes a space. */
function compared(letter: string, { matchCase, ignoreDiacritics }: SearchOptions): string {
  if (/\s/.test(letter)) return ' ';
  const folded = ignoreDiacritics ? fold(letter) : letter;
  return matchCase ? folded : folded.toLowerCase();
}

function fold(letter: string): string {
  const plain = foldForSearch(letter);
  return letter === letter.toLowerCase() ? plain : plain.toUpperCase();
}

/** Marks and emoji parts that continue a letter. */
const REST = /^[\p{M}\p{EMod}\u200d]/u;

/** Whether a match cuts a letter: part of `m̀`, or of a joined emoji. */
const cutsLetter = (text: string, { start, end }: Match) =>
  text[start - 1] === '\u200d' || REST.test(text.slice(end, end + 2));

/** Whether a match is made of whole words. */
export const isAlone = (text: string, { start, end }: Match) =>
  !LETTER.test([...text.slice(Math.max(0, start - 2), start)].at(-1) ?? '') &&
  !LETTER.test([...text.slice(end, end + 2)][0] ?? '');

/** The pattern for a query; a space matches any number of spaces. */
const patternOf = (wanted: string) =>
  new RegExp(literally(wanted).replace(/(?<=[^ ]) (?=[^ ])/g, ' +'), 'g');

/**
 * Makes a search in a text for several queries. It gives matches from left to right without overlap; a space in the
 * query matches any number. More than {@link MAX_SEARCH} letters are found nowhere.
 */
export function finderIn(text: string, options: SearchOptions): (query: string) => Match[] {
  let flat = '';
  const origins: number[] = [];
  let at = 0;
  for (const letter of text) {
    const part = compared(letter, options);
    for (let i = 0; i < part.length; i += 1) origins.push(at);
    flat += part;
    at += letter.length;
  }
  origins.push(text.length);
  return (query) => {
    const wanted = [...nfc(query)].map((letter) => compared(letter, options)).join('');
    // A pattern of tens of thousands of letters is refused as too large.
    if (wanted === '' || wanted.length > MAX_SEARCH) return [];
    const matches: Match[] = [];
    for (const { index, 0: words } of flat.matchAll(patternOf(wanted))) {
      const start = origins[index] ?? 0;
      const end = origins[index + words.length] ?? text.length;
      const match = { start, end };
      const isWhole = !options.wholeWord || isAlone(text, match);
      if (isWhole && !cutsLetter(text, match)) matches.push(match);
    }
    return matches;
  };
}

/** All matches of `query` in `text`, from left to right, without overlap. */
export const findMatches = (text: string, query: string, options: SearchOptions): Match[] =>
  finderIn(text, options)(query);
