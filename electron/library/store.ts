/**
 * Creates and opens libraries; makes, saves, renames, trashes and restores articles. All functions throw disk errors as
 * {@link diskError} names them.
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

/** Sections of a new library. */
const FIRST_SECTIONS = {
  vi: ['Thời sự', 'Chính trị', 'Kinh tế', 'Xã hội', 'Văn hóa', 'Giáo dục', 'Y tế'],
  en: ['News', 'Politics', 'Business', 'Society', 'Culture', 'Education', 'Health'],
} as const satisfies Record<UiLanguage, readonly string[]>;

/**
 * Makes a library in a folder, which may hold other files; opens one that is there.
 * @param language of its articles and first sections
 * @throws {GalleyError} `among-articles` inside another library
 */
export async function createLibrary(
  dir: string,
  name: string,
  language: UiLanguage = 'vi',
): Promise<Library> {
  if (isAmongArticles(dir)) throw new GalleyError('among-articles', { path: dir });
  await makeFolder(articlesDir(dir));
  const openIfThere = () => (existsSync(libraryFile(dir)) ? openLibrary(dir) : undefined);
  const make = async (): Promise<Library> => {
    const sections = FIRST_SECTIONS[language];
    const whole = librarySchema.parse({ formatVersion: 1, name: nfc(name), language, sections });
    await saveLibrary(dir, whole);
    return whole;
  };
  // If another process makes one meanwhile, that one counts.
  return openIfThere() ?? withMutex(libraryMutex(dir), async () => openIfThere() ?? make());
}

/** Reads `library.json`. @throws {GalleyError} `not-a-library`, `newer-format`, `damaged` */
export const openLibrary = (dir: string): Promise<Library> => readLibrary(libraryFile(dir));

/** Reads it from a file of any name. @throws {GalleyError} as {@link openLibrary} does */
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

/** Copies the sample library into the documents folder, once. Gives its folder. */
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

/** The folder of an article. @throws {GalleyError} `not-found`, `library-away` */
export async function findArticle(parent: string, id: string): Promise<string> {
  const [dir] = await articleFolders(parent, `-${id}`);
  if (dir) return dir;
  await needLibrary(dirname(parent));
  throw new GalleyError('not-found', { id });
}

/**
 * Finds the folders of many articles: names are read once, which takes 10 ms for 10,000. One that has moved since is
 * looked up by itself.
 * @throws {GalleyError} as the disk says; what it gives throws as {@link findArticle} does
 */
export async function folderFinder(parent: string): Promise<(id: string) => Promise<string>> {
  const folders = await articleFolders(parent);
  // Reversed: of two with one id the first wins.
  const known = new Map(folders.reverse().map((dir) => [idOfFolder(dir), dir]));
  return async (id) => {
    const dir = known.get(id);
    return dir !== undefined && existsSync(dir) ? dir : findArticle(parent, id);
  };
}

/** Copies an article's originals to another's folder, durably; does nothing if there are none. */
async function copyMedia(from: string, to: string): Promise<void> {
  const media = mediaDir(to);
  try {
    // Hidden files are half pictures of killed imports.
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
 * Adds an article under a new id and a slug of its own, whole or not at all.
 * @param picturesOf the folder of the article whose originals it uses
 * @throws {GalleyError} `library-away`
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

/** Each file's state when last written or read here, to spare reading it before each save. */
const lastSeen = new Map<string, { stamp: string; revision: string }>();

/** The revision on disk; undefined if the file is gone. */
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
 * @throws {GalleyError} `changed-on-disk` if the file has another revision; `library-gone`, `disk-full`, `read-only`
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

/** Renames an article's folder after its slug. Gives the new path. */
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

/** Gives it a new id, because its own is taken at the target. Gives the new folder name. */
async function underNewId(dir: string): Promise<string> {
  const { article, revision } = await readArticleFile(dir);
  const own = { ...article, id: newId() };
  await saveArticle(dir, own, revision);
  return folderName(own);
}

async function move(id: string, from: string, to: string): Promise<string> {
  const dir = await findArticle(from, id);
  await makeFolder(to);
  // Restored from a backup, or by a synchronised drive.
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

/** Moves an article to the trash, under a new id if its own is taken there. Gives its new folder. */
export function trashArticle(libraryDir: string, id: string): Promise<string> {
  return move(id, articlesDir(libraryDir), trashDir(libraryDir));
}

/** Restores an article from the trash, under a new id if its own is taken. Gives its new folder. */
export function restoreArticle(libraryDir: string, id: string): Promise<string> {
  return move(id, trashDir(libraryDir), articlesDir(libraryDir));
}
