/** Where things are in a library, and how an article's file is read. */
import { createHash } from 'node:crypto';
import { type BigIntStats, constants, createReadStream, existsSync, realpathSync } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Article, articleSchema, FORMAT_VERSION } from '../../shared/article.ts';
import { codeOf, GalleyError } from '../../shared/errors.ts';
import { MAX_SLUG } from '../../shared/text.ts';
import { checked, jsonIn } from './checked.ts';
import { diskError } from './durable.ts';

/** Where a library keeps its articles, each in a folder of its own. All take and give full paths. */
export const articlesDir = (library: string): string => join(library, 'articles');
/** The folder of articles that were thrown away. */
export const trashDir = (library: string): string => join(library, 'trash');
/** What the library shows of itself, such as its logo; its pictures lie in `media/`, as an article's do. */
export const brandDir = (library: string): string => join(library, 'brand');
/** What can be made again: thumbnails, renditions, the list as last read. */
export const cacheDir = (library: string): string => join(library, '.galley');
/** What the newsroom agreed on; a folder without it is no library. */
export const libraryFile = (library: string): string => join(library, 'library.json');
/** The mutex for writing `library.json`. */
export const libraryMutex = (library: string): string => join(library, '.library.changing');
/** The library that an article's folder is in. */
export const libraryOf = (articleDir: string): string => resolve(articleDir, '../..');

/** The originals of an article, or of the library's brand. */
export const mediaDir = (dir: string): string => join(dir, 'media');
/** An original by its name, which is its content's. */
export const mediaFile = (dir: string, name: string): string => join(mediaDir(dir), name);
/** An article's file. */
export const articleFile = (dir: string): string => join(dir, 'article.json');

/** A path with its links resolved; parts that do not exist yet are kept as they are. */
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

/**
 * Whether a folder is one of a library's own, for its articles, there or thrown away, its brand or its cache, or lies in
 * one, also by way of a link.
 */
export const isAmongArticles = (dir: string): boolean => isKeptIn(behindLinks(resolve(dir)));

/**
 * Whether a folder is a library or belongs to one, so that nothing may be exported into it: somebody who puts its
 * packages on a web server would publish drafts, originals and the trash as well.
 */
export const isOfLibrary = (dir: string): boolean =>
  existsSync(libraryFile(dir)) || isAmongArticles(dir);

/** SHA-256 in hexadecimal, of a whole or of its pieces in their order. */
export function sha256(content: string | Uint8Array | readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  if (typeof content === 'string' || content instanceof Uint8Array) hash.update(content);
  else for (const piece of content) hash.update(piece);
  return hash.digest('hex');
}

// Windows has none, and no pipes among its files.
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Flags for a file where others may have put a link, which is not followed, or a pipe, which is not waited for. Windows has
 * neither.
 */
export const NO_LINK = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a whole file. Pipes are refused, because waiting for one would block one of the few threads that a save needs;
 * so are devices, which may never end.
 * @param most the largest size, in bytes
 * @throws what the disk says; {GalleyError} `damaged` (params: path, why) for anything else than such a file
 */
export async function readPlainFile(
  path: string,
  most = Number.POSITIVE_INFINITY,
): Promise<Buffer> {
  const file = await open(path, READ).catch((error) => {
    // What cannot be opened so is a socket, or a device that is not there.
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

/** The first bytes of a file, as many as it has of them. @throws what the disk says */
export async function readStart(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** SHA-256 in hexadecimal of a file, which is read in pieces. @throws what the disk says */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** Largest article, or `library.json`, that is read, in bytes: a hundred times an article of 20,000 words. */
export const MOST_ARTICLE = 64 * 1024 * 1024;

/** An article as it stands on disk. `revision` is the SHA-256 of the file's bytes. */
export interface ArticleOnDisk {
  readonly article: Article;
  readonly revision: string;
  /** True when a newer Galley wrote it: what it added may be lost by saving. */
  readonly newer: boolean;
}

/**
 * Reads an article's file.
 * @throws {GalleyError} `not-found`; as {@link parseArticle} does
 */
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
 * The article in a file's bytes.
 * @param path the file they came from, for errors
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

/**
 * A stamp that changes whenever the file does.
 * @param stats as the file system gives them with `bigint`
 */
export const stampOf = ({ mtimeNs, size, ino }: BigIntStats): string => `${mtimeNs} ${size} ${ino}`;

/** A file may change twice within the clock of its file system (FAT: 2 s): one younger than this, in ms, is read again. */
const SETTLED_AFTER = 3_000;

/**
 * Whether a file whose stamp is as it was has not changed since. Of a time to come, its clock is another: of a stick that
 * Windows wrote, it may be seven hours ahead, and all files would be read at each look.
 */
export const isSettled = (mtimeMs: number): boolean =>
  Math.abs(Date.now() - mtimeMs) > SETTLED_AFTER;

/** The bytes of an article's file. */
export function articleBytes(article: Article): string {
  return `${JSON.stringify(article)}\n`;
}

/**
 * The article folders of a library (or its trash), as full paths. An absent folder has none.
 * @param ending of their names; all have the default
 * @throws {GalleyError} as {@link diskError} names what cannot be read
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
 * Makes sure that a library is still there: whatever is written to the mount point of an unplugged drive cannot be
 * found once the drive is back.
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

/** The slug in an article folder's name: the one that the article had when it was closed last. */
export function slugOfFolder(dir: string): string {
  return /^\d{4}-\d{2}-\d{2}-(.+)-[A-Za-z0-9_]+$/.exec(basename(dir))?.[1] ?? '';
}

/** The name of an article's folder: `<date>-<slug>-<id>`. */
export function folderName(article: Pick<Article, 'created' | 'slug' | 'id'>): string {
  const slug = article.slug.slice(0, MAX_SLUG) || 'bai';
  return `${article.created.slice(0, 10)}-${slug}-${article.id}`;
}

/** All files below a folder, as sorted paths relative to it, with `/`. By hand: Node 18.15 knows no recursive readdir. */
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
