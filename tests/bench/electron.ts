/** Windows to measure: Galley's, and its peers' in the same Electron. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { Settings } from '../../shared/settings.ts';
import { removeFolder } from '../fixtures/remove-folder.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PEER = join(import.meta.dirname, 'window');

/** What a window shows: Galley with the article of a library, a page of ours, or nothing. */
export type Shown = { readonly library: string } | { readonly page: string } | 'nothing';

function wordsFor(shown: Shown, watched: boolean): string[] {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  if (shown === 'nothing') return [...root, PEER];
  if ('page' in shown) return [...root, PEER, `--page=${shown.page}`];
  const library = `--library=${shown.library}`;
  return watched ? [...root, PEER, `--galley=${ROOT}`, library] : [...root, ROOT, library];
}

/** The id at the end of the one article folder of a library. */
function articleOf(library: string): string {
  const [folder = ''] = readdirSync(join(library, 'articles'));
  return folder.slice(folder.lastIndexOf('-') + 1);
}

/** A user-data folder in which Galley opens the library's article at once. @param settings besides */
export function userDataFor(shown: Shown, settings: Partial<Settings> = {}): string {
  const dir = mkdtempSync(join(tmpdir(), 'galley-bench-user-'));
  const lastArticle =
    typeof shown === 'object' && 'library' in shown ? articleOf(shown.library) : '';
  const window = { width: 1280, height: 840, maximized: false };
  writeFileSync(
    join(dir, 'settings.json'),
    JSON.stringify({ language: 'vi', lastArticle, window, ...settings }),
  );
  return dir;
}

const environment = (userData: string): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  GALLEY_USER_DATA: userData,
});

/** A window with a hand on it. */
export interface Driven {
  readonly app: ElectronApplication;
  readonly page: Page;
  close(): Promise<void>;
}

/** Opens a window that Playwright drives. @param settings of the user, where Galley is shown */
export async function drive(shown: Shown, settings: Partial<Settings> = {}): Promise<Driven> {
  const userData = userDataFor(shown, settings);
  const app = await _electron.launch({
    executablePath: process.env.GALLEY_ELECTRON ?? '',
    args: wordsFor(shown, false),
    env: environment(userData),
  });
  const page = await app.firstWindow();
  const close = async () => {
    const child = app.process();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    await removeFolder(userData);
  };
  return { app, page, close };
}

/** A window that nothing is connected to: no debugger slows it. */
export interface Watched {
  readonly child: ChildProcess;
  /** From the start of the process until the window was ready, in milliseconds. */
  readonly readyAfter: number;
  close(): Promise<void>;
}

/** Opens a window and waits until it is ready, as `window/main.cjs` says. @param userData kept between starts when given */
export async function watch(shown: Shown, userData = userDataFor(shown)): Promise<Watched> {
  const before = Date.now();
  const child = spawn(process.env.GALLEY_ELECTRON ?? '', wordsFor(shown, true), {
    env: environment(userData),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  const ready = new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (words: Buffer) => {
      said += words.toString();
      const at = /ready (\d+)/.exec(said)?.[1];
      if (at) resolve(Number(at));
    });
    child.stderr.on('data', (words: Buffer) => {
      said += words.toString();
    });
    child.once('exit', (code) => reject(new Error(`Electron ended with ${code}: ${said}`)));
    setTimeout(() => reject(new Error(`No window after a minute: ${said}`)), 60_000).unref();
  });
  const close = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  try {
    return { child, readyAfter: (await ready) - before, close };
  } catch (error) {
    await close();
    throw error;
  }
}
