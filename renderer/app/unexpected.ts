/** Errors that nothing caught: written to the log, and reported in the window. */
import { registerEventListeners } from 'lexical';
import { ask, messageOf } from './bridge.ts';
import { notify } from './notice.ts';

/** Writes an error to the log. */
export function log(error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  void ask('app.unexpected', { detail: detail.slice(0, 20_000) }).catch(() => undefined);
}

/** Logs and reports uncaught errors. Returns a function that stops it. */
export function followUnexpected(): () => void {
  const take = (error: unknown) => {
    // A ResizeObserver loop raises the event without an error; nothing is wrong then.
    if (!(error instanceof Error)) return;
    log(error);
    notify(messageOf(error));
  };
  return registerEventListeners(window, {
    error: ({ error }) => take(error),
    unhandledrejection: ({ reason }) => take(reason),
  });
}
