/**
 * The application's life cycle: one instance, one window, its end. Small, because nothing is shown before all of it
 * has run.
 */
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type BrowserWindow, dialog, ipcMain, Menu, session } from 'electron';
import { APP_URL } from '../shared/addresses.ts';
import { isDocument, isHandover, isPlainText } from '../shared/document-names.ts';
import type { Channel, EventData, EventName } from '../shared/ipc.ts';
import { isForPictures } from './images/sources.ts';
import { registerSchemes, serve } from './protocol.ts';
import { openWindow } from './window.ts';

const userData = process.env.GALLEY_USER_DATA;
if (userData) app.setPath('userData', userData);
registerSchemes();
// Most of what one keystroke allocates is garbage by the next: a small young generation (MB) is collected quickly.
app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=4');
// Without a graphics device Chromium's GPU process fails and is started again: 60 of 490 ms of a start.
const GRAPHICS = ['/dev/dri', '/dev/nvidiactl', '/dev/dxg'];
if (process.platform === 'linux' && !GRAPHICS.some((device) => existsSync(device)))
  app.disableHardwareAcceleration();
// Ours is made once the language is known; until then Electron need not make one of its own.
Menu.setApplicationMenu(null);

const FIRST_QUESTION: Channel = 'app.start';
/** When the page has requested no further file for this long, in milliseconds, its first files are being sent. */
const FILES_GIVEN = 8;
/** A page that has sent no request within this time, in milliseconds, will send none. */
const PAGE_THERE = 1_000;

let window: BrowserWindow | undefined;
/** Files opened from the desktop that the window has not taken in yet. */
const waiting: string[] = [];
/** The folder that a command line named as the library, until it is gone to. */
let named = libraryOf(process.argv);

/** The folder that words of a command line name by `--library=…`, relative to the one that Galley was started in. */
function libraryOf(words: readonly string[]): string | undefined {
  const option = '--library=';
  const dir = words.find((word) => word.startsWith(option))?.slice(option.length);
  return dir ? resolve(dir) : undefined;
}

function takeNamed(): string | undefined {
  const dir = named;
  named = undefined;
  return dir;
}

function send<E extends EventName>(event: E, data: EventData<E>): void {
  if (window && !window.isDestroyed()) window.webContents.send(`galley:${event}`, data);
}

/** The path that a word of the command line names; Linux desktops give the URL of a file. */
function pathOf(word: string, cwd: string): string {
  try {
    return fileURLToPath(word);
  } catch {
    return resolve(cwd, word);
  }
}

const isRead = (word: string): boolean =>
  [isHandover, isDocument, isPlainText, isForPictures].some((isOfKind) => isOfKind(word));

/**
 * Takes `.galley` files, documents and pictures among the words of a command line; gives whether there are any.
 * @param cwd the folder that they are relative to
 */
function takeFiles(words: readonly string[], cwd: string): boolean {
  const files = words.filter((word) => !word.startsWith('-') && isRead(word));
  waiting.push(...files.map((file) => pathOf(file, cwd)));
  return files.length > 0;
}

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

/** Opens the window at once. app.ts and the services behind it are loaded while the page loads its scripts. */
function start(): void {
  const preload = join(__dirname, '../preload/preload.cjs');
  const opened = openWindow(preload);
  window = opened;
  // A session that ends sends it: the window saves first. Left to Electron, the process would die of it; and before the
  // app is ready, Electron would put its own listener in the place of this one.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, endSession);
  // Windows sends none, and asks each window.
  opened.on('query-session-end', endSession);
  const files = watchFiles();
  // Loading app.ts blocks this process, for which the page's process, the GPU process and the page's files wait.
  const behind = files.given.then(async () => {
    const { standBehind } = await import('./app.ts');
    return standBehind(opened, {
      mainDir: __dirname,
      waiting,
      namedLibrary: takeNamed,
      send,
    });
  });
  // No window is shown yet, and the language is not known: the system's error box is used.
  behind.catch((error: unknown) => {
    dialog.showErrorBox('Galley', String(error));
    app.exit(1);
  });
  serve(session.defaultSession, join(__dirname, '../renderer'), behind, files.fileGiven);
  // The first question waits; all others come after its answer.
  ipcMain.handle(`galley:${FIRST_QUESTION}`, async (event, request) => {
    files.questionAsked();
    return (await behind).first(event, request);
  });
  void opened.loadURL(APP_URL);
  // Shown only when it is rendered and placed.
  const drawn = new Promise<void>((resolve) => opened.once('ready-to-show', resolve));
  Promise.all([behind, drawn]).then(
    () => opened.show(),
    () => undefined,
  );
}

/** How long the window may take when the session ends, in milliseconds: what it asks may be seen by nobody. */
const SESSION_END = 10_000;

let hasSessionEnded = false;

/** Closes the window, which saves. Asked again, it would take no answer for one: a signal may be heard twice. */
function endSession(): void {
  if (hasSessionEnded) return;
  hasSessionEnded = true;
  app.quit();
  setTimeout(() => window?.isDestroyed() || window?.destroy(), SESSION_END);
}

/** Says that the app's own folder takes no change, because of which no window comes. */
async function refuse(own: string): Promise<void> {
  await app.whenReady();
  const { sayUnwritable } = await import('./app.ts');
  sayUnwritable(own);
  app.quit();
}

/** Another was told to come forward. Where the app's own folder takes no change, there may be none: that is said. */
function leave(): void {
  const own = app.getPath('userData');
  try {
    accessSync(own, constants.W_OK);
    app.quit();
  } catch {
    void refuse(own);
  }
}

/** Whether the app's own folder is there by now: in a home that takes no change, or is missing, it cannot be made. */
function hasOwnFolder(): boolean {
  try {
    return Boolean(app.getPath('userData'));
  } catch {
    return false;
  }
}

/** Without a folder of its own Electron would end before it could say anything: for that long it gets another. */
function leaveWithoutFolder(): void {
  const instead = mkdtempSync(join(tmpdir(), 'galley-'));
  app.setPath('userData', instead);
  app.on('quit', () => rmSync(instead, { recursive: true, force: true }));
  void refuse(join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), app.name));
}

/**
 * Whether Chromium finds files whose paths have letters beyond ASCII: on Linux it reads paths by the locale, and without
 * one of UTF-8 the window would stay without its pictures, or empty.
 */
function hasAllLetters(): boolean {
  const { LC_ALL, LC_CTYPE, LANG } = process.env;
  if (process.platform !== 'linux' || /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '')) return true;
  // By its name alone a locale does not tell: `vi_VN` is one of UTF-8.
  const { stdout } = spawnSync('locale', ['charmap'], { encoding: 'utf8' });
  return stdout?.trim() === 'UTF-8';
}

/** Ends, and starts again in a locale that has them, of the same language. */
function startInUtf8(): void {
  delete process.env.LC_ALL;
  process.env.LC_CTYPE = 'C.UTF-8';
  // What an AppImage starts from is gone with it. Electron's own relaunch denies its process the sandbox's helper, without
  // which it ends where there are no namespaces.
  const program = process.env.APPIMAGE ?? process.execPath;
  spawn(program, process.argv.slice(1), { detached: true, stdio: 'inherit' }).unref();
  app.exit();
}

if (!hasAllLetters()) startInUtf8();
else if (!hasOwnFolder()) leaveWithoutFolder();
// Its own words say it to the other: Chromium's view of them may come in lower case.
else if (app.requestSingleInstanceLock({ library: named })) {
  app.on('second-instance', (_event, words, cwd, told) => {
    if (window && !window.isDestroyed()) {
      if (window.isMinimized()) window.restore();
      window.focus();
    }
    const hasFiles = takeFiles(words.slice(1), cwd);
    const { library } = told as { library?: string };
    if (library) {
      named = library;
      send('app.openLibrary', undefined);
    } else if (hasFiles) send('app.openFile', undefined);
  });
  // macOS says it by an event, also before the app is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (takeFiles([path], '/')) send('app.openFile', undefined);
  });
  takeFiles(process.argv.slice(1), process.cwd());
  void app.whenReady().then(start);
} else leave();
