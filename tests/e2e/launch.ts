/** Starts the built app for a test, with settings and a library of its own. */
import type { ChildProcess } from 'node:child_process';
import { cp, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test as base, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { needsDisplay } from '../../electron/runtime/system.mjs';
import type { Channel } from '../../shared/ipc.ts';
import { removeFolder } from '../fixtures/remove-folder.ts';
import { openDisplay } from './own-display.ts';
import {
  createSharedWindow,
  type MainProcess,
  type SharedRunning,
  type SharedSettings,
  type SharedWindow,
} from './shared-window.ts';
import { ROOT, type Running, settle, startApp } from './start.ts';

/** Where one test's files are, and how it starts the app. */
export interface Desk {
  /** The app's own folder: settings, rescue copies. */
  readonly userData: string;
  /** A folder for the test's library and exports. */
  readonly folder: string;
  /**
   * @param as another person's user-data folder, within `folder`
   * @param files opened with it, as by a double click
   */
  start(library?: string, as?: string, files?: readonly string[]): Promise<Running>;
}

/** Where one test's files are, and how it opens them in the Galley of its worker. */
export interface SharedDesk {
  /** A folder for the test's library and exports. */
  readonly folder: string;
  start(library: string, settings?: SharedSettings): Promise<SharedRunning>;
}

/** A desk of either kind, for what both can do. */
export interface AnyDesk<R extends SharedRunning> {
  readonly folder: string;
  start(library: string): Promise<R>;
}

/** A desk whose Galley has these settings, for what starts it with none. */
export const withSettings = (
  { folder, start }: SharedDesk,
  settings: SharedSettings,
): AnyDesk<SharedRunning> => ({ folder, start: (library) => start(library, settings) });

/** The sample library, copied for one test. */
export async function sampleLibrary(folder: string): Promise<string> {
  const to = join(folder, 'sample');
  await cp(join(ROOT, 'assets/sample/library'), to, { recursive: true });
  return to;
}

/** Answers the system's folder and file dialogs with these paths. */
export async function answerDialogs(app: MainProcess, filePaths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = async () => ({ canceled: paths.length === 0, filePaths: paths });
  }, filePaths);
}

/** Chooses a command of the native menu, as its accelerator does: keys sent by a test do not reach the menu. */
export async function choose(app: MainProcess, command: string): Promise<void> {
  await app.evaluate(({ Menu }, id) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(id);
    if (!item) throw new Error(`no menu item ${id}`);
    item.click();
  }, command);
}

/** Closes the window as its cross does; it may stay, and ask. */
export const closeWindow = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

/** Holds a channel's requests back, as a slow drive does; gives what lets those go that have come. */
export async function holdBack(app: MainProcess, channel: Channel): Promise<() => Promise<void>> {
  await app.evaluate(({ ipcMain }, name) => {
    const { _invokeHandlers: handlers } = ipcMain as unknown as {
      _invokeHandlers: Map<string, (...asked: unknown[]) => unknown>;
    };
    const answer = handlers.get(name);
    handlers.set(name, async (...asked) => {
      await new Promise((go) => ipcMain.once(`go ${name}`, go));
      return answer?.(...asked);
    });
  }, `galley:${channel}`);
  return () => app.evaluate(({ ipcMain }, name) => void ipcMain.emit(name), `go galley:${channel}`);
}

/** Drops files onto the lower edge of an element, as a hand with a mouse does. */
export async function dropFiles(target: Locator, paths: readonly string[]): Promise<void> {
  const files = await Promise.all(
    paths.map(async (path) => ({
      name: basename(path),
      base64: (await readFile(path)).toString('base64'),
    })),
  );
  await target.evaluate((element, dropped) => {
    const dataTransfer = new DataTransfer();
    for (const { name, base64 } of dropped) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], name));
    }
    const { left, width, bottom } = element.getBoundingClientRect();
    const at = { clientX: left + width / 2, clientY: bottom - 2 };
    for (const type of ['dragenter', 'dragover', 'drop'])
      element.dispatchEvent(
        new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer, ...at }),
      );
  }, files);
}

/** The folder for pictures that somebody would look at; undefined where nobody asked for them. */
export const SHOTS = process.env.GALLEY_SHOTS;

/** Where such a picture goes. */
export const shotPath = (name: string) => SHOTS && join(SHOTS, `${name}.png`);

/** Takes one of the window. @param fullPage all of a page, not what is in sight alone */
export async function shoot(page: Page, name: string, fullPage = false): Promise<void> {
  const path = shotPath(name);
  if (path) await page.screenshot({ path, fullPage });
}

/** Playwright's test for each kind: those of one worker are on a display, and share one Galley. */
const onDisplay = base.extend<object, { display: undefined; shared: SharedWindow }>({
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright's form for a fixture that needs no other
    async ({}, use) => {
      const close = needsDisplay() ? await openDisplay() : undefined;
      await use(undefined);
      close?.();
    },
    { scope: 'worker', auto: true },
  ],
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright's form for a fixture that needs no other
    async ({}, use) => {
      const shared = createSharedWindow();
      await use(shared);
      await shared.end();
    },
    { scope: 'worker' },
  ],
});

/** For what needs a process of its own: what it started is ended. */
export const test = onDisplay.extend<{ desk: Desk }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright's form for a fixture that needs no other
  desk: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'galley-'));
    const userData = await mkdtemp(join(tmpdir(), 'galley-user-'));
    await settle(userData, {});
    const running: ChildProcess[] = [];
    await use({
      folder,
      userData,
      start: async (library, as = userData, files = []) => {
        const started = await startApp(as, library, files);
        running.push(started.app.process());
        return started;
      },
    });
    for (const child of running) child.kill('SIGKILL');
    await removeFolder(folder);
    await removeFolder(userData);
  },
});

/** For all else: a library, settings and a page of its own in a Galley that is running. */
export const sharedTest = onDisplay.extend<{ desk: SharedDesk }>({
  desk: async ({ shared }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'galley-'));
    await use({ folder, start: shared.start });
    // First: Galley would say that the folder has vanished.
    await shared.leave();
    await removeFolder(folder);
  },
});

export { expect } from '@playwright/test';
export type { MainProcess, SharedRunning, SharedSettings } from './shared-window.ts';
export { commandLine, type Running, settle } from './start.ts';
