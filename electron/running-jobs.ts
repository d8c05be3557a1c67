/** Long work under way, here and in the worker: its names, and its end when the window wants it. */
import type { HandlersOf } from '../shared/ipc.ts';
import type { Jobs } from './jobs.ts';

/** The long work of one window. */
export type RunningJobs = ReturnType<typeof createRunningJobs>;

/** See the file's title. */
export function createRunningJobs(jobs: Pick<Jobs, 'cancel'>) {
  /** Jobs of this process that are under way. */
  const underWay = new Map<string, { cancelled: boolean }>();
  let count = 0;
  const handlers: HandlersOf<'job'> = {
    'job.cancel': ({ job }) => {
      const own = underWay.get(job);
      if (own) own.cancelled = true;
      jobs.cancel(job);
    },
  };
  return {
    /** A job's name, unlike any before. */
    name: (kind: string): string => {
      count += 1;
      return `${kind}-${count}`;
    },
    /** Runs a job of this process, and lets it know whether the window has cancelled it. */
    run: async <T>(job: string, work: (cancelled: () => boolean) => Promise<T>): Promise<T> => {
      const state = { cancelled: false };
      underWay.set(job, state);
      try {
        return await work(() => state.cancelled);
      } finally {
        underWay.delete(job);
      }
    },
    handlers,
  };
}
