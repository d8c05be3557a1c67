/** What comes into the library whole: it stands aside, hidden, until it is, and then takes its place by one rename. */
import { randomBytes } from 'node:crypto';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../../shared/article.ts';
import { GalleyError } from '../../shared/errors.ts';
import { diskError, makeFolder, syncFolder, writeDurably } from './durable.ts';
import { articleBytes, articleFile, articlesDir, folderName, needLibrary } from './files.ts';
import { isAlive, leaveTrace, readTrace, removeTrace } from './traces.ts';

/** What comes in stands under this name among the articles until it is whole; hidden, so that no list shows it. */
const UNDER_WAY = '.galley-incoming-';

const traceOf = (token: string): string => `incoming-${token}`;

/** Whether whoever brought something in was killed. One of another machine that is younger than an hour may be at work. */
async function isLeft(token: string, path: string): Promise<boolean> {
  const trace = await readTrace(traceOf(token));
  // Whoever is alive may be at work for longer, or the clock was set meanwhile.
  if (trace) return !(trace.isOfThisRun && isAlive(Number(trace.words)));
  const made = await stat(path).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs > 3_600_000;
}

/** Clears what killed arrivals left. */
async function clearLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    if (!name.startsWith(UNDER_WAY)) continue;
    const [token, path] = [name.slice(UNDER_WAY.length), join(parent, name)];
    if (!(await isLeft(token, path))) continue;
    await rm(path, { recursive: true, force: true });
    await removeTrace(traceOf(token));
  }
}

/** What the disk said of what stands aside, said of the folder it stands in: people know of no other. */
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
  await clearLeftovers(parent);
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
