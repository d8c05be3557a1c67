/**
 * Repeats work on files that another program holds for a moment: Windows does not rename or remove what a virus
 * scanner, an indexer or a backup is reading, nor a folder that contains it.
 */
import { rename as renameOnce, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from '../../shared/errors.ts';

/**
 * Windows says so of what is held, and also of what is refused for good; of a folder that it is not empty while somebody
 * holds what was removed from it.
 */
const BUSY: readonly string[] = ['EPERM', 'EACCES', 'EBUSY', 'ENOTEMPTY'];

/** After each of these, in milliseconds, it is tried again: 1.3 s together, for a scanner takes less. */
const PAUSES = [10, 20, 40, 80, 160, 320, 640];

/**
 * Does work again that failed because another program holds what it is about.
 * @param work leaves everything as it was when it fails
 * @throws what the last try threw; at once, what is no sign of being held, and anything on other systems
 */
export async function retryWhileBusy<T>(
  work: () => Promise<T>,
  system = process.platform,
): Promise<T> {
  for (const wait of system === 'win32' ? PAUSES : []) {
    try {
      return await work();
    } catch (error) {
      if (!BUSY.includes(codeOf(error))) throw error;
      await pause(wait);
    }
  }
  return work();
}

/** Renames as Node does, once nobody holds what is renamed or what stands in its place. */
export const rename = (from: string, to: string): Promise<void> =>
  retryWhileBusy(() => renameOnce(from, to));

/** Removes a file, once nobody holds it; does nothing where there is none. */
export const removeFile = (path: string): Promise<void> =>
  retryWhileBusy(() => rm(path, { force: true }));

/** Removes a folder with all that is in it, once nobody holds any of that; does nothing where there is none. */
export const removeFolder = (path: string): Promise<void> =>
  retryWhileBusy(() => rm(path, { recursive: true, force: true }));
