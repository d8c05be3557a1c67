/**
 * The library service: libraries made and opened; articles made, saved, renamed, trashed and restored. What the disk
 * refuses, its functions throw as {@link diskError} names it, besides what each says.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, open, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Article, type Byline, emptyArticle } from '../../shared/article.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { codeOf, GalleyError } from '../../shared/errors.ts';
import { type Library, librarySchema } from '../../shared/library.ts';
import type { UiLanguage } from '../../shared/settings.ts';
import { nfc, slugify } from '../../shared/text.ts';
import { arriving, settleArrival, withOwnSlug } from './arrival.ts';
import { rename } from './busy-files.ts';
import { checked, jsonIn } from './checked.ts';
import { diskError, makeFolder, syncFolder, writeDurably } from './durable.ts';
import { encodedArticle } from './encoding.ts';
import {
  articleFile,
  articleFolders,
  articlesDir,
  filesBelow,
  folderName,
  idOfFolder,
  isAmongArticles,
  libraryFile,
  libraryMutex,
  MOST_ARTICLE,
  mediaDir,
  needLibrary,
  readArticleFile,
  readPlainFile,
  sha256,
  stampOf,
  trashDir,
} from './files.ts';
import { withMutex } from './folder-mutex.ts';

/** Sections a new library starts with: those of a provincial paper. */
const FIRST_SECTIONS = {
  vi: ['Thời sự', 'Chính trị', 'Kinh tế', 'Xã hội', 'Văn hóa', 'Giáo dục', 'Y tế'],
  en: ['News', 'Politics', 'Business', 'Society', 'Culture', 'Education', 'Health'],
} as const satisfies Record<UiLanguage, readonly string[]>;

/**
 * Makes a library in a folder, which may exist and hold other files; a library that is already there is opened.
 * @param language what its articles are written in, and its first sections are named in
 * @throws {GalleyError} `among-articles` where another keeps its articles; when the folder takes no files
 */
export async function createLibrary(
  dir: string,
  name: string,
  language: UiLanguage = 'vi',
): Promise<Library> {
  // An article's folder, or the one of all, is none for a library of its own.
  if (isAmongArticles(dir)) throw new GalleyError('among-articles', { path: dir });
  await makeFolder(articlesDir(dir));
  const openIfThere = () => (existsSync(libraryFile(dir)) ? openLibrary(dir) : undefined);
  const make = async (): Promise<Library> => {
    const sections = FIRST_SECTIONS[language];
    const whole = librarySchema.parse({ formatVersion: 1, name: nfc(name), language, sections });
    await saveLibrary(dir, whole);
    return whole;
  };
  // Where another makes one meanwhile, it is the other's: what is in it by then stays.
  return openIfThere() ?? withMutex(libraryMutex(dir), async () => openIfThere() ?? make());
}

/**
 * Reads what the newsroom agreed on in a library.
 * @throws {GalleyError} `not-a-library`; `newer-format` where a later Galley wrote it; `damaged` when `library.json` cannot
 *   be read as one
 */
export const openLibrary = (dir: string): Promise<Library> => readLibrary(libraryFile(dir));

/** Reads it from a library's file of any name. @throws {GalleyError} as {@link openLibrary} does */
export async function readLibrary(path: string): Promise<Library> {
  let text: string;
  try {
    text = String(await readPlainFile(path, MOST_ARTICLE));
  } catch (error) {
    const missing = ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
    throw missing
      ? new GalleyError('not-a-library', { path: dirname(path) })
      : diskError(error, path);
  }
  const value = jsonIn(text, path);
  if (Number((value as { formatVersion?: unknown } | null)?.formatVersion) > 1)
    throw new GalleyError('newer-format', { path });
  return checked(librarySchema, value, path);
}

/** The sample library's folder below the place where people keep documents; copied there once. */
export async function placeSample(
  from: string,
  documents: string,
  copy: (from: string, to: string) => Promise<void>,
): Promise<string> {
  const to = join(documents, 'Galley - Báo Vùng Cao');
  const there = await openLibrary(to).then(
    () => true,
    () => false,
  );
  if (!there) await copy(from, to);
  return to;
}

/** Writes `library.json`. */
export async function saveLibrary(dir: string, library: Library): Promise<void> {
  await writeDurably(libraryFile(dir), `${JSON.stringify(library, null, 2)}\n`);
}

/** A new id: 10 letters and digits, 50 bits of chance. */
export function newId(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz0123456789';
  return [...randomBytes(10)].map((byte) => letters[byte % 32]).join('');
}

/**
 * The folder of an article.
 * @throws {GalleyError} `not-found`; `library-away` where there is no library any more
 */
export async function findArticle(parent: string, id: string): Promise<string> {
  const [dir] = await articleFolders(parent, `-${id}`);
  if (dir) return dir;
  await needLibrary(dirname(parent));
  throw new GalleyError('not-found', { id });
}

/**
 * Gives what finds the folders of many articles: all names are read once, for of 10,000 that takes 10 ms each time. One
 * that is not there any more, or was not then, is looked for by itself.
 * @throws {GalleyError} as the disk says; what it gives throws as {@link findArticle} does
 */
export async function folderFinder(parent: string): Promise<(id: string) => Promise<string>> {
  const folders = await articleFolders(parent);
  // Of two of one id the first, which comes last.
  const known = new Map(folders.reverse().map((dir) => [idOfFolder(dir), dir]));
  return async (id) => {
    const dir = known.get(id);
    return dir !== undefined && existsSync(dir) ? dir : findArticle(parent, id);
  };
}

/** Copies the originals from one article's folder to another's, durably; nothing where the one has none. */
async function copyMedia(from: string, to: string): Promise<void> {
  const media = mediaDir(to);
  try {
    // What is hidden is no picture: a killed import may have left half of one.
    const filter = (path: string) => !basename(path).startsWith('.');
    await cp(mediaDir(from), media, { recursive: true, filter });
    for (const name of await filesBelow(media)) {
      const handle = await open(join(media, name), 'r+');
      await handle.sync().finally(() => handle.close());
    }
    await syncFolder(media);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw diskError(error, to);
  }
}

/**
 * Puts an article into the library as a new one, under a new id and a slug of its own, whole or not at all. Gives its
 * id and folder.
 * @param picturesOf the folder of the article whose originals it shows, if of any
 * @throws {GalleyError} `library-away` where there is no library any more
 */
export async function addArticle(
  libraryDir: string,
  article: Article,
  picturesOf?: string,
): Promise<{ id: string; dir: string }> {
  const id = newId();
  const dir = await arriving(libraryDir, async (aside) => {
    await makeFolder(mediaDir(aside));
    if (picturesOf !== undefined) await copyMedia(picturesOf, aside);
    const own = await withOwnSlug(libraryDir, { ...article, id });
    return settleArrival(libraryDir, aside, own);
  });
  return { id, dir };
}

/** A new draft, in the library's language. */
export async function createArticle(
  libraryDir: string,
  headline: string,
  by?: Byline,
): Promise<{ id: string; dir: string }> {
  await needLibrary(libraryDir);
  const { language } = await openLibrary(libraryDir);
  const draft = emptyArticle('draft', isoWithOffset(new Date()), by);
  const clean = nfc(headline);
  return addArticle(libraryDir, { ...draft, language, headline: clean, slug: slugify(clean) });
}

/** What the file was when this process last wrote or read it: spares reading it again before each save. */
const lastSeen = new Map<string, { stamp: string; revision: string }>();

/** The revision of the file on disk now; undefined when it is gone. */
export async function currentRevision(dir: string): Promise<string | undefined> {
  const path = articleFile(dir);
  try {
    const stamp = stampOf(await stat(path, { bigint: true }));
    const seen = lastSeen.get(path);
    if (seen?.stamp === stamp) return seen.revision;
    const revision = sha256(await readPlainFile(path));
    lastSeen.set(path, { stamp, revision });
    return revision;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw diskError(error, path);
  }
}

/**
 * Saves an article over the revision it was made from. Gives the new revision.
 * @throws {GalleyError} `changed-on-disk` when the file is at another revision; `library-gone`, `disk-full`, `read-only`
 */
export async function saveArticle(
  dir: string,
  article: Article,
  revision: string,
): Promise<string> {
  const path = articleFile(dir);
  let hashing: Promise<string> | undefined;
  const written = await writeDurably(path, async () => {
    const looking = currentRevision(dir);
    const pieces = encodedArticle(article);
    const onDisk = await looking;
    if (onDisk === undefined) throw new GalleyError('library-gone', { path });
    if (onDisk !== revision) throw new GalleyError('changed-on-disk', { path });
    // While the disk is at work.
    hashing = setImmediate().then(() => sha256(pieces));
    return pieces;
  });
  const saved = (await hashing) ?? '';
  lastSeen.set(path, { stamp: stampOf(written), revision: saved });
  return saved;
}

/** Gives an article's folder the name that its slug asks for. Gives the new path. */
export async function renameArticle(dir: string, article: Article): Promise<string> {
  const target = join(dir, '..', folderName(article));
  if (target === dir) return dir;
  try {
    await rename(dir, target);
    await syncFolder(join(dir, '..'));
  } catch (error) {
    throw diskError(error, dir);
  }
  return target;
}

/** Makes it another article, for one of its id is where it goes. Gives the name that its folder is to have. */
async function underNewId(dir: string): Promise<string> {
  const { article, revision } = await readArticleFile(dir);
  const own = { ...article, id: newId() };
  await saveArticle(dir, own, revision);
  return folderName(own);
}

async function move(id: string, from: string, to: string): Promise<string> {
  const dir = await findArticle(from, id);
  await makeFolder(to);
  // Brought back from a backup, or by a drive that keeps two machines alike.
  const isThere = (await articleFolders(to)).some((path) => idOfFolder(path) === id);
  const target = join(to, isThere ? await underNewId(dir) : basename(dir));
  try {
    await rename(dir, target);
    await Promise.all([syncFolder(from), syncFolder(to)]);
  } catch (error) {
    throw diskError(error, dir);
  }
  return target;
}

/** Moves an article to the library's trash, under a new id where one of its id is there. Gives its new folder. */
export function trashArticle(libraryDir: string, id: string): Promise<string> {
  return move(id, articlesDir(libraryDir), trashDir(libraryDir));
}

/** Brings an article back from the trash, under a new id where one of its id is there. Gives its new folder. */
export function restoreArticle(libraryDir: string, id: string): Promise<string> {
  return move(id, trashDir(libraryDir), articlesDir(libraryDir));
}
