/** The locks of open articles: what an article is opened with, and under which lock work on it is done. */
import type { Role, Status } from '../../shared/article.ts';
import type { OpenArticle, Opening } from '../../shared/channels/article.ts';
import { GalleyError } from '../../shared/errors.ts';
import { isClosed, isOthersTurn, type Person } from '../../shared/workflow.ts';
import { gotLock, type HeldLock, lockAt, takeLock, whileLocked } from './lock.ts';
import type { WatchedArticle } from './outside-changes.ts';
import { currentRevision } from './store.ts';

/** An open article, with its lock where it may be changed. */
export interface Lockable extends WatchedArticle {
  lock: HeldLock | undefined;
}

/** An article's lock, or why it is only read (`readOnly`) and who has it open (`holder`). */
interface Entered extends Partial<Pick<Lockable, 'lock' | 'holder'>> {
  readonly readOnly?: OpenArticle['readOnly'];
}

/** The status because of which somebody in a role can only read an article at first; undefined if the role can edit it. */
export const shutAs = (status: Status, role: Role) =>
  isClosed(status) || isOthersTurn(status, role) ? status : undefined;

/**
 * Takes the lock of an article that is being opened, unless its review or somebody else prevents that. The name of who
 * opens it goes into the lock.
 */
export async function enterArticle(
  dir: string,
  status: Status,
  opening: Opening,
  { name, role }: Person,
): Promise<Entered> {
  const shut = shutAs(status, role);
  if (shut && isClosed(shut)) return { readOnly: shut };
  if (shut && opening === 'plain') {
    const holder = await lockAt(dir);
    if (holder && !holder.stale) return { readOnly: 'locked', holder };
    // `null` and not undefined: the window is then told when somebody opens the article.
    return { readOnly: shut, holder: null };
  }
  const attempt = await takeLock(dir, name, opening === 'take-over');
  if ('held' in attempt) return { lock: attempt.held };
  if ('by' in attempt) return { readOnly: 'locked', holder: attempt.by };
  return { readOnly: 'folder' };
}

/**
 * Whether the lock of an open article is still its own. If the folder has vanished, the lock is gone with it: that is no
 * take-over.
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
  const lock = gotLock(attempt, entry.dir);
  await entry.lock?.release();
  entry.lock = lock;
  entry.holder = undefined;
}

/**
 * Does work under the lock of an open article. An article that is open for reading is locked for the time of the work.
 * @throws {GalleyError} `locked` if its lock was taken over; `in-use` if somebody else has the article open;
 *   `library-gone`; as the disk says
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
 * @returns false, and nothing was done, if somebody else has it open
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
