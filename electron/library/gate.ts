/**
 * A lock between processes, also on different machines that share a drive: a folder, because only one process can
 * create it.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, rmdir, stat, utimes } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { GalleyError } from '../../shared/errors.ts';
import { diskError } from './durable.ts';
import { sha256, stampOf } from './files.ts';
import { rename, whileHeld } from './held.ts';
import { claimTrace, isAlive, leaveTrace, readTrace, removeTrace, type Trace } from './traces.ts';

/** Whoever gives no sign of life behind a gate for so long was killed, on whichever machine. In milliseconds. */
const STALE_AFTER = 5_000;
/** How often a sign of life is given, in milliseconds: twice and more within that also where times are told in 2 s. */
const HEARTBEAT = 1_000;

/** What tells one gate from the next at its place; undefined where none is. */
const standing = (gate: string): Promise<string | undefined> =>
  stat(gate, { bigint: true }).then(stampOf, () => undefined);

/** The name of the trace that whoever is behind a gate leaves on its machine: its process, and the gate as it stands. */
export const traceOf = (gate: string): string => `gate-${sha256(resolve(gate)).slice(0, 32)}`;

/** Notes that this process is behind a gate as it stands now. */
async function sign(gate: string): Promise<void> {
  const there = await standing(gate);
  if (there) await leaveTrace(traceOf(gate), `${process.pid} ${there}`);
}

/** What tells the gate from others, if it still stands and a trace says that the process behind it was killed; else undefined. */
async function ofTheKilled(trace: Trace, gate: string): Promise<string | undefined> {
  const [pid = '', ...words] = trace.words.split(' ');
  const isGone = !trace.isOfThisRun || !isAlive(Number(pid));
  const seen = words.join(' ');
  return isGone && seen === (await standing(gate)) ? seen : undefined;
}

/**
 * Takes away the gate that was seen to stand there, and no other. Another who waits may have done so meanwhile, and made
 * its own: by its path alone that would be taken, and two would be behind it.
 */
async function takeAway(gate: string, seen: string): Promise<void> {
  const aside = `${gate}-${randomBytes(6).toString('hex')}`;
  try {
    await rename(gate, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await standing(aside)) === seen) await leave(aside);
  else await rename(aside, gate);
}

/** Takes a gate away if the process behind it was killed on this machine. Gives whether it did. */
async function clearKilled(gate: string): Promise<boolean> {
  const name = traceOf(gate);
  const trace = await readTrace(name);
  if (!trace || !(await ofTheKilled(trace, gate))) return false;
  // Of several who wait, one alone: the second would take the first one's gate away.
  const claimed = await claimTrace(name);
  if (!claimed) return false;
  const seen = await ofTheKilled(claimed, gate);
  if (seen) await takeAway(gate, seen);
  // Another's by now, who goes on giving signs of life.
  else await leaveTrace(name, claimed.words);
  return seen !== undefined;
}

/** Makes the gate, once whoever holds it is through or was killed. */
async function enter(gate: string, cancelled: () => boolean): Promise<void> {
  let seen: string | undefined;
  // By the clock of this process: that of the drive may be another.
  let since = 0;
  for (;;) {
    if (cancelled()) throw new GalleyError('cancelled');
    try {
      // On its way out, by whoever looks at it meanwhile.
      return await whileHeld(() => mkdir(gate));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const there = await standing(gate);
    if (there !== seen) [seen, since] = [there, performance.now()];
    const isLeft = performance.now() - since > STALE_AFTER;
    if (there !== undefined && isLeft) await takeAway(gate, there);
    else if (await clearKilled(gate)) continue;
    // Unevenly: of two that wait for one who was killed, the second must not take the gate of the first away.
    else await pause(10 + Math.random() * 40);
  }
}

/** Takes the gate away; nothing where another did. */
async function leave(gate: string): Promise<void> {
  await whileHeld(() => rmdir(gate)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** Gives signs of life, in the drive's own time, which others read from the gate; gives what ends them, to the last. */
function stay(gate: string): () => Promise<void> {
  const began = performance.now();
  const made = stat(gate).then(({ mtimeMs }) => mtimeMs);
  // Awaited below, perhaps after it has failed.
  made.catch(() => undefined);
  const beat = async () => {
    const now = new Date((await made) + performance.now() - began);
    await utimes(gate, now, now);
    await sign(gate);
  };
  let last = sign(gate);
  const timer = setInterval(() => {
    last = beat().catch(() => undefined);
  }, HEARTBEAT).unref();
  return () => {
    clearInterval(timer);
    return last;
  };
}

/**
 * Does work behind a gate, after whoever is behind it now.
 * @param gate the path of its folder, which is not there but for the work's time
 * @param cancelled asked while it waits
 * @throws {GalleyError} as the disk says where it takes no folder; `cancelled`; as the work does
 */
export async function throughGate<T>(
  gate: string,
  work: () => Promise<T>,
  cancelled = () => false,
): Promise<T> {
  await enter(gate, cancelled).catch((error) => {
    throw diskError(error, dirname(gate));
  });
  const end = stay(gate);
  try {
    return await work();
  } finally {
    // One that came later would sign the gate of the next.
    await end();
    await removeTrace(traceOf(gate));
    // What was done stays done, also where the drive is away by now.
    await leave(gate).catch(() => undefined);
  }
}
