/** Requests of which only the latest counts, in whatever order they are answered. */

/**
 * Returns a function that asks a question and passes the answer to `take`, unless another was asked meanwhile. It
 * throws what the question throws.
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
