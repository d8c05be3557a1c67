/** Two versions are compared in a time that grows with them, whatever stands in them. */
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../shared/article.ts';
import { compareArticles } from '../../../shared/compare/compare.ts';
import { growthOf, MOST_GROWTH } from '../growth.ts';
import { sound } from '../preflight/sound-article.ts';

/** Paragraphs, each of words of its own. */
const paragraphs = (name: string, count: number): Block[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ type: 'paragraph', id: `${name}${at}` },
    spans: [{ text: `${name}${at} a${name}${at} b${name}${at}` }],
  }));

describe('comparing absurd articles', () => {
  it('grows with their paragraphs', async () => {
    const compare = (length: number) => {
      const [body, other] = ['x', 'y'].map((name) => paragraphs(name, length / 8));
      compareArticles({ ...sound, body: body ?? [] }, { ...sound, body: other ?? [] });
    };
    expect(await growthOf(compare)).toBeLessThan(MOST_GROWTH);
  });
});
