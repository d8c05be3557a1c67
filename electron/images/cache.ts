/** The cache of renditions and thumbnails. All of it may be deleted at any time. */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readSync,
  rmdirSync,
  utimesSync,
} from 'node:fs';
import { open, readdir, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { codeOf } from '../../shared/errors.ts';
import { removeFile, rename } from '../library/busy-files.ts';
import { diskError, makeFolder } from '../library/durable.ts';
import { cacheDir, NO_LINK } from '../library/files.ts';
import { temporaryIn } from '../library/leftovers.ts';

/** The size limit of the cache, in bytes: enough for about 2,000 photographs. */
const CACHE_LIMIT = 2 * 2 ** 30;
type CacheFolder = 'renditions' | 'thumbnails';
const FOLDERS: readonly CacheFolder[] = ['renditions', 'thumbnails'];

/** The user's own cache, for libraries that the user cannot write to. */
const ownCache = (): string =>
  process.platform === 'linux'
    ? join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'galley')
    : join(tmpdir(), 'galley-cache');

/** Folders that this process has written to. */
const taking = new Set<string>();

/** Tries to write into a folder: libuv's access ignores permissions on Windows. */
function tryWriting(folder: string): void {
  if (taking.has(folder)) return;
  rmdirSync(mkdtempSync(join(folder, '.try-')));
  taking.add(folder);
}

/**
 * Whether the user cannot write into a folder, or its nearest existing parent.
 * @param within the topmost folder to check
 */
function refuses(folder: string, within: string, system: NodeJS.Platform): boolean {
  try {
    if (system === 'win32') tryWriting(folder);
    else accessSync(folder, constants.W_OK);
    return false;
  } catch (error) {
    if (isGone(error) && folder !== within) return refuses(dirname(folder), within, system);
    return diskError(error, folder).code === 'read-only';
  }
}

/** The cache folder of a kind: in the library, for all its users, if the user can write there. */
export function cacheFolder(
  libraryDir: string,
  kind: CacheFolder,
  system = process.platform,
): string {
  const shared = join(cacheDir(libraryDir), kind);
  // Read-only, or another user's who was the first to make a picture.
  return refuses(shared, libraryDir, system) ? join(ownCache(), kind) : shared;
}

/** The cache of a library's pictures. */
const cacheOf = (libraryDir: string): string => dirname(cacheFolder(libraryDir, 'renditions'));

/** Makes a cache folder, unless the library is gone. @throws {GalleyError} as {@link makeFolder} does */
function makeCacheFolder(folder: string): Promise<void> {
  const cache = dirname(folder);
  return cache === ownCache() ? makeFolder(folder) : makeFolder(folder, dirname(cache));
}

/** Uses within this time of the last recorded one are not recorded, in ms. */
const USE_STEP = 3_600_000;

/** The bytes checked at a file's beginning: every picture format has a signature there. */
const START = 16;

/** Whether a file begins with zeros only, is empty, or cannot be read. */
function isHollow(path: string): boolean {
  const start = Buffer.alloc(START);
  try {
    const file = openSync(path, 'r');
    try {
      readSync(file, start);
    } finally {
      closeSync(file);
    }
  } catch {
    return true;
  }
  return start.every((byte) => byte === 0);
}

/**
 * Whether a file is cached; marks it as used, so that it is evicted last. Empty or zeroed files do not count: files are
 * not flushed here, so a power loss can leave a name without content. Nor do links, which others could use in a shared
 * library to have any file of this user's published.
 */
export function isCached(path: string): boolean {
  // Synchronous: an export checks dozens of files, each in microseconds.
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (!there?.isFile() || isHollow(path)) return false;
  const now = Date.now();
  if (now - there.mtimeMs > USE_STEP) markUsed(path, new Date(now));
  return true;
}

function markUsed(path: string, now: Date): void {
  try {
    utimesSync(path, now, now);
  } catch {
    // Another user's file on a shared drive.
  }
}

/** As {@link isCached}, asynchronously. */
async function isWhole(path: string): Promise<boolean> {
  const file = await open(path, constants.O_RDONLY | NO_LINK).catch(() => undefined);
  if (!file) return false;
  try {
    const there = await file.stat();
    if (!there.isFile()) return false;
    const { buffer } = await file.read(Buffer.alloc(START), 0, START, 0);
    if (buffer.every((byte) => byte === 0)) return false;
    const now = new Date();
    if (now.getTime() - there.mtimeMs > USE_STEP)
      await file.utimes(now, now).catch(() => undefined);
    return true;
  } catch {
    return false;
  } finally {
    await file.close().catch(() => undefined);
  }
}

/**
 * The path of a cached file, in the library or the user's own cache; undefined if in neither. Asynchronous, because a
 * hung drive must not block the window's process.
 */
export async function findCached(
  libraryDir: string,
  kind: CacheFolder,
  name: string,
): Promise<string | undefined> {
  const paths = [cacheDir(libraryDir), ownCache()].map((cache) => join(cache, kind, name));
  for (const path of paths) if (await isWhole(path)) return path;
  return undefined;
}

/** Caches added to since they were last trimmed. */
const grown = new Set<string>();

const isGone = (error: unknown): boolean => codeOf(error) === 'ENOENT';

/**
 * Stores what `make` gives under `path`, whole or not at all. A folder that is deleted meanwhile is made again. sharp
 * does not write the file itself: it cannot tell a full disk from a bad picture.
 * @throws {GalleyError} `disk-full`, `read-only`, `library-gone`, `unexpected`; what `make` throws
 */
export async function keepInCache(
  folder: string,
  path: string,
  make: () => Promise<string | Uint8Array>,
): Promise<void> {
  let made: string | Uint8Array | undefined;
  for (let tries = 2; ; tries -= 1) {
    // Each time: the folder may have been deleted meanwhile.
    if (!existsSync(folder)) await makeCacheFolder(folder);
    made ??= await make();
    const temporary = temporaryIn(folder);
    try {
      await writeFile(temporary, made);
      await rename(temporary, path);
      grown.add(dirname(folder));
      return;
    } catch (error) {
      await removeFile(temporary);
      const deleted = await stat(folder).then(() => isGone(error), isGone);
      if (!deleted || tries === 0) throw diskError(error, path);
    }
  }
}

/** Repeats work that failed because a cached file was deleted. @param work leaves nothing behind when it fails */
export async function despiteDeletion<T>(libraryDir: string, work: () => Promise<T>): Promise<T> {
  for (let tries = 2; ; tries -= 1) {
    try {
      return await work();
    } catch (error) {
      const path = (error as NodeJS.ErrnoException).path ?? '';
      if (tries === 0 || !isGone(error) || !path.startsWith(cacheOf(libraryDir))) throw error;
    }
  }
}

/** Trims a library's cache if this process added to it: checking tens of thousands of files takes a second. */
export async function trimGrownCache(libraryDir: string, since: number): Promise<void> {
  if (grown.delete(cacheOf(libraryDir))) await trimCache(libraryDir, since - USE_STEP);
}

/** Names of cached files, which begin with the original's hash, and of unfinished ones. */
const NAME = /^(?:[0-9a-f]{64}[-.]|\.[0-9a-f]{12}\.tmp$)/;

/**
 * Evicts the least recently used files until the cache is within its limit. Files used since `since` stay, because a
 * package may be about to copy them; so do foreign files, for the folder may be a link.
 * @param since ms since 1970
 * @param limit bytes
 */
export async function trimCache(
  libraryDir: string,
  since: number,
  limit = CACHE_LIMIT,
): Promise<void> {
  const files = [];
  for (const kind of FOLDERS) {
    const folder = cacheFolder(libraryDir, kind);
    for (const name of await readdir(folder).catch(() => [])) {
      if (!NAME.test(name)) continue;
      const path = join(folder, name);
      const found = await stat(path).catch(() => undefined);
      if (found?.isFile()) files.push({ path, bytes: found.size, used: found.mtimeMs });
    }
  }
  let over = files.reduce((sum, { bytes }) => sum + bytes, -limit);
  for (const { path, bytes, used } of files.sort((a, b) => a.used - b.used)) {
    if (over <= 0 || used >= since) return;
    await removeFile(path);
    over -= bytes;
  }
}
