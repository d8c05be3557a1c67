/** Writing that survives `kill -9` and power loss. */
import type { BigIntStats } from 'node:fs';
import { chmod, type FileHandle, mkdir, open, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, type ErrorCode, GalleyError } from '../../shared/errors.ts';
import { rename } from './busy-files.ts';
import { clearLeftovers, temporaryIn } from './leftovers.ts';
import { sharedMode } from './sharing.ts';

/** What file system errors mean to a person. */
const REFUSALS: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  ENOENT: 'library-gone',
  ENOTDIR: 'library-gone',
  ESTALE: 'library-gone',
  // Of a network drive or an unplugged stick; Node has no name for most of these on Windows.
  UNKNOWN: 'library-gone',
  ECONNRESET: 'library-gone',
  EHOSTDOWN: 'library-gone',
  EHOSTUNREACH: 'library-gone',
  ENETUNREACH: 'library-gone',
  ENOTCONN: 'library-gone',
  ETIMEDOUT: 'library-gone',
  ENAMETOOLONG: 'name-too-long',
};

/** The longest file name, in characters. */
const LONGEST_NAME = 255;

const isTooLong = (path: string): boolean =>
  path.split(/[/\\]/).some(({ length }) => length > LONGEST_NAME);

/** A disk error by {@link REFUSALS}, else `unexpected`; a {@link GalleyError} as it is. */
export function diskError(error: unknown, path: string): GalleyError {
  if (error instanceof GalleyError) return error;
  // Windows reports a name that is too long as missing.
  const code = codeOf(error) === 'ENOENT' && isTooLong(path) ? 'ENAMETOOLONG' : codeOf(error);
  return new GalleyError(REFUSALS[code] ?? 'unexpected', { path }, String(error));
}

const OF_ALL: ReadonlySet<ErrorCode> = new Set([
  'cancelled',
  'disk-full',
  'read-only',
  'library-gone',
  'library-away',
  'no-answer',
  'not-a-library',
  'among-articles',
]);

/** Whether an error would hit all other items of a batch too. */
export const endsAll = ({ code }: GalleyError): boolean => OF_ALL.has(code);

/** The error for a file that was chosen or dropped and cannot be read. @param filename as people know it */
export function unread(error: unknown, filename: string): GalleyError {
  if (error instanceof GalleyError) return error;
  const isForbidden = REFUSALS[codeOf(error)] === 'read-only';
  const code = isForbidden ? 'media-forbidden' : 'media-gone';
  return new GalleyError(code, { filename }, String(error));
}

/** Windows cannot fsync a folder; NTFS journals its entries. */
const openFolder = async (dir: string): Promise<FileHandle | undefined> =>
  process.platform === 'win32' ? undefined : open(dir, 'r');

/** Errors of file systems without fsync of folders: shared folders of virtual machines, old network drives. */
const KNOWS_NONE: ReadonlySet<string> = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS']);

/**
 * Makes a folder's entries durable, where its file system can. @param opening the folder if it is being opened; gets
 * closed
 */
export async function syncFolder(dir: string, opening = openFolder(dir)): Promise<void> {
  const handle = await opening;
  try {
    await handle?.sync().catch((error) => {
      // The rest of the save is done; failing here would make saving impossible there.
      if (!KNOWS_NONE.has(codeOf(error))) throw error;
    });
  } finally {
    await handle?.close();
  }
}

/**
 * What to write: text, bytes, or a function that makes the bytes while the file is opened; if it throws, nothing is
 * written.
 */
type Written = string | Uint8Array | (() => Promise<readonly Uint8Array[]>);

/** Writes all pieces, in one call if possible: writeFile makes one each. @throws as the disk does */
export async function writeAll(handle: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  const { bytesWritten } = await handle.writev(pieces);
  const total = pieces.reduce((sum, { length }) => sum + length, 0);
  if (bytesWritten === total) return;
  // A full disk took a part; writing the rest fails with the reason.
  let rest: Uint8Array = Buffer.concat(pieces).subarray(bytesWritten);
  while (rest.length > 0) rest = rest.subarray((await handle.write(rest)).bytesWritten);
}

const statsOf = (path: string) => stat(path, { bigint: true }).catch(() => undefined);

/**
 * Lets the group of a shared folder write to a new file or folder in it, if the drive supports that. @param change sets
 * its mode
 */
export async function share(
  path: string,
  made: BigIntStats,
  change: (mode: number) => Promise<void>,
): Promise<void> {
  const folder = await statsOf(dirname(path));
  const mode = folder && sharedMode(made, folder);
  if (mode !== undefined) await change(mode).catch(() => undefined);
}

/** Gives a file the group and permissions of the one it replaces: others may write to that. */
async function keepRights(
  handle: FileHandle,
  { uid, gid, mode }: BigIntStats,
  replaced: BigIntStats,
): Promise<void> {
  if (replaced.mode === mode && replaced.gid === gid) return;
  // Best effort: the drive may not support it, or the group not be the user's.
  if (replaced.gid !== gid)
    await handle.chown(Number(uid), Number(replaced.gid)).catch(() => undefined);
  await handle.chmod(Number(replaced.mode & 0o7777n)).catch(() => undefined);
}

/** @param target the file that it will become */
async function writeTemporary(path: string, what: Written, target: string): Promise<BigIntStats> {
  const opening = open(path, 'wx');
  // Awaited below, perhaps after it has failed.
  opening.catch(() => undefined);
  const replacing = statsOf(target);
  const close = () => opening.then((handle) => handle.close());
  try {
    const made = typeof what === 'function' ? await what() : what;
    const handle = await opening;
    const pieces = typeof made === 'string' ? [Buffer.from(made)] : made;
    await writeAll(handle, pieces instanceof Uint8Array ? [pieces] : pieces);
    const written = await handle.stat({ bigint: true });
    const replaced = await replacing;
    const rights = replaced
      ? keepRights(handle, written, replaced)
      : share(target, written, (mode) => handle.chmod(mode));
    await Promise.all([rights, handle.sync()]);
    await close();
    return written;
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}

/**
 * Replaces a file: temporary file, fsync, rename, fsync of the folder. It is on disk when this returns; when it throws,
 * the old file is unchanged. Gives the new file's stats, taken from its handle: another file may be at the path by
 * then.
 * @throws {GalleyError} `disk-full`, `read-only`, `library-gone`, `unexpected`; what `what` throws
 */
export async function writeDurably(file: string, what: Written): Promise<BigIntStats> {
  const dir = dirname(file);
  const temporary = temporaryIn(dir);
  // Opened while the file is written; awaited below.
  const folder = openFolder(dir);
  folder.catch(() => undefined);
  try {
    const written = await writeTemporary(temporary, what, file);
    await rename(temporary, file);
    await Promise.all([syncFolder(dir, folder), clearLeftovers(dir)]);
    return written;
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    await folder.then((handle) => handle?.close()).catch(() => undefined);
    throw diskError(error, file);
  }
}

/**
 * Makes a folder and its parents; gives the topmost new one. Node's own recursive mkdir never ends on file systems such
 * as `/proc`.
 */
async function makeWithParents(dir: string): Promise<string | undefined> {
  const make = async (): Promise<string | undefined> => {
    try {
      await mkdir(dir);
      const made = await statsOf(dir);
      if (made) await share(dir, made, (mode) => chmod(dir, mode));
      return dir;
    } catch (error) {
      const there = await stat(dir).catch(() => undefined);
      if (there?.isDirectory()) return undefined;
      throw error;
    }
  };
  try {
    return await make();
  } catch (error) {
    const parent = dirname(dir);
    if (codeOf(error) !== 'ENOENT' || parent === dir) throw error;
    const first = await makeWithParents(parent);
    return (await make()) && (first ?? dir);
  }
}

/**
 * Makes a folder and its parents durably.
 * @param within must exist: else an unplugged drive would seem to be there
 * @throws {GalleyError} `library-gone`, `disk-full`, `read-only`, `unexpected`
 */
export async function makeFolder(dir: string, within?: string): Promise<void> {
  try {
    if (within !== undefined) await stat(within);
    const first = await makeWithParents(dir);
    if (first) await syncFolder(dirname(first));
  } catch (error) {
    // A broken link is there.
    if (codeOf(error) === 'EEXIST')
      throw new GalleyError('library-gone', { path: dir }, String(error));
    throw diskError(error, dir);
  }
}
