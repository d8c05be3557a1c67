/**
 * The long work under way. Outside React's tree: two hundred photographs tell of their progress two hundred times, and
 * only the line that shows it is drawn anew.
 */
import { useSyncExternalStore } from 'react';
import type { JobProgress } from '../../shared/ipc.ts';

let running: JobProgress | null = null;
const listeners = new Set<() => void>();

function show(job: JobProgress | null): void {
  running = job;
  for (const listener of listeners) listener();
}

/** Takes the work away from the line: it is done, was cancelled, or failed. */
export function endJob(): void {
  show(null);
}

/** Shows work that the main process tells of; an export shows its own. Gives what ends the listening. */
export function followJobs(): () => void {
  return window.galley.on('job.progress', (progress) => {
    if (progress.job.startsWith('export-')) return;
    show(progress.total > 0 && progress.done >= progress.total ? null : progress);
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The work under way; null when there is none. */
export function useRunningJob(): JobProgress | null {
  return useSyncExternalStore(subscribe, () => running);
}
