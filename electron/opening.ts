/** Opens the window first: the page loads its scripts while app.ts and the services are loaded. */
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, session } from 'electron';
import { APP_URL } from '../shared/addresses.ts';
import type { AppContext } from './app.ts';
import { serve } from './protocol.ts';
import { openWindow } from './window.ts';

/** Ms without a further file request after which the page's first files count as sent. */
const FILES_SENT_AFTER = 8;
/** Ms after which a page without any request is filesSent up waiting for. */
const PAGE_LIMIT = 1_000;

/** Waits for the page's first files: from its first request until it asks for no more files. */
function watchFiles() {
  let done = () => {};
  const sent = new Promise<void>((resolve) => {
    done = resolve;
  });
  let timer = setTimeout(done, PAGE_LIMIT);
  let hasAsked = false;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(done, FILES_SENT_AFTER);
  };
  return {
    sent,
    pageAsked: () => {
      hasAsked = true;
      wait();
    },
    fileSent: () => {
      if (hasAsked) wait();
    },
  };
}

/** Opens the window, and shows it once drawn. @param context passed to app.ts once it is loaded */
export function openMainWindow(context: AppContext): BrowserWindow {
  const window = openWindow(join(context.mainDir, '../preload/preload.cjs'));
  const files = watchFiles();
  // Loading app.ts blocks this process, and would hold up the page's files and the GPU process.
  const backend = files.sent.then(async () => {
    const { startBackend } = await import('./app.ts');
    return startBackend(window, context);
  });
  // No window and no language yet: the system's error box has to do.
  backend.catch((error: unknown) => {
    dialog.showErrorBox('Galley', String(error));
    app.exit(1);
  });
  serve(session.defaultSession, join(context.mainDir, '../renderer'), backend, files.fileSent);
  // The first request waits; all others come after its answer.
  ipcMain.handle('galley:app.start', async (event, request) => {
    files.pageAsked();
    return (await backend).first(event, request);
  });
  void window.loadURL(APP_URL);
  const drawn = new Promise<void>((resolve) => window.once('ready-to-show', resolve));
  Promise.all([backend, drawn]).then(
    () => window.show(),
    () => undefined,
  );
  return window;
}
