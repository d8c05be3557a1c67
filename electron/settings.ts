/** Settings on disk: electron-store, checked, with defaults for what is damaged. */
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Store from 'electron-store';
import { type Settings, settingsSchema } from '../shared/settings.ts';
import type { Person } from '../shared/workflow.ts';
import { diskError } from './library/durable.ts';
import { userName } from './user.ts';

const FILE = 'settings.json';

/** What the file holds; undefined where it is no settings. */
function read(path: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Keeps a damaged file beside the one that takes its place. */
function setAside(path: string, userData: string): void {
  try {
    copyFileSync(path, join(userData, `settings.damaged-${Date.now()}.json`));
  } catch {
    // A full disk takes no copy: that is no reason not to start.
  }
}

/** Each field that is right is kept; the others get their defaults. */
function mend(value: Record<string, unknown>): Settings {
  const shape = settingsSchema.shape;
  const right = Object.entries(value).filter(
    ([key, field]) => key in shape && shape[key as keyof typeof shape].safeParse(field).success,
  );
  return settingsSchema.parse(Object.fromEntries(right));
}

/** The settings of one user. */
export interface SettingsStore {
  get(): Settings;
  /**
   * Holds at once; resolves when it is on disk. What is undefined gets its default.
   * @throws {GalleyError} as the disk says
   */
  set(change: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Promise<Settings>;
  /** Resolves when nothing is on its way to the disk any more. */
  written(): Promise<void>;
}

/**
 * Opens the settings in a folder. A damaged file is set aside as `settings.damaged-<milliseconds>.json`.
 * @param first what a first start begins with
 */
export function openSettings(userData: string, first: Partial<Settings>): SettingsStore {
  const path = join(userData, FILE);
  const there = read(path);
  if (existsSync(path) && !settingsSchema.safeParse(there).success) setAside(path, userData);
  let current = mend({ ...first, ...there });
  let store: Store<Record<string, unknown>> | undefined;
  let writing: Promise<void> = Promise.resolve();
  /** electron-store is loaded with the first change: no start waits for it. */
  const keep = async () => {
    const { default: ElectronStore } = await import('electron-store');
    store ??= new ElectronStore({ cwd: userData, name: 'settings', clearInvalidConfig: true });
    // What another version of Galley keeps here stays its own.
    try {
      store.store = { ...there, ...current };
    } catch (error) {
      throw diskError(error, path);
    }
  };
  return {
    get: () => current,
    set: async (change) => {
      const next = settingsSchema.parse({ ...current, ...change });
      if (JSON.stringify(next) === JSON.stringify(current)) return current;
      current = next;
      writing = keep();
      await writing;
      return next;
    },
    written: () => writing.catch(() => undefined),
  };
}

/** Who answers for a step; somebody without a name in the settings has the system's. */
export function reviewerOf({ author: { name, role } }: Settings): Person {
  return { name: name || userName(), role };
}
