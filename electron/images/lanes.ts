/** Limits how many jobs run at once: decoded pictures are large, and a machine has few cores. */

/** Runs a job when a lane is free, first come first served. */
export type Lanes = <T>(job: () => Promise<T>) => Promise<T>;

/** Makes lanes. @param count jobs at a time */
export function lanes(count: number): Lanes {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (job) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

/**
 * Runs all jobs in lanes; starts no more after a failure, and waits for those that run.
 * @returns the results in the order of `jobs`
 * @throws the first error
 */
export async function allInLanes<T>(
  lane: Lanes,
  jobs: readonly (() => Promise<T>)[],
): Promise<readonly T[]> {
  const failed: unknown[] = [];
  const results: T[] = [];
  await Promise.all(
    jobs.map((job, at) =>
      lane(async () => {
        if (failed.length > 0) return;
        try {
          results[at] = await job();
        } catch (error) {
          failed.push(error);
        }
      }),
    ),
  );
  if (failed.length > 0) throw failed[0];
  return results;
}
