/** Polls for what others change in a library: in the articles that are open here, and in what its list shows. */
import { readdir } from 'node:fs/promises';
import type { Lock } from '../../shared/channels/article.ts';
import { codeOf } from '../../shared/errors.ts';
import { inTime, tellingSilence } from './drive-timeout.ts';
import { lockAt } from './lock.ts';
import { currentRevision, findArticle } from './store.ts';

/** How often it looks, in milliseconds. */
const LOOK_EVERY = 2_000;
/**
 * At most one part in so many of the time is spent on checking all articles: a large library on a slow drive is checked
 * less often.
 */
const LIST_SHARE = 100;

/** What is known of an open article. */
export interface WatchedArticle {
  /** Its folder, which is renamed when somebody closes the article. */
  dir: string;
  readonly revision: string;
  readonly lock: { moved(dir: string): void; stillHeld(): Promise<boolean> } | undefined;
  /**
   * Who has it open elsewhere, as the window was last told; null if it was told that nobody has it any more; undefined
   * if it was told nothing.
   */
  holder: Lock | null | undefined;
  /** The last revision on disk that the window was told of. */
  told: string;
  /** Whether the window was told that the library has it no more. */
  gone: boolean;
  /** How many saves of this process are running: what they change on disk is not somebody else's change. */
  readonly writing: number;
}

/** What is called when others have changed something. */
export interface OutsideChanges {
  /** Somebody else changed the file of an open article. */
  changedOutside(id: string): void;
  /** Somebody else now has the lock of an open article; `lock` is null when they have released it. */
  lockPassed(passed: { readonly id: string; readonly lock: Lock | null }): void;
  /** An open article was thrown away, or is back. */
  articleGone(told: { readonly id: string; readonly gone: boolean }): void;
  /** Articles were added or removed, or the list is out of date. */
  libraryChanged(): void;
  /** The library's drive does not answer, or does again. */
  silence(silent: boolean): void;
  /** A round of checks begins: whatever else others may change can be checked now. */
  looking(): Promise<void>;
}

/**
 * The names in a folder as one text, in the order of the file system: sorting 10,000 of them each time took 1 % of a
 * processor.
 */
async function namesIn(dir: string): Promise<string> {
  const names = await readdir(dir).catch(() => []);
  return names.filter((name) => !name.startsWith('.')).join('\n');
}

/**
 * Starts polling.
 * @param articles the folder of the library's articles
 * @param opened the open articles by id; the map and its entries are read again in each round
 * @returns the function that ends it
 */
export function watchOutsideChanges(
  articles: string,
  opened: ReadonlyMap<string, WatchedArticle>,
  around: OutsideChanges,
): () => void {
  let folders: string | undefined;
  let next: ReturnType<typeof setTimeout> | undefined;
  let hasEnded = false;

  const tellGone = (id: string, entry: WatchedArticle, gone: boolean): void => {
    if (entry.gone === gone) return;
    entry.gone = gone;
    around.articleGone({ id, gone });
  };

  /**
   * Finds the folder of an article again. Somebody who closes it renames its folder, also while others read it;
   * somebody who throws it away moves it.
   */
  const followFolder = async (id: string, entry: WatchedArticle): Promise<void> => {
    const found = await findArticle(articles, id).catch(
      (error) => codeOf(error) === 'not-found' && null,
    );
    if (opened.get(id) !== entry) return;
    if (found === null) tellGone(id, entry, true);
    if (!found || found === entry.dir) return;
    entry.dir = found;
    entry.lock?.moved(found);
  };

  /**
   * The lock as it is now if the window does not know it yet (null if it was released); undefined if there is nothing
   * new.
   */
  const newLock = async ({
    lock,
    holder,
    dir,
  }: WatchedArticle): Promise<Lock | null | undefined> => {
    const isTold = holder !== undefined;
    if (lock ? await lock.stillHeld() : !isTold) return undefined;
    const now = await lockAt(dir);
    const isKnown = now?.since === holder?.since && now?.user === holder?.user;
    return isTold && isKnown ? undefined : (now ?? null);
  };

  const lookAt = async (id: string, entry: WatchedArticle): Promise<void> => {
    const ours = entry.revision;
    const passed = await newLock(entry);
    // Read after the lock: if the folder has vanished, so has the lock, which is then no news.
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

  /** A few calls: what is told of the drive by them does not depend on how large the library is. */
  const lookAtOpen = async (): Promise<string> => {
    await around.looking();
    for (const [id, entry] of opened) await lookAt(id, entry);
    return namesIn(articles);
  };

  const lookAround = async (): Promise<void> => {
    const now = await tellingSilence(lookAtOpen(), around.silence);
    const isOther = folders !== undefined && now !== folders;
    folders = now;
    if (isOther || (await hasOldList().catch(() => false))) around.libraryChanged();
  };

  /**
   * One round after the other: on a drive that hangs, overlapping rounds would use up the few threads that a save
   * needs.
   */
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
