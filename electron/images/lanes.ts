/** Limits how many jobs run at once: decoded pictures are large, and a machine has few cores. */

/** Runs what it is given as soon as a lane is free; in the order in which it was asked. */
export type Lanes = <T>(job: () => Promise<T>) => Promise<T>;

/** Lanes of their own, free at first. @param count jobs at a time */
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
 * Runs all jobs in lanes, and ends only when all that were started have ended. After the first failure no other is
 * started.
 * @returns what each gave, in the order of `jobs`
 * @throws what the first that failed threw
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
