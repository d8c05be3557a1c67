/** Lets a signal (Ctrl+C, a shutdown) cancel a command cleanly. */
import { silent, type Watcher } from '../watcher.ts';

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does long work that Ctrl+C, or a machine that shuts down, ends as the window's button does: what is under way is
 * cleared away first. Asked a second time, the process ends at once. @throws as `work` does
 */
export async function interruptible<T>(work: (watcher: Watcher) => Promise<T>): Promise<T> {
  let asked: NodeJS.Signals | undefined;
  const ask = (signal: NodeJS.Signals) => {
    asked = signal;
  };
  for (const signal of ENDING) process.once(signal, ask);
  try {
    return await work({ ...silent, cancelled: () => asked !== undefined });
  } finally {
    for (const signal of ENDING) process.off(signal, ask);
    // Whoever started the command is told that a signal ended it.
    if (asked) process.kill(process.pid, asked);
  }
}
