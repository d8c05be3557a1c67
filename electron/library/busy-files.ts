/**
 * Retries on files that another program holds: Windows does not rename or remove what a virus scanner, an indexer or a
 * backup is reading, nor a folder that contains it.
 */
import { rename as renameOnce, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from '../../shared/errors.ts';

/**
 * Windows reports these for held files, but also for lasting refusals; ENOTEMPTY while removed files are still held.
 */
const BUSY: readonly string[] = ['EPERM', 'EACCES', 'EBUSY', 'ENOTEMPTY'];

/** Pauses before the next try, in ms: 1.3 s together, more than a scanner takes. */
const PAUSES = [10, 20, 40, 80, 160, 320, 640];

/**
 * Retries work that failed because another program holds the files.
 * @param work leaves everything as it was when it fails
 * @throws what the last try threw; at once for other errors, and on other systems
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

/** Renames, and retries while something is held. */
export const rename = (from: string, to: string): Promise<void> =>
  retryWhileBusy(() => renameOnce(from, to));

/** Removes a file, and retries while it is held; does nothing where there is none. */
export const removeFile = (path: string): Promise<void> =>
  retryWhileBusy(() => rm(path, { force: true }));

/** Removes a folder with its content, and retries while any of it is held; does nothing where there is none. */
export const removeFolder = (path: string): Promise<void> =>
  retryWhileBusy(() => rm(path, { recursive: true, force: true }));
