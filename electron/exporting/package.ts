/**
 * Writes a package, a folder or a zip: under a temporary name first, then renamed into its place. Most calls are
 * synchronous: for files of this size they are three times as fast, and this runs in the worker.
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

/** One file of a package: its bytes, the file whose copy it is, or what reads them when its turn comes. */
export interface PackageFile {
  /** Relative, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array | { readonly copyOf: string } | (() => Promise<Uint8Array>);
}

/** Where a package goes. */
export interface PackagePlace {
  /** The folder, or the file that ends in `.zip`. */
  readonly target: string;
  readonly kind: 'folder' | 'zip';
  /**
   * Whether to fsync the files. Without it a killed export still leaves the old package or the new one, but a loss of
   * power within half a minute may leave incomplete files, which `galley verify` finds.
   */
  readonly durable: boolean;
  /** Whether an existing package is replaced; if not, there must be nothing at the target. */
  readonly replaces: boolean;
}

/** The package that a new one replaces, for as long as two renames take. */
const REPLACED = '.galley-replaced-';

/** Where files go, one after the other. */
interface Sink {
  write(path: string, bytes: Uint8Array): void | Promise<void>;
  /** Makes what was written durable. */
  sync(): Promise<void>;
  /** Lets go of every file, whatever happened. */
  close(): Promise<void>;
}

/** Files on their way to the disk at once: together they take little longer than one. Each is open meanwhile. */
const SYNCING = 32;

/** Fsyncs and closes a file. Gives the error, if any. */
const syncAndClose = (handle: number): Promise<Error | null> =>
  new Promise((done) =>
    fsync(handle, (error) => {
      closeSync(handle);
      done(error);
    }),
  );

/** Makes the entries of folders durable. Windows cannot, and needs not: see `syncFolder`. */
async function syncFolders(folders: readonly string[]): Promise<void> {
  if (process.platform === 'win32') return;
  const ended = await Promise.all(folders.map((folder) => syncAndClose(openSync(folder, 'r'))));
  for (const error of ended) if (error) throw error;
}

/** Lets the group of a shared folder take away what is made in it: another's export puts a new package in its place. */
function share(folder: string): void {
  const [made, parent] = [folder, dirname(folder)].map((path) => statSync(path, { bigint: true }));
  const mode = made && parent && sharedMode(made, parent);
  if (mode === undefined) return;
  try {
    chmodSync(folder, mode);
  } catch {
    // A drive that knows no such thing: the package is written all the same.
  }
}

/** Files into a folder, which is made. @param durable as a {@link PackagePlace} says */
export function folderSink(folder: string, durable: boolean): Sink {
  const folders = new Set([folder]);
  // Not with its parents: on a disk that takes nothing Node then says that it is not there.
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
      // By hand: to join and part paths takes as long as to close a file.
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

/**
 * The time of every entry, the earliest that DOS time can express. It has no time zone, so the zone of the machine does
 * not matter.
 */
export const ZIP_TIME = new Date(1980, 0, 1);

/** Writes zip files, nothing compressed: pictures are already, and the bytes depend on no compressor. */
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

/** The bytes of a file that a package will hold. */
export async function bytesOf({ content }: PackageFile): Promise<Uint8Array> {
  if (typeof content === 'string') return Buffer.from(content);
  if (typeof content === 'function') return content();
  return content instanceof Uint8Array ? content : readFileSync(content.copyOf);
}

const byPath = (a: PackageFile, b: PackageFile) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

/** Another export of the article may move its own old package to the same name, or take it away, meanwhile. */
const REMOVED = { recursive: true, force: true, maxRetries: 8, retryDelay: 10 };

const replacedName = (target: string): string =>
  join(dirname(target), `${REPLACED}${basename(target)}`);

/**
 * Puts back the package that a killed export had moved away without having put the new one in its place. No file
 * system renames one folder over another, so this is how the old one or the new one is there at the next look.
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

/** Tried first at once, so that another export in this process comes between no two. */
const renameHeld = (from: string, to: string): Promise<void> =>
  retryWhileBusy(async () => renameSync(from, to));

/**
 * Renames a package to a target that did not exist.
 * @throws {GalleyError} `target-exists` if something has been put there meanwhile
 */
async function putWhereNothingIs(made: string, { target, kind }: PackagePlace): Promise<void> {
  const there = statSync(target, { throwIfNoEntry: false });
  // An empty folder is nothing.
  if (there?.isDirectory() && readdirSync(target).length === 0) rmdirSync(target);
  try {
    // A folder is never renamed over one that holds files; a file is over any other, so it is linked first.
    if (kind === 'folder') await renameHeld(made, target);
    else linkSync(made, target);
  } catch (error) {
    if (existsSync(target)) throw new GalleyError('target-exists', { path: target });
    if (kind === 'folder') throw error;
    // FAT knows no links.
    await renameHeld(made, target);
  }
  if (kind === 'zip') rmSync(made, { force: true });
}

/** Renames the finished package to its target; an older package is removed only after that. */
async function putInPlace(made: string, place: PackagePlace): Promise<void> {
  const { target, kind, durable, replaces } = place;
  const old = replacedName(target);
  if (!replaces) await putWhereNothingIs(made, place);
  else {
    // Nothing may be put between these two calls: only there the target has no package.
    if (kind === 'folder') await renameHeld(target, old);
    await renameHeld(made, target);
  }
  if (durable) await syncFolders([dirname(target)]);
  if (replaces) await rm(old, REMOVED);
}

/**
 * Writes a package: aside, made durable if need be, then renamed over the old one, so that a cancelled or killed export leaves
 * the old package or the new one. The manifest is written last, of the very bytes that were written.
 * @throws {GalleyError} `cancelled`; `target-exists` when another package came to the target meanwhile; whatever the disk says
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
    // Windows renames nothing that is open.
    await sink.close();
    await putInPlace(aside, place);
    return listed;
  } catch (error) {
    await sink?.close();
    await removeFolder(aside);
    throw error;
  }
}

/** Makes the folder for packages, and clears it of what killed exports left. */
export async function prepareOutput(outDir: string): Promise<void> {
  if (!existsSync(outDir)) await makeFolder(outDir);
  await clearLeftovers(outDir);
}
