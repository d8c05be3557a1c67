/** Spelling beside the dictionaries: words to skip, the newsroom's own, suggestions for Vietnamese. */
import type { Library } from './library.ts';
import { nfc } from './text.ts';

const SPELLING_LANGUAGES = ['vi', 'en'] as const;
/** A language with a dictionary. */
export type SpellingLanguage = (typeof SPELLING_LANGUAGES)[number];

/** The dictionary for a language tag (BCP 47), if any. */
export function spellingLanguage(tag: string): SpellingLanguage | undefined {
  return SPELLING_LANGUAGES.find((code) => tag.toLowerCase().split('-')[0] === code);
}

/** Abbreviations are checked by the preflight: capitals without a tone, KT-XH, UBND. */
const ABBREVIATION = /^[A-ZĐ]{2,6}$/;

const UNIT = /^(?:[kcm]?m|k?g|mg|[mk]?l|ha|[kMG]?W|[kM]Wh|[kMGT]B|[kMG]?Hz)$/;

/** Whether a word can be in a dictionary: no figure, single letter, abbreviation or unit. */
export function isSpellable(word: string): boolean {
  const isName = ABBREVIATION.test(word) || UNIT.test(word);
  return [...word].length > 1 && !/\p{N}/u.test(word) && !isName;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * The single words of the newsroom's list and glossary. Lower-case words are right with capitals too; names as written,
 * or all in capitals.
 */
export function ownWords({
  spelling,
  glossary,
}: Pick<Library, 'spelling' | 'glossary'>): ReadonlySet<string> {
  const entries = [...spelling, ...Object.keys(glossary), ...Object.values(glossary)];
  const words = entries.flatMap((entry) => entry.match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? []);
  return new Set(words.flatMap((word) => [word, capital(word), word.toUpperCase()]).map(nfc));
}

/** Tone marks: grave, acute, hook above, tilde, dot below. */
const TONE = /[\u0300\u0301\u0309\u0303\u0323]/g;

/** Letters and marks separately, the tone last; đ is d with a bar. */
function pieces(word: string): string[] {
  const apart = word.toLowerCase().normalize('NFD').replace(/đ/g, 'd\u0335');
  return [...apart.replace(TONE, ''), ...(apart.match(TONE) ?? [])];
}
const isMark = (piece: string | undefined): boolean => piece !== undefined && /\p{M}/u.test(piece);

/** The cost of an added or missing piece: marks are missed more easily. */
const cost = (piece: string | undefined): number => (isMark(piece) ? 0.5 : 1);

function change(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  return isMark(a) === isMark(b) ? cost(a) : 2;
}

/**
 * The distance of two words: a letter added, left out or replaced 1, two swapped 1, a mark 0.5 (Damerau–Levenshtein
 * with weights for Vietnamese).
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

/** The largest distance of a suggestion. */
const FARTHEST = 2;

/** The syllables nearest to a wrong one; of equal ones, those with the same first letter first. @param most how many */
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

/** A suggestion with the capitals of the word. */
export function inCaseOf(word: string, suggestion: string): string {
  if (word.length > 1 && word === word.toUpperCase()) return suggestion.toUpperCase();
  const isCapital = word.charAt(0) !== word.charAt(0).toLowerCase();
  return isCapital ? capital(suggestion) : suggestion;
}
