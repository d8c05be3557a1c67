/** Answers that come late: of questions asked one after the other only the last is answered. */
import { expect, it } from 'vitest';
import { createLatest } from '../../../renderer/app/latest.ts';

it('takes the answer to the question asked last, whichever comes last', async () => {
  const ask = createLatest();
  const taken: string[] = [];
  const answers: ((answer: string) => void)[] = [];
  const question = () => new Promise<string>((answer) => answers.push(answer));
  const asked = [1, 2].map(() => ask(question, (answer) => taken.push(answer)));
  answers[1]?.('second');
  answers[0]?.('first');
  await Promise.all(asked);
  expect(taken).toEqual(['second']);
});
