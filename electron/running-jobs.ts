/** The long work that is running, here and in the worker, by name, and how the window cancels it. */
import type { HandlersOf } from '../shared/ipc.ts';
import type { Surroundings } from './surroundings.ts';
import type { Watcher } from './watcher.ts';

/** The long work of one window. */
export type RunningJobs = ReturnType<typeof createRunningJobs>;

/** Names, runs and ends the long work of one window, and answers the channel `job.cancel`. */
export function createRunningJobs({ jobs, progress }: Pick<Surroundings, 'jobs' | 'progress'>) {
  /** Jobs of this process that are under way. */
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
    /** Runs a job that has a name: it reports its progress to the window, and can ask whether it was cancelled. */
    run,
    /** Runs a job as `run` does, under a name unlike any before. */
    begin: <T>(kind: string, work: (job: string, watcher: Watcher) => Promise<T>): Promise<T> => {
      count += 1;
      const job = `${kind}-${count}`;
      return run(job, (watcher) => work(job, watcher));
    },
    /** Cancels all that is under way, and waits until it has taken away what it had half made. */
    end: async (): Promise<void> => {
      const all = [...underWay];
      for (const [job] of all) cancel(job);
      await Promise.allSettled(all.map(([, { ending }]) => ending));
    },
    handlers,
  };
}
