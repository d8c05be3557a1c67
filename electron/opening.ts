/** Opens the window at once: the page loads its scripts while app.ts, and the services behind it, are loaded. */
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, session } from 'electron';
import { APP_URL } from '../shared/addresses.ts';
import type { Channel } from '../shared/ipc.ts';
import type { Front } from './app.ts';
import { serve } from './protocol.ts';
import { openWindow } from './window.ts';

const FIRST_QUESTION: Channel = 'app.start';
/** When the page has requested no further file for this long, in milliseconds, its first files are being sent. */
const FILES_GIVEN = 8;
/** A page that has sent no request within this time, in milliseconds, will send none. */
const PAGE_THERE = 1_000;

/** Resolves when the page's first files are being sent: after its first request, when it asks for no more files. */
function watchFiles() {
  let goOn = () => {};
  const given = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let patience = setTimeout(goOn, PAGE_THERE);
  let hasAsked = false;
  const wait = () => {
    clearTimeout(patience);
    patience = setTimeout(goOn, FILES_GIVEN);
  };
  return {
    given,
    questionAsked: () => {
      hasAsked = true;
      wait();
    },
    fileGiven: () => {
      if (hasAsked) wait();
    },
  };
}

/** Opens the window, and shows it when it is drawn. @param front what app.ts is told once it is loaded */
export function openAtOnce(front: Front): BrowserWindow {
  const window = openWindow(join(front.mainDir, '../preload/preload.cjs'));
  const files = watchFiles();
  // Loading app.ts blocks this process, for which the page's process, the GPU process and the page's files wait.
  const behind = files.given.then(async () => {
    const { standBehind } = await import('./app.ts');
    return standBehind(window, front);
  });
  // No window is shown yet, and the language is not known: the system's error box is used.
  behind.catch((error: unknown) => {
    dialog.showErrorBox('Galley', String(error));
    app.exit(1);
  });
  serve(session.defaultSession, join(front.mainDir, '../renderer'), behind, files.fileGiven);
  // The first question waits; all others come after its answer.
  ipcMain.handle(`galley:${FIRST_QUESTION}`, async (event, request) => {
    files.questionAsked();
    return (await behind).first(event, request);
  });
  void window.loadURL(APP_URL);
  // Shown only when it is rendered and placed.
  const drawn = new Promise<void>((resolve) => window.once('ready-to-show', resolve));
  Promise.all([behind, drawn]).then(
    () => window.show(),
    () => undefined,
  );
  return window;
}
