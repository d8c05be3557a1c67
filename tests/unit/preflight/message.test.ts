/** The words that a finding points at, shown in their surroundings. */
import { expect, it } from 'vitest';
import { quoteOf } from '../../../shared/preflight/message.ts';
import { withText } from './sound-article.ts';

const LONG = 'Người mua, người bán từ các bản xa đều vui khi chợ phiên họp lại.';
const at = (place: object) => quoteOf({ ...withText(LONG), headline: 'Chợ phiên' }, place);
const inText = (words: string) => {
  const start = LONG.indexOf(words);
  return at({ block: 'p', part: 'spans', start, end: start + words.length });
};

it.each([
  ['Người mua', '', ', người bán từ các bản xa đều…'],
  ['đều vui', '…mua, người bán từ các bản xa ', ' khi chợ phiên họp lại.'],
  ['lại.', '…xa đều vui khi chợ phiên họp ', ''],
])('%s is shown between whole words', (words, before, after) => {
  expect(inText(words)).toEqual({ before, words, after });
});

it.each([
  ['a headline', { field: 'headline', start: 0, end: 3 }, 'Chợ'],
  ['an alt text', { block: 'f', part: 'alt', start: 0, end: 5 }, 'Người'],
  ['a caption', { block: 'f', part: 'caption', start: 4, end: 9 }, 'phiên'],
  ['no words', { field: 'headline', start: 2, end: 2 }, undefined],
  ['a whole field', { field: 'headline' }, undefined],
  ['words that are gone', { field: 'headline', start: 4, end: 10 }, undefined],
  ['a block that is gone', { block: 'x', part: 'spans', start: 0, end: 1 }, undefined],
  ['a part that is not there', { block: 'p', part: 'caption', start: 0, end: 1 }, undefined],
])('of %s, it shows what stands there', (_what, place, words) => {
  expect(at(place)?.words).toBe(words);
});
