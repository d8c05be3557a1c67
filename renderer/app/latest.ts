/** Questions to the main process of which only the one asked last counts: the first of two may be answered last. */

/**
 * Makes a way to ask. It takes a question and who takes its answer: nobody does once another was asked; what the
 * question throws is thrown.
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
