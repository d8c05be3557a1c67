/** A gate before what one alone may do at a time, of all processes on all machines that share a drive: a folder, which one alone can make. */
import { mkdir, rmdir, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { diskError } from './durable.ts';
import { stampOf } from './files.ts';

/** What is done behind a gate takes less; whoever holds one longer was killed. In milliseconds. */
const STALE_AFTER = 5_000;

/** What tells one gate from the next at its place; undefined where none is. */
const standing = (gate: string): Promise<string | undefined> =>
  stat(gate, { bigint: true }).then(stampOf, () => undefined);

/** Makes the gate, once whoever holds it is through or was killed. */
async function enter(gate: string): Promise<void> {
  let seen: string | undefined;
  // By the clock of this process: that of the drive may be another.
  let since = 0;
  for (;;) {
    try {
      return await mkdir(gate);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const there = await standing(gate);
    if (there !== seen) [seen, since] = [there, performance.now()];
    const isLeft = there !== undefined && performance.now() - since > STALE_AFTER;
    if (isLeft) await leave(gate);
    // Unevenly: of two that wait for one who was killed, the second must not take the gate of the first away.
    else await pause(10 + Math.random() * 40);
  }
}

/** Takes the gate away; nothing where another did. */
async function leave(gate: string): Promise<void> {
  await rmdir(gate).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/**
 * Does work behind a gate, after whoever is behind it now.
 * @param gate the path of its folder, which is not there but for the work's time
 * @throws {GalleyError} as the disk says where it takes no folder; as the work does
 */
export async function throughGate<T>(gate: string, work: () => Promise<T>): Promise<T> {
  await enter(gate).catch((error) => {
    throw diskError(error, gate);
  });
  try {
    return await work();
  } finally {
    // What was done stays done, also where the drive is away by now.
    await leave(gate).catch(() => undefined);
  }
}
