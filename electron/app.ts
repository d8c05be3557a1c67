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
import { bindChannels, type ChannelHandler } from './ipc.ts';
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

/** What main.ts gives to the code behind the window. */
export interface AppContext {
  /** The folder of the built main file. */
  readonly mainDir: string;
  /** Files opened from the desktop that the window has not taken in yet. */
  readonly waiting: string[];
  /** The library that the command line names; undefined once taken. */
  namedLibrary(): string | undefined;
  send<E extends EventName>(event: E, data: EventData<E>): void;
}

/** What answers the window once it is loaded. */
interface Backend extends Sources {
  readonly first: ChannelHandler;
}

/** What the services need of Electron and of the window. */
function surroundingsOf(
  window: BrowserWindow,
  settings: SettingsStore,
  { mainDir, waiting, namedLibrary, send }: AppContext,
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

/** Finds the files of thumbnails and previews. */
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

/** Opens a library. Gives the error if it cannot be opened, else null. @param dir its folder; '' for none */
async function openFirst({ openDir }: Services, dir: string): Promise<GalleyErrorValue | null> {
  if (!dir) return null;
  try {
    // A drive that hangs must not leave the window empty.
    await inTime(openDir(dir), dir);
    return null;
  } catch (error) {
    warn('library', dir, String(error));
    return GalleyError.from(error).value();
  }
}

/** Answers the channels of the window itself, and those settings that the menu depends on. */
function ownHandlers(
  window: BrowserWindow,
  settings: SettingsStore,
  begun: ReturnType<typeof openBegun>,
  { send }: AppContext,
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

/**
 * Ends the process. The lock goes first, so that another can start while a drive or a job is still being waited for.
 */
async function end(services: Services, settings: SettingsStore): Promise<void> {
  app.releaseSingleInstanceLock();
  await inTime(Promise.all([services.shut(), settings.written()]), '').catch((error) =>
    warn('shut', String(error)),
  );
  if (await isAllAnswered()) return app.quit();
  // A normal exit would wait for threads that hang on the drive.
  process.kill(process.pid, 'SIGKILL');
}

const toWindow = (send: AppContext['send']) => (command: string) =>
  send('menu.command', { command });

/** Says, on screen and terminal, that the app's own folder cannot be written to, so that no window opens. */
export function sayUnwritable(own: string): void {
  const { language } = settingsIn(own).get();
  const words = fill(LOCALES[language].errors['read-only'], { path: own });
  console.error(`galley: ${words}`);
  dialog.showErrorBox('Galley', words);
}

const settingsIn = (own: string): SettingsStore =>
  openSettings(own, { language: app.getLocale().startsWith('en') ? 'en' : 'vi' });

/** Starts settings and services, and binds the channels; the library may still be opening when this returns. */
export function startBackend(window: BrowserWindow, context: AppContext): Backend {
  const settings = settingsIn(app.getPath('userData'));
  const begun = openBegun(app.getPath('userData'));
  const services = createServices(surroundingsOf(window, settings, context));
  const opened = openFirst(services, context.namedLibrary() ?? settings.get().libraryDir);
  const first = bindChannels({
    ...services.handlers,
    ...ownHandlers(window, settings, begun, context),
    'app.start': async () => {
      const refused = await opened;
      const screen = await services.firstScreen();
      // Done while the page draws, when this process is idle.
      setImmediate(() => {
        setMenu(settings.get().language, toWindow(context.send));
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
    send: toWindow(context.send),
    add: (word) =>
      void services.addWord(word).catch((error) => warn('spelling', word, String(error))),
  });
  app.on('window-all-closed', () => void end(services, settings));
  return { first, ...sourcesOf(services) };
}
