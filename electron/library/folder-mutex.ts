/**
 * A lock between processes, also on different machines that share a drive: a folder, because only one process can
 * create it.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, rmdir, stat, utimes } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, GalleyError } from '../../shared/errors.ts';
import { rename, retryWhileBusy } from './busy-files.ts';
import { diskError } from './durable.ts';
import { sha256, stampOf } from './files.ts';
import { claimTrace, isAlive, leaveTrace, readTrace, removeTrace, type Trace } from './traces.ts';

/** A holder of a mutex whose last heartbeat is older than this was killed, on whichever machine. In milliseconds. */
const STALE_AFTER = 5_000;
/**
 * How often a holder gives a heartbeat, in milliseconds: at least twice within that time, even if the file system's
 * clock ticks every 2 s.
 */
const HEARTBEAT = 1_000;

/** What distinguishes a mutex from a later one at the same path; undefined if there is none. */
const standing = (mutex: string): Promise<string | undefined> =>
  stat(mutex, { bigint: true }).then(stampOf, () => undefined);

/** The name of the trace that the holder of a mutex leaves on its machine. The trace names the process and the mutex. */
export const traceOf = (mutex: string): string => `gate-${sha256(resolve(mutex)).slice(0, 32)}`;

/** Leaves the trace that this process holds the mutex as it is now. */
async function sign(mutex: string): Promise<void> {
  const there = await standing(mutex);
  if (there) await leaveTrace(traceOf(mutex), `${process.pid} ${there}`);
}

/**
 * The mutex's identity (see {@link standing}) if it is still there and its trace proves that its holder was killed; else
 * undefined.
 */
async function ofTheKilled(trace: Trace, mutex: string): Promise<string | undefined> {
  const [pid = '', ...words] = trace.words.split(' ');
  const isGone = !trace.isOfThisRun || !isAlive(Number(pid));
  const seen = words.join(' ');
  return isGone && seen === (await standing(mutex)) ? seen : undefined;
}

/**
 * Removes the mutex with the identity `seen`, and no other. Another waiting process may have removed it meanwhile and
 * made its own: removed by path alone, that one would go, and two processes would be through at once.
 */
async function takeAway(mutex: string, seen: string): Promise<void> {
  const aside = `${mutex}-${randomBytes(6).toString('hex')}`;
  try {
    await rename(mutex, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if ((await standing(aside)) === seen) await leave(aside);
  else await rename(aside, mutex);
}

/** Removes a mutex if its holder was killed on this machine. Gives whether it did. */
async function clearKilled(mutex: string): Promise<boolean> {
  const name = traceOf(mutex);
  const trace = await readTrace(name);
  if (!trace || !(await ofTheKilled(trace, mutex))) return false;
  // Only one of several waiting processes may do this: the second would remove the mutex of the first.
  const claimed = await claimTrace(name);
  if (!claimed) return false;
  const seen = await ofTheKilled(claimed, mutex);
  if (seen) await takeAway(mutex, seen);
  // The mutex now belongs to another process, which is alive.
  else await leaveTrace(name, claimed.words);
  return seen !== undefined;
}

/** Creates the mutex, as soon as its holder has left it or was killed. */
async function enter(mutex: string, cancelled: () => boolean): Promise<void> {
  let seen: string | undefined;
  // Measured by this process's clock, because the drive's may differ.
  let since = 0;
  for (;;) {
    if (cancelled()) throw new GalleyError('cancelled');
    try {
      // On Windows a folder that is being deleted while somebody looks at it refuses to be made.
      return await retryWhileBusy(() => mkdir(mutex));
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const there = await standing(mutex);
    if (there !== seen) [seen, since] = [there, performance.now()];
    const isLeft = performance.now() - since > STALE_AFTER;
    if (there !== undefined && isLeft) await takeAway(mutex, there);
    else if (await clearKilled(mutex)) continue;
    // A random pause: of two that wait for a killed holder, the second must not remove the mutex of the first.
    else await pause(10 + Math.random() * 40);
  }
}

/** Removes the mutex; does nothing if another process already has. */
async function leave(mutex: string): Promise<void> {
  await retryWhileBusy(() => rmdir(mutex)).catch((error) => {
    if (codeOf(error) !== 'ENOENT') throw error;
  });
}

/**
 * Gives heartbeats by the drive's clock, which others read from the mutex. Gives the function that stops them and waits
 * for the last.
 */
function stay(mutex: string): () => Promise<void> {
  const began = performance.now();
  const made = stat(mutex).then(({ mtimeMs }) => mtimeMs);
  // Awaited below, perhaps after it has failed.
  made.catch(() => undefined);
  const beat = async () => {
    const now = new Date((await made) + performance.now() - began);
    await utimes(mutex, now, now);
    await sign(mutex);
  };
  let last = sign(mutex);
  const timer = setInterval(() => {
    last = beat().catch(() => undefined);
  }, HEARTBEAT).unref();
  return () => {
    clearInterval(timer);
    return last;
  };
}

/**
 * Does work while holding a mutex; waits until its present holder has left it.
 * @param mutex the path of the mutex's folder, which exists only while somebody holds it
 * @param cancelled asked while it waits
 * @throws {GalleyError} as the disk says if the folder cannot be made; `cancelled`; as the work does
 */
export async function withMutex<T>(
  mutex: string,
  work: () => Promise<T>,
  cancelled = () => false,
): Promise<T> {
  await enter(mutex, cancelled).catch((error) => {
    throw diskError(error, dirname(mutex));
  });
  const end = stay(mutex);
  try {
    return await work();
  } finally {
    // A heartbeat that came later would refresh the mutex of the next holder.
    await end();
    await removeTrace(traceOf(mutex));
    // The work is done, even if the drive has been unplugged by now.
    await leave(mutex).catch(() => undefined);
  }
}
