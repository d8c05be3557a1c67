/** The difference between two readings of the library's list: sending 10,000 rows would block the window for 200 ms. */
import { isSame } from './canonical.ts';
import type { ArticleSummary } from './library.ts';

/** What makes the list that was read before the one that is there now. */
export interface ListNews {
  /** Names this reading of the list; above 0. */
  readonly reading: number;
  /** The reading that is gone on from; 0 where `rows` are all there are. */
  readonly since: number;
  /** New or changed since then, newest change first. */
  readonly rows: readonly ArticleSummary[];
  /** The ids of those that are there no more. */
  readonly gone: readonly string[];
}

const byId = (rows: readonly ArticleSummary[]) => new Map(rows.map((row) => [row.id, row]));

/**
 * What is new in a list. All of it where an id stands for two rows: no row is known by it.
 * @param before the rows of `since`; undefined where they are not known any more
 * @param now newest change first
 */
export function listNews(
  before: readonly ArticleSummary[] | undefined,
  now: readonly ArticleSummary[],
  { reading, since }: Pick<ListNews, 'reading' | 'since'>,
): ListNews {
  const [were, are] = [byId(before ?? []), byId(now)];
  const isTold = were.size === before?.length && are.size === now.length;
  if (!isTold) return { reading, since: 0, rows: now, gone: [] };
  const rows = now.filter((row) => !isSame(were.get(row.id), row));
  const gone = [...were.keys()].filter((id) => !are.has(id));
  return { reading, since, rows, gone };
}

/**
 * The list brought up to date by the news; the same object where there are none.
 * @param before the rows of `news.since`
 */
export function withNews(
  before: readonly ArticleSummary[],
  { since, rows, gone }: ListNews,
): readonly ArticleSummary[] {
  if (since === 0) return rows;
  if (rows.length === 0 && gone.length === 0) return before;
  const other = new Set([...gone, ...rows.map(({ id }) => id)]);
  const merged: ArticleSummary[] = [];
  const waiting = [...rows].reverse();
  for (const row of before.filter(({ id }) => !other.has(id))) {
    let next = waiting.at(-1);
    while (next && Date.parse(next.modified) > Date.parse(row.modified)) {
      merged.push(next);
      waiting.pop();
      next = waiting.at(-1);
    }
    merged.push(row);
  }
  return [...merged, ...waiting.reverse()];
}
