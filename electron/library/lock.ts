/** Allows each article one writer, by a lock file that is refreshed while the article is open. */
import { lstat, open, stat, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/mini';
import type { Lock } from '../../shared/channels/article.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { codeOf, GalleyError } from '../../shared/errors.ts';
import { userName } from '../user.ts';
import { removeFile, rename } from './busy-files.ts';
import { diskError } from './durable.ts';
import { readPlainFile } from './files.ts';
import { withMutex } from './folder-mutex.ts';
import { temporaryIn } from './leftovers.ts';
import { isAlive, leaveTrace, readTrace, removeTrace, sweepTraces } from './traces.ts';

/** A lock from another machine, last refreshed longer ago than this (ms), is stale. */
export const STALE_AFTER = 120_000;
/** How often a lock is refreshed, in ms. */
const HEARTBEAT = 30_000;

const heldSchema = z.object({
  user: z.string(),
  machine: z.string(),
  pid: z.number(),
  // Names a trace file.
  token: z.string().check(z.regex(/^[\w-]*$/)),
  since: z.string(),
});
type Held = z.infer<typeof heldSchema>;

const lockFile = (dir: string): string => join(dir, '.lock');
/** The name of a lock's trace. */
const traceOf = (token: string): string => `lock-${token}`;

/** Tokens of locks held by this process. */
const ownTokens = new Set<string>();

function alive({ pid, token }: Held): boolean {
  // With our process id, it may be one that we released while its drive was unplugged.
  return pid === process.pid ? ownTokens.has(token) : isAlive(pid);
}

const NOBODY: Held = { user: '?', machine: '?', pid: 0, token: '', since: '' };

function heldIn(text: string): Held {
  try {
    return heldSchema.parse(JSON.parse(text));
  } catch {
    // Being written, or damaged: its age decides.
    return NOBODY;
  }
}

/** A lock as read. `age`: ms since it was refreshed. */
interface Found {
  readonly held: Held;
  readonly age: number;
}

/** The stats of whatever is at the lock's path, even a broken link; undefined for nothing. */
const lockStats = (dir: string) => lstat(lockFile(dir)).catch(() => undefined);

/** @param now ms, by the clock that set the lock's time */
async function readLock(dir: string, now: number): Promise<Found | undefined> {
  try {
    const [bytes, { mtimeMs }] = await Promise.all([
      readPlainFile(lockFile(dir)),
      stat(lockFile(dir)),
    ]);
    return { held: heldIn(String(bytes)), age: now - mtimeMs };
  } catch (error) {
    const there = await lockStats(dir);
    if (codeOf(error) === 'ENOENT' && !there) return undefined;
    // An unreadable lock of another user goes by age. What is not a file is no lock.
    const age = there?.isFile() ? now - there.mtimeMs : Number.POSITIVE_INFINITY;
    return { held: NOBODY, age };
  }
}

/** Creates a lock file; removes it if its content cannot be written. */
async function writeNew(dir: string, bytes: string): Promise<void> {
  const file = await open(lockFile(dir), 'wx');
  try {
    await file.writeFile(bytes).finally(() => file.close());
  } catch (error) {
    await unlink(lockFile(dir)).catch(() => undefined);
    throw error;
  }
}

/** Replaces a lock. No fsync: after a loss of power its holder is gone anyway. */
async function writeOver(dir: string, bytes: string): Promise<void> {
  const temporary = temporaryIn(dir);
  try {
    await writeFile(temporary, bytes, { flag: 'wx' });
    await rename(temporary, lockFile(dir));
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

async function isStale({ held, age }: Found): Promise<boolean> {
  const trace = await readTrace(traceOf(held.token));
  if (!trace) return age > STALE_AFTER;
  return !trace.isOfThisRun || !alive(held);
}

async function lockOf(found: Found): Promise<Lock> {
  const { user, machine, since } = found.held;
  return { user, machine, since, stale: await isStale(found) };
}

/** An article's lock, stale or not; undefined if there is none. */
export async function lockAt(dir: string): Promise<Lock | undefined> {
  const found = await readLock(dir, Date.now());
  return found && lockOf(found);
}

/** A lock held by this process. */
export interface HeldLock {
  /** False once somebody else has taken it over. */
  stillHeld(): Promise<boolean>;
  release(): Promise<void>;
  /** The article's folder was renamed. */
  moved(dir: string): void;
}

/** The result of trying to lock. `folder`: why the folder takes no lock, nor anything else. */
export type LockAttempt =
  | { readonly held: HeldLock }
  | { readonly by: Lock }
  | { readonly folder: GalleyError };

/**
 * The lock of a successful attempt.
 * @param dir the article's folder, for errors
 * @throws {GalleyError} `in-use` if somebody has it open; as {@link diskError} names it if the folder takes no lock
 */
export function needLock(attempt: LockAttempt, dir: string): HeldLock {
  if ('held' in attempt) return attempt.held;
  throw 'by' in attempt
    ? new GalleyError('in-use', { user: attempt.by.user, path: dir })
    : attempt.folder;
}

async function attempt(dir: string, mine: Held, takeOver: boolean): Promise<'held' | Lock> {
  const bytes = JSON.stringify(mine);
  try {
    await writeNew(dir, bytes);
    return 'held';
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  const seen = await readLock(dir, Date.now());
  if (!seen) return attempt(dir, mine, takeOver);
  if (!takeOver && !(await isStale(seen))) return lockOf(seen);
  // Only one process may replace a stale lock.
  const mutex = `${lockFile(dir)}.taking`;
  return withMutex(mutex, async () => {
    // Read again under the mutex: somebody may hold it now. By the drive's clock, which also set the lock's time, a
    // holder may be alive whom this machine's clock calls gone.
    const now = await readLock(dir, (await stat(mutex)).mtimeMs);
    const isAnother = now !== undefined && now.held.token !== seen.held.token;
    if (now && (isAnother || !takeOver) && !(await isStale(now))) return lockOf(now);
    // Replaced, not overwritten: it may be another user's, a pipe, or a link.
    await writeOver(dir, bytes);
    if (now) await removeTrace(traceOf(now.held.token));
    return 'held';
  });
}

/** Refreshes a lock by overwriting one byte with the same, so that the drive's clock sets its time. */
async function refresh(dir: string): Promise<void> {
  const handle = await open(lockFile(dir), 'r+');
  await handle.write('{', 0).finally(() => handle.close());
}

/** Tries to lock an article. A stale lock is always replaced. @param takeOver also replace a living holder's lock */
export async function takeLock(dir: string, user: string, takeOver = false): Promise<LockAttempt> {
  const token = `${process.pid}-${Math.random().toString(36).slice(2)}`;
  const mine: Held = {
    user: user || userName(),
    machine: hostname(),
    pid: process.pid,
    token,
    since: isoWithOffset(new Date()),
  };
  await leaveTrace(traceOf(token), `${process.pid}`);
  const outcome = await attempt(dir, mine, takeOver).catch((error) => {
    const { code, message } = diskError(error, dir);
    return new GalleyError(code, { path: dir }, message);
  });
  if (outcome !== 'held') {
    await removeTrace(traceOf(token));
    return outcome instanceof GalleyError ? { folder: outcome } : { by: outcome };
  }
  ownTokens.add(token);
  let at = dir;
  const stillHeld = async () => (await readLock(at, Date.now()))?.held.token === token;
  const timer = setInterval(async () => {
    if (await stillHeld()) await refresh(at).catch(() => undefined);
  }, HEARTBEAT);
  timer.unref();
  return {
    held: {
      stillHeld,
      release: async () => {
        clearInterval(timer);
        ownTokens.delete(token);
        const there = await readLock(at, Date.now());
        let isGone = there !== undefined;
        if (there?.held.token === token)
          await removeFile(lockFile(at)).catch(() => {
            isGone = false;
          });
        // If the lock could not be removed (drive read-only or unplugged), its trace is still needed.
        if (isGone) await removeTrace(traceOf(token));
        sweepTraces();
      },
      moved: (to) => {
        at = to;
      },
    },
  };
}

/** Does work under an article's lock. @throws {GalleyError} as {@link needLock} does; as the work does */
export async function whileLocked<T>(
  dir: string,
  user: string,
  work: () => Promise<T>,
): Promise<T> {
  const lock = needLock(await takeLock(dir, user), dir);
  return work().finally(() => lock.release());
}
