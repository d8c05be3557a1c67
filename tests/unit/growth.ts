/** How the time for a text grows with its length. */

/** Lengths of texts, in UTF-16 units. */
const [SHORT, LONG] = [3_000, 24_000];
/** What is quicker than this, in milliseconds, is measured too coarsely to be compared. */
const LEAST = 5;

/** Between the 8 of what grows with the text and the 64 of what grows with its square. */
export const MOST_GROWTH = 30;

/** Milliseconds for the quicker of two runs. */
async function timeFor(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 2; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

/** How many times as long some work takes on a text eight times as long: at most {@link MOST_GROWTH}. */
export async function growthOf(work: (length: number) => unknown): Promise<number> {
  const short = await timeFor(() => work(SHORT));
  return (await timeFor(() => work(LONG))) / Math.max(LEAST, short);
}
