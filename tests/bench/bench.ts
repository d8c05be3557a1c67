/** What a bench is, and how two things are measured side by side. */

/** One figure: what was measured, against a peer or a limit measured or named in the same run. */
export interface Row {
  /** What was measured, e.g. `start to a caret`. */
  readonly figure: string;
  readonly value: number;
  /** What it is held against, e.g. `an empty window`, and its value in the same unit. */
  readonly peer: string;
  readonly peerValue: number;
  /** Unit of both values: `ms`, `MB`, … */
  readonly unit: string;
  /** The greatest `value / peerValue` that passes. */
  readonly limit: number;
}

/** A file `tests/bench/<name>.bench.ts` exports one as `bench`; `npm run bench <name>` runs it. */
export interface Bench {
  readonly name: string;
  /** Measures. A bench that cannot measure throws. */
  run(): Promise<readonly Row[]>;
}

/** A quantile of at least one value, by nearest rank. @param q 0.5 is the median, 0.95 the 95th percentile */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)];
  if (value === undefined) throw new Error('Expected at least one value');
  return value;
}

/** The median. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Of paired values, as {@link inTurn} gives them, the pair whose ratio is the median: a slow round is slow for both. */
export function medianPair(values: readonly number[], peers: readonly number[]) {
  const pairs = values.map((value, at) => ({ value, peerValue: peers[at] ?? Number.NaN }));
  const ratio = median(pairs.map(({ value, peerValue }) => value / peerValue));
  const pair = pairs.find(({ value, peerValue }) => value / peerValue === ratio);
  if (!pair) throw new Error('Expected as many peers as values');
  return pair;
}

/** How long something takes, in milliseconds. */
export async function milliseconds(run: () => unknown): Promise<number> {
  const before = performance.now();
  await run();
  return performance.now() - before;
}

/**
 * Measures several things in turn, round after round, so that a slow moment of the machine meets all of them; each
 * round begins with another one. The first round warms up and does not count.
 * @param rounds rounds that count
 * @param measures each gives one value
 * @returns the values of each, in the order of `measures`
 */
export async function inTurn<const M extends readonly (() => Promise<number>)[]>(
  rounds: number,
  measures: M,
): Promise<{ [K in keyof M]: number[] }> {
  const values: number[][] = measures.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (let turn = 0; turn < measures.length; turn += 1) {
      const at = (round + turn) % measures.length;
      const value = await measures[at]?.();
      if (round > 0 && value !== undefined) values[at]?.push(value);
    }
  }
  return values as { [K in keyof M]: number[] };
}
