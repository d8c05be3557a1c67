/** Finds names in two spellings. */
import { memoized } from '../memoize.ts';
import { matchesIn, type Passage } from '../passages.ts';
import { foldForSearch } from '../text.ts';
import { placeTone } from '../tones.ts';
import { type Finding, finding } from './finding.ts';

const NAME = /\p{Lu}[\p{Ll}\p{M}]+(?: \p{Lu}[\p{Ll}\p{M}]*)+/gu;
/** The most syllables of a name: what goes on longer is a list, or a line in capitals. */
const MOST_SYLLABLES = 12;
/** Capitalised words before a name that are no part of it. */
const BEFORE_NAME =
  /^(?:Ông|Bà|Anh|Chị|Em|Cô|Chú|Bác|Cụ|Thầy|Theo|Tại|Ở|Với|Cùng|Và|Là|Do|Của|Mr|Mrs|Ms|Dr) (?=\p{Lu}\S* \p{Lu})/u;

interface Use {
  readonly name: string;
  readonly passage: Passage;
  readonly start: number;
}

const namesIn = memoized((passage: Passage): Use[] => {
  if (passage.kind === 'alt') return [];
  return matchesIn(passage.text, NAME)
    .map((match) => {
      const before = BEFORE_NAME.exec(match[0])?.[0].length ?? 0;
      return { name: match[0].slice(before), passage, start: match.index + before };
    })
    .filter(({ name }) => name.split(' ', MOST_SYLLABLES + 1).length <= MOST_SYLLABLES);
});

/** Tone placement does not count here. */
const oneTone = (name: string): string =>
  name
    .split(' ')
    .map((syllable) => placeTone(syllable, 'new'))
    .join(' ');

/**
 * For each name the first one before it that differs in one syllable alone, among names that are alike but for their
 * marks, and so of as many syllables. Looked up by the other syllables: to compare each with each would take minutes
 * where a text is made of such names.
 */
function modelsOf<T extends readonly [name: string, ...unknown[]]>(all: readonly T[]) {
  const seen = new Map<
    string,
    { readonly syllable: string | undefined; readonly rank: number }[]
  >();
  return all.map(([name], rank): T | undefined => {
    const syllables = oneTone(name).split(' ');
    const ranks = syllables.map((syllable, at) => {
      const others = syllables.map((other, each) => (each === at ? '' : other)).join(' ');
      const alike = seen.get(others) ?? [];
      const found = alike.find((other) => other.syllable !== syllable);
      // Of two that differ here, one differs from any third.
      if (!found) seen.set(others, alike.length === 0 ? [{ syllable, rank }] : alike);
      else if (alike.length < 2) alike.push({ syllable, rank });
      return found?.rank ?? all.length;
    });
    return all[Math.min(...ranks)];
  });
}

function grouped(uses: readonly Use[], keyOf: (use: Use) => string): [string, Use[]][] {
  const groups = new Map<string, Use[]>();
  for (const use of uses) {
    const known = groups.get(keyOf(use));
    if (known) known.push(use);
    else groups.set(keyOf(use), [use]);
  }
  return [...groups];
}

/**
 * Finds names of two or more syllables that differ in the marks of one (Bùi Văn Lưu / Bùi Văn Lưư): the rarer is
 * reported, as a hint if equally frequent, because it may be two people.
 */
export function namesSpelledTwoWays(passages: readonly Passage[]): Finding[] {
  const alike = grouped(passages.flatMap(namesIn), ({ name }) => foldedName(name));
  return alike.flatMap(([, uses]) => {
    if (uses.every(({ name }) => name === uses[0]?.name)) return [];
    const spellings = grouped(uses, ({ name }) => name).sort((a, b) => b[1].length - a[1].length);
    const models = modelsOf(spellings);
    return spellings.flatMap(([name, places], rank): Finding[] => {
      const model = models[rank];
      if (!model) return [];
      const [other, more] = model;
      const severity = more.length > places.length ? 'warning' : 'hint';
      return places.map(({ passage, start }) => {
        const place = { ...passage.place, start, end: start + name.length };
        return finding('two-spellings', severity, place, { name, other }, other);
      });
    });
  });
}

const folds = new Map<string, string>();

/** Cached: folding is slow, and names repeat. */
function foldedName(name: string): string {
  const known = folds.get(name) ?? foldForSearch(name);
  if (folds.size > 10_000) folds.clear();
  folds.set(name, known);
  return known;
}
