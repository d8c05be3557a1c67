/** The preflight takes as long as a text is, whatever it is made of: what strangers wrote holds nobody up. */
import { describe, expect, it } from 'vitest';
import type { Article, Block } from '../../../shared/article.ts';
import { preflight } from '../../../shared/preflight/preflight.ts';
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

/** Milliseconds for the quicker of two runs, in a text of about so many UTF-16 units. */
function timeFor(piece: string, length: number): number {
  const [one, other] = [0, 0].map(() => {
    // A comma at its head is wrong, and has all of it searched for what may explain that.
    const article = madeOf(`x ,${piece.repeat(length / piece.length)} .y 1`);
    const start = performance.now();
    preflight(article, library, now);
    return performance.now() - start;
  });
  return Math.min(one ?? 0, other ?? 0);
}

const [SHORT, LONG] = [3_000, 24_000];
/** Between the 8 of what grows with the text and the 64 of what grows with its square. */
const MOST_GROWTH = 30;
/** What is quicker than this, in milliseconds, is measured too coarsely to be compared. */
const LEAST = 5;

describe('the preflight of absurd words', () => {
  it.each(PIECES)('grows with the text, of %j', (piece) => {
    const most = MOST_GROWTH * Math.max(LEAST, timeFor(piece, SHORT));
    expect(timeFor(piece, LONG)).toBeLessThan(most);
  });
});
