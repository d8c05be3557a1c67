/**
 * Repeats work on files that another program holds for a moment: Windows does not rename or remove what a virus
 * scanner, an indexer or a backup is reading, nor a folder that contains it.
 */
import { rename as renameOnce } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from '../../shared/errors.ts';

/** Windows says so of what is held, and also of what is refused for good. */
const HELD: readonly string[] = ['EPERM', 'EACCES', 'EBUSY'];

/** After each of these, in milliseconds, it is tried again: 1.3 s together, for a scanner takes less. */
const PAUSES = [10, 20, 40, 80, 160, 320, 640];

/**
 * Does work again that failed because another program holds what it is about.
 * @param work leaves everything as it was when it fails
 * @throws what the last try threw; at once, what is no sign of being held, and anything on other systems
 */
export async function whileHeld<T>(work: () => Promise<T>, system = process.platform): Promise<T> {
  for (const wait of system === 'win32' ? PAUSES : []) {
    try {
      return await work();
    } catch (error) {
      if (!HELD.includes(codeOf(error))) throw error;
      await pause(wait);
    }
  }
  return work();
}

/** Renames as Node does, once nobody holds what is renamed or what stands in its place. */
export const rename = (from: string, to: string): Promise<void> =>
  whileHeld(() => renameOnce(from, to));
