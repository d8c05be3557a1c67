/**
 * Brings something into the library as a whole: it is written into a hidden folder, which one rename then puts in its
 * place.
 */
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

/**
 * The beginning of a hidden folder's name: until it is whole, an arrival is in such a folder among the articles, where
 * no list shows it.
 */
const UNDER_WAY = '.galley-incoming-';

const traceOf = (token: string): string => `incoming-${token}`;

/**
 * Removes what killed arrivals left. A process of this machine is asked whether it is alive; for those of other
 * machines only age can tell.
 */
async function clearKilled(parent: string): Promise<void> {
  const names = (await readdir(parent).catch(() => [])).filter((name) =>
    name.startsWith(UNDER_WAY),
  );
  const tokenOf = (name: string): string => name.slice(UNDER_WAY.length);
  const left: string[] = [];
  /** Of other machines: their age decides. */
  const others: string[] = [];
  for (const name of names) {
    const trace = await readTrace(traceOf(tokenOf(name)));
    if (!trace) others.push(name);
    else if (!(trace.isOfThisRun && isAlive(Number(trace.words)))) left.push(name);
  }
  for (const name of [...left, ...(await untouched(parent, others))]) {
    // Another user's may not be taken away: it is no hindrance.
    await removeFolder(join(parent, name)).catch(() => undefined);
    await removeTrace(traceOf(tokenOf(name)));
  }
}

/** The error with the path of the folder that people know, instead of the hidden folder in it. */
function saidOf(parent: string, aside: string, error: unknown): unknown {
  if (!(error instanceof GalleyError) || !error.params.path?.startsWith(aside)) return error;
  return new GalleyError(error.code, { ...error.params, path: parent }, error.message);
}

/**
 * Does work with the path of a hidden folder, which does not exist yet. What is left of the folder afterwards is
 * removed.
 * @throws {GalleyError} `library-away` if the library is gone; as the work does; as the disk says
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
    // If it cannot be removed now, because the drive is unplugged, a later arrival will remove it.
    await removeFolder(aside).catch(() => undefined);
    await removeTrace(traceOf(token));
  }
}

/**
 * A new article with a slug that no other of the library has: two of one would be one package. One by hand stays.
 * @param dir its folder, where it is in the library already
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
 * Moves an arrival out of its hidden folder to its place among the articles. Gives its new folder.
 * @throws {GalleyError} as the disk says
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
