/** The application's life cycle. Small, because nothing is shown before all of it has run. */
import { existsSync } from 'node:fs';
import { app, type BrowserWindow, Menu } from 'electron';
import type { EventData, EventName } from '../shared/ipc.ts';
import { answerTo, filesOf, libraryOf } from './command-line.ts';
import { isUtf8Locale, restartInUtf8 } from './locale.ts';
import { openMainWindow } from './opening.ts';
import { hasOwnFolder, quitSecondInstance, quitWithoutFolder } from './own-folder.ts';
import { registerSchemes } from './protocol.ts';
import { endWithSession } from './session-end.ts';

const userData = process.env.GALLEY_USER_DATA;
if (userData) app.setPath('userData', userData);
registerSchemes();
// What a keystroke allocates is soon garbage: a small young generation (MB) is collected quickly.
app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=4');
// The session filter stops requests, but not DNS look-ups.
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
// Without a graphics device the GPU process fails and restarts, which costs 60 of 490 ms of a start.
const GRAPHICS = ['/dev/dri', '/dev/nvidiactl', '/dev/dxg'];
if (process.platform === 'linux' && !GRAPHICS.some((device) => existsSync(device)))
  app.disableHardwareAcceleration();
// Our menu needs the language first; Electron's default menu is not wanted.
Menu.setApplicationMenu(null);

let window: BrowserWindow | undefined;
/** Files opened from the desktop that the window has not taken in yet. */
const waiting: string[] = [];
/** The library named on a command line, until it is opened. */
let namedLibrary = libraryOf(process.argv);

function takeNamedLibrary(): string | undefined {
  const dir = namedLibrary;
  namedLibrary = undefined;
  return dir;
}

function send<E extends EventName>(event: E, data: EventData<E>): void {
  if (window && !window.isDestroyed()) window.webContents.send(`galley:${event}`, data);
}

/** Queues the files in the arguments. Gives whether there are any. @param cwd see `filesOf` */
function takeFiles(words: readonly string[], cwd: string): boolean {
  const files = filesOf(words, cwd);
  waiting.push(...files);
  return files.length > 0;
}

function start(): void {
  window = openMainWindow({ mainDir: __dirname, waiting, namedLibrary: takeNamedLibrary, send });
  endWithSession(window);
}

/** A second instance was started, and has passed its arguments. */
function takeOver(words: readonly string[], cwd: string, library: string | undefined): void {
  if (window && !window.isDestroyed()) {
    if (window.isMinimized()) window.restore();
    window.focus();
  }
  const hasFiles = takeFiles(words.slice(1), cwd);
  if (library) {
    namedLibrary = library;
    send('app.openLibrary', undefined);
  } else if (hasFiles) send('app.openFile', undefined);
}

/** Runs as the only instance. */
function run(): void {
  app.on('second-instance', (_event, words, cwd, told) =>
    takeOver(words, cwd, (told as { library?: string }).library),
  );
  // macOS sends files by an event, also before the app is ready.
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
} else if (!isUtf8Locale()) restartInUtf8();
else if (!hasOwnFolder()) quitWithoutFolder();
// Passed by hand: Chromium may lower-case the arguments that it passes to the first instance.
else if (app.requestSingleInstanceLock({ library: namedLibrary })) run();
else quitSecondInstance();
