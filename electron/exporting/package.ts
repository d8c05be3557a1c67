/** A package on its way to disk: files into a folder or a zip, aside first, then in its place. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Zip, ZipPassThrough } from 'fflate';
import { GalleyError } from '../../shared/errors.ts';
import { MANIFEST, type Manifest, mediaTypeOf } from '../../shared/package.ts';
import { makeFolder, syncFolder } from '../library/durable.ts';
import { sha256 } from '../library/files.ts';
import { type About, manifestText } from './manifest.ts';

/** One file of a package: its bytes, or the file whose copy it is. */
export interface PackageFile {
  /** Relative, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array | { readonly copyOf: string };
}

/** A package under way stands beside its target under this name until it is whole. */
const UNDER_WAY = '.galley-export-';
/** The package that a new one replaces, for as long as two renames take. */
const REPLACED = '.galley-replaced-';

/** Where files go, one after the other. */
interface Sink {
  write(path: string, bytes: Uint8Array): void | Promise<void>;
  /** Makes what was written durable. */
  close(): Promise<void>;
}

function folderSink(folder: string): Sink {
  const folders = new Set<string>();
  return {
    // Synchronous: for files of this size three times as fast, and this is a worker.
    write: (path, bytes) => {
      const file = join(folder, path);
      const parent = dirname(file);
      if (!folders.has(parent)) mkdirSync(parent, { recursive: true });
      folders.add(parent);
      writeFileSync(file, bytes, { flag: 'wx' });
    },
    close: async () => {
      for (const parent of folders) await syncFolder(parent);
    },
  };
}

/** Every entry says this time: fields of a clock on a wall, so the zone does not matter. DOS time begins here. */
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

async function zipSink(file: string): Promise<Sink> {
  const handle = await open(file, 'wx');
  let waiting: Uint8Array[] = [];
  const zip = zipInto((bytes) => waiting.push(bytes));
  const flush = async () => {
    await handle.writev(waiting);
    waiting = [];
  };
  return {
    write: (path, bytes) => {
      zip.add(path, bytes);
      return flush();
    },
    close: async () => {
      zip.end();
      await flush();
      await handle.sync();
      await handle.close();
    },
  };
}

/** The bytes of a file that a package will hold. */
export function bytesOf({ content }: PackageFile): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof Uint8Array ? content : readFileSync(content.copyOf);
}

const byPath = (a: PackageFile, b: PackageFile) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const replacedName = (target: string): string =>
  join(dirname(target), `${REPLACED}${basename(target)}`);

/**
 * Puts back the package that a killed export had moved away without having put the new one in its place. No file
 * system renames one folder over another, so this is how the old one or the new one is there at the next look.
 */
export async function mendReplaced(target: string): Promise<void> {
  const old = replacedName(target);
  if (!(await exists(old))) return;
  if (await exists(target)) await rm(old, { recursive: true, force: true });
  else await rename(old, target);
}

/** Puts the finished package in its target's place; an older one goes only when the new one is there. */
async function putInPlace(made: string, target: string): Promise<void> {
  const old = replacedName(target);
  const there = await stat(target).catch(() => undefined);
  // Nothing may come between: these two are the only moment without a package.
  if (there?.isDirectory()) renameSync(target, old);
  renameSync(made, target);
  await syncFolder(dirname(target));
  await rm(old, { recursive: true, force: true });
}

/**
 * Writes a package: aside, made durable, then renamed over the old one, so that a cancelled or killed export leaves
 * the old package or the new one. The manifest is written last, of the very bytes that were written.
 * @param target the folder, or the file that ends in `.zip`
 * @throws {GalleyError} `cancelled`; whatever the disk says
 */
export async function writePackage(
  target: string,
  kind: 'folder' | 'zip',
  files: readonly PackageFile[],
  about: About,
  cancelled: () => boolean,
): Promise<Manifest['files']> {
  const aside = join(dirname(target), `${UNDER_WAY}${randomBytes(6).toString('hex')}`);
  try {
    const sink = kind === 'zip' ? await zipSink(aside) : folderSink(aside);
    const listed: Manifest['files'] = [];
    for (const file of [...files].sort(byPath)) {
      if (cancelled()) throw new GalleyError('cancelled');
      const bytes = bytesOf(file);
      const { path } = file;
      listed.push({ path, sha256: sha256(bytes), bytes: bytes.length, type: mediaTypeOf(path) });
      await sink.write(path, bytes);
    }
    await sink.write(MANIFEST, Buffer.from(manifestText(about, listed)));
    await sink.close();
    if (cancelled()) throw new GalleyError('cancelled');
    await putInPlace(aside, target);
    return listed;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** Makes the folder for packages, and clears what killed exports left there: one younger than an hour may be at work. */
export async function prepareOutput(outDir: string): Promise<void> {
  await makeFolder(outDir);
  for (const name of await readdir(outDir)) {
    if (!name.startsWith(UNDER_WAY)) continue;
    const path = join(outDir, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > 3_600_000) await rm(path, { recursive: true, force: true });
  }
}
