/** The record of an article's way: its steps, and what left in spite of something. */
import type { Article } from './article.ts';

/** One step of the review, or one export that had a reason to be made all the same. */
export type RecordEntry =
  | { readonly step: Article['review']['history'][number] }
  | { readonly override: Article['exports'][number] };

const timeOf = (entry: RecordEntry): number =>
  Date.parse('step' in entry ? entry.step.at : entry.override.at);

/**
 * The record, the newest first. Steps stay as they were taken, whatever the clocks of the machines said; an export is
 * put between them by its time. One of an approved article is a step already.
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
