/** One library changed by two people: both changes are kept, and where they clash mine counts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Library,
  librarySchema,
  mergeLibraries,
  withEntriesOf,
} from '../../../shared/library.ts';

const base = librarySchema.parse({
  formatVersion: 1,
  name: 'Báo Vùng Cao',
  sections: ['Xã hội', 'Y tế'],
  glossary: { UBND: 'Ủy ban nhân dân' },
  spelling: ['Ba Chẽ'],
});

describe('two people’s changes of one library', () => {
  it('are both kept: fields, entries of tables and of lists', () => {
    const mine: Library = {
      ...base,
      name: 'Báo Mới',
      sections: ['Xã hội', 'Y tế', 'Thể thao'],
      glossary: { ...base.glossary, HĐND: 'Hội đồng nhân dân' },
    };
    const theirs: Library = {
      ...base,
      sections: ['Y tế', 'Kinh tế'],
      glossary: { UBND: 'Ủy ban nhân dân các cấp' },
      limits: { ...base.limits, headline: 90 },
    };
    expect(mergeLibraries(base, mine, theirs)).toEqual({
      ...base,
      name: 'Báo Mới',
      sections: ['Y tế', 'Thể thao', 'Kinh tế'],
      glossary: { UBND: 'Ủy ban nhân dân các cấp', HĐND: 'Hội đồng nhân dân' },
      limits: { headline: 90, standfirst: 400 },
    });
  });

  it('let mine count where both changed the same', () => {
    const merged = mergeLibraries(base, { ...base, name: 'Của tôi' }, { ...base, name: 'Của họ' });
    expect(merged.name).toBe('Của tôi');
    const visits = { today: 26, total: 62 };
    const told = mergeLibraries(
      base,
      { ...base, visits },
      { ...base, visits: { today: 1, total: 2 } },
    );
    expect(told.visits).toEqual(visits);
  });

  it('let entries be taken away', () => {
    const merged = mergeLibraries(
      base,
      { ...base, glossary: {}, spelling: [] },
      { ...base, spelling: ['Ba Chẽ', 'Khe Ve'] },
    );
    expect(merged.glossary).toEqual({});
    expect(merged.spelling).toEqual(['Khe Ve']);
  });

  it('make one of an entry of the schedule that both changed', () => {
    const meeting = { id: 'a', date: '2026-02-16', time: '8:00', what: 'Họp', who: '', place: '' };
    const other = { ...meeting, id: 'b', what: 'Giao ban' };
    const planned = { ...base, schedule: [meeting, other] };
    const mine = [{ ...meeting, time: '9:00', what: 'Họp báo' }, other];
    const theirs = [{ ...meeting, what: 'Họp kín', place: 'Hội trường' }, other];
    const merged = mergeLibraries(
      planned,
      { ...planned, schedule: mine },
      { ...planned, schedule: theirs },
    );
    expect(merged.schedule).toEqual([
      { ...meeting, time: '9:00', what: 'Họp báo', place: 'Hội trường' },
      other,
    ]);
    // What says the same on purpose is there twice.
    const twice = { ...planned, schedule: [meeting, other, { ...meeting, id: 'c' }] };
    expect(mergeLibraries(planned, twice, planned).schedule).toEqual(twice.schedule);
    // What one took away and the other changed stays.
    const without = { ...planned, schedule: [other] };
    const changed = { ...planned, schedule: mine };
    expect(mergeLibraries(planned, without, changed).schedule).toEqual([other, mine[0]]);
    expect(mergeLibraries(planned, changed, without).schedule).toEqual(mine);
  });

  it('make one of a website that both changed, and of what both added alike', () => {
    const linkedSites = [
      { name: 'Cổng', url: 'https://cong.example/' },
      { name: 'Ủy ban', url: 'https://uyban.example/' },
    ];
    // Written by a Galley that gave websites no ids: each of the two read it for themselves.
    const [first, theirFirst] = [
      librarySchema.parse({ ...base, linkedSites }),
      librarySchema.parse({ ...base, linkedSites }),
    ];
    const put = (library: Library, change: object, ...added: Library['linkedSites']): Library => ({
      ...library,
      linkedSites: [
        ...library.linkedSites.map((site, at) => (at === 0 ? { ...site, ...change } : site)),
        ...added,
      ],
    });
    const friends = { name: 'Báo bạn', url: 'https://ban.example/' };
    const merged = mergeLibraries(
      first,
      put(first, { name: 'Cổng tỉnh' }, { id: 'x', ...friends }),
      put(theirFirst, { url: 'https://tinh.example/' }, { id: 'y', ...friends }),
    );
    expect(merged.linkedSites.map(({ name, url }) => [name, url])).toEqual([
      ['Cổng tỉnh', 'https://tinh.example/'],
      ['Ủy ban', 'https://uyban.example/'],
      ['Báo bạn', 'https://ban.example/'],
    ]);
  });

  it('make one of a section whose capitals alone tell the two apart, but not of such a word', () => {
    const add = (name: string, section = name): Library => ({
      ...base,
      sections: ['Xã hội', section, name],
      spelling: [...base.spelling, name],
    });
    const merged = mergeLibraries(base, add('Thể Thao', 'Y tế'), add('Thể thao', 'Y Tế'));
    expect(merged.sections).toEqual(['Xã hội', 'Y Tế', 'Thể Thao']);
    expect(merged.spelling).toEqual(['Ba Chẽ', 'Thể Thao', 'Thể thao']);
  });

  it('leave what only one of them changed as that one left it', () => {
    const words = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
    const table = fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.string());
    const someLibrary = fc.record({ sections: words, spelling: words, glossary: table });
    fc.assert(
      fc.property(someLibrary, someLibrary, (before, after) => {
        const [first, second] = [
          { ...base, ...before },
          { ...base, ...after },
        ];
        expect(mergeLibraries(first, second, first)).toEqual(second);
        expect(mergeLibraries(first, first, second)).toEqual(second);
      }),
    );
  });
});

it('a copy of unknown age adds its entries, and takes nothing away', () => {
  const entry = (id: string, time: string) => ({
    id,
    date: '2026-11-30',
    time,
    what: `Việc ${id}`,
    who: '',
    place: '',
  });
  const [common, mine, theirs] = [entry('a', '8:00'), entry('b', '9:00'), entry('c', '10:00')];
  const site = { id: 's', name: 'Báo bạn', url: 'https://ban.example/' };
  const here: Library = { ...base, schedule: [common, mine] };
  const copy: Library = {
    ...base,
    name: 'Tên cũ',
    sections: ['xã hội', 'Thể thao'],
    linkedSites: [site],
    schedule: [{ ...common, time: '8:30' }, theirs],
    glossary: { UBND: 'khác', HĐND: 'Hội đồng nhân dân' },
    styleList: { 'xử lí': 'xử lý' },
    spelling: ['Khe Vẽ'],
  };
  const joined = withEntriesOf(copy, here);
  const moved = { ...common, id: expect.any(String), time: '8:30' };
  expect(joined).toEqual({
    ...base,
    sections: [...base.sections, 'Thể thao'],
    linkedSites: [site],
    schedule: [common, mine, moved, theirs],
    glossary: { UBND: 'Ủy ban nhân dân', HĐND: 'Hội đồng nhân dân' },
    styleList: copy.styleList,
    spelling: ['Ba Chẽ', 'Khe Vẽ'],
  });
  expect(new Set(joined.schedule.map(({ id }) => id)).size).toBe(4);
  // Both machines do it: what comes of it is no more entries.
  expect(withEntriesOf(copy, joined).schedule).toHaveLength(4);
  expect(withEntriesOf(withEntriesOf(here, copy), joined).schedule).toHaveLength(4);
});
