/** Connects the window to the main process: settings, services, menus, and the handlers of the window's requests. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, clipboard, dialog, shell } from 'electron';
import { parsePreviewUrl } from '../shared/addresses.ts';
import type { JobProgress } from '../shared/channels/job.ts';
import { GalleyError, type GalleyErrorValue } from '../shared/errors.ts';
import type { EventData, EventName, Handlers } from '../shared/ipc.ts';
import { openBegun } from './begun.ts';
import { setContextMenu } from './context-menu.ts';
import { dialogsOf } from './dialogs.ts';
import { parseThumbnailUrl } from './images/thumbnail-request.ts';
import { type Answering, bindChannels } from './ipc.ts';
import { createJobs } from './jobs.ts';
import { inTime, isAllAnswered } from './library/drive-timeout.ts';
import { placeSample } from './library/store.ts';
import { summarize } from './library/summaries.ts';
import { warn } from './log.ts';
import { menuCommands, setMenu } from './menu.ts';
import { proofToPaper, proofToPdf } from './proof-window.ts';
import type { Sources } from './protocol.ts';
import { createServices, type Services } from './services.ts';
import { openSettings, type SettingsStore } from './settings.ts';
import type { Surroundings } from './surroundings.ts';
import { fill, LOCALES } from './translations.ts';
import { giveIcon, holdClosing, openMenuByF10, placeWindow, reviveWindow } from './window.ts';
import { startWorker } from './worker-process.ts';

const samplePath = () =>
  app.isPackaged
    ? join(process.resourcesPath, 'sample')
    : join(app.getAppPath(), 'assets/sample/library');

/** What main.ts passes in. */
export interface Front {
  /** The folder of the built main file. */
  readonly mainDir: string;
  /** Files opened from the desktop that the window has not taken in yet. */
  readonly waiting: string[];
  /** See surroundings.ts. */
  namedLibrary(): string | undefined;
  send<E extends EventName>(event: E, data: EventData<E>): void;
}

/** What main.ts waits for: the sources of the window's files, and the answer to its first request. */
interface Behind extends Sources {
  readonly first: Answering;
}

/** What the services need of Electron and of the window. */
function surroundingsOf(
  window: BrowserWindow,
  settings: SettingsStore,
  { mainDir, waiting, namedLibrary, send }: Front,
): Surroundings {
  const root = app.getPath('userData');
  const progress = (at: JobProgress) => send('job.progress', at);
  return {
    jobs: createJobs(() => startWorker(mainDir), progress),
    settings,
    rescueDir: join(root, 'rescue'),
    previewDir: join(root, 'preview'),
    waiting,
    namedLibrary,
    ...dialogsOf(window, settings),
    copiedText: async () => clipboard.readText(),
    reveal: (path) => shell.showItemInFolder(path),
    proofToPdf: (proof) => proofToPdf(proof, window),
    proofToPaper: (proof, laidOut) => proofToPaper(proof, window, laidOut),
    placeSample: () =>
      placeSample(
        samplePath(),
        process.env.GALLEY_USER_DATA ? root : app.getPath('documents'),
        (from, to) => cp(from, to, { recursive: true }),
      ),
    progress,
    articleGone: (told) => send('article.gone', told),
    changedOutside: (id) => send('article.changedOutside', { id }),
    lockPassed: (passed) => send('article.lockPassed', passed),
    libraryChanged: () => send('library.changed', undefined),
    silence: (path, silent) => send('library.silence', { path, silent }),
    libraryUpdated: (info) => send('library.updated', info),
    saved: (article) => send('library.row', summarize(article)),
    versionKept: (id) => send('version.kept', { id }),
  };
}

/** Where the window's pictures and previews come from. */
const sourcesOf = (services: Services): Sources => ({
  thumbnail: async (url) => {
    const wanted = parseThumbnailUrl(url);
    return wanted && services.thumbnail(wanted);
  },
  preview: async (url) => {
    const asked = parsePreviewUrl(url);
    const dir = asked && services.previewFolder(asked.token);
    if (!dir || !asked) return undefined;
    const { servedFile } = await import('./exporting/served-files.ts');
    return servedFile(dir, asked.path);
  },
});

/** Opens a library. Gives why it is not open; null where nothing was refused. @param dir its folder; '' for none */
async function openFirst({ openDir }: Services, dir: string): Promise<GalleyErrorValue | null> {
  if (!dir) return null;
  try {
    // On a drive that hangs it is not waited for: the window would stay empty.
    await inTime(openDir(dir), dir);
    return null;
  } catch (error) {
    warn('library', dir, String(error));
    return GalleyError.from(error).value();
  }
}

/** Handles requests about the window itself, and about the settings that the menu depends on. */
function ownHandlers(
  window: BrowserWindow,
  settings: SettingsStore,
  begun: ReturnType<typeof openBegun>,
  { send }: Front,
) {
  const closing = holdClosing(window, () => send('app.closing', undefined));
  return {
    'app.readyToClose': closing.close,
    'app.stay': closing.stay,
    'app.keepBegun': ({ place, words }) => begun.keep(place, words),
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
      if (after.language !== before.language) setMenu(after.language, toWindow(send));
      send('settings.changed', after);
      return after;
    },
  } satisfies Partial<Handlers>;
}

/** Ends the process, which a drive, or work that is to stop, may hold up: another may start meanwhile. */
async function end(services: Services, settings: SettingsStore): Promise<void> {
  app.releaseSingleInstanceLock();
  await inTime(Promise.all([services.shut(), settings.written()]), '').catch((error) =>
    warn('shut', String(error)),
  );
  if (await isAllAnswered()) return app.quit();
  // A process that ends by itself waits for the threads that wait for the drive.
  process.kill(process.pid, 'SIGKILL');
}

const toWindow = (send: Front['send']) => (command: string) => send('menu.command', { command });

/** Says that the app's own folder takes no change, because of which no window comes: on the screen and the terminal. */
export function sayUnwritable(own: string): void {
  const { language } = settingsIn(own).get();
  const words = fill(LOCALES[language].errors['read-only'], { path: own });
  console.error(`galley: ${words}`);
  dialog.showErrorBox('Galley', words);
}

const settingsIn = (own: string): SettingsStore =>
  openSettings(own, { language: app.getLocale().startsWith('en') ? 'en' : 'vi' });

/** Starts everything behind the window; the library may still be opening when this returns. */
export function standBehind(window: BrowserWindow, front: Front): Behind {
  const settings = settingsIn(app.getPath('userData'));
  const begun = openBegun(app.getPath('userData'));
  const services = createServices(surroundingsOf(window, settings, front));
  const opened = openFirst(services, front.namedLibrary() ?? settings.get().libraryDir);
  const first = bindChannels({
    ...services.handlers,
    ...ownHandlers(window, settings, begun, front),
    'app.start': async () => {
      const refused = await opened;
      const screen = await services.firstScreen();
      // While the page draws its first screen, this process has nothing to do.
      setImmediate(() => {
        setMenu(settings.get().language, toWindow(front.send));
        giveIcon(window, join(app.getAppPath(), 'assets/icon.png'));
      });
      return { ...screen, refused: screen.library ? null : refused, begun: begun.all() };
    },
  });
  placeWindow(window, settings);
  openMenuByF10(window);
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
    send: toWindow(front.send),
    add: (word) =>
      void services.addWord(word).catch((error) => warn('spelling', word, String(error))),
  });
  app.on('window-all-closed', () => void end(services, settings));
  return { first, ...sourcesOf(services) };
}
