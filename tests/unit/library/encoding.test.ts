/** The bytes of a save: those of the whole article, though only what changed is encoded. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodedArticle } from '../../../electron/library/encoding.ts';
import { articleBytes } from '../../../electron/library/files.ts';
import { type Block, emptyArticle } from '../../../shared/article.ts';
import { bodies } from '../../fixtures/bodies.ts';

const article = emptyArticle('bai', '2026-03-01T08:00:00+07:00');

function same(body: Block[]): void {
  const whole = { ...article, body, mood: 'calm', published: undefined };
  expect(Buffer.concat(encodedArticle(whole)).toString()).toBe(articleBytes(whole));
}

it('gives the bytes of the article as it is, whatever was saved before', () => {
  const history = bodies.chain((first) =>
    fc.array(fc.tuple(fc.shuffledSubarray([...first, ...first]), bodies)).map((edits) => {
      const bodyAfter = edits.map(([kept, typed]) => [...kept, ...typed, ...kept]);
      return [first, ...bodyAfter, first];
    }),
  );
  fc.assert(fc.property(history, (saves) => saves.forEach(same)));
});

it('encodes a long body once, and then the paragraph that was typed into', () => {
  const paragraph = (n: number): Block => ({
    type: 'paragraph',
    id: `p${n}`,
    spans: [{ text: `Đoạn ${n}` }],
  });
  const body = Array.from({ length: 1_000 }, (_, n) => paragraph(n));
  same(body);
  const [before, after] = [body.slice(0, 500), body.slice(501)];
  for (const typed of [[paragraph(0)], [], [paragraph(1), paragraph(2)]])
    same([...before, ...typed, ...after]);
  const pieces = encodedArticle({ ...article, body: [...before, paragraph(3), ...after] });
  expect(pieces).toHaveLength(5);
});
