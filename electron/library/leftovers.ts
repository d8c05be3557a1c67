/** Removes unfinished files of killed processes. Nothing else would, and a picture can be 1 GB. */
import { randomBytes } from 'node:crypto';
import { open, readdir, rm, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';

const token = (): string => randomBytes(6).toString('hex');

/** A new temporary name for a file. */
export const temporaryIn = (dir: string): string => join(dir, `.${token()}.tmp`);
/** A new temporary name for a package. */
export const asideIn = (dir: string): string => join(dir, `.galley-export-${token()}`);
const NOT_WHOLE = /^\.(?:[0-9a-f]{12}\.tmp|galley-export-[0-9a-f]{12})$/;

/** A file written within this time, in ms, may still be in use by some machine. */
const AT_WORK_FOR = 3_600_000;

/** The time by the drive's clock, in ms: those of the machines may be hours apart. */
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

/** The names in a folder that were not written to for an hour; none if that cannot be told. */
export async function untouched(dir: string, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const now = await timeAt(dir).catch(() => Number.NEGATIVE_INFINITY);
  const left: string[] = [];
  for (const name of names) {
    const there = await stat(join(dir, name)).catch(() => undefined);
    if (there && now - there.mtimeMs > AT_WORK_FOR) left.push(name);
  }
  return left;
}

/** Folders that this process has cleared. */
const cleared = new Set<string>();

/** Removes unfinished files and packages from a folder, once per process. */
export async function clearLeftovers(dir: string): Promise<void> {
  if (cleared.has(dir)) return;
  cleared.add(dir);
  const names = (await readdir(dir).catch(() => [])).filter((name) => NOT_WHOLE.test(name));
  for (const name of await untouched(dir, names))
    await rm(join(dir, name), { recursive: true, force: true }).catch(() => undefined);
}
