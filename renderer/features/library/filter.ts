/** Which rows of the library list are shown. */
import type { ArticleSummary } from '../../../shared/library.ts';
import { isClosed, isOverdue } from '../../../shared/workflow.ts';

/** '', false and an undefined name ask for nothing. Days are ISO 8601 calendar days, both included. */
export interface ArticleFilter {
  readonly words: string;
  readonly section: string;
  readonly status: string;
  /** '' asks for what nobody was given to review. */
  readonly reviewer: string | undefined;
  /** '' asks for what names no author. */
  readonly author: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly hot: boolean;
  readonly featured: boolean;
  readonly overdue: boolean;
}

/** The filter that lets everything through. */
export const noFilter: ArticleFilter = {
  words: '',
  section: '',
  status: '',
  reviewer: undefined,
  author: undefined,
  from: '',
  to: '',
  hot: false,
  featured: false,
  overdue: false,
};

/** Who a row was given to; a name is the same with a space typed behind it. */
const reviewerOf = ({ assignee }: ArticleSummary): string => assignee.trim();

/** Who wrote a row, each once; one '' where it names nobody. */
function authorsOf({ bylines }: ArticleSummary): readonly string[] {
  const names = bylines.map((name) => name.trim()).filter(Boolean);
  return names.length > 0 ? [...new Set(names)] : [''];
}

/** How often each name is there, in the order of the names. */
function countNames(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => a.localeCompare(b, 'vi')));
}

/** How many of the rows stand where. */
export interface Counts {
  readonly statuses: Readonly<Record<string, number>>;
  /** In the order of their names; '' is nobody. */
  readonly reviewers: ReadonlyMap<string, number>;
  /** In the order of their names; '' is nobody. An article of two counts for both. */
  readonly authors: ReadonlyMap<string, number>;
  readonly overdue: number;
}

/** Counts rows. @param now ISO 8601 with offset */
export function countRows(rows: readonly ArticleSummary[], now: string): Counts {
  const statuses: Record<string, number> = {};
  for (const { status } of rows) statuses[status] = (statuses[status] ?? 0) + 1;
  const overdue = rows.filter((row) => isOverdue(row, now)).length;
  return {
    statuses,
    reviewers: countNames(rows.map(reviewerOf)),
    authors: countNames(rows.flatMap(authorsOf)),
    overdue,
  };
}

/** When a row's review is due, in milliseconds. Rows without a date come last, and closed ones after them. */
function dueAt({ status, due }: ArticleSummary): number {
  if (isClosed(status)) return Number.MAX_VALUE;
  return due ? Date.parse(due) : Number.MAX_SAFE_INTEGER;
}

/**
 * The rows that match; the day is that of publication, else of the last change. A filter by reviewer, or for late ones,
 * sorts by due date; what the search found in an earlier group comes first.
 * @param found the ids that the search found for the filter's words, and their groups; undefined without words
 * @param now ISO 8601 with offset
 */
export function filterArticles(
  rows: readonly ArticleSummary[],
  filter: ArticleFilter,
  found: ReadonlyMap<string, number> | undefined,
  now: string,
): ArticleSummary[] {
  const { reviewer, author } = filter;
  const fitting = rows.filter((row) => {
    const day = (row.published ?? row.modified).slice(0, 10);
    return (
      (found?.has(row.id) ?? true) &&
      (filter.section === '' || row.section === filter.section) &&
      (filter.status === '' || row.status === filter.status) &&
      (reviewer === undefined || reviewerOf(row) === reviewer) &&
      (author === undefined || authorsOf(row).includes(author)) &&
      (filter.from === '' || day >= filter.from) &&
      (filter.to === '' || day <= filter.to) &&
      (!filter.hot || row.hot) &&
      (!filter.featured || row.featured) &&
      (!filter.overdue || isOverdue(row, now))
    );
  });
  if (reviewer !== undefined || filter.overdue) fitting.sort((a, b) => dueAt(a) - dueAt(b));
  const groupOf = ({ id }: ArticleSummary) => found?.get(id) ?? 0;
  return found ? fitting.sort((a, b) => groupOf(a) - groupOf(b)) : fitting;
}
