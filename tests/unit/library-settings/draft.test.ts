/** The form of the library’s settings: what it gives back, tidies and refuses. */
import { describe, expect, it } from 'vitest';
import {
  changedMeanwhile,
  type Draft,
  draftOf,
  isRight,
  pairsIn,
  problemsOf,
  withDraft,
} from '../../../renderer/features/library-settings/draft.ts';
import { librarySchema } from '../../../shared/library.ts';

const library = librarySchema.parse({
  formatVersion: 1,
  name: 'Báo Vùng Cao',
  sections: ['Xã hội'],
  glossary: { UBND: 'Ủy ban nhân dân', ASEAN: '' },
  styleList: { 'xử lí': 'xử lý' },
  spelling: ['Ba Chẽ'],
  newerField: 'kept',
});
const draft = draftOf(library);

describe('the form of the library’s settings', () => {
  it('gives back what it was given, and keeps what it does not show', () => {
    expect(withDraft(library, draft)).toEqual(library);
  });

  it('takes off spaces, empty rows and doubled widths, and stores NFC', () => {
    const changed: Draft = {
      ...draft,
      name: ` ${'Báo Mới'.normalize('NFD')} `,
      widths: '1280, 320;640 320',
      glossary: [
        ...draft.glossary,
        { word: '', says: ' ' },
        { word: ' KT-XH ', says: ' kinh tế ' },
      ],
    };
    expect(isRight(problemsOf(changed))).toBe(true);
    const made = withDraft(library, changed);
    expect(made.name).toBe('Báo Mới');
    expect(made.renditionWidths).toEqual([320, 640, 1280]);
    expect(made.glossary).toEqual({ ...library.glossary, 'KT-XH': 'kinh tế' });
    expect(librarySchema.parse(made)).toEqual(made);
  });

  it.each<[string, Partial<Draft>]>([
    ['name', { name: '  ' }],
    ['headlineLimit', { headlineLimit: '0' }],
    ['headlineLimit', { headlineLimit: '12.5' }],
    ['standfirstLimit', { standfirstLimit: 'dài' }],
    ['widths', { widths: '' }],
    ['widths', { widths: '320, rộng' }],
    ['widths', { widths: '15' }],
    ['widths', { widths: '8193' }],
    ['site', { publication: { ...draft.publication, site: 'bao.example' } }],
    ['site', { publication: { ...draft.publication, site: 'javascript:alert(1)' } }],
    ['site', { publication: { ...draft.publication, site: 'xhttps://bao.example/' } }],
    ['accent', { publication: { ...draft.publication, accent: 'đỏ' } }],
    ['accent', { publication: { ...draft.publication, accent: '#14532d;color:red' } }],
    ['accent', { publication: { ...draft.publication, accent: 'red;--a:#14532d' } }],
  ])('says that %s is wrong in %j', (field, change) => {
    const problems = problemsOf({ ...draft, ...change });
    expect(Object.keys(problems.fields)).toEqual([field]);
    expect(isRight(problems)).toBe(false);
  });

  it('says which rows of a table are wrong', () => {
    const { rows } = problemsOf({
      ...draft,
      glossary: [
        { word: 'UBND', says: '' },
        { word: 'UBND', says: 'Ủy ban' },
        { word: '', says: 'nghĩa' },
      ],
      styleList: [{ word: 'xử lí', says: '' }],
    });
    expect([...rows.glossary]).toEqual([
      [1, 'twice'],
      [2, 'noWord'],
    ]);
    expect([...rows.styleList]).toEqual([[0, 'noInstead']]);
  });

  it('says which words replace each other in turn, and lets a word have other capitals', () => {
    const { rows } = problemsOf({
      ...draft,
      styleList: [
        { word: 'việt nam', says: 'Việt Nam' },
        { word: 'xử lí', says: 'xử lý' },
        { word: 'giải quyết', says: 'xử lí' },
        { word: 'Xử lý', says: 'xử lí' },
        { word: 'a', says: 'b' },
        { word: 'b', says: 'c' },
        { word: 'c', says: 'a' },
      ],
    });
    expect([...rows.styleList.keys()]).toEqual([1, 3, 4, 5, 6]);
    expect(new Set(rows.styleList.values())).toEqual(new Set(['circle']));
  });

  it.each([
    ['UBND\tỦy ban nhân dân', [['UBND', 'Ủy ban nhân dân']]],
    [
      'UBND = Ủy ban nhân dân\nHĐND: Hội đồng nhân dân\n',
      [
        ['UBND', 'Ủy ban nhân dân'],
        ['HĐND', 'Hội đồng nhân dân'],
      ],
    ],
    ['Ủy ban nhân dân', []],
  ])('reads rows from a pasted table: %j', (text, expected) => {
    expect(pairsIn(text).map(({ word, says }) => [word, says])).toEqual(expected);
  });
});

describe('what others change while the form is open', () => {
  const now = draftOf({
    ...library,
    name: 'Báo Núi',
    language: 'en',
    limits: { headline: 90, standfirst: 400 },
    glossary: { UBND: 'ủy ban' },
    styleList: { 'xử lí': 'xử lý' },
  });

  it('is told where the form changes it, too, and to something else', () => {
    const mine: Draft = {
      ...draft,
      name: 'Báo Rừng',
      headlineLimit: '90',
      standfirstLimit: '300',
      glossary: [
        { word: 'UBND', says: '' },
        { word: 'ASEAN', says: 'hiệp hội' },
      ],
    };
    expect(changedMeanwhile(draft, mine, now)).toEqual([
      { name: 'name', isWord: false, says: 'Báo Núi' },
      { name: 'UBND', isWord: true, says: 'ủy ban' },
      { name: 'ASEAN', isWord: true, says: undefined },
    ]);
  });

  it('is nothing to whoever changed something else', () => {
    expect(changedMeanwhile(draft, { ...draft, widths: '640' }, now)).toEqual([]);
  });
});
