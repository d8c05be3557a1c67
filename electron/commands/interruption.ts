/** Cancels a command on a signal. */
import { silent, type Watcher } from '../watcher.ts';

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Cancels work cleanly on Ctrl+C or shutdown; a second signal ends the process at once. @throws as `work` does */
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
    // The parent process sees that a signal ended it.
    if (asked) process.kill(process.pid, asked);
  }
}
