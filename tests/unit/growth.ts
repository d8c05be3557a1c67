/** How the time for a text grows with its length. */

/** Lengths of texts, in UTF-16 units. */
const [SHORT, LONG] = [3_000, 24_000];
/** What is quicker than this, in milliseconds, is measured too coarsely to be compared. */
const LEAST = 5;

/** Between the 8 of what grows with the text and the 64 of what grows with its square. */
export const MOST_GROWTH = 30;

/** Milliseconds of computing that some work takes: what else the machine does at that time is no part of it. */
async function timeFor(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

/** How often a growth that is too much is measured: the machine may have been busy, or collecting garbage. */
const TRIES = 4;

/** How many times as long some work takes on a text eight times as long: at most {@link MOST_GROWTH}. */
export async function growthOf(work: (length: number) => unknown): Promise<number> {
  let [short, long] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let growth = long;
  for (let tried = 0; tried < TRIES && growth >= MOST_GROWTH; tried += 1) {
    const times = [await timeFor(() => work(SHORT)), await timeFor(() => work(SHORT))];
    short = Math.max(LEAST, Math.min(short, ...times));
    long = Math.min(long, await timeFor(() => work(LONG)));
    growth = long / short;
  }
  return growth;
}
