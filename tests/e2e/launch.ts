/** Starts the built app for a test, with settings and a library of its own. */
import type { ChildProcess } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import {
  _electron,
  test as base,
  type ElectronApplication,
  type Locator,
  type Page,
} from '@playwright/test';
import type { z } from 'zod/mini';
import { needsDisplay, sandboxArguments } from '../../electron/runtime/system.mjs';
import type { Channel } from '../../shared/ipc.ts';
import type { settingsSchema } from '../../shared/settings.ts';
import { removeFolder } from '../fixtures/remove-folder.ts';
import { openDisplay } from './own-display.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** A running Galley and its window. */
export interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
}

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

/** The sample library, copied for one test. */
export async function sampleLibrary(folder: string): Promise<string> {
  const to = join(folder, 'sample');
  await cp(join(ROOT, 'assets/sample/library'), to, { recursive: true });
  return to;
}

/** Writes settings before the first start: in Vietnamese, in light, and what else they leave out as a new Galley has it. */
export async function settle(
  userData: string,
  settings: z.input<typeof settingsSchema>,
): Promise<void> {
  await mkdir(userData, { recursive: true });
  const all = { language: 'vi', theme: 'light', ...settings };
  await writeFile(join(userData, 'settings.json'), JSON.stringify(all));
}

/** Answers the system's folder and file dialogs with these paths. */
export async function answerDialogs(app: ElectronApplication, filePaths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = async () => ({ canceled: paths.length === 0, filePaths: paths });
  }, filePaths);
}

/** Chooses a command of the native menu, as its accelerator does: keys sent by a test do not reach the menu. */
export async function choose(app: ElectronApplication, command: string): Promise<void> {
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
export async function holdBack(
  app: ElectronApplication,
  channel: Channel,
): Promise<() => Promise<void>> {
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

/** The words of a command line that starts the app. */
export const commandLine = (...words: string[]): string[] => [
  ...sandboxArguments(dirname(process.env.GALLEY_ELECTRON ?? '')),
  ROOT,
  ...words,
];

async function start(
  userData: string,
  library: string | undefined,
  files: readonly string[],
): Promise<Running> {
  const app = await _electron.launch({
    executablePath: process.env.GALLEY_ELECTRON ?? '',
    args: commandLine(...(library ? [`--library=${library}`] : []), ...files),
    env: { ...(process.env as Record<string, string>), GALLEY_USER_DATA: userData },
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('domcontentloaded');
  return { app, page };
}

/** Playwright's test with a desk of its own, and with those of its worker on a display; what it started is ended. */
export const test = base.extend<{ desk: Desk }, { display: undefined }>({
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright's form for a fixture that needs no other
    async ({}, use) => {
      const close = needsDisplay() ? await openDisplay() : undefined;
      await use(undefined);
      close?.();
    },
    { scope: 'worker', auto: true },
  ],
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
        const started = await start(as, library, files);
        running.push(started.app.process());
        return started;
      },
    });
    for (const child of running) child.kill('SIGKILL');
    await removeFolder(folder);
    await removeFolder(userData);
  },
});

export { expect } from '@playwright/test';
