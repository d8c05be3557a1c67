/** From a row of the list to what the search found in its article. */
import type { Article } from '../../shared/article.ts';
import { excerptOf } from '../../shared/library-search.ts';
import type { EditorHandle } from '../editor/ArticleEditor.tsx';

/** Finds in the body what the row's excerpt marks. The find bar takes one piece of text: the longest. */
export function showFound(article: Article, words: string, editor: EditorHandle | null): void {
  // The bar does not look into the fields of cards.
  const body = article.body.filter(({ type }) => type !== 'embed');
  const excerpt = excerptOf({ ...article, body }, words);
  if (!excerpt?.inBody) return;
  const pieces = excerpt.marks.map(({ start, end }) => excerpt.text.slice(start, end));
  const longest = pieces.reduce((a, b) => (b.length > a.length ? b : a), '');
  editor?.find(longest);
}
