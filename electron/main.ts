/** The application's life: one instance, one window, its services, its end. */
import { cp } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { app, type BrowserWindow, dialog, session, shell, utilityProcess } from 'electron';
import log from 'electron-log/main';
import type { EventData, EventName } from '../shared/ipc.ts';
import { setContextMenu } from './context-menu.ts';
import { bindChannels } from './ipc.ts';
import { createJobs } from './jobs.ts';
import { placeSample } from './library/desk.ts';
import { summarize } from './library/summaries.ts';
import { menuCommands, setMenu } from './menu.ts';
import { proofToPaper, proofToPdf } from './proof-window.ts';
import { registerSchemes, serve } from './protocol.ts';
import { createServices } from './services.ts';
import { openSettings } from './settings.ts';
import { openWindow, preloadFile } from './window.ts';

/** How long a closing window may take to save or to ask, in milliseconds: then it hangs, and is closed. */
const CLOSING_LIMIT = 60_000;

const userData = process.env.GALLEY_USER_DATA;
if (userData) app.setPath('userData', userData);
registerSchemes();
// Most of what the window makes with a key is gone by the next: a small place for it, in MB, is swept quickly.
app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=4');
log.transports.console.level = app.isPackaged ? false : 'error';
log.transports.file.resolvePathFn = () => join(app.getPath('userData'), 'galley.log');

let window: BrowserWindow | undefined;
/** Files opened from the desktop that the window has not taken in yet. */
const waiting: string[] = [];

function send<E extends EventName>(event: E, data: EventData<E>): void {
  if (window && !window.isDestroyed()) window.webContents.send(`galley:${event}`, data);
}

/** `.galley` files among the words of a command line. @param cwd the folder that they are relative to */
function openFiles(words: readonly string[], cwd: string): void {
  const files = words.filter((word) => !word.startsWith('-') && /\.galley$/i.test(word));
  if (files.length === 0) return;
  waiting.push(...files.map((file) => resolve(cwd, file)));
  send('app.openFile', undefined);
}

const samplePath = () =>
  app.isPackaged
    ? join(process.resourcesPath, 'sample')
    : join(app.getAppPath(), 'assets/sample/library');

async function choose(properties: Electron.OpenDialogOptions): Promise<string[]> {
  if (!window) return [];
  const { canceled, filePaths } = await dialog.showOpenDialog(window, properties);
  return canceled ? [] : filePaths;
}

function start(): void {
  const root = app.getPath('userData');
  const settings = openSettings(root, { language: app.getLocale().startsWith('en') ? 'en' : 'vi' });
  const jobs = createJobs(
    () => utilityProcess.fork(join(__dirname, 'worker.cjs')),
    (progress) => send('job.progress', progress),
  );
  const services = createServices({
    jobs,
    settings,
    rescueDir: join(root, 'rescue'),
    changedOutside: (id, revision) => send('article.changedOutside', { id, revision }),
    libraryChanged: () => send('library.changed', undefined),
    libraryUpdated: (info) => send('library.updated', info),
    saved: (article) => send('library.row', summarize(article)),
    chooseFolder: async () =>
      (await choose({ properties: ['openDirectory', 'createDirectory'] }))[0],
    choosePictures: () => {
      const extensions = [
        'jpg',
        'jpeg',
        'png',
        'webp',
        'avif',
        'tif',
        'tiff',
        'gif',
        'svg',
        'heic',
      ];
      const filters = [{ name: 'JPEG, PNG, WebP, AVIF, TIFF, GIF, SVG', extensions }];
      return choose({ properties: ['openFile', 'multiSelections'], filters });
    },
    chooseTexts: () => {
      const filters = [{ name: 'TXT', extensions: ['txt'] }];
      return choose({ properties: ['openFile', 'multiSelections'], filters });
    },
    chooseFile: async (name) => {
      if (!window) return undefined;
      const extension = extname(name).slice(1);
      const filters = [{ name: extension.toUpperCase(), extensions: [extension] }];
      const defaultPath = join(app.getPath('documents'), name);
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath, filters });
      return canceled ? undefined : filePath;
    },
    progress: (progress) => send('job.progress', progress),
    proofToPdf,
    proofToPaper,
    chooseHandover: async () => {
      const filters = [{ name: 'GALLEY', extensions: ['galley'] }];
      return (await choose({ properties: ['openFile'], filters }))[0];
    },
    waiting,
    versionKept: (id) => send('version.kept', { id }),
    placeSample: () =>
      placeSample(samplePath(), userData ? root : app.getPath('documents'), (from, to) =>
        cp(from, to, { recursive: true }),
      ),
    reveal: (path) => shell.showItemInFolder(path),
    previewDir: join(root, 'preview'),
  });
  let mayClose = false;
  let closing: ReturnType<typeof setTimeout> | undefined;
  bindChannels({
    ...services.handlers,
    'app.info': () => ({
      version: app.getVersion(),
      platform: process.platform,
      sampleAvailable: true,
    }),
    'app.readyToClose': () => {
      mayClose = true;
      window?.close();
    },
    'app.stay': () => clearTimeout(closing),
    'app.openExternal': async ({ url }) => {
      if (/^https?:/i.test(url)) await shell.openExternal(url);
    },
    'app.commands': menuCommands,
    'app.title': ({ title, unsaved }) => {
      window?.setTitle(title);
      window?.setDocumentEdited(unsaved);
    },
    'settings.set': (change) => {
      const before = settings.get();
      const after = settings.set(change);
      if (after.language !== before.language) setMenu(after.language, toWindow);
      send('settings.changed', after);
      return after;
    },
  });
  const toWindow = (command: string) => send('menu.command', { command });
  setMenu(settings.get().language, toWindow);
  serve(
    session.defaultSession,
    join(__dirname, '../renderer'),
    services.thumbnail,
    services.previewFolder,
  );

  const named = app.commandLine.getSwitchValue('library') || settings.get().libraryDir;
  const ready = named
    ? services.openDir(named).catch((error) => log.warn('library', named, String(error)))
    : Promise.resolve();
  void ready.then(() => {
    window = openWindow(
      preloadFile(__dirname),
      join(app.getAppPath(), 'assets/icon.png'),
      settings,
    );
    setContextMenu(window, {
      language: () => settings.get().language,
      suggest: services.suggest,
      send: (command) => send('menu.command', { command }),
      add: (word) =>
        void services.addWord(word).catch((error) => log.warn('spelling', word, String(error))),
    });
    window.on('close', (event) => {
      if (mayClose || window?.webContents.isCrashed()) return;
      event.preventDefault();
      send('app.closing', undefined);
      clearTimeout(closing);
      closing = setTimeout(() => {
        mayClose = true;
        window?.close();
      }, CLOSING_LIMIT);
    });
  });
  app.on('window-all-closed', () => {
    void services.shut().finally(() => app.quit());
  });
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, words, cwd) => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
    openFiles(words.slice(1), cwd);
  });
  // macOS says it by an event, also before the app is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openFiles([path], '/');
  });
  openFiles(process.argv.slice(1), process.cwd());
  void app.whenReady().then(start);
} else app.quit();
