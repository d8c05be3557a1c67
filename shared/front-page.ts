/** The places that the portal's front page has for hot and featured news. */
import type { ArticleSummary } from './library.ts';
import type { Prominence } from './workflow.ts';

/** Most hot and most featured news on the front page: the newest. */
export const PLACES: Readonly<Record<Prominence, number>> = { hot: 6, featured: 5 };

/** What of an article decides on its place. */
export type Placed = Pick<
  ArticleSummary,
  'id' | 'headline' | 'status' | 'published' | 'modified' | Prominence
>;

/**
 * The articles that are to be hot or featured news, in the front page's order, the newest first: those that have a place
 * there once all of them are out, and those for which none is left.
 */
export function placesOf<R extends Placed>(
  rows: readonly R[],
  kind: Prominence,
): { readonly placed: readonly R[]; readonly left: readonly R[] } {
  const at = ({ published, modified }: R) => Date.parse(published ?? modified);
  const wanted = rows
    .filter((row) => row[kind] && row.status !== 'withdrawn')
    .sort((a, b) => at(b) - at(a));
  return { placed: wanted.slice(0, PLACES[kind]), left: wanted.slice(PLACES[kind]) };
}
