/** Differences of the library's list: sending 10,000 rows would block the window for 200 ms. */
import { isSame } from './canonical.ts';
import type { ArticleSummary } from './library.ts';

/** Changes from an earlier reading of the list to this one. */
export interface ListDelta {
  /** The number of this reading; above 0. */
  readonly reading: number;
  /** The earlier reading; 0 if `rows` is the whole list. */
  readonly since: number;
  /** New or changed rows, newest change first. */
  readonly rows: readonly ArticleSummary[];
  /** Ids of removed rows. */
  readonly gone: readonly string[];
}

const byId = (rows: readonly ArticleSummary[]) => new Map(rows.map((row) => [row.id, row]));

/**
 * Compares two readings; gives the whole list if ids repeat.
 * @param before the rows of reading `since`, if known
 * @param now newest change first
 */
export function listDelta(
  before: readonly ArticleSummary[] | undefined,
  now: readonly ArticleSummary[],
  { reading, since }: Pick<ListDelta, 'reading' | 'since'>,
): ListDelta {
  const [were, are] = [byId(before ?? []), byId(now)];
  const areIdsUnique = were.size === before?.length && are.size === now.length;
  if (!areIdsUnique) return { reading, since: 0, rows: now, gone: [] };
  const rows = now.filter((row) => !isSame(were.get(row.id), row));
  const gone = [...were.keys()].filter((id) => !are.has(id));
  return { reading, since, rows, gone };
}

/** Applies a delta; gives the same object if nothing changed. @param before the rows of reading `delta.since` */
export function withDelta(
  before: readonly ArticleSummary[],
  { since, rows, gone }: ListDelta,
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
