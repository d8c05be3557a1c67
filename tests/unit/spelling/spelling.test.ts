/** Which words are spelt right, in either language, and how far apart two words are. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { misspelt, suggestions } from '../../../electron/spelling/dictionaries.ts';
import { MORE_VIETNAMESE } from '../../../electron/spelling/vietnamese-words.ts';
import { articleSchema } from '../../../shared/article.ts';
import { librarySchema } from '../../../shared/library.ts';
import { isSpellable, ownWords, slips, spellingLanguage } from '../../../shared/spelling.ts';
import { withoutSuggestions } from '../../../shared/suggestions/suggestions.ts';
import { bodyText } from '../../../shared/text.ts';

describe('Vietnamese spelling', () => {
  it.each([
    'hòa',
    'hoà',
    'Hòa',
    'HÒA',
    'HOÀ',
    'thủy',
    'thuỷ',
    'khỏe',
    'khoẻ',
    'ủy',
    'uỷ',
    'quý',
    'quyết',
    'giỏ',
    'giải',
    'kỹ',
    'kĩ',
    'Việt',
    'NGHIỆP',
    'người',
    'đồng',
    'Đảng',
    'khuỷu',
    'Huế',
    'HUẾ',
    'Úc',
    'Đắk',
    'nòng',
    'cược',
    'bác',
    'sỹ',
    'trỗi',
    'lóa',
    'loá',
    'video',
    'internet',
    'online',
    'Facebook',
    'KT',
    'UBND',
    'HĐND',
    'x',
    '12h',
    'COVID',
  ])('takes %s as right', async (word) => {
    expect(await misspelt([word], 'vi')).toEqual([]);
  });

  it('holds no word of its own that the dictionary has', async () => {
    const { default: nspell } = await import('nspell');
    const file = (ending: string) =>
      readFileSync(resolve(`node_modules/dictionary-vi/index.${ending}`), 'utf8');
    const spell = nspell(file('aff'), file('dic'));
    expect(MORE_VIETNAMESE.filter((word) => spell.correct(word))).toEqual([]);
    expect(new Set(MORE_VIETNAMESE).size).toBe(MORE_VIETNAMESE.length);
    expect(MORE_VIETNAMESE.join(' ')).toBe(MORE_VIETNAMESE.join(' ').normalize('NFC'));
  });

  it.each([
    ['nghành', 'ngành'],
    ['Nghành', 'Ngành'],
    ['NGHÀNH', 'NGÀNH'],
    ['đuọc', 'được'],
    ['lưư', 'lưu'],
    ['qúy', 'quý'],
    ['khôgn', 'không'],
    ['thưong', 'thương'],
    ['xữ', 'xứ'],
    ['hoaà', 'hòa'],
    ['cmả', 'cảm'],
    ['nguời', 'người'],
    ['and', 'anh'],
  ])('%s: %s', async (word, meant) => {
    expect(await misspelt([word], 'vi')).toEqual([word]);
    expect(await suggestions(word, 'vi')).toContain(meant);
  });
});

describe('English spelling', () => {
  it.each(['house', 'Houses', 'don’t', 'walked', 'NATO', 'Thảo', 'Nguyễn', 'Minh'])(
    'takes %s as right',
    async (word) => {
      expect(await misspelt([word], 'en')).toEqual([]);
    },
  );
  it.each([
    ['recieve', 'receive'],
    ['Adress', 'Address'],
  ])('%s: %s', async (word, meant) => {
    expect(await misspelt([word], 'en')).toEqual([word]);
    expect(await suggestions(word, 'en')).toContain(meant);
  });
});

describe('words that need no dictionary', () => {
  it.each(['28', '12.000', 'a', 'KT', 'UBND', '5G', 'km', 'kWh'])('%s', (word) => {
    expect(isSpellable(word)).toBe(false);
  });

  it('are the newsroom’s own and its glossary’s, name by name', () => {
    const own = ownWords({
      spelling: ['Khe Ve', 'hec-ta', 'H’Mông'],
      glossary: { 'KT-XH': 'kinh tế - xã hội' },
    });
    for (const word of ['Khe', 'Ve', 'VE', 'hec', 'Hec', 'ta', 'H’Mông', 'KT', 'kinh'])
      expect(own.has(word)).toBe(true);
    for (const word of ['khe', 've']) expect(own.has(word)).toBe(false);
  });

  it('are those of a language without a dictionary', () => {
    expect(['vi', 'vi-VN', 'en-GB', 'EN', 'fr', ''].map(spellingLanguage)).toEqual([
      'vi',
      'vi',
      'en',
      'en',
      undefined,
      undefined,
    ]);
  });
});

describe('the distance of two words', () => {
  it.each([
    ['ngành', 'nghành', 1],
    ['lưu', 'lưư', 0.5],
    ['không', 'khôgn', 1],
    ['dong', 'đồng', 1.5],
    ['hòa', 'hoà', 0],
    ['cảm', 'cmả', 1],
  ])('%s, %s: %d', (a, b, far) => {
    expect(slips(a, b)).toBe(far);
  });

  it('is the same both ways, and none from a word to itself', () => {
    const word = fc.string({ unit: fc.constantFrom(...'aăâdđeoơuưngthàảớị'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(slips(a, b)).toBe(slips(b, a));
        expect(slips(a, a)).toBe(0);
      }),
    );
  });
});

const SAMPLE = resolve(import.meta.dirname, '../../../assets/sample/library');

describe('the sample library', () => {
  it('has nothing marked but names of places and people that no dictionary knows', async () => {
    const library = librarySchema.parse(
      JSON.parse(readFileSync(join(SAMPLE, 'library.json'), 'utf8')),
    );
    const own = ownWords(library);
    const wrong = new Set<string>();
    for (const folder of readdirSync(join(SAMPLE, 'articles'))) {
      const file = join(SAMPLE, 'articles', folder, 'article.json');
      const article = articleSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      const text = [
        article.headline,
        article.standfirst,
        bodyText(withoutSuggestions(article).body),
      ].join('\n');
      const words = new Set(text.match(/[\p{L}\p{M}\p{N}]+/gu));
      for (const word of await misspelt(
        [...words].filter((one) => !own.has(one)),
        'vi',
      ))
        wrong.add(word);
    }
    expect([...wrong].sort()).toEqual(['Hin', 'Mỷ', 'Pản']);
  });
});
