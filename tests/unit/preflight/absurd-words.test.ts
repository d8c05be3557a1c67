/** The preflight takes as long as a text is, whatever it is made of: what strangers wrote holds nobody up. */
import { describe, expect, it } from 'vitest';
import type { Article, Block } from '../../../shared/article.ts';
import { findingKey } from '../../../shared/preflight/finding.ts';
import { examine, preflight } from '../../../shared/preflight/preflight.ts';
import { growthOf, MOST_GROWTH } from '../growth.ts';
import { library, now, sound } from './sound-article.ts';

/** What texts are made of by repeating it: each was slow in a pattern that reads on from every place, or may become so. */
const PIECES = [
  '1¦1.¦1,¦1/¦1/2 ¦1,000.¦10% ¦a¦A¦đ¦Đ¦Ộ¦Aa ¦AB-¦AB ¦𝐀',
  ' ¦\u00a0¦\t¦\n¦. ¦.¦..¦…¦,¦,a¦ ,¦: ¦!¦?¦-¦–¦_¦/',
  '"¦“¦”¦“a¦(¦)¦a)¦[¦[?¦\u0301¦\u00ad¦\u200b¦\u200d¦\ufe0f\u200d¦😀',
  '@¦a@¦a@b.¦://¦http://¦www.¦.com¦-.¦o\u0430¦\u0430¦hoà hòa ¦Bùi Lưu Bùi Lưư ',
  'gồm ¦trong đó ¦còn lại ¦tổng số 1 a ¦thứ hai 1/2 ¦(thứ hai 1/2 ¦5 March ¦xử lí ',
  'TK ¦XXX ¦xx¦[tên ¦Ảnh:¦(AB) ¦AB(a) ¦(tắt ',
].flatMap((pieces) => pieces.split('¦'));

/** All texts of an article made of one word. Its blocks are new: the preflight keeps what it said of those it has read. */
function madeOf(text: string): Article {
  const spans = [{ text }];
  const body = sound.body.map((block): Block => {
    if (block.type === 'figure') return { ...block, caption: spans, credit: spans, alt: text };
    return { ...block, spans } as Block;
  });
  return { ...sound, headline: text, standfirst: text, body };
}

describe('the preflight of absurd words', () => {
  it.each(PIECES)('grows with the text, of %j', async (piece) => {
    const read = (length: number) => {
      // A comma at its head is wrong, and has all of it searched for what may explain that.
      const article = madeOf(`x ,${piece.repeat(length / piece.length)} .y 1`);
      preflight(article, library, now);
    };
    expect(await growthOf(read)).toBeLessThan(MOST_GROWTH);
  });
});

const by = { name: 'An', role: 'editor' as const };
const suggestion = { id: 's', kind: 'insert' as const, by, at: now };
const SPANS = [{ text: 'a  b ,c ' }, { text: 'x', suggestions: ['s'] }];
const SYLLABLES = ['Ba', 'Bà', 'Bá', 'Bả', 'Bã', 'Bạ', 'Bă', 'Bâ'];

/** Names that are alike but for their marks, each another. */
const names = (length: number) =>
  Array.from({ length: length / 20 }, (_, at) =>
    [...at.toString(8).padStart(6, '0')].map((digit) => SYLLABLES[Number(digit)]).join(' '),
  ).join(', ');

describe('the preflight of much of the same', () => {
  it.each<[string, (length: number) => Article['body']]>([
    [
      'names in many spellings',
      (length) => [{ type: 'paragraph', id: 'p', spans: [{ text: names(length) }] }],
    ],
    [
      'findings in one text with a suggestion',
      (length) => [
        { type: 'paragraph', id: 'p', spans: [{ text: 'a  b ,c '.repeat(length / 8) }, ...SPANS] },
      ],
    ],
    [
      'suggestions in one text',
      (length) => [
        {
          type: 'paragraph',
          id: 'p',
          spans: Array.from({ length: length / 8 }, () => SPANS).flat(),
        },
      ],
    ],
    [
      'cells with suggestions',
      (length) => {
        const cell = { spans: SPANS, header: false, colspan: 1, rowspan: 1 };
        const rows = Array.from({ length: length / 8 }, () => ({ cells: [cell] }));
        return [{ type: 'table', id: 't', rows }];
      },
    ],
  ])('grows with the text: %s', async (_what, bodyOf) => {
    const review = { ...sound.review, suggestions: [suggestion] };
    const read = (length: number) =>
      preflight({ ...sound, review, body: bodyOf(length) }, library, now);
    expect(await growthOf(read)).toBeLessThan(MOST_GROWTH);
  });

  it('grows with the text: findings, of which one was ignored', async () => {
    const textOf = (length: number) => madeOf('a  b ,c '.repeat(length / 8));
    const read = (length: number) => {
      const [first] = preflight(textOf(length), library, now);
      if (!first) throw new Error('Expected a finding');
      const pass = { rule: first.rule, key: findingKey(first), reason: 'Thơ', by, at: now };
      const review = { ...sound.review, ignored: [pass] };
      const { ignored } = examine({ ...textOf(length), review }, library, now);
      expect(ignored.length).toBeGreaterThan(0);
    };
    expect(await growthOf(read)).toBeLessThan(MOST_GROWTH);
  });
});
