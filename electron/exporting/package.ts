/**
 * Writes a package under a temporary name, then renames it. Mostly synchronous: three times as fast for such files, and
 * this runs in the worker.
 */
import {
  chmodSync,
  closeSync,
  existsSync,
  fsync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Zip, ZipPassThrough } from 'fflate';
import { GalleyError } from '../../shared/errors.ts';
import { MANIFEST, type Manifest, mediaTypeOf } from '../../shared/package.ts';
import { removeFolder, retryWhileBusy } from '../library/busy-files.ts';
import { makeFolder, writeAll } from '../library/durable.ts';
import { sha256 } from '../library/files.ts';
import { asideIn, clearLeftovers } from '../library/leftovers.ts';
import { sharedMode } from '../library/sharing.ts';
import { stopIfCancelled } from '../watcher.ts';
import { type About, manifestText } from './manifest.ts';

/** A file of a package: its content, a file to copy, or a function that reads it in its turn. */
export interface PackageFile {
  /** Relative, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array | { readonly copyOf: string } | (() => Promise<Uint8Array>);
}

/** Where a package goes. */
export interface PackagePlace {
  /** The folder, or the `.zip` file. */
  readonly target: string;
  readonly kind: 'folder' | 'zip';
  /**
   * Whether to fsync. Without it a power loss within half a minute may leave incomplete files, which `galley verify`
   * finds; a killed export still leaves the old package or the new one.
   */
  readonly durable: boolean;
  /** Whether to replace a package; if not, nothing may be at the target. */
  readonly replaces: boolean;
}

/** Prefix of the old package between two renames. */
const REPLACED = '.galley-replaced-';

interface Sink {
  write(path: string, bytes: Uint8Array): void | Promise<void>;
  sync(): Promise<void>;
  /** Closes all files, even after an error. */
  close(): Promise<void>;
}

/** Files in fsync at once, all open: together they take little longer than one. */
const SYNCING = 32;

/** Fsyncs and closes a file. Gives the error, if any. */
const syncAndClose = (handle: number): Promise<Error | null> =>
  new Promise((done) =>
    fsync(handle, (error) => {
      closeSync(handle);
      done(error);
    }),
  );

/** Makes folders' entries durable; not on Windows, see `syncFolder`. */
async function syncFolders(folders: readonly string[]): Promise<void> {
  if (process.platform === 'win32') return;
  const ended = await Promise.all(folders.map((folder) => syncAndClose(openSync(folder, 'r'))));
  for (const error of ended) if (error) throw error;
}

/** Gives a shared folder's group access: another user's export replaces the package. */
function share(folder: string): void {
  const [made, parent] = [folder, dirname(folder)].map((path) => statSync(path, { bigint: true }));
  const mode = made && parent && sharedMode(made, parent);
  if (mode === undefined) return;
  try {
    chmodSync(folder, mode);
  } catch {
    // Not supported by the drive: no matter.
  }
}

/** Writes files into a new folder. @param durable see {@link PackagePlace} */
export function folderSink(folder: string, durable: boolean): Sink {
  const folders = new Set([folder]);
  // Not recursive: on a read-only disk Node would report ENOENT.
  mkdirSync(folder);
  share(folder);
  let syncing: Promise<Error | null>[] = [];
  const settle = async (): Promise<void> => {
    const ended = await Promise.all(syncing);
    syncing = [];
    for (const error of ended) if (error) throw error;
  };
  return {
    write: (path, bytes) => {
      // By hand: node:path takes as long as closing a file.
      const file = `${folder}/${path}`;
      const parent = file.slice(0, file.lastIndexOf('/'));
      if (!folders.has(parent)) {
        mkdirSync(parent, { recursive: true });
        share(parent);
      }
      folders.add(parent);
      const handle = openSync(file, 'wx');
      try {
        writeFileSync(handle, bytes);
      } finally {
        if (durable) syncing.push(syncAndClose(handle));
        else closeSync(handle);
      }
      return syncing.length < SYNCING ? undefined : settle();
    },
    sync: async () => {
      await settle();
      if (durable) await syncFolders([...folders]);
    },
    close: async () => {
      await Promise.all(syncing);
    },
  };
}

/** The time of every entry, the earliest in DOS time, which has no time zone. */
export const ZIP_TIME = new Date(1980, 0, 1);

/** Writes uncompressed zips: pictures are compressed already, and the bytes depend on no compressor. */
export function zipInto(take: (bytes: Uint8Array) => void) {
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    take(bytes);
  });
  return {
    add: (path: string, bytes: Uint8Array): void => {
      const entry = new ZipPassThrough(path);
      entry.mtime = ZIP_TIME;
      zip.add(entry);
      entry.push(bytes, true);
    },
    end: (): void => zip.end(),
  };
}

async function zipSink(file: string, durable: boolean): Promise<Sink> {
  const handle = await open(file, 'wx');
  let waiting: Uint8Array[] = [];
  const zip = zipInto((bytes) => waiting.push(bytes));
  const flush = async () => {
    await writeAll(handle, waiting);
    waiting = [];
  };
  return {
    write: (path, bytes) => {
      zip.add(path, bytes);
      return flush();
    },
    sync: async () => {
      zip.end();
      await flush();
      if (durable) await handle.sync();
    },
    close: () => handle.close(),
  };
}

/** The content of a file. */
export async function bytesOf({ content }: PackageFile): Promise<Uint8Array> {
  if (typeof content === 'string') return Buffer.from(content);
  if (typeof content === 'function') return content();
  return content instanceof Uint8Array ? content : readFileSync(content.copyOf);
}

const byPath = (a: PackageFile, b: PackageFile) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

/** Another export may move or remove its own old package meanwhile. */
const REMOVED = { recursive: true, force: true, maxRetries: 8, retryDelay: 10 };

const replacedName = (target: string): string =>
  join(dirname(target), `${REPLACED}${basename(target)}`);

/**
 * Restores the package that a killed export had moved away. No file system renames a folder over another, so there is a
 * moment without a package.
 */
export function mendReplaced(target: string): void {
  const old = replacedName(target);
  if (!existsSync(old)) return;
  if (existsSync(target)) rmSync(old, REMOVED);
  else renameSync(old, target);
}

/** Does so for all packages in a folder. */
export function mendAllReplaced(outDir: string): void {
  for (const name of readdirSync(outDir))
    if (name.startsWith(REPLACED)) mendReplaced(join(outDir, name.slice(REPLACED.length)));
}

/** Synchronous at first, so that no other export in this process comes between. */
const renameHeld = (from: string, to: string): Promise<void> =>
  retryWhileBusy(async () => renameSync(from, to));

/** Renames a package to a target that does not exist. @throws {GalleyError} `target-exists` if it does by now */
async function putWhereNothingIs(made: string, { target, kind }: PackagePlace): Promise<void> {
  const there = statSync(target, { throwIfNoEntry: false });
  // An empty folder counts as nothing.
  if (there?.isDirectory() && readdirSync(target).length === 0) rmdirSync(target);
  try {
    // A folder is not renamed over a full one; a file would be over another, so it is linked.
    if (kind === 'folder') await renameHeld(made, target);
    else linkSync(made, target);
  } catch (error) {
    if (existsSync(target)) throw new GalleyError('target-exists', { path: target });
    if (kind === 'folder') throw error;
    // FAT has no links.
    await renameHeld(made, target);
  }
  if (kind === 'zip') rmSync(made, { force: true });
}

/** Renames the finished package to its target, then removes the old one. */
async function putInPlace(made: string, place: PackagePlace): Promise<void> {
  const { target, kind, durable, replaces } = place;
  const old = replacedName(target);
  if (!replaces) await putWhereNothingIs(made, place);
  else {
    // Nothing between these two calls: the target has no package there.
    if (kind === 'folder') await renameHeld(target, old);
    await renameHeld(made, target);
  }
  if (durable) await syncFolders([dirname(target)]);
  if (replaces) await rm(old, REMOVED);
}

/**
 * Writes a package aside, then renames it over the old one, so that a cancelled or killed export leaves one of them.
 * The manifest comes last, made from the written bytes.
 * @throws {GalleyError} `cancelled`; `target-exists` if another package came to the target; as the disk does
 */
export async function writePackage(
  place: PackagePlace,
  files: readonly PackageFile[],
  about: About,
  cancelled: () => boolean,
): Promise<Manifest['files']> {
  const { target, kind, durable } = place;
  const aside = asideIn(dirname(target));
  let sink: Sink | undefined;
  try {
    sink = kind === 'zip' ? await zipSink(aside, durable) : folderSink(aside, durable);
    const listed: Manifest['files'] = [];
    for (const file of [...files].sort(byPath)) {
      stopIfCancelled({ cancelled });
      const bytes = await bytesOf(file);
      const { path } = file;
      listed.push({ path, sha256: sha256(bytes), bytes: bytes.length, type: mediaTypeOf(path) });
      await sink.write(path, bytes);
    }
    await sink.write(MANIFEST, Buffer.from(manifestText(about, listed)));
    await sink.sync();
    stopIfCancelled({ cancelled });
    // Windows cannot rename open files.
    await sink.close();
    await putInPlace(aside, place);
    return listed;
  } catch (error) {
    await sink?.close();
    await removeFolder(aside);
    throw error;
  }
}

/** Makes the folder for packages, and removes leftovers of killed exports. */
export async function prepareOutput(outDir: string): Promise<void> {
  if (!existsSync(outDir)) await makeFolder(outDir);
  await clearLeftovers(outDir);
}
