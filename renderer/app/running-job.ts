/**
 * The long work under way. Outside React's tree: two hundred photographs tell of their progress two hundred times, and
 * only the line that shows it is drawn again.
 */
import { signal } from '@lexical/extension';
import { useSignalValue } from '@lexical/react/useExtensionSignalValue';
import type { JobProgress } from '../../shared/channels/job.ts';

const running = signal<JobProgress | null>(null);

/** Takes the work away from the line: it is done, was cancelled, or failed. */
export function endJob(): void {
  running.value = null;
}

/** Shows work that the main process tells of; an export shows its own. Gives what ends the listening. */
export function followJobs(): () => void {
  return window.galley.on('job.progress', (progress) => {
    if (progress.job.startsWith('export-')) return;
    running.value = progress.total > 0 && progress.done >= progress.total ? null : progress;
  });
}

/** The work under way; null when there is none. */
export const useRunningJob = (): JobProgress | null => useSignalValue(running);
