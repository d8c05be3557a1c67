/** The channel of long work, and its progress. */
import { z } from 'zod/mini';
import { channel } from './channel.ts';

/** Progress of long work; `total` 0 if unknown. */
export interface JobProgress {
  readonly job: string;
  readonly done: number;
  readonly total: number;
  readonly label: string;
}

/** Answered by `electron/running-jobs.ts`. */
export const jobChannels = {
  'job.cancel': channel(z.object({ job: z.string() })),
} as const;
