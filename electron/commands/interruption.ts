/** Lets a signal (Ctrl+C, a shutdown) cancel a command cleanly. */
import { silent, type Watcher } from '../watcher.ts';

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Lets Ctrl+C, or a machine that shuts down, end long work as the window's button does: what is under way is cleared
 * away first. Asked a second time, the process ends at once. `end`: to be called after the work.
 */
export function interruptible(): { readonly watcher: Watcher; end(): void } {
  let asked: NodeJS.Signals | undefined;
  const ask = (signal: NodeJS.Signals) => {
    asked = signal;
  };
  for (const signal of ENDING) process.once(signal, ask);
  const end = () => {
    for (const signal of ENDING) process.off(signal, ask);
    // Whoever started the command is told that a signal ended it.
    if (asked) process.kill(process.pid, asked);
  };
  return { watcher: { ...silent, cancelled: () => asked !== undefined }, end };
}
