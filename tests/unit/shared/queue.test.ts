/** Work done one after the other. */
import { expect, it } from 'vitest';
import { createQueue } from '../../../shared/queue.ts';

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('begins each work once the one before has ended, and one that fails holds up none', async () => {
  const inTurn = createQueue();
  const seen: string[] = [];
  const work = (name: string, ms: number) => async () => {
    seen.push(`${name} begins`);
    await soon(ms);
    seen.push(`${name} ends`);
    if (name === 'second') throw new Error('refused');
    return name;
  };
  const given = await Promise.allSettled([
    inTurn(work('first', 20)),
    inTurn(work('second', 5)),
    inTurn(work('third', 0)),
  ]);
  expect(seen).toEqual(
    ['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`]),
  );
  expect(given.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(given[0]).toHaveProperty('value', 'first');
});
