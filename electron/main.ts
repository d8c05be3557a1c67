/**
 * The application's life cycle: whether it starts, one instance, one window. Small, because nothing is shown before all
 * of it has run.
 */
import { existsSync } from 'node:fs';
import { app, type BrowserWindow, Menu } from 'electron';
import type { EventData, EventName } from '../shared/ipc.ts';
import { answerTo, filesOf, libraryOf } from './command-line.ts';
import { hasAllLetters, startInUtf8 } from './locale.ts';
import { openAtOnce } from './opening.ts';
import { hasOwnFolder, leave, leaveWithoutFolder } from './own-folder.ts';
import { registerSchemes } from './protocol.ts';
import { endWithSession } from './session-end.ts';

const userData = process.env.GALLEY_USER_DATA;
if (userData) app.setPath('userData', userData);
registerSchemes();
// Most of what one keystroke allocates is garbage by the next: a small young generation (MB) is collected quickly.
app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=4');
// The session's filter refuses requests; a page has names looked up without one.
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
// Without a graphics device Chromium's GPU process fails and is started again: 60 of 490 ms of a start.
const GRAPHICS = ['/dev/dri', '/dev/nvidiactl', '/dev/dxg'];
if (process.platform === 'linux' && !GRAPHICS.some((device) => existsSync(device)))
  app.disableHardwareAcceleration();
// Ours is made once the language is known; until then Electron need not make one of its own.
Menu.setApplicationMenu(null);

let window: BrowserWindow | undefined;
/** Files opened from the desktop that the window has not taken in yet. */
const waiting: string[] = [];
/** The folder that a command line named as the library, until it is gone to. */
let named = libraryOf(process.argv);

function takeNamed(): string | undefined {
  const dir = named;
  named = undefined;
  return dir;
}

function send<E extends EventName>(event: E, data: EventData<E>): void {
  if (window && !window.isDestroyed()) window.webContents.send(`galley:${event}`, data);
}

/** Takes the files that words of a command line name; gives whether there are any. @param cwd see `filesOf` */
function takeFiles(words: readonly string[], cwd: string): boolean {
  const files = filesOf(words, cwd);
  waiting.push(...files);
  return files.length > 0;
}

function start(): void {
  window = openAtOnce({ mainDir: __dirname, waiting, namedLibrary: takeNamed, send });
  endWithSession(window);
}

/** Another was started: it gave its words, and is gone. */
function takeOver(words: readonly string[], cwd: string, library: string | undefined): void {
  if (window && !window.isDestroyed()) {
    if (window.isMinimized()) window.restore();
    window.focus();
  }
  const hasFiles = takeFiles(words.slice(1), cwd);
  if (library) {
    named = library;
    send('app.openLibrary', undefined);
  } else if (hasFiles) send('app.openFile', undefined);
}

/** The only instance. */
function run(): void {
  app.on('second-instance', (_event, words, cwd, told) =>
    takeOver(words, cwd, (told as { library?: string }).library),
  );
  // macOS says it by an event, also before the app is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (takeFiles([path], '/')) send('app.openFile', undefined);
  });
  takeFiles(process.argv.slice(1), process.cwd());
  void app.whenReady().then(start);
}

const answer = answerTo(process.argv.slice(1), app.getVersion());
if (answer) {
  process.stdout.write(answer);
  app.exit();
} else if (!hasAllLetters()) startInUtf8();
else if (!hasOwnFolder()) leaveWithoutFolder();
// Its own words say it to the other: Chromium's view of them may come in lower case.
else if (app.requestSingleInstanceLock({ library: named })) run();
else leave();
