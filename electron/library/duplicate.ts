/** Duplicates an article; the copy's headline says that it is one. */
import type { Article } from '../../shared/article.ts';
import { withoutMarks } from '../../shared/comments/anchors.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { freeSlug, nfc, slugify } from '../../shared/text.ts';
import { articlesDir, readArticleFile } from './files.ts';
import { listArticles } from './listing.ts';
import { addArticle, findArticle } from './store.ts';

/** `Chợ phiên` → `Chợ phiên (bản sao)`, then `Chợ phiên (bản sao 2)`; a copy's copy is numbered on. */
function headlineOfCopy(headline: string, word: string, taken: ReadonlySet<string>): string {
  if (headline === '') return '';
  const at = headline.lastIndexOf(` (${word}`);
  const isCopy = at > 0 && /^(?: \d+)?\)$/.test(headline.slice(at + 2 + word.length));
  const original = isCopy ? headline.slice(0, at) : headline;
  for (let number = 1; ; number += 1) {
    const name = `${original} (${number === 1 ? word : `${word} ${number}`})`;
    if (!taken.has(name)) return name;
  }
}

/**
 * Copies an article with its pictures as a new draft without times. Gives its id.
 * @param word for a copy, in its headline
 * @throws {GalleyError} as reading the library and {@link diskError} do
 */
export async function duplicateArticle(
  libraryDir: string,
  id: string,
  word: string,
): Promise<string> {
  const source = await findArticle(articlesDir(libraryDir), id);
  const { article } = await readArticleFile(source);
  const rows = await listArticles(articlesDir(libraryDir));
  const taken = new Set(rows.map((row) => row.headline));
  const headline = headlineOfCopy(article.headline, nfc(word), taken);
  const isTaken = (slug: string) => rows.some((row) => row.slug === slug);
  const now = isoWithOffset(new Date());
  // A draft was not published then, nor is it due.
  const { published: _published, embargo: _embargo, ...rest } = withoutMarks(article);
  const { due: _due, ...review } = rest.review;
  const draft: Article = {
    ...rest,
    headline,
    slug: article.slugByHand ? article.slug : freeSlug(slugify(headline), isTaken),
    created: now,
    modified: now,
    review: { ...review, status: 'draft', history: [], comments: [], suggestions: [] },
    corrections: [],
    exports: [],
  };
  return (await addArticle(libraryDir, draft, source)).id;
}
