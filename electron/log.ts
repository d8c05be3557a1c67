/** The error log, in the app's own folder. */
import { join } from 'node:path';
import { app } from 'electron';

let log: Promise<typeof import('electron-log/main').default> | undefined;

/** Most starts log nothing: electron-log is loaded with the first entry. */
async function open() {
  const { default: opened } = await import('electron-log/main');
  opened.transports.console.level = app.isPackaged ? false : 'error';
  opened.transports.file.resolvePathFn = () => join(app.getPath('userData'), 'galley.log');
  return opened;
}

/** Logs a warning. */
export function warn(...words: unknown[]): void {
  log ??= open();
  void log.then((opened) => opened.warn(...words));
}
