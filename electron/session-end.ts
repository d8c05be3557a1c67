/** The end of the user's session: it sends Galley away, whose window saves first. */
import { app, type BrowserWindow } from 'electron';

/** How long the window may take when the session ends, in milliseconds: what it asks may be seen by nobody. */
const SESSION_END = 10_000;

/**
 * Closes the window, which saves, when the session ends. Left to Electron, the process would die of it.
 * @param window made when the app is ready: before, Electron would put listeners of its own in the place of these
 */
export function endWithSession(window: BrowserWindow): void {
  let hasEnded = false;
  // Asked again, the window would take no answer for one: a signal may be heard twice.
  const end = () => {
    if (hasEnded) return;
    hasEnded = true;
    app.quit();
    setTimeout(() => window.isDestroyed() || window.destroy(), SESSION_END);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
  // Windows sends none, and asks each window.
  window.on('query-session-end', end);
}
