/** Requests of which only the latest counts, in whatever order they are answered. */

/**
 * Returns a function that asks, and passes the answer to `take` unless it was called again meanwhile. Throws as
 * `question`.
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
