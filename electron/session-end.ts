/** Closes the window, which saves, when the user's session ends. */
import { app, type BrowserWindow } from 'electron';

/** How long the window may take at the end of the session, in ms: nobody may see what it asks. */
const SESSION_END = 10_000;

/**
 * Closes the window when the session ends; Electron alone would let the process die.
 * @param window created after the app is ready: Electron replaces signal listeners that were added before
 */
export function endWithSession(window: BrowserWindow): void {
  let hasEnded = false;
  // Once only, though a signal may come twice: the window would be asked again while it still saves or asks.
  const end = () => {
    if (hasEnded) return;
    hasEnded = true;
    app.quit();
    setTimeout(() => window.isDestroyed() || window.destroy(), SESSION_END);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
  // Windows sends no signal, but asks each window.
  window.on('query-session-end', end);
}
