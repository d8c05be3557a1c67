/** Adds something to the library as a whole: written into a hidden folder, then renamed into place. */
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../../shared/article.ts';
import { GalleyError } from '../../shared/errors.ts';
import { freeSlug } from '../../shared/text.ts';
import { removeFolder, rename } from './busy-files.ts';
import { diskError, makeFolder, syncFolder, writeDurably } from './durable.ts';
import {
  articleBytes,
  articleFile,
  articleFolders,
  articlesDir,
  folderName,
  needLibrary,
  slugOfFolder,
} from './files.ts';
import { untouched } from './leftovers.ts';
import { isAlive, leaveTrace, readTrace, removeTrace } from './traces.ts';

/** Prefix of the hidden folders, which lie among the articles; lists skip them. */
const UNDER_WAY = '.galley-incoming-';

const traceOf = (token: string): string => `incoming-${token}`;

/** Removes folders left by killed processes: of this machine where the process is gone, of others by age. */
async function clearKilled(parent: string): Promise<void> {
  const names = (await readdir(parent).catch(() => [])).filter((name) =>
    name.startsWith(UNDER_WAY),
  );
  const tokenOf = (name: string): string => name.slice(UNDER_WAY.length);
  const left: string[] = [];
  const others: string[] = [];
  for (const name of names) {
    const trace = await readTrace(traceOf(tokenOf(name)));
    if (!trace) others.push(name);
    else if (!(trace.isOfThisRun && isAlive(Number(trace.words)))) left.push(name);
  }
  for (const name of [...left, ...(await untouched(parent, others))]) {
    // Another user's cannot be removed: no matter.
    await removeFolder(join(parent, name)).catch(() => undefined);
    await removeTrace(traceOf(tokenOf(name)));
  }
}

/** Names the visible folder in an error instead of the hidden one. */
function saidOf(parent: string, aside: string, error: unknown): unknown {
  if (!(error instanceof GalleyError) || !error.params.path?.startsWith(aside)) return error;
  return new GalleyError(error.code, { ...error.params, path: parent }, error.message);
}

/**
 * Does work with the path of a hidden folder, which does not exist yet, and removes what is left of it.
 * @throws {GalleyError} `library-away`; as the work does; as {@link diskError} names it
 */
export async function arriving<T>(
  libraryDir: string,
  work: (aside: string) => Promise<T>,
): Promise<T> {
  const parent = articlesDir(libraryDir);
  await needLibrary(libraryDir);
  await makeFolder(parent);
  await clearKilled(parent);
  const token = randomBytes(6).toString('hex');
  const aside = join(parent, `${UNDER_WAY}${token}`);
  await leaveTrace(traceOf(token), `${process.pid}`);
  try {
    return await work(aside);
  } catch (error) {
    throw saidOf(parent, aside, error);
  } finally {
    // If the drive is unplugged, a later arrival removes it.
    await removeFolder(aside).catch(() => undefined);
    await removeTrace(traceOf(token));
  }
}

/**
 * Gives a new article a slug that no other has: both would be one package. A slug set by hand stays.
 * @param dir its folder, if it is in the library already
 */
export async function withOwnSlug(
  libraryDir: string,
  article: Article,
  dir?: string,
): Promise<Article> {
  if (article.slugByHand || article.slug === '') return article;
  const others = (await articleFolders(articlesDir(libraryDir))).filter((other) => other !== dir);
  const taken = new Set(others.map(slugOfFolder));
  return { ...article, slug: freeSlug(article.slug, (slug) => taken.has(slug)) };
}

/**
 * Moves an arrival from its hidden folder to its place. Gives its folder.
 * @throws {GalleyError} as {@link diskError} names it
 */
export async function settleArrival(
  libraryDir: string,
  aside: string,
  article: Article,
): Promise<string> {
  const parent = articlesDir(libraryDir);
  const dir = join(parent, folderName(article));
  await writeDurably(articleFile(aside), articleBytes(article));
  try {
    await rename(aside, dir);
    await syncFolder(parent);
  } catch (error) {
    throw diskError(error, parent);
  }
  return dir;
}
