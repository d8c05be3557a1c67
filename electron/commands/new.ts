/** `galley new`: a new article, empty or from a file, with pictures. */
import { access, constants, readFile, rmdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Article, MediaItem } from '../../shared/article.ts';
import { codeOf, GalleyError, type GalleyErrorValue } from '../../shared/errors.ts';
import { oneLine, slugify } from '../../shared/text.ts';
import { removeFile, removeFolder } from '../library/busy-files.ts';
import { articlesDir, libraryFile, parseArticle, readArticleFile } from '../library/files.ts';
import {
  addArticle,
  createArticle,
  createLibrary,
  openLibrary,
  saveArticle,
} from '../library/store.ts';
import { fill, LOCALES } from '../translations.ts';
import type { Watcher } from '../watcher.ts';
import { command, needPath, UsageError } from './command.ts';
import { failureOf } from './failure.ts';
import { interruptible } from './interruption.ts';

const unreadable = (path: string) => (error: NodeJS.ErrnoException) => {
  throw new UsageError(`Cannot read ${path} (${error.code})`);
};
/** Checks that a file can be read before anything is made. Pipes and devices are refused: they may never end. */
async function canRead(path: string): Promise<void> {
  const there = await stat(path).catch(unreadable(path));
  if (!there.isFile()) throw new UsageError(`Expected a file, but got ${path}`);
  await access(path, constants.R_OK).catch(unreadable(path));
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

async function readArticle(path: string): Promise<Article> {
  await canRead(path);
  // Not named as JSON: a text.
  if (!/\.json$/i.test(path)) {
    const { readTextFile } = await import('../importing/text.ts');
    return (await readTextFile(path)).draft;
  }
  const bytes = await readFile(path).catch(unreadable(path));
  const { isNinjs, readNinjs } = await import('../importing/ninjs.ts');
  const value = jsonIn(bytes);
  if (isNinjs(value)) return readNinjs(value, path);
  const { article, newer } = parseArticle(bytes, path);
  if (newer) throw new GalleyError('newer-format', { path });
  return article;
}

/** Makes the library if there is none; true if it did. */
async function openOrCreate(library: string): Promise<boolean> {
  try {
    await openLibrary(library);
    return false;
  } catch (error) {
    if (codeOf(error) !== 'not-a-library') throw error;
    await createLibrary(library, 'Galley');
    return true;
  }
}

async function takeMedia(
  dir: string,
  paths: readonly string[],
  watcher: Watcher,
): Promise<MediaItem[]> {
  const { importMedia } = await import('../images/import.ts');
  const sources = paths.map((path) => ({ path }));
  const { imported, refused } = await importMedia(dir, sources, watcher);
  const [first] = refused;
  if (first) throw GalleyError.of(first.error);
  return imported.map(({ media }) => media);
}

/** A headline as the window would take it. */
const headlineOf = (words: string): string => oneLine(words.replace(/\p{Cc}/gu, ' '));

function titled(article: Article, headline: string | undefined): Article {
  if (headline === undefined) return article;
  const slug = article.slugByHand ? article.slug : slugify(headline);
  return { ...article, headline, slug };
}

async function addMedia(dir: string, files: readonly string[], watcher: Watcher): Promise<void> {
  if (files.length === 0) return;
  const { article, revision } = await readArticleFile(dir);
  const taken = await takeMedia(dir, files, watcher);
  // The article's own data on a picture wins.
  const media = new Map([...taken, ...article.media].map((item) => [item.name, item]));
  await saveArticle(dir, { ...article, media: [...media.values()] }, revision);
}

/** Removes what a failed command made; folders with other files stay. */
async function undo(
  library: string,
  dir: string | undefined,
  libraryIsNew: boolean,
): Promise<void> {
  if (dir) await removeFolder(dir);
  if (!libraryIsNew) return;
  await removeFile(libraryFile(library));
  for (const folder of [articlesDir(library), library]) await rmdir(folder).catch(() => undefined);
}

/** Makes the article in a library. */
type Make = (library: string, watcher: Watcher) => Promise<Made>;

interface Made {
  readonly id: string;
  readonly dir: string;
  readonly refused?: readonly GalleyErrorValue[];
  /** Tracked changes of a document that were accepted. */
  readonly done?: number;
}

/** @param from read before anything is made; a document while it is made */
async function maker(from: string | undefined, headline: string | undefined): Promise<Make> {
  if (from === undefined) return (library) => createArticle(library, headline ?? '');
  const { isReadAsDocument } = await import('../importing/document-kind.ts');
  if (!(await isReadAsDocument(from))) {
    const article = titled(await readArticle(from), headline);
    return (library) => addArticle(library, article);
  }
  await canRead(from);
  const { addDocument } = await import('../importing/drafts.ts');
  const { readDocument } = await import('../importing/document.ts');
  return (library, watcher) =>
    addDocument(library, from, async (order) => {
      const read = await readDocument(order, watcher);
      return { ...read, draft: titled(read.draft, headline) };
    });
}

async function made(library: string, make: Make, files: readonly string[], watcher: Watcher) {
  const libraryIsNew = await openOrCreate(library);
  let dir: string | undefined;
  try {
    const article = await make(library, watcher);
    dir = article.dir;
    await addMedia(dir, files, watcher);
    return article;
  } catch (error) {
    await undo(library, dir, libraryIsNew);
    throw error;
  }
}

/** See {@link Command}. */
export const newArticle = command({
  usage:
    'new --library DIR [--headline H] [--from article.json|ninjs.json|article.txt|article.docx|article.doc|article.odt|article.rtf|article.md|page.html] [--media FILE…]',
  summary: 'makes an article, and the library where there is none',
  takes: ['FILE…'],
  options: {
    library: { type: 'string' },
    headline: { type: 'string' },
    from: { type: 'string' },
    media: { type: 'string', multiple: true },
  },
  run: async (words, values) => {
    const library = needPath(values.library, '--library DIR');
    const [stray] = words;
    if (stray !== undefined && !values.media)
      throw new UsageError(`Expected --media before files, but got ${stray}`);
    const files = [...(values.media ?? []), ...words].map((path) => resolve(path));
    const headline = values.headline === undefined ? undefined : headlineOf(values.headline);
    const from = values.from === undefined ? undefined : resolve(values.from);
    const make = await maker(from, headline);
    for (const file of files) await canRead(file);
    const article = await interruptible((watcher) => made(library, make, files, watcher));
    const { id, dir, refused = [], done = 0 } = article;
    const { changes, changes_one } = LOCALES.en.importing;
    const warnings = [
      ...refused.map((value) => failureOf(GalleyError.of(value)).message),
      ...(done > 0 ? [fill(done === 1 ? changes_one : changes, { count: String(done) })] : []),
    ];
    return {
      value: { id, dir, ...(warnings.length > 0 ? { warnings } : {}) },
      lines: [`${id}  ${dir}`, ...warnings],
    };
  },
});
