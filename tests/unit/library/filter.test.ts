/** What the list's filters let through, and in which order. */
import { describe, expect, it } from 'vitest';
import { summarize } from '../../../electron/library/summaries.ts';
import {
  type ArticleFilter,
  countRows,
  filterArticles,
  noFilter,
} from '../../../renderer/features/library/filter.ts';
import { articleSchema, emptyArticle, type Status } from '../../../shared/article.ts';

const now = '2026-03-02T12:00:00+07:00';

const row = (id: string, assignee: string, status: Status = 'in-review', due?: string) =>
  summarize(
    articleSchema.parse({
      ...emptyArticle(id, '2026-03-01T08:00:00+07:00'),
      section: id === 'tuan-sau' ? 'Y tế' : 'Xã hội',
      review: { status, assignee, ...(due ? { due } : {}) },
    }),
  );

const rows = [
  row('xong', 'Hà Văn Tuấn', 'approved', '2026-03-01T09:00:00+07:00'),
  row('khi-nao-cung-duoc', 'Hà Văn Tuấn'),
  row('tuan-sau', 'Hà Văn Tuấn ', 'in-review', '2026-03-09T09:00:00+07:00'),
  row('moi', '', 'draft'),
  row('tre', 'Hà Văn Tuấn', 'changes-requested', '2026-03-02T11:59:00+07:00'),
  // Another clock: five minutes to twelve in Hà Nội.
  row('tre-hon', 'Đỗ Lan', 'in-review', '2026-03-02T04:55:00Z'),
];

describe('the list', () => {
  it.each<[string, Partial<ArticleFilter>, string[]]>([
    ['all, as they come', {}, rows.map(({ id }) => id)],
    [
      'one reviewer’s, the first due first, the closed last',
      { reviewer: 'Hà Văn Tuấn' },
      ['tre', 'tuan-sau', 'khi-nao-cung-duoc', 'xong'],
    ],
    ['nobody’s', { reviewer: '' }, ['moi']],
    ['somebody’s who has none', { reviewer: 'Lò Thị Mai' }, []],
    ['the late ones, the latest first', { overdue: true }, ['tre-hon', 'tre']],
    ['one reviewer’s late ones', { overdue: true, reviewer: 'Đỗ Lan' }, ['tre-hon']],
    ['one reviewer’s in a section', { reviewer: 'Hà Văn Tuấn', section: 'Y tế' }, ['tuan-sau']],
    ['what is in review', { status: 'in-review' }, ['khi-nao-cung-duoc', 'tuan-sau', 'tre-hon']],
  ])('shows %s', (_what, filter, expected) => {
    const shown = filterArticles(rows, { ...noFilter, ...filter }, undefined, now);
    expect(shown.map(({ id }) => id)).toEqual(expected);
  });

  it('shows the days that are asked for, both included, by the hour of publication first, and what is hot or featured', () => {
    const day = (id: string, modified: string, told: Partial<(typeof rows)[number]> = {}) => ({
      ...row(id, ''),
      modified,
      ...told,
    });
    const days = [
      day('mot', '2026-03-01T00:00:00+07:00', { hot: true }),
      day('hai', '2026-03-09T08:00:00+07:00', { published: '2026-03-02T23:59:00+07:00' }),
      day('ba', '2026-03-03T08:00:00+07:00', { featured: true }),
    ];
    const shown = (filter: Partial<ArticleFilter>) =>
      filterArticles(days, { ...noFilter, ...filter }, undefined, now).map(({ id }) => id);
    expect(shown({ from: '2026-03-02' })).toEqual(['hai', 'ba']);
    expect(shown({ to: '2026-03-02' })).toEqual(['mot', 'hai']);
    expect(shown({ from: '2026-03-02', to: '2026-03-02' })).toEqual(['hai']);
    expect(shown({ hot: true })).toEqual(['mot']);
    expect(shown({ featured: true })).toEqual(['ba']);
  });

  it('shows what somebody wrote, alone or with others, what names no author, and counts both', () => {
    const by = (id: string, ...bylines: string[]) => ({ ...row(id, ''), bylines });
    const written = [by('mot', 'Lò Thị Mai'), by('hai', 'Đỗ Lan', 'Lò Thị Mai '), by('ba', ' ')];
    const shown = (author: string) =>
      filterArticles(written, { ...noFilter, author }, undefined, now).map(({ id }) => id);
    expect(shown('Lò Thị Mai')).toEqual(['mot', 'hai']);
    expect(shown('Đỗ Lan')).toEqual(['hai']);
    expect(shown('')).toEqual(['ba']);
    expect([...countRows(written, now).authors]).toEqual([
      ['', 1],
      ['Đỗ Lan', 1],
      ['Lò Thị Mai', 2],
    ]);
  });

  it('shows no row that the search has not found, and the closest first', () => {
    const shown = (...found: [string, number][]) => {
      const tuan = { ...noFilter, reviewer: 'Hà Văn Tuấn' };
      return filterArticles(rows, tuan, new Map(found), now).map(({ id }) => id);
    };
    expect(shown(['xong', 1], ['tre', 1])).toEqual(['tre', 'xong']);
    expect(shown(['xong', 0], ['tre', 1], ['tuan-sau', 1])).toEqual(['xong', 'tre', 'tuan-sau']);
  });

  it('counts what is late, in each status, and of each reviewer in the order of a Vietnamese dictionary', () => {
    const { statuses, reviewers, overdue } = countRows([...rows, row('d', 'Dương An')], now);
    expect([...reviewers]).toEqual([
      ['', 1],
      ['Dương An', 1],
      ['Đỗ Lan', 1],
      ['Hà Văn Tuấn', 4],
    ]);
    expect(statuses).toEqual({
      approved: 1,
      'in-review': 4,
      draft: 1,
      'changes-requested': 1,
    });
    expect(overdue).toBe(2);
  });
});
