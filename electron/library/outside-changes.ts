/** Polls for changes by others to open articles and the list. */
import { readdir } from 'node:fs/promises';
import type { Lock } from '../../shared/channels/article.ts';
import { codeOf } from '../../shared/errors.ts';
import { inTime, tellingSilence } from './drive-timeout.ts';
import { lockAt } from './lock.ts';
import { currentRevision, findArticle } from './store.ts';

/** How often to look, in ms. */
const LOOK_EVERY = 2_000;
/** At most 1/100 of the time goes into checking all articles: a large library on a slow drive is checked less often. */
const LIST_SHARE = 100;

/** What is known of an open article. */
export interface WatchedArticle {
  /** Its folder, which is renamed on closing. */
  dir: string;
  readonly revision: string;
  readonly lock: { moved(dir: string): void; stillHeld(): Promise<boolean> } | undefined;
  /** Who has it open, as the window last heard; null: nobody; undefined: it heard nothing. */
  holder: Lock | null | undefined;
  /** The last revision on disk that the window was told about. */
  announced: string;
  /** Whether the window was told that it is gone. */
  gone: boolean;
  /** Running saves of this process, whose changes are not somebody else's. */
  readonly writing: number;
}

/** Called when others have changed something. */
export interface OutsideChanges {
  /** An open article's file was changed. */
  changedOutside(id: string): void;
  /** Somebody else took an open article's lock; `lock` is null when it was released. */
  lockPassed(passed: { readonly id: string; readonly lock: Lock | null }): void;
  /** An open article was thrown away, or is back. */
  articleGone(change: { readonly id: string; readonly gone: boolean }): void;
  /** The list is out of date. */
  libraryChanged(): void;
  /** The drive stopped answering, or answers again. */
  silence(silent: boolean): void;
  /** A round begins; checks whatever else others may change. */
  looking(): Promise<void>;
}

/** The names in a folder as one text, unsorted: sorting 10,000 took 1 % of a processor. */
async function namesIn(dir: string): Promise<string> {
  const names = await readdir(dir).catch(() => []);
  return names.filter((name) => !name.startsWith('.')).join('\n');
}

/**
 * Starts polling.
 * @param articles the library's articles folder
 * @param opened the open articles by id, read again in each round
 * @returns stops it
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

  /** Finds a folder again that was renamed on closing, or moved to the trash. */
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

  /** The lock if the window does not know it yet (null: released); undefined if nothing is new. */
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
    // After the lock: if the folder has vanished, a missing lock is no news.
    const revision = await currentRevision(entry.dir).catch(() => undefined);
    if (entry.writing > 0 || entry.revision !== ours) return;
    if (!revision) return followFolder(id, entry);
    tellGone(id, entry, false);
    if (passed !== undefined && opened.get(id) === entry) {
      entry.holder = passed;
      return around.lockPassed({ id, lock: passed });
    }
    if (revision === ours || revision === entry.announced) return;
    entry.announced = revision;
    around.changedOutside(id);
  };

  let listDue = 0;
  const hasOldList = async (): Promise<boolean> => {
    const began = performance.now();
    if (began < listDue) return false;
    // Loaded late: no first screen needs it.
    const { isListOld } = await import('./listing.ts');
    const old = await isListOld(articles, (id) => opened.get(id)?.lock !== undefined);
    const ended = performance.now();
    listDue = ended + (ended - began) * LIST_SHARE;
    return old;
  };

  /** Few calls, so that a large library does not make the drive seem silent. */
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

  /** One round at a time: on a hung drive overlapping rounds would use up the threads that a save needs. */
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
