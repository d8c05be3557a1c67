/** How a portal is arranged: what leads, what stands in which section, what is not shown yet. */
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import searchScript from '../../../assets/portal/search.js?raw';
import { type Placed, placesOf } from '../../../shared/front-page.ts';
import { arrangePortal, type Teaser } from '../../../shared/portal.ts';
import { foldForSearch } from '../../../shared/text.ts';

const NOW = '2026-03-10T08:00:00+07:00';
const library = {
  language: 'vi',
  sections: ['Xã hội', 'Kinh tế'],
  schedule: [],
  linkedSites: [],
  visits: undefined,
};

const teaser = (folder: string, change: Partial<Teaser> = {}): Teaser => ({
  ...{ folder, id: folder, headline: folder, kicker: '', standfirst: '', section: 'Xã hội' },
  ...{ language: 'vi', bylines: [], hot: false, featured: false, words: '' },
  time: '2026-03-01T08:00:00+07:00',
  modified: '2026-03-01T08:00:00+07:00',
  ...change,
});
const at = (day: number) => ({ time: `2026-03-${String(day).padStart(2, '0')}T08:00:00+07:00` });
const folders = (teasers: readonly Teaser[]) => teasers.map(({ folder }) => folder);

describe('the front page', () => {
  const row = (day: number, change: Partial<Placed> = {}): Placed => ({
    ...{ id: `ngay-${day}`, headline: '', status: 'exported', hot: true, featured: true },
    modified: `2026-03-${String(day).padStart(2, '0')}T08:00:00+07:00`,
    ...change,
  });
  it('has places for six of hot and five of featured news, as the portal gives them', () => {
    const rows = [1, 2, 3, 4, 5, 6, 7].map((day) => row(day));
    const idsOf = (kind: 'hot' | 'featured') => placesOf(rows, kind).left.map(({ id }) => id);
    expect(idsOf('hot')).toEqual(['ngay-1']);
    expect(idsOf('featured')).toEqual(['ngay-2', 'ngay-1']);
    const teasers = rows.map(({ id, modified }) =>
      teaser(id, { hot: true, featured: true, time: modified }),
    );
    const portal = arrangePortal(teasers, library, NOW);
    expect(folders(portal.hot)).toEqual(placesOf(rows, 'hot').placed.map(({ id }) => id));
    expect(folders(portal.featured)).toEqual(placesOf(rows, 'featured').placed.map(({ id }) => id));
  });

  it('gives them by the hour of publication, and none to what was withdrawn or is no such news', () => {
    const rows = [
      row(8, { published: '2026-02-01T08:00:00+07:00' }),
      row(9, { status: 'withdrawn' }),
      row(10, { hot: false }),
      ...[1, 2, 3, 4, 5, 6].map((day) => row(day)),
    ];
    expect(placesOf(rows, 'hot').left.map(({ id }) => id)).toEqual(['ngay-8']);
  });
});

describe('a portal', () => {
  it('begins with featured news, the newest first, and has the newest of the rest beside it', () => {
    const teasers = [
      teaser('cu', { featured: true, ...at(2) }),
      teaser('moi', { featured: true, ...at(5) }),
      teaser('thuong', at(6)),
      teaser('nong', { hot: true, ...at(4) }),
    ];
    const portal = arrangePortal(teasers, library, NOW);
    expect(folders(portal.featured)).toEqual(['moi', 'cu']);
    expect(folders(portal.newest)).toEqual(['thuong', 'nong']);
    expect(folders(portal.hot)).toEqual(['nong']);
  });

  it('has more of the newest where more featured news makes room beside it', () => {
    const counts = [0, 1, 3, 9].map((count) => {
      const teasers = Array.from({ length: 30 }, (_, n) =>
        teaser(`bai-${n}`, { featured: n < count }),
      );
      const { featured, newest } = arrangePortal(teasers, library, NOW);
      return [featured.length, newest.length];
    });
    expect(counts).toEqual([
      [0, 7],
      [1, 5],
      [3, 7],
      [5, 9],
    ]);
  });

  it('has the six newest of hot news, featured or not', () => {
    const teasers = Array.from({ length: 8 }, (_, n) =>
      teaser(`bai-${n}`, { hot: true, featured: n % 2 === 0, ...at(n + 1) }),
    );
    const { hot } = arrangePortal(teasers, library, NOW);
    expect(folders(hot)).toEqual(['bai-7', 'bai-6', 'bai-5', 'bai-4', 'bai-3', 'bai-2']);
  });

  it('shows no article before its time, whatever its zone', () => {
    const teasers = [
      teaser('da-den', { time: '2026-03-10T00:59:00Z' }),
      teaser('chua-den', { time: '2026-03-10T01:01:00Z' }),
    ];
    expect(folders(arrangePortal(teasers, library, NOW).all)).toEqual(['da-den']);
  });

  it('shows no article before its embargo is over, whatever time it says', () => {
    const teasers = [
      teaser('da-het', { embargo: '2026-03-10T01:00:00Z' }),
      teaser('con-cam', { embargo: '2026-03-10T01:00:01Z' }),
    ];
    expect(folders(arrangePortal(teasers, library, NOW).all)).toEqual(['da-het']);
  });

  it('takes a section for that of the library whatever its capitals and spaces', () => {
    const written = ['XÃ HỘI', 'Xã  hội'.normalize('NFD'), 'thể thao', 'Thể thao', ' '];
    const teasers = written.map((section, n) => teaser(`bai-${n}`, { section }));
    const { sections, all } = arrangePortal(teasers, library, NOW);
    expect(sections.map(({ name, teasers: own }) => [name, own.length])).toEqual([
      ['Xã hội', 2],
      ['Thể thao', 2],
      ['', 1],
    ]);
    expect(new Set(all.map(({ section }) => section))).toEqual(new Set(['Xã hội', 'Thể thao', '']));
  });

  it('keeps the library’s order of sections; others follow, then what is in none; empty ones are left out', () => {
    const teasers = ['Thể thao', '', 'Kinh tế', 'An ninh'].map((section, n) =>
      teaser(`bai-${n}`, { section }),
    );
    const { sections } = arrangePortal(teasers, library, NOW);
    expect(sections.map(({ name, slug }) => [name, slug])).toEqual([
      ['Kinh tế', 'kinh-te'],
      ['An ninh', 'an-ninh'],
      ['Thể thao', 'the-thao'],
      ['', 'tin'],
    ]);
  });

  it('numbers the slugs of sections that would share one', () => {
    const names = ['Tin', 'Tín', '新闻', 'Tìn'];
    const teasers = names.map((section, n) => teaser(`bai-${n}`, { section }));
    const { sections } = arrangePortal(teasers, { ...library, sections: names }, NOW);
    expect(sections.map(({ slug }) => slug)).toEqual(['tin', 'tin-2', 'tin-3', 'tin-4']);
  });

  it('calls what is in no section by a word of the portal’s language', () => {
    const english = { ...library, language: 'en' };
    const { sections } = arrangePortal([teaser('bai', { section: '' })], english, NOW);
    expect(sections.map(({ slug }) => slug)).toEqual(['news']);
  });

  it('shows the schedule from today on, two weeks of it, by day and hour', () => {
    const entry = (date: string, time = '') => ({
      ...{ id: `${date} ${time}`, date, time },
      ...{ what: 'Họp', who: '', place: '' },
    });
    const schedule = [
      entry('2026-03-09'),
      entry('2026-03-23', '8:00'),
      entry('2026-03-10', '14:00'),
      entry('2026-03-10', '9:00'),
      entry('2026-03-24'),
    ];
    const portal = arrangePortal([], { ...library, schedule }, NOW);
    expect(portal.schedule.map(({ id }) => id)).toEqual([
      '2026-03-10 9:00',
      '2026-03-10 14:00',
      '2026-03-23 8:00',
    ]);
  });

  it('leads to websites alone', () => {
    const linkedSites = [
      { id: 'c', name: 'Cổng', url: 'https://cong.example/' },
      { id: 'b', name: 'Bẫy', url: 'javascript:alert("https:")' },
      { id: 'x', name: 'Xã', url: 'http://xa.example/' },
    ];
    const { sites } = arrangePortal([], { ...library, linkedSites }, NOW);
    expect(sites.map(({ name }) => name)).toEqual(['Cổng', 'Xã']);
  });

  it('has each article whose time has come in one section, and all sections in files of their own', () => {
    const section = fc.constantFrom('Xã hội', 'Kinh tế', 'Xa hoi', 'Đời sống', '', '—');
    const day = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(fc.array(fc.record({ section, day }), { maxLength: 40 }), (rows) => {
        const teasers = rows.map(({ section: name, day: on }, n) =>
          teaser(`bai-${n}`, { section: name, ...at(on) }),
        );
        const { all, sections } = arrangePortal(teasers, library, NOW);
        const due = teasers.filter((_, n) => (rows[n]?.day ?? 0) <= 10);
        expect(folders(all).sort()).toEqual(folders(due).sort());
        const shelved = sections.flatMap((each) => folders(each.teasers));
        expect(shelved.sort()).toEqual(folders(due).sort());
        expect(new Set(sections.map(({ slug }) => slug)).size).toBe(sections.length);
      }),
    );
  });
});

describe('the search script', () => {
  it('folds what a reader asks for as the index is folded', () => {
    const [, own = ''] = /const fold = (\(text\) =>[\s\S]*?);\n\n/.exec(searchScript) ?? [];
    const fold: (text: string) => string = runInNewContext(own);
    expect(fold('ĐẢNG viên')).toBe('dang vien');
    const letters = fc.constantFrom(...'ĐđẶặƯŨeêİıßǄﬁΣς\u0301\u031b\u0323 “”'.split(''));
    const text = fc.string({
      unit: fc.oneof(letters, fc.string({ unit: 'binary', maxLength: 1 })),
    });
    fc.assert(fc.property(text, (asked) => fold(asked) === foldForSearch(asked)));
  });
});
