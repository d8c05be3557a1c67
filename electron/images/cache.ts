/** The cache of pictures that are expensive to make. All of it may be deleted at any time. */
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

/** The size limit of renditions and thumbnails together, in bytes: those of about 2,000 photographs. */
const CACHE_LIMIT = 2 * 2 ** 30;
/** The folders of the cache with pictures. */
type CacheFolder = 'renditions' | 'thumbnails';
const FOLDERS: readonly CacheFolder[] = ['renditions', 'thumbnails'];

/** This user's own cache, for libraries that this user cannot write to. Nobody else writes there. */
const ownCache = (): string =>
  process.platform === 'linux'
    ? join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'galley')
    : join(tmpdir(), 'galley-cache');

/** Folders that this process has written to. */
const taking = new Set<string>();

/** Tries to write into a folder: on Windows permissions cannot be asked beforehand (libuv's access ignores them there). */
function tryWriting(folder: string): void {
  if (taking.has(folder)) return;
  rmdirSync(mkdtempSync(join(folder, '.try-')));
  taking.add(folder);
}

/**
 * Whether this user cannot write into a folder, or into its nearest parent that exists.
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

/** The cache folder for pictures of a kind: in the library, for all its users, if this user can write there. */
export function cacheFolder(
  libraryDir: string,
  kind: CacheFolder,
  system = process.platform,
): string {
  const shared = join(cacheDir(libraryDir), kind);
  // On a disk that takes nothing; or it is another user's, who was the first to look at a picture.
  return refuses(shared, libraryDir, system) ? join(ownCache(), kind) : shared;
}

/** The cache in which a library's pictures are kept. */
const cacheOf = (libraryDir: string): string => dirname(cacheFolder(libraryDir, 'renditions'));

/** Makes a folder of a cache, unless the library is gone. @throws {GalleyError} as {@link makeFolder} does */
function makeCacheFolder(folder: string): Promise<void> {
  const cache = dirname(folder);
  return cache === ownCache() ? makeFolder(folder) : makeFolder(folder, dirname(cache));
}

/** How precisely a file's last use is recorded, in ms: another use within this time is not recorded. */
const USE_STEP = 3_600_000;

/** How many bytes at a file's beginning are checked: every picture format has a signature there. */
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
 * Whether a file is cached; marks it as used, so that it is evicted last. A file that is empty or all zeros does not count:
 * files are not flushed here, so a power loss can leave a name (on NTFS and XFS also the size) without the content. Neither
 * does a link: in a shared library, whoever put it there would have any file of this user's published as a picture.
 */
export function isCached(path: string): boolean {
  // Synchronous: an export asks for dozens of files, and each takes microseconds.
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
    // On a shared drive the file may be another person's, whose times nobody else may set.
  }
}

/** Whether a file is complete, as {@link isCached} checks; marks it as used. */
async function isWhole(path: string): Promise<boolean> {
  const file = await open(path, constants.O_RDONLY | NO_LINK).catch(() => undefined);
  if (!file) return false;
  try {
    if (!(await file.stat()).isFile()) return false;
    const { buffer } = await file.read(Buffer.alloc(START), 0, START, 0);
    if (buffer.every((byte) => byte === 0)) return false;
    const now = Date.now();
    const { mtimeMs } = await file.stat();
    if (now - mtimeMs > USE_STEP)
      await file.utimes(new Date(now), new Date(now)).catch(() => undefined);
    return true;
  } catch {
    return false;
  } finally {
    await file.close().catch(() => undefined);
  }
}

/**
 * The path of a cached file, in the library or in this user's own cache; undefined if it is in neither. Asynchronous, for the
 * window's process, which a drive that does not answer must not block.
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

/** Caches that this process has added to since it trimmed them last. */
const grown = new Set<string>();

const isGone = (error: unknown): boolean => codeOf(error) === 'ENOENT';

/**
 * Stores what `make` gives under `path`, completely or not at all. If the folder is missing, or is deleted meanwhile, it is
 * made and the file written once more. sharp does not write the file itself, because it cannot tell a full disk from a bad
 * picture.
 * @throws {GalleyError} `disk-full`, `read-only`, `library-gone`, `unexpected`; what `make` throws
 */
export async function keepInCache(
  folder: string,
  path: string,
  make: () => Promise<string | Uint8Array>,
): Promise<void> {
  let made: string | Uint8Array | undefined;
  for (let tries = 2; ; tries -= 1) {
    // In each round: the folder may have been deleted, and made again by another, meanwhile.
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

/**
 * Repeats work that failed because a cached file was gone.
 * @param work leaves nothing behind when it fails
 */
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

/** The names of the cache's files, and of those that are not whole yet: the hash of an original comes first. */
const NAME = /^(?:[0-9a-f]{64}[-.]|\.[0-9a-f]{12}\.tmp$)/;

/**
 * Evicts the least recently used files until the cache is within its limit. Files used since `since` stay, because a
 * package may be about to copy them; so does what is not the cache's, for its folder may be a link to another.
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
