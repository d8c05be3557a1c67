/** A Word document's keywords, and the language of its text. */
import { withTags } from '../../../shared/names.ts';
import { allIn, at, attributeOf, parsed } from './xml.ts';

/**
 * The keywords among a document's properties: Word's (ECMA-376, part 2, 8.2), or by `keyword` those of OpenDocument.
 * @throws when they are no XML
 */
export function keywordsIn(core: string, name = 'keywords'): string[] {
  if (!core) return [];
  const said = allIn(parsed(core), name).map(({ textContent }) => textContent ?? '');
  return withTags([], said.join('\n'));
}

/** Letters that Vietnamese alone has, and how many of them, of all letters, no text in another language has. */
const VIETNAMESE = /[ăđơư\u1ea0-\u1ef9]/giu;
const MOST_FOREIGN = 0.01;
/** Fewest letters that tell a language. */
const FEWEST = 200;

const count = (text: string, letters: RegExp): number => (text.match(letters) ?? []).length;

/** Whether a text is told to be in another language by its letters: office programs take all for that of their own menus. */
function isForeign(words: string): boolean {
  const letters = count(words, /\p{L}/gu);
  const isLatin = count(words, /\p{Script=Latin}/gu) * 2 > letters;
  return letters >= FEWEST && isLatin && count(words, VIETNAMESE) <= letters * MOST_FOREIGN;
}

/** What most letters are in. @param letters how many are in each language */
function mostOf<T>(letters: ReadonlyMap<T, number>): T | undefined {
  const [most] = [...letters].sort(([, a], [, b]) => b - a);
  return most?.[0];
}

/**
 * The language that most of a text is in, where its words are not Vietnamese.
 * @param markup its words, in markup
 * @param letters how many are in each language, by what its program calls that
 */
export const foreignIn = <T>(markup: string, letters: ReadonlyMap<T, number>): T | undefined =>
  isForeign(markup.replace(/<[^>]*>/g, ' ')) ? mostOf(letters) : undefined;

/** The language that most letters of a part are in; those of no language of their own are in that of the styles. */
function mostIn(part: string, otherwise: string): string {
  const letters = new Map<string, number>();
  for (const run of allIn(parsed(part), 'r')) {
    const language = attributeOf(at(run, 'rPr', 'lang')) || otherwise;
    const { length } = run.textContent ?? '';
    letters.set(language, (letters.get(language) ?? 0) + length);
  }
  return mostOf(letters) ?? otherwise;
}

/**
 * The language of a document, without its country; '' where the document does not say, or its words are another's.
 * @param part its text, by Word's XML
 * @param styles its styles
 * @param words its text
 * @throws when one is no XML
 */
export function languageIn(part: string, styles: string, words: string): string {
  const all = styles ? parsed(styles).documentElement : null;
  const otherwise = attributeOf(at(all ?? undefined, 'docDefaults', 'rPrDefault', 'rPr', 'lang'));
  // Of Galley's own the styles say the article's.
  const isOwn = /w:styleId="Facts"/.test(styles);
  const said = isOwn ? otherwise : isForeign(words) ? mostIn(part, otherwise) : '';
  return isOwn ? said.replace(/^(vi-VN|en-US)$/, (tag) => tag.slice(0, 2)) : said.slice(0, 2);
}
