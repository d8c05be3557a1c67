/** Spelling without a dictionary: which words need none, the newsroom's own, Vietnamese syllables near a wrong one. */
import type { Library } from './library.ts';
import { nfc } from './text.ts';

/** Languages that there are dictionaries for. */
const SPELLING_LANGUAGES = ['vi', 'en'] as const;
/** See {@link SPELLING_LANGUAGES}. */
export type SpellingLanguage = (typeof SPELLING_LANGUAGES)[number];

/** The dictionary for a language tag (BCP 47); undefined where there is none, and so nothing to check by. */
export function spellingLanguage(tag: string): SpellingLanguage | undefined {
  return SPELLING_LANGUAGES.find((code) => tag.toLowerCase().split('-')[0] === code);
}

/** Abbreviations are the preflight's matter: capitals without a tone, such as KT-XH and UBND. */
const ABBREVIATION = /^[A-ZĐ]{2,6}$/;

const UNIT = /^(?:[kcm]?m|k?g|mg|[mk]?l|ha|[kMG]?W|[kM]Wh|[kMGT]B|[kMG]?Hz)$/;

/** Whether a word can be judged by a dictionary at all: no figure, no single letter, no abbreviation or unit. */
export function isSpellable(word: string): boolean {
  const isName = ABBREVIATION.test(word) || UNIT.test(word);
  return [...word].length > 1 && !/\p{N}/u.test(word) && !isName;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * The newsroom's own words and the words of its glossary, each by itself, for a text is checked word by word. A word
 * kept in small letters is right with capitals, too; a name is right as it is kept, and all in capitals.
 */
export function ownWords({
  spelling,
  glossary,
}: Pick<Library, 'spelling' | 'glossary'>): ReadonlySet<string> {
  const entries = [...spelling, ...Object.keys(glossary), ...Object.values(glossary)];
  const words = entries.flatMap((entry) => entry.match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? []);
  return new Set(words.flatMap((word) => [word, capital(word), word.toUpperCase()]).map(nfc));
}

/** Grave, acute, hook above, tilde and dot below: a syllable's tone, wherever in it the mark stands. */
const TONE = /[\u0300\u0301\u0309\u0303\u0323]/g;

/** Letters and marks apart, the tone last; đ is d with a bar. */
function pieces(word: string): string[] {
  const apart = word.toLowerCase().normalize('NFD').replace(/đ/g, 'd\u0335');
  return [...apart.replace(TONE, ''), ...(apart.match(TONE) ?? [])];
}
const isMark = (piece: string | undefined): boolean => piece !== undefined && /\p{M}/u.test(piece);

/** What one piece more or less costs: a mark is missed more easily than a letter. */
const cost = (piece: string | undefined): number => (isMark(piece) ? 0.5 : 1);

function change(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  return isMark(a) === isMark(b) ? cost(a) : 2;
}

/**
 * How far two words are from each other: a letter left out, added or exchanged counts 1, two neighbours in the wrong
 * order 1, a mark 0.5 (after Damerau and Levenshtein, with the weights of Vietnamese slips).
 */
export function slips(a: string, b: string): number {
  const [from, to] = [pieces(a), pieces(b)];
  let before: number[] = [];
  let last = [0];
  for (const piece of to) last.push((last.at(-1) ?? 0) + cost(piece));
  for (let i = 1; i <= from.length; i += 1) {
    const row = [(last[0] ?? 0) + cost(from[i - 1])];
    for (let j = 1; j <= to.length; j += 1) {
      const [one, other] = [from[i - 1], to[j - 1]];
      const swapped = i > 1 && j > 1 && one === to[j - 2] && other === from[i - 2];
      row.push(
        Math.min(
          (last[j] ?? 0) + cost(one),
          (row[j - 1] ?? 0) + cost(other),
          (last[j - 1] ?? 0) + change(one, other),
          swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = last;
    last = row;
  }
  return last[to.length] ?? 0;
}

/** Words further than this from what was written are no suggestion. */
const FARTHEST = 2;

/**
 * The syllables nearest to a wrong one, nearest first; of those equally near, the ones that begin alike.
 * @param most how many
 */
export function nearestSyllables(
  word: string,
  syllables: Iterable<string>,
  most: number,
): string[] {
  const first = pieces(word)[0];
  const near: { syllable: string; far: number }[] = [];
  for (const syllable of syllables) {
    if (Math.abs(syllable.length - word.length) > FARTHEST) continue;
    const far = slips(word, syllable);
    if (far <= FARTHEST)
      near.push({ syllable, far: far + (pieces(syllable)[0] === first ? 0 : 0.25) });
  }
  return near
    .sort((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ syllable }) => syllable);
}

/** A suggestion with the capitals of the word that it replaces. */
export function inCaseOf(word: string, suggestion: string): string {
  if (word.length > 1 && word === word.toUpperCase()) return suggestion.toUpperCase();
  const isCapital = word.charAt(0) !== word.charAt(0).toLowerCase();
  return isCapital ? capital(suggestion) : suggestion;
}
