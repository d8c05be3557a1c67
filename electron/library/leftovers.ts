/** Removes what killed writers left in a folder. Nothing else would, and a picture can be 1 GB large. */
import { randomBytes } from 'node:crypto';
import { open, readdir, rm, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';

const token = (): string => randomBytes(6).toString('hex');

/** A new name in a folder for a file until it is whole. */
export const temporaryIn = (dir: string): string => join(dir, `.${token()}.tmp`);
/** A new name in a folder for a package until it is whole. */
export const asideIn = (dir: string): string => join(dir, `.galley-export-${token()}`);
const NOT_WHOLE = /^\.(?:[0-9a-f]{12}\.tmp|galley-export-[0-9a-f]{12})$/;

/** A file that was written within this time may still be in use, by whichever machine. In milliseconds. */
const AT_WORK_FOR = 3_600_000;

/** The time by the drive's clock, in milliseconds: the clocks of the machines that share it may be hours apart. */
async function timeAt(dir: string): Promise<number> {
  const path = temporaryIn(dir);
  const file = await open(path, 'wx');
  try {
    return (await file.stat()).mtimeMs;
  } finally {
    await file.close();
    await unlink(path);
  }
}

/** Those of the names in a folder that were not written to for an hour; none if that cannot be told. */
export async function untouched(dir: string, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const now = await timeAt(dir).catch(() => Number.NEGATIVE_INFINITY);
  const left: string[] = [];
  for (const name of names) {
    // Gone by now, or in its place.
    const there = await stat(join(dir, name)).catch(() => undefined);
    if (there && now - there.mtimeMs > AT_WORK_FOR) left.push(name);
  }
  return left;
}

/** Folders that this process has cleared. */
const cleared = new Set<string>();

/** Removes from a folder, once in each process, the files and packages that were never finished. */
export async function clearLeftovers(dir: string): Promise<void> {
  if (cleared.has(dir)) return;
  cleared.add(dir);
  const names = (await readdir(dir).catch(() => [])).filter((name) => NOT_WHOLE.test(name));
  // What cannot be removed stays: nothing depends on it.
  for (const name of await untouched(dir, names))
    await rm(join(dir, name), { recursive: true, force: true }).catch(() => undefined);
}
