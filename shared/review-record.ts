/** The record of an article's review: steps, and overridden exports. */
import type { Article } from './article.ts';

/** A step of the review, or an export that overrode errors. */
export type RecordEntry =
  | { readonly step: Article['review']['history'][number] }
  | { readonly override: Article['exports'][number] };

const timeOf = (entry: RecordEntry): number =>
  Date.parse('step' in entry ? entry.step.at : entry.override.at);

/**
 * The record, newest first. Steps keep their order, whatever the clocks said; overridden exports are inserted by time.
 */
export function reviewRecord(
  steps: Article['review']['history'],
  exports: Article['exports'],
): RecordEntry[] {
  const overridden = exports.filter(({ override }) => override !== undefined);
  const left: RecordEntry[] = overridden.map((override) => ({ override }));
  const entries: RecordEntry[] = [];
  for (const step of steps) {
    const entry = { step };
    while (left[0] && timeOf(left[0]) <= timeOf(entry)) entries.push(...left.splice(0, 1));
    entries.push(entry);
  }
  return [...entries, ...left].reverse();
}
