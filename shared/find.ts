/** Finding words in a line of text: case, whole words, diacritics as asked. */
import { foldForSearch, literally, nfc } from './text.ts';

/** How to look. */
export interface SearchOptions {
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  readonly ignoreDiacritics: boolean;
}

/** A place in a text, in UTF-16 units; `end` is just past it. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** One letter as it is compared; each gives one string, so that places stay true. All white space is a space. */
function compared(letter: string, { matchCase, ignoreDiacritics }: SearchOptions): string {
  if (/\s/.test(letter)) return ' ';
  const folded = ignoreDiacritics ? fold(letter) : letter;
  return matchCase ? folded : folded.toLowerCase();
}

function fold(letter: string): string {
  const plain = foldForSearch(letter);
  return letter === letter.toLowerCase() ? plain : plain.toUpperCase();
}

/** What is left of a letter that is cut before it: a mark, the rest of an emoji. */
const REST = /^[\p{M}\p{EMod}\u200d]/u;

/** Whether a match is a part of one letter only: of `m̀`, or of an emoji that is joined of several. */
const cutsLetter = (text: string, { start, end }: Match) =>
  text[start - 1] === '\u200d' || REST.test(text.slice(end, end + 2));

/** Whether no letter stands right before a match, nor right behind it: whole words. */
export const isAlone = (text: string, { start, end }: Match) =>
  !LETTER.test([...text.slice(Math.max(0, start - 2), start)].at(-1) ?? '') &&
  !LETTER.test([...text.slice(end, end + 2)][0] ?? '');

/** What is wanted, one space between words standing for any number of them. */
const patternOf = (wanted: string) =>
  new RegExp(literally(wanted).replace(/(?<=[^ ]) (?=[^ ])/g, ' +'), 'g');

/**
 * What finds words in a text: made once, it looks for many. It gives their places from left to right, none over another;
 * one space between words finds any number of them.
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
    if (wanted === '') return [];
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

/** All places where `query` stands in `text`, from left to right, none over another. */
export const findMatches = (text: string, query: string, options: SearchOptions): Match[] =>
  finderIn(text, options)(query);
