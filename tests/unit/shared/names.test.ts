/** Sections and other names that are typed into a list. */
import { expect, it } from 'vitest';
import { keysOf, withName } from '../../../shared/names.ts';

const sections = ['Thời sự', 'Văn hóa, thể thao'];

it.each([
  ['one more', ' Biên  giới ', [...sections, 'Biên giới']],
  ['one with a comma', 'Pháp luật, bạn đọc', [...sections, 'Pháp luật, bạn đọc']],
  ['one that is there in other capitals', 'THỜI SỰ', sections],
  ['one that is there in other Unicode letters', 'thời sự'.normalize('NFD'), sections],
  ['nothing', '  ', sections],
])('%s', (_what, typed, wanted) => {
  expect(withName(sections, typed)).toEqual(wanted);
});

it('names that are there twice are told apart, wherever the first of them stands', () => {
  expect(new Set(keysOf(['a', 'b', 'a', '', 'a', ''])).size).toBe(6);
  expect(keysOf(['x', 'a', 'b', 'a']).slice(1)).toEqual(keysOf(['a', 'b', 'a']));
});
