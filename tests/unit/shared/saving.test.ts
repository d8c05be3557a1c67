/** A save without the blocks that stand unchanged: put together again it is the whole article. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyArticle } from '../../../shared/article.ts';
import { sentArticleSchema, withKept, withoutKept } from '../../../shared/saving.ts';
import { bodies } from '../../fixtures/bodies.ts';

const article = emptyArticle('bai', '2026-03-01T08:00:00+07:00');

it('gives the article whole again, whatever was typed, moved or taken out since the last save', () => {
  const edits = fc
    .tuple(bodies, bodies)
    .chain(([saved, typed]) =>
      fc.record({ saved: fc.constant(saved), body: fc.shuffledSubarray([...saved, ...typed]) }),
    );
  fc.assert(
    fc.property(edits, ({ saved, body }) => {
      const kept = body.filter((block) => saved.includes(block));
      const sent = sentArticleSchema.parse(withoutKept({ ...article, body }, saved));
      expect(sent.body.filter((block) => typeof block === 'number')).toHaveLength(kept.length);
      expect(withKept(sent, saved).body).toEqual(body);
    }),
  );
});

it('sends a block that only looks like one that was saved', () => {
  const saved = [{ type: 'paragraph' as const, id: 'a', spans: [{ text: 'Chợ phiên' }] }];
  const body = structuredClone(saved);
  expect(withoutKept({ ...article, body }, saved).body).toEqual(body);
});

it('takes no block from a body that has none there', () => {
  expect(() => withKept({ ...article, body: [0] }, [])).toThrow(
    expect.objectContaining({ code: 'bad-request', message: 'No block 0 was saved' }),
  );
});
