/** Slugs, folding, counting, and spans in their one form. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../../shared/article.ts';
import {
  bodyText,
  countBody,
  countWords,
  foldForSearch,
  freeSlug,
  normalizeSpans,
  readingMinutes,
  slugify,
  spansText,
} from '../../../shared/text.ts';
import { hasWordsStarting } from '../../../shared/word-starts.ts';
import { bodies } from '../../fixtures/bodies.ts';

describe('slugs', () => {
  it.each([
    ['Bản Sen: Mở lối lên đỉnh mây', 'ban-sen-mo-loi-len-dinh-may'],
    ['ĐƯỜNG LÊN ĐỈNH', 'duong-len-dinh'],
    ['  --Chợ phiên--  ', 'cho-phien'],
    ['Giá gạo tăng 3,5%', 'gia-gao-tang-3-5'],
    ['…', ''],
    ['', ''],
    ['Hội'.normalize('NFD'), 'hoi'],
  ])('%j becomes %j', (headline, slug) => {
    expect(slugify(headline)).toBe(slug);
  });

  it('are ASCII, of single hyphens, at most 80 characters, and stay as they are when made again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const slug = slugify(text);
        expect(slug).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
        expect(slug.length).toBeLessThanOrEqual(80);
        expect(slugify(slug)).toBe(slug);
      }),
    );
  });

  it.each([
    ['cho-phien', [], 'cho-phien'],
    ['cho-phien', ['cho-phien'], 'cho-phien-2'],
    ['cho-phien', ['cho-phien', 'cho-phien-2'], 'cho-phien-3'],
    [`${'a'.repeat(77)}-bc`, [`${'a'.repeat(77)}-bc`], `${'a'.repeat(77)}-2`],
    ['', [''], ''],
  ])('%j, where %j are taken, becomes %j', (slug, taken: string[], free) => {
    expect(freeSlug(slug, (one) => taken.includes(one))).toBe(free);
  });

  it('are cut between words', () => {
    const slug = slugify('vùng cao '.repeat(20));
    expect(slug.endsWith('-vung') || slug.endsWith('-cao')).toBe(true);
  });
});

describe('folding for search', () => {
  it.each([
    ['Đảng viên', 'dang vien'],
    ['ĐẢNG VIÊN'.normalize('NFD'), 'dang vien'],
    ['thuở ấy', 'thuo ay'],
  ])('%j is found as %j', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });
});

describe('names in a menu', () => {
  it.each([
    ['Tít phụ cấp 2', 'tit 2', true],
    ['Tít phụ cấp 2', '2 TÍT', true],
    ['Kinh tế-xã hội', 'xa', true],
    ['Tít phụ cấp 2', '', true],
    ['Tít phụ cấp 2', 'it', false],
    ['Tít phụ cấp 2', 'tít 3', false],
    ['Gửi thành tệp (.galley)…', '.galley', true],
    ['Make the portal’s pages…', "portal's", true],
    ['Tít phụ cấp 2', '/,', false],
  ])('%j, with %j typed: %s', (name, typed, isFound) => {
    expect(hasWordsStarting(name, typed)).toBe(isFound);
  });
});

describe('counting', () => {
  it.each([
    ['', 0],
    ['Một hai ba', 3],
    ['kinh tế - xã hội', 4],
    ['100% thôn, bản./.', 3],
  ])('%j has %i words', (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  it('gives whole minutes, one at the least where there is a word', () => {
    expect([0, 1, 238, 2380].map(readingMinutes)).toEqual([0, 1, 1, 10]);
  });
});

describe('spans', () => {
  const span: fc.Arbitrary<Span> = fc.record(
    {
      text: fc.string({ unit: 'grapheme' }),
      marks: fc.constantFrom<Span['marks']>(['bold'], ['italic']),
      href: fc.constant('https://example.org/'),
    },
    { requiredKeys: ['text'] },
  );

  it('have one canonical form: no empty ones, no equal neighbours, the same words', () => {
    fc.assert(
      fc.property(fc.array(span), (spans) => {
        const once = normalizeSpans(spans);
        expect(normalizeSpans(once)).toEqual(once);
        expect(once.every(({ text }) => text !== '')).toBe(true);
        expect(spansText(once).normalize('NFC')).toBe(spansText(spans).normalize('NFC'));
      }),
    );
  });

  it('join a letter and the combining mark that was typed after it', () => {
    expect(normalizeSpans([{ text: 'a' }, { text: '\u0306' }, { text: '\u0301' }])).toEqual([
      { text: 'ắ' },
    ]);
  });
});

describe('the counts of a body', () => {
  it('are those of its text, also where blocks are counted again', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const text = bodyText(body);
        const counts = { words: countWords(text), characters: [...text].length };
        expect(countBody(body)).toEqual(counts);
        expect(countBody([...body])).toEqual(counts);
      }),
    );
  });
});
