/** The settings file: checked on reading, with defaults for damaged fields. */
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Store from 'electron-store';
import { type Settings, settingsSchema } from '../shared/settings.ts';
import type { Person } from '../shared/workflow.ts';
import { diskError } from './library/durable.ts';
import { userName } from './user.ts';

const FILE = 'settings.json';

/** The file's content; undefined if it is not JSON. */
function read(path: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Keeps a copy of a damaged file. */
function setAside(path: string, userData: string): void {
  try {
    copyFileSync(path, join(userData, `settings.damaged-${Date.now()}.json`));
  } catch {
    // A full disk is no reason not to start.
  }
}

/** Valid fields are kept; the others get their defaults. */
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
   * Applies at once; resolves when it is on disk. Undefined resets to the default.
   * @throws {GalleyError} as {@link diskError} names it
   */
  set(change: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Promise<Settings>;
  /** Resolves when all changes are on disk. */
  written(): Promise<void>;
}

/**
 * Opens the settings in a folder. A damaged file is copied to `settings.damaged-<milliseconds>.json`.
 * @param first defaults for a first start
 */
export function openSettings(userData: string, first: Partial<Settings>): SettingsStore {
  const path = join(userData, FILE);
  const there = read(path);
  if (existsSync(path) && !settingsSchema.safeParse(there).success) setAside(path, userData);
  let current = mend({ ...first, ...there });
  let store: Store<Record<string, unknown>> | undefined;
  let writing: Promise<void> = Promise.resolve();
  /** electron-store is loaded with the first change, so that no start waits for it. */
  const keep = async () => {
    const { default: ElectronStore } = await import('electron-store');
    store ??= new ElectronStore({ cwd: userData, name: 'settings', clearInvalidConfig: true });
    // Fields of other versions of Galley are kept.
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

/** Who takes a step of the review: the author in the settings, or the system's user if that has no name. */
export function reviewerOf({ author: { name, role } }: Settings): Person {
  return { name: name || userName(), role };
}
