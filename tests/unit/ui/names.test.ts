/** Sections and other names that are typed into a list. */
import { expect, it } from 'vitest';
import { keysOf } from '../../../renderer/ui/names.ts';

it('names that are there twice are told apart, wherever the first of them stands', () => {
  expect(new Set(keysOf(['a', 'b', 'a', '', 'a', ''])).size).toBe(6);
  expect(keysOf(['x', 'a', 'b', 'a']).slice(1)).toEqual(keysOf(['a', 'b', 'a']));
});
