/** The language of a Word document. */
import { isForeign, mostUsed } from '../office/properties.ts';
import { allIn, at, attributeOf, parsed } from '../office/xml.ts';

/** The language that most letters of a part are labelled with. @param otherwise that of runs without a label */
function mostIn(part: string, otherwise: string): string {
  const letters = new Map<string, number>();
  for (const run of allIn(parsed(part), 'r')) {
    const language = attributeOf(at(run, 'rPr', 'lang')) || otherwise;
    const { length } = run.textContent ?? '';
    letters.set(language, (letters.get(language) ?? 0) + length);
  }
  return mostUsed(letters) ?? otherwise;
}

/**
 * The language of a document, without its country; '' where the document does not say, or its words may be Vietnamese.
 * @param part its main part as XML
 * @param styles its styles as XML
 * @param words its text
 * @throws when one is no XML
 */
export function languageIn(part: string, styles: string, words: string): string {
  const all = styles ? parsed(styles).documentElement : null;
  const otherwise = attributeOf(at(all ?? undefined, 'docDefaults', 'rPrDefault', 'rPr', 'lang'));
  // Galley's own documents declare the article's language in their styles.
  const isOwn = /w:styleId="Facts"/.test(styles);
  const said = isOwn ? otherwise : isForeign(words) ? mostIn(part, otherwise) : '';
  return isOwn ? said.replace(/^(vi-VN|en-US)$/, (tag) => tag.slice(0, 2)) : said.slice(0, 2);
}
