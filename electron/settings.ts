/** Settings on disk: electron-store, checked, with defaults for what is damaged. */
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import { type Settings, settingsSchema } from '../shared/settings.ts';

const FILE = 'settings.json';

function parses(path: string): boolean {
  try {
    return settingsSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).success;
  } catch {
    return false;
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
  set(change: Partial<Settings>): Settings;
}

/**
 * Opens the settings in a folder. A damaged file is set aside as `settings.damaged-<milliseconds>.json`.
 * @param first what a first start begins with
 */
export function openSettings(userData: string, first: Partial<Settings>): SettingsStore {
  const path = join(userData, FILE);
  if (existsSync(path) && !parses(path))
    copyFileSync(path, join(userData, `settings.damaged-${Date.now()}.json`));
  const store = new Store<Record<string, unknown>>({
    cwd: userData,
    name: 'settings',
    clearInvalidConfig: true,
  });
  let current = mend({ ...first, ...store.store });
  return {
    get: () => current,
    set: (change) => {
      current = settingsSchema.parse({ ...current, ...change });
      store.store = current;
      return current;
    },
  };
}
