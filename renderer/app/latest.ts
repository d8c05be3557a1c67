/** Requests to the main process of which only the latest counts, whichever is answered first. */

/**
 * Gives a function that asks a question and hands its answer to `take`, unless another was asked meanwhile. It throws
 * what the question throws.
 */
export function createLatest() {
  let asked = 0;
  return async <T>(question: () => Promise<T>, take: (answer: T) => void): Promise<void> => {
    asked += 1;
    const mine = asked;
    const answer = await question();
    if (mine === asked) take(answer);
  };
}
