/** Writing that survives `kill -9` and power loss. */
import type { BigIntStats } from 'node:fs';
import { chmod, type FileHandle, mkdir, open, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, type ErrorCode, GalleyError } from '../../shared/errors.ts';
import { rename } from './busy-files.ts';
import { clearLeftovers, temporaryIn } from './leftovers.ts';
import { sharedMode } from './sharing.ts';

/** What a file system's refusals mean to a person. */
const REFUSALS: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  ENOENT: 'library-gone',
  ENOTDIR: 'library-gone',
  ESTALE: 'library-gone',
  // Of a drive in the network, or a stick that was pulled out: most of that Node has no name for under Windows.
  UNKNOWN: 'library-gone',
  ECONNRESET: 'library-gone',
  EHOSTDOWN: 'library-gone',
  EHOSTUNREACH: 'library-gone',
  ENETUNREACH: 'library-gone',
  ENOTCONN: 'library-gone',
  ETIMEDOUT: 'library-gone',
  ENAMETOOLONG: 'name-too-long',
};

/** The longest name that a file system takes, in characters. */
const LONGEST_NAME = 255;

const isTooLong = (path: string): boolean =>
  path.split(/[/\\]/).some(({ length }) => length > LONGEST_NAME);

/** An error of the disk as {@link REFUSALS} names it, else `unexpected`; one of ours as it is. */
export function diskError(error: unknown, path: string): GalleyError {
  if (error instanceof GalleyError) return error;
  // Windows says of a name that is too long that it is not there.
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

/** Whether an error of one among many would be the same for all others: they are not tried then. */
export const endsAll = ({ code }: GalleyError): boolean => OF_ALL.has(code);

/** What reading a file that was chosen or dropped failed with. @param filename as it is named to a person */
export function unread(error: unknown, filename: string): GalleyError {
  if (error instanceof GalleyError) return error;
  const isForbidden = REFUSALS[codeOf(error)] === 'read-only';
  const code = isForbidden ? 'media-forbidden' : 'media-gone';
  return new GalleyError(code, { filename }, String(error));
}

/** Windows cannot fsync a folder and needs not: NTFS journals its entries. */
const openFolder = async (dir: string): Promise<FileHandle | undefined> =>
  process.platform === 'win32' ? undefined : open(dir, 'r');

/** What a file system says that knows no fsync of folders: a virtual machine's host, old network drives. */
const KNOWS_NONE: ReadonlySet<string> = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS']);

/** Makes a folder's entries durable, where its file system can. @param opening the folder, where it is being opened already; it is closed */
export async function syncFolder(dir: string, opening = openFolder(dir)): Promise<void> {
  const handle = await opening;
  try {
    await handle?.sync().catch((error) => {
      // All else of a save is done; refused, nothing could be saved there at all.
      if (!KNOWS_NONE.has(codeOf(error))) throw error;
    });
  } finally {
    await handle?.close();
  }
}

/** What is to be written: text, bytes, or what makes them in pieces while the disk makes room; when it throws, nothing is written. */
type Written = string | Uint8Array | (() => Promise<readonly Uint8Array[]>);

/**
 * Writes all pieces, by one call where the disk takes them: writeFile makes one a piece.
 * @throws as the disk says
 */
export async function writeAll(handle: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  const { bytesWritten } = await handle.writev(pieces);
  const total = pieces.reduce((sum, { length }) => sum + length, 0);
  if (bytesWritten === total) return;
  // A full disk took a part; writing the rest says why.
  let rest: Uint8Array = Buffer.concat(pieces).subarray(bytesWritten);
  while (rest.length > 0) rest = rest.subarray((await handle.write(rest)).bytesWritten);
}

const standing = (path: string) => stat(path, { bigint: true }).catch(() => undefined);

/**
 * Gives what was made at a path to the group of its folder, where that shares it. A drive may know no such thing.
 * @param change sets its mode
 */
export async function share(
  path: string,
  made: BigIntStats,
  change: (mode: number) => Promise<void>,
): Promise<void> {
  const folder = await standing(dirname(path));
  const mode = folder && sharedMode(made, folder);
  if (mode !== undefined) await change(mode).catch(() => undefined);
}

/** Gives a file the group and the permissions of the one that it replaces: others of the newsroom may write to that. */
async function keepRights(
  handle: FileHandle,
  { uid, gid, mode }: BigIntStats,
  replaced: BigIntStats,
): Promise<void> {
  if (replaced.mode === mode && replaced.gid === gid) return;
  // A drive that knows no such thing, or a group that is not the user's: the words are saved all the same.
  if (replaced.gid !== gid)
    await handle.chown(Number(uid), Number(replaced.gid)).catch(() => undefined);
  await handle.chmod(Number(replaced.mode & 0o7777n)).catch(() => undefined);
}

/** @param target the file that it will replace, or be */
async function writeTemporary(path: string, what: Written, target: string): Promise<BigIntStats> {
  const opening = open(path, 'wx');
  // Awaited below, perhaps after it has failed.
  opening.catch(() => undefined);
  const replacing = standing(target);
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
 * Replaces a file whole: temporary file, fsync, rename, fsync of the folder. When it returns, the bytes are on
 * disk; when it throws, the old file is as it was. Gives the stats of the file written, taken from its handle: by then
 * somebody else's may stand at its path.
 * @throws {GalleyError} `disk-full`, `read-only`, `library-gone` or `unexpected`; what `what` throws
 */
export async function writeDurably(file: string, what: Written): Promise<BigIntStats> {
  const dir = dirname(file);
  const temporary = temporaryIn(dir);
  // While the disk is at work. Awaited below, perhaps after it has failed.
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
 * Makes a folder and its parents; gives the first that was not there. By hand: Node's own way never ends where a file
 * system says of a folder in one that is there that its parent is not, as `/proc` does.
 */
async function makeWithParents(dir: string): Promise<string | undefined> {
  const make = async (): Promise<string | undefined> => {
    try {
      await mkdir(dir);
      const made = await standing(dir);
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
 * Makes a folder and its parents, and makes the newest of them durable.
 * @param within where this is not there, nothing is made: a drive that was unplugged must not seem to be there
 * @throws {GalleyError} `library-gone`, `disk-full`, `read-only` or `unexpected`
 */
export async function makeFolder(dir: string, within?: string): Promise<void> {
  try {
    if (within !== undefined) await stat(within);
    const first = await makeWithParents(dir);
    if (first) await syncFolder(dirname(first));
  } catch (error) {
    // A link that leads nowhere stands there.
    if (codeOf(error) === 'EEXIST')
      throw new GalleyError('library-gone', { path: dir }, String(error));
    throw diskError(error, dir);
  }
}
