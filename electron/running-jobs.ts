/** Long work that is running, in this process or the worker. */
import type { HandlersOf } from '../shared/ipc.ts';
import type { Surroundings } from './surroundings.ts';
import type { Watcher } from './watcher.ts';

/** See {@link createRunningJobs}. */
export type RunningJobs = ReturnType<typeof createRunningJobs>;

/** Names, runs and cancels the long work of one window, and answers `job.cancel`. */
export function createRunningJobs({ jobs, progress }: Pick<Surroundings, 'jobs' | 'progress'>) {
  /** Running jobs of this process. */
  const underWay = new Map<string, { cancelled: boolean; readonly ending: Promise<unknown> }>();
  let count = 0;
  const cancel = (job: string): void => {
    const own = underWay.get(job);
    if (own) own.cancelled = true;
    jobs.cancel(job);
  };
  const handlers: HandlersOf<'job'> = { 'job.cancel': ({ job }) => cancel(job) };
  const run = async <T>(job: string, work: (watcher: Watcher) => Promise<T>): Promise<T> => {
    const working = work({
      progress: (done, total, label) => progress({ job, done, total, label }),
      cancelled: () => underWay.get(job)?.cancelled === true,
    });
    underWay.set(job, { cancelled: false, ending: working });
    try {
      return await working;
    } finally {
      underWay.delete(job);
    }
  };
  return {
    /** Runs a named job, which reports progress to the window and can be cancelled. */
    run,
    /** As `run`, under a new name. */
    begin: <T>(kind: string, work: (job: string, watcher: Watcher) => Promise<T>): Promise<T> => {
      count += 1;
      const job = `${kind}-${count}`;
      return run(job, (watcher) => work(job, watcher));
    },
    /** Cancels all jobs, and waits until they have cleaned up. */
    end: async (): Promise<void> => {
      const all = [...underWay];
      for (const [job] of all) cancel(job);
      await Promise.allSettled(all.map(([, { ending }]) => ending));
    },
    handlers,
  };
}
