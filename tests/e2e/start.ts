/** Starts the built app: its command line, its settings, its first window. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { z } from 'zod/mini';
import { sandboxArguments } from '../../electron/runtime/system.mjs';
import type { settingsSchema } from '../../shared/settings.ts';

/** The repository. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** A Galley of a test's own, and its window. */
export interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** A settings file as a test writes it; what is left out is as a new Galley has it. */
export type GivenSettings = z.input<typeof settingsSchema>;

/** In Vietnamese, in light, and what else they say. */
export const withDefaults = (settings: GivenSettings): GivenSettings => ({
  language: 'vi',
  theme: 'light',
  ...settings,
});

/** Writes settings before the first start. */
export async function settle(userData: string, settings: GivenSettings): Promise<void> {
  await mkdir(userData, { recursive: true });
  await writeFile(join(userData, 'settings.json'), JSON.stringify(withDefaults(settings)));
}

/** The words of a command line that starts the app. */
export const commandLine = (...words: string[]): string[] => [
  ...sandboxArguments(dirname(process.env.GALLEY_ELECTRON ?? '')),
  ROOT,
  ...words,
];

/** Starts it in a process of its own. @param files opened with it, as by a double click */
export async function startApp(
  userData: string,
  library: string | undefined,
  files: readonly string[] = [],
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
