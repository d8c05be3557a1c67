/** Which rows of the library list are shown. */
import type { ArticleSummary } from '../../../shared/library.ts';

/** '' and false ask for nothing. Days are ISO 8601 calendar days, both included. */
export interface ArticleFilter {
  readonly words: string;
  readonly section: string;
  readonly status: string;
  readonly from: string;
  readonly to: string;
  readonly hot: boolean;
  readonly featured: boolean;
}

/** The filter that lets everything through. */
export const noFilter: ArticleFilter = {
  words: '',
  section: '',
  status: '',
  from: '',
  to: '',
  hot: false,
  featured: false,
};

/**
 * The rows that fit; the day is that of publication, else of the last change.
 * @param found the ids that the search found for the filter's words; undefined where it was asked for none
 */
export function filterArticles(
  rows: readonly ArticleSummary[],
  filter: ArticleFilter,
  found: ReadonlySet<string> | undefined,
): ArticleSummary[] {
  return rows.filter((row) => {
    const day = (row.published ?? row.modified).slice(0, 10);
    return (
      (found?.has(row.id) ?? true) &&
      (filter.section === '' || row.section === filter.section) &&
      (filter.status === '' || row.status === filter.status) &&
      (filter.from === '' || day >= filter.from) &&
      (filter.to === '' || day <= filter.to) &&
      (!filter.hot || row.hot) &&
      (!filter.featured || row.featured)
    );
  });
}
