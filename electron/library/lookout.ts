/** Polls for what others change in a library: in the articles that are open here, and in what its list shows. */
import { readdir } from 'node:fs/promises';
import type { Lock } from '../../shared/channels/article.ts';
import { GalleyError } from '../../shared/errors.ts';
import { inTime } from './in-time.ts';
import { lockAt } from './lock.ts';
import { currentRevision, findArticle } from './store.ts';

/** How often it looks, in milliseconds. */
const LOOK_EVERY = 2_000;
/** Of the time, one part in so many goes into looking through all articles: a large library on a slow drive is looked at less. */
const LIST_SHARE = 100;

/** An open article as the lookout sees it. */
export interface Watched {
  /** Its folder, which changes its name when somebody leaves the article. */
  dir: string;
  readonly revision: string;
  readonly lock: { moved(dir: string): void; stillHeld(): Promise<boolean> } | undefined;
  /** Who has it open elsewhere, or by now nobody, as the window was told last; undefined where it was told of nobody. */
  holder: Lock | null | undefined;
  /** The changed revision that the window has been told of. */
  told: string;
  /** Whether the window was told that the library has it no more. */
  gone: boolean;
  /** Saves of our own under way: what they change on disk is nobody else's doing. */
  readonly writing: number;
}

/** Who is told of what was seen. */
export interface Seen {
  /** An open article's file is now at another revision, by somebody else's hand. */
  changedOutside(id: string): void;
  /** An open article is now somebody else's to write in, or, where it was, nobody's. */
  lockPassed(passed: { readonly id: string; readonly lock: Lock | null }): void;
  /** An open article was thrown away, or is back. */
  articleGone(told: { readonly id: string; readonly gone: boolean }): void;
  /** Articles came to the library or went, or the list shows them as they were. */
  libraryChanged(): void;
  /** A round of looks at what others did to the open articles begins: the time to look at what else they may change. */
  looking(): Promise<void>;
}

/** What is in a folder, in one text, as the drive gives it: to sort 10,000 at each look took 1 % of a processor's time. */
async function namesIn(dir: string): Promise<string> {
  const names = await readdir(dir).catch(() => []);
  return names.filter((name) => !name.startsWith('.')).join('\n');
}

/**
 * Begins to look; what comes after this moment is news.
 * @param articles the folder of the library's articles
 * @param opened those that are open, by id, as they are at any moment
 * @returns what ends it
 */
export function startLookout(
  articles: string,
  opened: ReadonlyMap<string, Watched>,
  around: Seen,
): () => void {
  let folders: string | undefined;
  let next: ReturnType<typeof setTimeout> | undefined;
  let hasEnded = false;

  const tellGone = (id: string, entry: Watched, gone: boolean): void => {
    if (entry.gone === gone) return;
    entry.gone = gone;
    around.articleGone({ id, gone });
  };

  /**
   * Whoever leaves an article gives its folder the name of its slug, also while others read it; who throws it away takes
   * that along.
   */
  const followFolder = async (id: string, entry: Watched): Promise<void> => {
    const isNowhere = (error: unknown) => GalleyError.from(error).code === 'not-found';
    const found = await findArticle(articles, id).catch((error) => isNowhere(error) && null);
    if (opened.get(id) !== entry) return;
    if (found === null) tellGone(id, entry, true);
    if (!found || found === entry.dir) return;
    entry.dir = found;
    entry.lock?.moved(found);
  };

  /** The lock as it is now, where somebody else has it, or had it, and the window does not know. */
  const newLock = async ({ lock, holder, dir }: Watched): Promise<Lock | null | undefined> => {
    const isTold = holder !== undefined;
    if (lock ? await lock.stillHeld() : !isTold) return undefined;
    const now = await lockAt(dir);
    const isKnown = now?.since === holder?.since && now?.user === holder?.user;
    return isTold && isKnown ? undefined : (now ?? null);
  };

  const lookAt = async (id: string, entry: Watched): Promise<void> => {
    const ours = entry.revision;
    const passed = await newLock(entry);
    // Looked at last: where the folder is away, so is the lock.
    const revision = await currentRevision(entry.dir).catch(() => undefined);
    if (entry.writing > 0 || entry.revision !== ours) return;
    if (!revision) return followFolder(id, entry);
    tellGone(id, entry, false);
    if (passed !== undefined && opened.get(id) === entry) {
      entry.holder = passed;
      return around.lockPassed({ id, lock: passed });
    }
    if (revision === ours || revision === entry.told) return;
    entry.told = revision;
    around.changedOutside(id);
  };

  let listDue = 0;
  const hasOldList = async (): Promise<boolean> => {
    const began = performance.now();
    if (began < listDue) return false;
    // Loaded late, as the list is: no first screen needs it.
    const { isListOld } = await import('./listing.ts');
    const old = await isListOld(articles, (id) => opened.get(id)?.lock !== undefined);
    const ended = performance.now();
    listDue = ended + (ended - began) * LIST_SHARE;
    return old;
  };

  const lookAround = async (): Promise<void> => {
    await around.looking();
    for (const [id, entry] of opened) await lookAt(id, entry);
    const now = await namesIn(articles);
    const isOther = folders !== undefined && now !== folders;
    folders = now;
    if (isOther || (await hasOldList().catch(() => false))) around.libraryChanged();
  };

  /** One look after the other: a drive that hangs would hold more and more of the few threads that a save needs. */
  const follow = async (): Promise<void> => {
    const looking = lookAround();
    inTime(looking, articles).catch(() => undefined);
    await looking;
    if (!hasEnded) next = setTimeout(follow, LOOK_EVERY).unref();
  };
  void follow();

  return () => {
    hasEnded = true;
    clearTimeout(next);
  };
}
