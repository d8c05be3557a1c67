/** News of the list make of the one that was read before the one that there is now. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarize } from '../../../electron/library/summaries.ts';
import { emptyArticle } from '../../../shared/article.ts';
import type { ArticleSummary } from '../../../shared/library.ts';
import { listDelta, withDelta } from '../../../shared/list-delta.ts';

/** A row of the list. @param at hours after eight */
const row = (id: string, at = 0): ArticleSummary => ({
  ...summarize(emptyArticle(id, '2026-03-01T08:00:00+07:00')),
  modified: new Date(Date.parse('2026-03-01T08:00:00+07:00') + at * 3_600_000).toISOString(),
});
const inOrder = (rows: readonly ArticleSummary[]) =>
  [...rows].sort((a, b) => Date.parse(b.modified) - Date.parse(a.modified));
const THESE = { reading: 2, since: 1 };
const news = (before: readonly ArticleSummary[] | undefined, now: readonly ArticleSummary[]) =>
  listDelta(before, now, THESE);

/** Rows of all ids once, each at its own time. */
const rowsOf = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 99 })), {
    selector: ([id]) => id,
  })
  .map((made) => inOrder(made.map(([id, at]) => row(`bai${id}`, at + id / 100))));

describe('the news of a list', () => {
  it('make the list that there is of the one before, whatever came, changed and went', () => {
    fc.assert(
      fc.property(rowsOf, rowsOf, (before, now) => {
        expect(withDelta(before, structuredClone(news(before, now)))).toEqual(now);
      }),
    );
  });

  it('are none where nothing changed: the list stays the same object', () => {
    const before = [row('b', 1), row('a')];
    const none = news(before, structuredClone(before));
    expect(none).toEqual({ ...THESE, rows: [], gone: [] });
    expect(withDelta(before, none)).toBe(before);
  });

  it.each([
    ['that was not read before', undefined, [row('a')]],
    ['in which an id stood for two', [row('a', 1), row('a')], [row('a')]],
    ['in which an id stands for two', [row('a')], [row('a', 1), row('a')]],
  ])('are all rows of a list %s', (_what, before, now) => {
    expect(news(before, now)).toEqual({ reading: 2, since: 0, rows: now, gone: [] });
    expect(withDelta(before ?? [], news(before, now))).toEqual(now);
  });
});
