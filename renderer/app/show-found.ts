/** From a row of the list to what the search found in its article. */
import type { Article } from '../../shared/article.ts';
import { excerptOf } from '../../shared/searching.ts';
import type { EditorHandle } from '../editor/ArticleEditor.tsx';

/**
 * Shows in the open article what its row's excerpt shows, where that stands in the body: the most of it that stands
 * together, for the bar looks for one piece.
 */
export function showFound(article: Article, words: string, editor: EditorHandle | null): void {
  // The fields of a card are no text that the bar looks in.
  const body = article.body.filter(({ type }) => type !== 'embed');
  const excerpt = excerptOf({ ...article, body }, words);
  if (!excerpt?.inBody) return;
  const pieces = excerpt.marks.map(({ start, end }) => excerpt.text.slice(start, end));
  const most = pieces.reduce((a, b) => (b.length > a.length ? b : a), '');
  editor?.find(most);
}
