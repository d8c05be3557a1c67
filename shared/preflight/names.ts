/** Names that stand in the article in two spellings. */
import { memoized } from '../memoize.ts';
import { matchesIn, type Passage } from '../passages.ts';
import { foldForSearch } from '../text.ts';
import { placeTone } from '../tones.ts';
import { type Finding, finding } from './finding.ts';

const NAME = /\p{Lu}[\p{Ll}\p{M}]+(?: \p{Lu}[\p{Ll}\p{M}]*)+/gu;
/** Words that stand with a capital before a name at the head of a sentence, and are no part of it. */
const BEFORE_NAME =
  /^(?:Ông|Bà|Anh|Chị|Em|Cô|Chú|Bác|Cụ|Thầy|Theo|Tại|Ở|Với|Cùng|Và|Là|Do|Của|Mr|Mrs|Ms|Dr) (?=\p{Lu}\S* \p{Lu})/u;

interface Use {
  readonly name: string;
  readonly passage: Passage;
  readonly start: number;
}

const namesIn = memoized((passage: Passage): Use[] => {
  if (passage.kind === 'alt') return [];
  return matchesIn(passage.text, NAME).map((match) => {
    const before = BEFORE_NAME.exec(match[0])?.[0].length ?? 0;
    return { name: match[0].slice(before), passage, start: match.index + before };
  });
});

/** Both ways of placing a tone are the same name: that is another rule's matter. */
const oneTone = (name: string): string =>
  name
    .split(' ')
    .map((syllable) => placeTone(syllable, 'new'))
    .join(' ');

/** Of two names that are alike but for their marks, and so of as many syllables. */
function differInOneSyllable(a: string, b: string): boolean {
  const [first, second] = [oneTone(a).split(' '), oneTone(b).split(' ')];
  const different = first.filter((syllable, at) => syllable !== second[at]);
  return different.length === 1;
}

function byName(uses: readonly Use[]): [string, Use[]][] {
  const places = new Map<string, Use[]>();
  for (const use of uses) {
    const known = places.get(use.name);
    if (known) known.push(use);
    else places.set(use.name, [use]);
  }
  return [...places].sort((a, b) => b[1].length - a[1].length);
}

/**
 * Names of two or more syllables that differ only in the marks of one (Bùi Văn Lưu / Bùi Văn Lưư): the rarer
 * spelling is pointed at. Two people may really be called so: a hint where both stand equally often.
 */
export function namesSpelledTwoWays(passages: readonly Passage[]): Finding[] {
  const alike = new Map<string, Use[]>();
  for (const use of passages.flatMap(namesIn)) {
    const folded = foldedName(use.name);
    const others = alike.get(folded);
    if (others) others.push(use);
    else alike.set(folded, [use]);
  }
  return [...alike.values()].flatMap((uses) => {
    if (uses.every(({ name }) => name === uses[0]?.name)) return [];
    const spellings = byName(uses);
    return spellings.flatMap(([name, places], rank): Finding[] => {
      const model = spellings.slice(0, rank).find(([other]) => differInOneSyllable(name, other));
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

/** Folding is the costly part, and a newsroom writes the same names all day. */
function foldedName(name: string): string {
  const known = folds.get(name) ?? foldForSearch(name);
  if (folds.size > 10_000) folds.clear();
  folds.set(name, known);
  return known;
}
