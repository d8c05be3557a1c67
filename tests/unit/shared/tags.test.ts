/** Tags as they are typed or pasted. */
import { expect, it } from 'vitest';
import { withTags } from '../../../shared/names.ts';

const tags = ['Lũ quét'];
const known = ['Yên Bái', 'UBND tỉnh'];

it.each([
  ['a tag', 'mưa đá', ['Lũ quét', 'mưa đá']],
  [
    'several at once',
    ' mưa đá, sạt  lở;cứu hộ\nmưa đá ',
    ['Lũ quét', 'mưa đá', 'sạt lở', 'cứu hộ'],
  ],
  ['one that is there', 'lũ quét', tags],
  ['one that the library writes so', 'yên bái', ['Lũ quét', 'Yên Bái']],
  ['one in other Unicode letters', 'Yên Bái'.normalize('NFD'), ['Lũ quét', 'Yên Bái']],
  ['nothing', ' , ', tags],
])('%s', (_what, typed, wanted) => {
  expect(withTags(tags, typed, known)).toEqual(wanted);
});
