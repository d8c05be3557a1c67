/** The preflight of a text with suggestions: it reads and mends what would leave. */
import { describe, expect, it } from 'vitest';
import type { Article, Block } from '../../../shared/article.ts';
import { preflight } from '../../../shared/preflight/preflight.ts';
import { library, now, sound, withText } from './sound-article.ts';

describe('a text with suggestions is read as it would leave, without them', () => {
  const by = { name: 'Minh', role: 'editor' as const };
  const inserted = { id: 's1', kind: 'insert' as const, by, at: now };
  const struck = { id: 's2', kind: 'delete' as const, by, at: now };
  const marked = (...spans: { text: string; suggestions?: string[] }[]): Article => ({
    ...withText(''),
    body: sound.body.flatMap((block): Block[] =>
      block.type === 'paragraph'
        ? [
            { ...block, id: 'above', spans: [{ text: 'Trời nắng.' }] },
            { ...block, spans },
          ]
        : [block],
    ),
    review: { ...sound.review, suggestions: [inserted, struck] },
  });
  const inText = (article: Article) =>
    preflight(article, library, now).filter(({ rule }) => rule !== 'pending-suggestions');

  it('finds nothing where inserted and struck words only meet on the screen', () => {
    const words = [{ text: 'Bà con đi ' }, { text: 'chợ', suggestions: ['s2'] }];
    expect(inText(marked(...words, { text: 'chợ ', suggestions: ['s1'] }, { text: '.' }))).toEqual(
      [],
    );
  });

  it.each([
    ['behind inserted ones', 'Sáng ', 'sớm ', 'nay,  chợ đông.'],
    ['right behind them', 'Sáng', ' sớm', '  nay, chợ đông.'],
    ['right before them', 'Sáng  ', 'sớm ', 'nay, chợ đông.'],
    ['behind struck ones', 'Sáng ', 'sớm ', 'nay,  chợ đông.', 's2'],
  ])('points at words %s, and mends them', (_where, before, words, behind, id = 's1') => {
    const found = inText(
      marked({ text: before }, { text: words, suggestions: [id] }, { text: behind }),
    );
    const start = `${before}${words}${behind}`.indexOf('  ');
    const place = { block: 'p', part: 'spans', start, end: start + 2 };
    expect(found).toMatchObject([{ rule: 'double-space', place, fix: ' ' }]);
  });

  it('points at words in the part of a block that they stand in', () => {
    const article = marked({ text: 'Chợ đông.' });
    const quote: Block = {
      ...{ type: 'pull-quote', id: 'quote', spans: [{ text: 'Nước đã về.' }] },
      attribution: [{ text: 'Bà ' }, { text: 'cụ ', suggestions: ['s1'] }, { text: 'Na  Lò' }],
    };
    const found = inText({ ...article, body: [...article.body, quote] });
    const place = { block: 'quote', part: 'attribution', start: 8, end: 10 };
    expect(found).toMatchObject([{ rule: 'double-space', place, fix: ' ' }]);
  });

  it('offers no fix that would touch inserted words', () => {
    const article = marked(
      { text: 'Sáng nay chợ ' },
      { text: 'phiên', suggestions: ['s1'] },
      { text: ' đông vui.' },
    );
    const [finding] = inText(article);
    expect(finding?.rule).toBe('double-space');
    expect(finding?.fix).toBeUndefined();
  });

  it('tells what is wrong outside of that text, too', () => {
    const article = marked({ text: 'Bà con vui' }, { text: ' lắm', suggestions: ['s1'] });
    const found = inText({ ...article, headline: '' });
    expect(found.map(({ rule }) => rule)).toEqual(['missing-headline']);
  });

  it('does not call a paragraph empty that is suggested as a whole', () => {
    expect(inText(marked({ text: 'Thêm một đoạn.', suggestions: ['s1'] }))).toEqual([]);
  });
});
