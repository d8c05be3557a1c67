/** The locks of open articles. */
import type { Role, Status } from '../../shared/article.ts';
import type { OpenArticle, Opening } from '../../shared/channels/article.ts';
import { GalleyError } from '../../shared/errors.ts';
import { isClosed, isOthersTurn, type Person } from '../../shared/workflow.ts';
import { type HeldLock, lockAt, needLock, takeLock, whileLocked } from './lock.ts';
import type { WatchedArticle } from './outside-changes.ts';
import { currentRevision } from './store.ts';

/** An open article; `lock` where it may be changed. */
export interface Lockable extends WatchedArticle {
  lock: HeldLock | undefined;
}

/** An article's lock, or why it is read-only and who has it open. */
interface Entered extends Partial<Pick<Lockable, 'lock' | 'holder'>> {
  readonly readOnly?: OpenArticle['readOnly'];
}

/** The status that makes an article read-only at first for a role; undefined if it can be edited. */
export const readOnlyStatus = (status: Status, role: Role) =>
  isClosed(status) || isOthersTurn(status, role) ? status : undefined;

/** Locks an article that is being opened, unless its review or somebody else prevents it. */
export async function enterArticle(
  dir: string,
  status: Status,
  opening: Opening,
  { name, role }: Person,
): Promise<Entered> {
  const readOnly = readOnlyStatus(status, role);
  if (readOnly && isClosed(readOnly)) return { readOnly };
  if (readOnly && opening === 'plain') {
    const holder = await lockAt(dir);
    if (holder && !holder.stale) return { readOnly: 'locked', holder };
    // `null`, not undefined: the window is told when somebody opens the article.
    return { readOnly, holder: null };
  }
  const attempt = await takeLock(dir, name, opening === 'take-over');
  if ('held' in attempt) return { lock: attempt.held };
  if ('by' in attempt) return { readOnly: 'locked', holder: attempt.by };
  return { readOnly: 'folder' };
}

/**
 * Whether the lock is still our own. If the whole folder has vanished, that is no take-over.
 * @throws {GalleyError} `library-gone`
 */
async function isHeld({ lock, dir }: Lockable): Promise<boolean> {
  if (!lock) return false;
  if (await lock.stillHeld()) return true;
  if ((await currentRevision(dir)) === undefined)
    throw new GalleyError('library-gone', { path: dir });
  return false;
}

/** Takes a lock back that somebody took over and has released since. @throws {GalleyError} `locked` */
async function regain(entry: Lockable, name: string): Promise<void> {
  const attempt = await takeLock(entry.dir, name);
  if ('by' in attempt) throw new GalleyError('locked', { user: attempt.by.user, path: entry.dir });
  const lock = needLock(attempt, entry.dir);
  await entry.lock?.release();
  entry.lock = lock;
  entry.holder = undefined;
}

/**
 * Does work under the lock of an open article; one opened for reading is locked meanwhile.
 * @throws {GalleyError} `locked` if its lock was taken over; `in-use` if somebody else has it open; `library-gone`; as
 *   {@link diskError} names it
 */
export async function underLock<T>(
  entry: Lockable,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  if (!entry.lock) return whileLocked(entry.dir, name, work);
  if (!(await isHeld(entry))) await regain(entry, name);
  return work();
}

/**
 * Does work under the lock of an article that may be closed here.
 * @param own its lock, if it is open here
 * @returns false if somebody else has it open: nothing was done
 */
export async function ifUnlocked(
  own: HeldLock | undefined,
  dir: string,
  name: string,
  work: () => Promise<boolean>,
): Promise<boolean> {
  const attempt = own ? { held: own } : await takeLock(dir, name);
  if (!('held' in attempt)) return false;
  return work().finally(() => own || attempt.held.release());
}
