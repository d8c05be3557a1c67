/** Finding words in a line of text: case, whole words, diacritics as asked. */
import { foldForSearch, nfc } from './text.ts';

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

/** What finds words in a text: made once, it looks for many. It gives their places from left to right, none over another. */
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
    for (let i = flat.indexOf(wanted); i >= 0; i = flat.indexOf(wanted, i + wanted.length)) {
      const start = origins[i] ?? 0;
      const end = origins[i + wanted.length] ?? text.length;
      const alone = !LETTER.test(text[start - 1] ?? '') && !LETTER.test(text[end] ?? '');
      if (!options.wholeWord || alone) matches.push({ start, end });
    }
    return matches;
  };
}

/** All places where `query` stands in `text`, from left to right, none over another. */
export const findMatches = (text: string, query: string, options: SearchOptions): Match[] =>
  finderIn(text, options)(query);
