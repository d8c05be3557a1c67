/** What stands behind the window: the settings, the services, the menus, an answer to each of its questions. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, clipboard, dialog, shell } from 'electron';
import { parsePreviewUrl } from '../shared/addresses.ts';
import type { EventData, EventName } from '../shared/ipc.ts';
import { setContextMenu } from './context-menu.ts';
import { dialogsOf } from './dialogs.ts';
import { parseThumbnailUrl } from './images/thumbnail-request.ts';
import { type Answering, bindChannels } from './ipc.ts';
import { createJobs } from './jobs.ts';
import { placeSample } from './library/store.ts';
import { summarize } from './library/summaries.ts';
import { warn } from './log.ts';
import { menuCommands, setMenu } from './menu.ts';
import { proofToPaper, proofToPdf } from './proof-window.ts';
import type { Sources } from './protocol.ts';
import { createServices } from './services.ts';
import { openSettings } from './settings.ts';
import { holdClosing, placeWindow, reviveWindow } from './window.ts';
import { LOCALES } from './words.ts';
import { startWorker } from './worker-process.ts';

const samplePath = () =>
  app.isPackaged
    ? join(process.resourcesPath, 'sample')
    : join(app.getAppPath(), 'assets/sample/library');

/** What main.ts has, and hands in. */
interface Front {
  /** Where the built main file lies. */
  readonly mainDir: string;
  /** Files opened from the desktop that the window has not taken in yet. */
  readonly waiting: string[];
  send<E extends EventName>(event: E, data: EventData<E>): void;
}

/** What main.ts waits for: where the window's files come from, and the answer to its first question. */
interface Behind extends Sources {
  readonly first: Answering;
}

/** Starts all of it; the library goes on opening. */
export function standBehind(window: BrowserWindow, { mainDir, waiting, send }: Front): Behind {
  const root = app.getPath('userData');
  const settings = openSettings(root, { language: app.getLocale().startsWith('en') ? 'en' : 'vi' });
  const jobs = createJobs(
    () => startWorker(mainDir),
    (progress) => send('job.progress', progress),
  );
  const services = createServices({
    jobs,
    settings,
    rescueDir: join(root, 'rescue'),
    changedOutside: (id) => send('article.changedOutside', { id }),
    libraryChanged: () => send('library.changed', undefined),
    libraryUpdated: (info) => send('library.updated', info),
    saved: (article) => send('library.row', summarize(article)),
    ...dialogsOf(window),
    copiedText: async () => clipboard.readText(),
    progress: (progress) => send('job.progress', progress),
    proofToPdf: (proof) => proofToPdf(proof, window),
    proofToPaper: (proof) => proofToPaper(proof, window),
    waiting,
    versionKept: (id) => send('version.kept', { id }),
    placeSample: () =>
      placeSample(
        samplePath(),
        process.env.GALLEY_USER_DATA ? root : app.getPath('documents'),
        (from, to) => cp(from, to, { recursive: true }),
      ),
    reveal: (path) => shell.showItemInFolder(path),
    previewDir: join(root, 'preview'),
  });
  const closing = holdClosing(window, () => send('app.closing', undefined));
  const named = app.commandLine.getSwitchValue('library') || settings.get().libraryDir;
  const opened = named
    ? services.openDir(named).catch((error) => warn('library', named, String(error)))
    : Promise.resolve();
  const first = bindChannels({
    ...services.handlers,
    'app.start': async () => {
      await opened;
      return services.firstScreen();
    },
    'app.readyToClose': closing.close,
    'app.stay': closing.stay,
    'app.unexpected': ({ detail }) => warn('window', detail),
    'app.reopen': () => window.webContents.reload(),
    'app.commands': menuCommands,
    'app.title': ({ title, unsaved }) => {
      window.setTitle(title);
      window.setDocumentEdited(unsaved);
    },
    'settings.set': async (change) => {
      const before = settings.get();
      const after = await settings.set(change);
      if (after.language !== before.language) setMenu(after.language, toWindow);
      send('settings.changed', after);
      return after;
    },
  });
  const toWindow = (command: string) => send('menu.command', { command });
  setMenu(settings.get().language, toWindow);
  placeWindow(window, settings);
  reviveWindow(
    window,
    () => settings.set({ lastArticle: '' }),
    () => {
      dialog.showErrorBox('Galley', LOCALES[settings.get().language].stopped.forGood);
      app.exit(1);
    },
  );
  setContextMenu(window, {
    language: () => settings.get().language,
    suggest: services.suggest,
    send: toWindow,
    add: (word) =>
      void services.addWord(word).catch((error) => warn('spelling', word, String(error))),
  });
  app.on('window-all-closed', () => {
    void services.shut().finally(() => app.quit());
  });
  return {
    first,
    thumbnail: async (url) => {
      const wanted = parseThumbnailUrl(url);
      return wanted && services.thumbnail(wanted);
    },
    preview: async (url) => {
      const asked = parsePreviewUrl(url);
      const dir = asked && services.previewFolder(asked.token);
      if (!dir || !asked) return undefined;
      const { servedFile } = await import('./exporting/served.ts');
      return servedFile(dir, asked.path);
    },
  };
}
