/**
 * Brings something into the library as a whole: it is written into a hidden folder, which one rename then puts in its
 * place.
 */
import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../../shared/article.ts';
import { GalleyError } from '../../shared/errors.ts';
import { diskError, makeFolder, syncFolder, writeDurably } from './durable.ts';
import { articleBytes, articleFile, articlesDir, folderName, needLibrary } from './files.ts';
import { rename } from './held.ts';
import { untouched } from './leftovers.ts';
import { isAlive, leaveTrace, readTrace, removeTrace } from './traces.ts';

/** What comes in stands under this name among the articles until it is whole; hidden, so that no list shows it. */
const UNDER_WAY = '.galley-incoming-';

const traceOf = (token: string): string => `incoming-${token}`;

/** Clears what killed arrivals left. Age tells nothing of a process of this machine, which is asked whether it is alive. */
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
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
    await removeTrace(traceOf(tokenOf(name)));
  }
}

/** The error, naming the folder that people know in place of the hidden one in it. */
function saidOf(parent: string, aside: string, error: unknown): unknown {
  if (!(error instanceof GalleyError) || !error.params.path?.startsWith(aside)) return error;
  return new GalleyError(error.code, { ...error.params, path: parent }, error.message);
}

/**
 * Gives work a folder aside, which is not there yet; whatever is left of it when the work is over goes.
 * @throws {GalleyError} `library-away` where there is no library any more; as the work does, and the disk
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
    // What cannot be taken away now, where the drive is away, goes with a later arrival.
    await rm(aside, { recursive: true, force: true }).catch(() => undefined);
    await removeTrace(traceOf(token));
  }
}

/**
 * Puts what stands aside, with its pictures, among the articles. Gives its folder.
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
