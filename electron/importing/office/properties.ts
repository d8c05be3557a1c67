/** What an office document says of itself, its keywords and its language, and whether its words agree. */
import { withTags } from '../../../shared/names.ts';
import { allIn, parsed } from './xml.ts';

/**
 * The keywords among a document's properties: Word's (ECMA-376, part 2, 8.2), or by `keyword` those of OpenDocument.
 * @throws when they are no XML
 */
export function keywordsIn(core: string, name = 'keywords'): string[] {
  if (!core) return [];
  const said = allIn(parsed(core), name).map(({ textContent }) => textContent ?? '');
  return withTags([], said.join('\n'));
}

/** Letters that only Vietnamese has. In a text in another language they are at most this share of all letters. */
const VIETNAMESE = /[ăđơư\u1ea0-\u1ef9]/giu;
const MOST_FOREIGN = 0.01;
/** How much of a text is looked at, in UTF-16 units. */
const MOST_READ = 100_000;
/** Texts with fewer letters than this do not tell their language. */
const FEWEST = 200;

const count = (text: string, letters: RegExp): number => (text.match(letters) ?? []).length;

/**
 * Whether a text is clearly not Vietnamese, by its letters. Its program does not know: office programs label every text
 * with the language of their own menus.
 */
export function isForeign(words: string): boolean {
  const read = words.slice(0, MOST_READ);
  const letters = count(read, /\p{L}/gu);
  const isLatin = count(read, /\p{Script=Latin}/gu) * 2 > letters;
  return letters >= FEWEST && isLatin && count(read, VIETNAMESE) <= letters * MOST_FOREIGN;
}

/** The language of most letters. @param letters how many letters are labelled with each language */
export function mostUsed<T>(letters: ReadonlyMap<T, number>): T | undefined {
  const [most] = [...letters].sort(([, a], [, b]) => b - a);
  return most?.[0];
}

/**
 * The language that most of a text is labelled with; undefined if its words may be Vietnamese.
 * @param markup the text
 * @param letters how many letters are labelled with each language, in the program's own terms
 */
export const foreignIn = <T>(markup: string, letters: ReadonlyMap<T, number>): T | undefined =>
  isForeign(markup.replace(/<[^>]*>/g, ' ')) ? mostUsed(letters) : undefined;
