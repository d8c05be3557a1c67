/** The paths in a library, and how its files are read. */
import { createHash } from 'node:crypto';
import { type BigIntStats, constants, createReadStream, existsSync, realpathSync } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Article, articleSchema, FORMAT_VERSION } from '../../shared/article.ts';
import { codeOf, GalleyError } from '../../shared/errors.ts';
import { MAX_SLUG } from '../../shared/text.ts';
import { checked, jsonIn } from './checked.ts';
import { diskError } from './durable.ts';

/** A library's articles, each in a folder of its own. All paths here are absolute. */
export const articlesDir = (library: string): string => join(library, 'articles');
/** The articles in the trash. */
export const trashDir = (library: string): string => join(library, 'trash');
/** The library's logo, in `media/` like an article's pictures. */
export const brandDir = (library: string): string => join(library, 'brand');
/** What can be made again: thumbnails, renditions, the cached list. */
export const cacheDir = (library: string): string => join(library, '.galley');
/** The library's settings; a folder without it is no library. */
export const libraryFile = (library: string): string => join(library, 'library.json');
/** The mutex for writing `library.json`. */
export const libraryMutex = (library: string): string => join(library, '.library.changing');
/** The library that an article's folder is in. */
export const libraryOf = (articleDir: string): string => resolve(articleDir, '../..');

/** The originals of an article, or of the library's brand. */
export const mediaDir = (dir: string): string => join(dir, 'media');
/** An original by its name, which is its content's hash. */
export const mediaFile = (dir: string, name: string): string => join(mediaDir(dir), name);
/** An article's file. */
export const articleFile = (dir: string): string => join(dir, 'article.json');

/** A path with links resolved; missing parts stay as they are. */
function behindLinks(path: string): string {
  if (existsSync(path)) return realpathSync.native(path);
  const parent = dirname(path);
  return parent === path ? path : join(behindLinks(parent), basename(path));
}

function isKeptIn(dir: string): boolean {
  const parent = dirname(dir);
  if (parent === dir) return false;
  const isKept = [articlesDir, trashDir, brandDir, cacheDir].some((of) => of(parent) === dir);
  return (isKept && existsSync(libraryFile(parent))) || isKeptIn(parent);
}

/** Whether a folder is, or lies in, a library's articles, trash, brand or cache, also through a link. */
export const isAmongArticles = (dir: string): boolean => isKeptIn(behindLinks(resolve(dir)));

/**
 * Whether a folder is or belongs to a library. Nothing is exported there: published as a website, it would include
 * drafts, originals and the trash.
 */
export const isOfLibrary = (dir: string): boolean =>
  existsSync(libraryFile(dir)) || isAmongArticles(dir);

/** SHA-256 in hexadecimal, of a whole or of pieces. */
export function sha256(content: string | Uint8Array | readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  if (typeof content === 'string' || content instanceof Uint8Array) hash.update(content);
  else for (const piece of content) hash.update(piece);
  return hash.digest('hex');
}

// Windows has no O_NONBLOCK, and no pipes among its files.
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Flags for a path where others may have put a link, which is not followed, or a pipe, which is not waited for. Windows
 * has neither flag.
 */
export const NO_LINK = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a whole file. Refuses pipes, which would block one of the few threads that saving needs, and devices, which may
 * never end.
 * @param most the largest size, in bytes
 * @throws as the disk does; {GalleyError} `damaged` (params: path, why) for anything but a file
 */
export async function readPlainFile(
  path: string,
  most = Number.POSITIVE_INFINITY,
): Promise<Buffer> {
  const file = await open(path, READ).catch((error) => {
    // A socket, or a missing device.
    if (codeOf(error) !== 'ENXIO') throw error;
    throw new GalleyError('damaged', { path, why: 'a device, and no file' });
  });
  try {
    const kind = await file.stat();
    const other = kind.isDirectory() ? 'a folder' : 'a device';
    if (!kind.isFile()) throw new GalleyError('damaged', { path, why: `${other}, and no file` });
    if (kind.size > most)
      throw new GalleyError('damaged', { path, why: `larger than ${most} bytes` });
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** At most the first bytes of a file. @throws as the disk does */
export async function readStart(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** SHA-256 in hexadecimal of a file, read in pieces. @throws as the disk does */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** Largest `article.json` or `library.json` read, in bytes: a hundred times 20,000 words. */
export const MOST_ARTICLE = 64 * 1024 * 1024;

/** An article on disk. `revision` is the SHA-256 of the file. */
export interface ArticleOnDisk {
  readonly article: Article;
  readonly revision: string;
  /** Written by a newer Galley: saving may lose what that added. */
  readonly newer: boolean;
}

/** Reads an article's file. @throws {GalleyError} `not-found`; as {@link parseArticle} does */
export async function readArticleFile(dir: string): Promise<ArticleOnDisk> {
  const path = articleFile(dir);
  let bytes: Buffer;
  try {
    bytes = await readPlainFile(path, MOST_ARTICLE);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new GalleyError('not-found', { path });
    throw diskError(error, path);
  }
  return { ...parseArticle(bytes, path), revision: sha256(bytes) };
}

/**
 * Parses an article.
 * @param path the file it came from, for errors
 * @throws {GalleyError} `damaged` (params: path, why), `newer-format`
 */
export function parseArticle(bytes: Buffer, path: string): Omit<ArticleOnDisk, 'revision'> {
  const value = jsonIn(bytes.toString('utf8'), path);
  const version = Number((value as { formatVersion?: unknown } | null)?.formatVersion);
  const newer = version > FORMAT_VERSION;
  if (!newer) return { article: checked(articleSchema, value, path), newer };
  const read = articleSchema.safeParse({ ...(value as object), formatVersion: FORMAT_VERSION });
  if (!read.success) throw new GalleyError('newer-format', { path });
  return { article: read.data, newer };
}

/** A stamp that changes with the file. @param stats with `bigint` */
export const stampOf = ({ mtimeNs, size, ino }: BigIntStats): string => `${mtimeNs} ${size} ${ino}`;

/** Clocks of file systems are coarse (FAT: 2 s): a file younger than this, in ms, is read again. */
const SETTLED_AFTER = 3_000;

/**
 * Whether an unchanged stamp proves an unchanged file. A time in the future is another clock's: a stick written by
 * Windows may be seven hours ahead, and must not be read again at each look.
 */
export const isSettled = (mtimeMs: number): boolean =>
  Math.abs(Date.now() - mtimeMs) > SETTLED_AFTER;

/** The content of an article's file. */
export function articleBytes(article: Article): string {
  return `${JSON.stringify(article)}\n`;
}

/**
 * The article folders of a library or its trash, sorted; [] if there is no such folder.
 * @param ending of their names
 * @throws {GalleyError} as {@link diskError} names it
 */
export async function articleFolders(parent: string, ending = ''): Promise<string[]> {
  try {
    const entries = await readdir(parent, { withFileTypes: true });
    return entries
      .filter(({ name }) => name.endsWith(ending) && !name.startsWith('.'))
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(parent, name))
      .sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw diskError(error, parent);
  }
}

/**
 * Checks that a library is still there: files written to the mount point of an unplugged drive are lost from sight once
 * it is back.
 * @throws {GalleyError} `library-away`
 */
export async function needLibrary(library: string): Promise<void> {
  await stat(libraryFile(library)).catch(() => {
    throw new GalleyError('library-away', { path: library });
  });
}

/** The id at the end of an article folder's name. */
export function idOfFolder(dir: string): string {
  return /-([A-Za-z0-9_]+)$/.exec(dir)?.[1] ?? '';
}

/** The slug in an article folder's name, as it was when last closed. */
export function slugOfFolder(dir: string): string {
  return /^\d{4}-\d{2}-\d{2}-(.+)-[A-Za-z0-9_]+$/.exec(basename(dir))?.[1] ?? '';
}

/** The name of an article's folder: `<date>-<slug>-<id>`. */
export function folderName(article: Pick<Article, 'created' | 'slug' | 'id'>): string {
  const slug = article.slug.slice(0, MAX_SLUG) || 'bai';
  return `${article.created.slice(0, 10)}-${slug}-${article.id}`;
}

/** All files below a folder, as sorted relative paths with `/`. Node 18.15 has no recursive readdir. */
export async function filesBelow(dir: string, prefix = ''): Promise<string[]> {
  const entries = await readdir(join(dir, prefix), { withFileTypes: true });
  const nested = await Promise.all(
    entries.map((entry) => {
      const path = `${prefix}${entry.name}`;
      return entry.isDirectory() ? filesBelow(dir, `${path}/`) : [path];
    }),
  );
  return nested.flat().sort();
}
