/**
 * One Galley for all tests of a worker that need no process of their own: a start costs three times what a new page
 * does. Each test gets its own library and settings, and what it changed in the process is put back.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { createLibrary } from '../../electron/library/store.ts';
import { APP_URL } from '../../shared/addresses.ts';
import type { Channel } from '../../shared/ipc.ts';
import { settingsSchema } from '../../shared/settings.ts';
import { removeFolder } from '../fixtures/remove-folder.ts';
import { type GivenSettings, type Running, settle, startApp, withDefaults } from './start.ts';

/** What runs in Galley's main process can be reached; the process cannot be ended. */
export type MainProcess = Pick<ElectronApplication, 'evaluate'>;

/** A Galley that other tests use after this one, and its window. */
export interface SharedRunning {
  readonly app: MainProcess;
  readonly page: Page;
}

/** What a test may wish for: the window's place and the libraries that it knows stay as they are. */
export type SharedSettings = Omit<GivenSettings, 'libraryDir' | 'recentLibraries' | 'window'>;

/** See {@link createSharedWindow}. */
export type SharedWindow = ReturnType<typeof createSharedWindow>;

/** What tests change in the main process, as it was at the start. */
interface Untouched {
  readonly dialog: object;
  readonly shell: object;
  readonly popup: Electron.Menu['popup'];
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly bounds: Electron.Rectangle;
}
type Handler = (event: object, request: unknown) => Promise<Answer>;
interface Answer {
  readonly ok: boolean;
  readonly error?: unknown;
}
interface Handling {
  readonly _invokeHandlers: Map<string, Handler>;
}

interface Shared extends Running {
  readonly userData: string;
  /** An empty library, open between tests. */
  readonly resting: string;
}

/** Sends a request to the main process, as the window does. */
async function ask(app: MainProcess, channel: Channel, request?: unknown): Promise<void> {
  const answer = await app.evaluate(
    ({ ipcMain }, { name, asked, url }) => {
      const { _invokeHandlers: handlers } = ipcMain as unknown as Handling;
      return handlers.get(name)?.({ senderFrame: { parent: null, url } }, asked);
    },
    { name: `galley:${channel}`, asked: request, url: APP_URL },
  );
  if (!answer?.ok) throw new Error(`${channel}: ${JSON.stringify(answer?.error)}`);
}

/** Opens a library as a second start does. There is no page meanwhile that would open it, too. */
async function openLibrary(app: MainProcess, library: string): Promise<void> {
  await app.evaluate(
    ({ app: running }, dir) => void running.emit('second-instance', {}, [], '/', { library: dir }),
    library,
  );
  await ask(app, 'library.openNamed');
  await ask(app, 'library.take');
}

const keepUntouched = (app: MainProcess): Promise<void> =>
  app.evaluate(({ BrowserWindow, dialog, ipcMain, Menu, shell }) => {
    const untouched: Untouched = {
      dialog: { ...dialog },
      shell: { ...shell },
      popup: Menu.prototype.popup,
      handlers: new Map((ipcMain as unknown as Handling)._invokeHandlers),
      bounds: BrowserWindow.getAllWindows()[0]?.getBounds() ?? { x: 0, y: 0, width: 0, height: 0 },
    };
    Object.assign(globalThis, { untouched });
  });

const putBack = (app: MainProcess): Promise<void> =>
  app.evaluate(({ BrowserWindow, clipboard, dialog, ipcMain, Menu, shell }) => {
    const { untouched } = globalThis as unknown as { untouched: Untouched };
    Object.assign(dialog, untouched.dialog);
    Object.assign(shell, untouched.shell);
    Menu.prototype.popup = untouched.popup;
    const { _invokeHandlers: handlers } = ipcMain as unknown as Handling;
    for (const [name, handler] of untouched.handlers) handlers.set(name, handler);
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.setZoomFactor(1);
    window?.unmaximize();
    window?.setBounds(untouched.bounds);
    return clipboard.clear();
  });

/** Galley exports to the folder that was chosen last: as at the start there is none. */
async function forgetExportPlace(app: MainProcess): Promise<void> {
  await app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [''] });
  });
  await ask(app, 'export.choosePlace');
}

async function startShared(): Promise<Shared> {
  const userData = await mkdtemp(join(tmpdir(), 'galley-shared-'));
  const resting = join(userData, 'resting');
  await createLibrary(resting, 'Báo nghỉ');
  await settle(userData, {});
  const running = await startApp(userData, resting);
  // Then all channels are bound.
  await running.page.getByRole('button', { name: 'Bài mới' }).first().waitFor();
  await keepUntouched(running.app);
  return { ...running, userData, resting };
}

/** Leaves a test's library, so that its folder can be removed, and forgets what was typed there. */
async function rest({ app, page, userData, resting }: Shared): Promise<void> {
  await forgetExportPlace(app);
  await putBack(app);
  await page.mouse.move(0, 0);
  await page.emulateMedia({ media: null, forcedColors: null });
  await page.goto('about:blank');
  await openLibrary(app, resting);
  const begun = await readFile(join(userData, 'begun.json'), 'utf8').catch(() => '{}');
  for (const place of Object.keys(JSON.parse(begun)))
    await ask(app, 'app.keepBegun', { place, words: null });
  await rm(join(userData, 'rescue'), { recursive: true, force: true });
}

const changeable = (given: SharedSettings) => {
  const { libraryDir, recentLibraries, window, ...others } = settingsSchema.parse(
    withDefaults(given),
  );
  return others;
};

/** Starts with the first test that needs it, and anew if it has ended. */
export function createSharedWindow() {
  let shared: Shared | undefined;
  let isResting = false;

  const end = async () => {
    if (!shared) return;
    shared.app.process().kill('SIGKILL');
    await removeFolder(shared.userData);
    shared = undefined;
    isResting = false;
  };

  const leave = async () => {
    if (isResting || !shared) return;
    if (shared.page.isClosed()) return end();
    await rest(shared);
    isResting = true;
  };

  return {
    /** Opens a library in a fresh page. */
    start: async (library: string, settings: SharedSettings = {}): Promise<SharedRunning> => {
      await leave();
      shared ??= await startShared();
      await leave();
      const { app, page } = shared;
      await ask(app, 'settings.set', changeable(settings));
      await openLibrary(app, library);
      isResting = false;
      await page.goto(APP_URL, { waitUntil: 'domcontentloaded' });
      return { app, page };
    },
    /** Leaves the test's library. */
    leave,
    end,
  };
}
