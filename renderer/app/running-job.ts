/** The running job. Outside React's tree: it may report hundreds of times, and only the status line is drawn again. */
import { signal } from '@lexical/extension';
import { useSignalValue } from '@lexical/react/useExtensionSignalValue';
import type { JobProgress } from '../../shared/channels/job.ts';

const running = signal<JobProgress | null>(null);

/** Removes the job from the status line: it is done, was cancelled, or failed. */
export function endJob(): void {
  running.value = null;
}

/** Follows the main process's jobs, except exports, which show their own progress. Returns a function that stops it. */
export function followJobs(): () => void {
  return window.galley.on('job.progress', (progress) => {
    if (progress.job.startsWith('export-')) return;
    running.value = progress.total > 0 && progress.done >= progress.total ? null : progress;
  });
}

/** The running job; null if there is none. */
export const useRunningJob = (): JobProgress | null => useSignalValue(running);
