/** The preflight on single words: said twice, or spelt otherwise than the newsroom does. */
import { expect, it } from 'vitest';
import { repeatedWords, styleWords } from '../../../shared/preflight/words.ts';

it.each(['vi', 'VI', 'vi-VN'])(
  'a syllable said twice may be meant in Vietnamese, tagged %s',
  (tag) => {
    const place = { block: 'p', part: 'spans' };
    const [found] = repeatedWords({ place, text: 'Đồng xanh xanh.', kind: 'prose' }, tag);
    expect(found?.rule).toBe('reduplication');
  },
);

it.each([
  ['Sang Việt Nam, về Việt Nam.', []],
  ['Tiêm phòng COVID-19 ở TP Huế. Internet về bản.', []],
  ['Tại việt nam, covid lan đến Huế.', ['việt nam → Việt Nam', 'covid → COVID-19', 'Huế → TP Huế']],
  ['Iphone và iPhone, IPHONE.', ['Iphone → iPhone', 'IPHONE → iPhone']],
  ['việt Nam', ['việt Nam → Việt Nam']],
  ['Bà con vùng cao vui.', []],
])('the style list leaves what is said as it asks: %s', (text, wanted) => {
  const styleList = {
    'việt nam': 'Việt Nam',
    covid: 'COVID-19',
    Huế: 'TP Huế',
    internet: 'Internet',
    iphone: 'iPhone',
    'vùng cao': 'bà con vùng cao',
    '': 'gì đó',
  };
  const passage = { place: { block: 'p', part: 'spans' }, text, kind: 'prose' as const };
  const found = styleWords(passage, styleList).map(
    ({ place: { start, end }, fix }) => `${text.slice(start, end)} → ${fix}`,
  );
  expect(found).toEqual(wanted);
});
