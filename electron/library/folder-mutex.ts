/** A lock between processes, also of machines that share a drive: a folder, which only one can create. */
import { randomBytes } from 'node:crypto';
import { mkdir, rmdir, stat, utimes } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, GalleyError } from '../../shared/errors.ts';
import { rename, retryWhileBusy } from './busy-files.ts';
import { diskError } from './durable.ts';
import { sha256, stampOf } from './files.ts';
import { claimTrace, isAlive, leaveTrace, readTrace, removeTrace, type Trace } from './traces.ts';

/** A mutex whose last heartbeat is older than this, in ms, is abandoned. */
const STALE_AFTER = 5_000;
/** Heartbeat in ms: at least two in that time, even on a file system whose clock ticks every 2 s. */
const HEARTBEAT = 1_000;

/** Tells a mutex from a later one at the same path; undefined if there is none. */
const identityOf = (mutex: string): Promise<string | undefined> =>
  stat(mutex, { bigint: true }).then(stampOf, () => undefined);

/** The name of the trace of a mutex, which names its process. */
export const traceOf = (mutex: string): string => `gate-${sha256(resolve(mutex)).slice(0, 32)}`;

/** Leaves a trace that this process holds the mutex. */
async function leaveOwnTrace(mutex: string): Promise<void> {
  const there = await identityOf(mutex);
  if (there) await leaveTrace(traceOf(mutex), `${process.pid} ${there}`);
}

/** The mutex's identity if its trace proves that its holder was killed; else undefined. */
async function identityIfKilled(trace: Trace, mutex: string): Promise<string | undefined> {
  const [pid = '', ...words] = trace.words.split(' ');
  const isGone = !trace.isOfThisRun || !isAlive(Number(pid));
  const seen = words.join(' ');
  return isGone && seen === (await identityOf(mutex)) ? seen : undefined;
}

/**
 * Removes the mutex with the identity `seen` and no other: by path alone it could be one that another waiting process
 * has just made.
 */
async function removeStale(mutex: string, seen: string): Promise<void> {
  const aside = `${mutex}-${randomBytes(6).toString('hex')}`;
  try {
    await rename(mutex, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if ((await identityOf(aside)) === seen) await leave(aside);
  else await rename(aside, mutex);
}

/** Removes a mutex whose holder was killed on this machine. Gives whether it did. */
async function clearKilled(mutex: string): Promise<boolean> {
  const name = traceOf(mutex);
  const trace = await readTrace(name);
  if (!trace || !(await identityIfKilled(trace, mutex))) return false;
  // Only one waiting process may do this: the second would remove the mutex of the first.
  const claimed = await claimTrace(name);
  if (!claimed) return false;
  const seen = await identityIfKilled(claimed, mutex);
  if (seen) await removeStale(mutex, seen);
  // It now belongs to a living process.
  else await leaveTrace(name, claimed.words);
  return seen !== undefined;
}

/** Waits for the mutex, and creates it. */
async function enter(mutex: string, cancelled: () => boolean): Promise<void> {
  let seen: string | undefined;
  // By this process's clock: the drive's may differ.
  let since = 0;
  for (;;) {
    if (cancelled()) throw new GalleyError('cancelled');
    try {
      // On Windows a folder that is being deleted cannot be made.
      return await retryWhileBusy(() => mkdir(mutex));
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const there = await identityOf(mutex);
    if (there !== seen) [seen, since] = [there, performance.now()];
    const isLeft = performance.now() - since > STALE_AFTER;
    if (there !== undefined && isLeft) await removeStale(mutex, there);
    else if (await clearKilled(mutex)) continue;
    // Random, so that of two waiting processes the second does not remove the mutex of the first.
    else await pause(10 + Math.random() * 40);
  }
}

/** Removes the mutex, unless another process has. */
async function leave(mutex: string): Promise<void> {
  await retryWhileBusy(() => rmdir(mutex)).catch((error) => {
    if (codeOf(error) !== 'ENOENT') throw error;
  });
}

/** Sends heartbeats by the drive's clock. Gives the function that stops them and waits for the last. */
function startHeartbeats(mutex: string): () => Promise<void> {
  const began = performance.now();
  const made = stat(mutex).then(({ mtimeMs }) => mtimeMs);
  // Awaited below.
  made.catch(() => undefined);
  const heartbeat = async () => {
    const now = new Date((await made) + performance.now() - began);
    await utimes(mutex, now, now);
    await leaveOwnTrace(mutex);
  };
  let last = leaveOwnTrace(mutex);
  const timer = setInterval(() => {
    last = heartbeat().catch(() => undefined);
  }, HEARTBEAT).unref();
  return () => {
    clearInterval(timer);
    return last;
  };
}

/**
 * Does work while holding a mutex; waits for it first.
 * @param mutex path of the folder, which exists only while it is held
 * @param cancelled checked while waiting
 * @throws {GalleyError} as {@link diskError} names it if the folder cannot be made; `cancelled`; as the work does
 */
export async function withMutex<T>(
  mutex: string,
  work: () => Promise<T>,
  cancelled = () => false,
): Promise<T> {
  await enter(mutex, cancelled).catch((error) => {
    throw diskError(error, dirname(mutex));
  });
  const end = startHeartbeats(mutex);
  try {
    return await work();
  } finally {
    // A later heartbeat would refresh the next holder's mutex.
    await end();
    await removeTrace(traceOf(mutex));
    // The work is done, even if the drive is unplugged by now.
    await leave(mutex).catch(() => undefined);
  }
}
