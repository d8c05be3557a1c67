/** Drives that do not answer: where a network hangs, a call waits for minutes or for ever, and fails with nothing. */
import { setTimeout as pause } from 'node:timers/promises';
import { GalleyError } from '../../shared/errors.ts';

/** How long a drive may take before somebody is told, in milliseconds. A disk that slept wakes within that. */
const PATIENCE = 5_000;

/** The calls that are not answered yet. */
const pending = new Set<Promise<unknown>>();

/** Whether it happens within {@link PATIENCE}. */
async function isSoon(happens: Promise<unknown>): Promise<boolean> {
  const waiting = new AbortController();
  const late = pause(PATIENCE, false, { signal: waiting.signal });
  try {
    return await Promise.race([happens.then(() => true), late]);
  } finally {
    waiting.abort();
  }
}

/**
 * What a drive answers, where it does so in time. The call itself cannot be ended, and may still be done later.
 * @param path what was called for
 * @throws {GalleyError} `no-answer` after five seconds; as the call does
 */
export async function inTime<T>(answer: Promise<T>, path: string): Promise<T> {
  pending.add(answer);
  const forget = () => pending.delete(answer);
  answer.then(forget, forget);
  if (await isSoon(answer)) return answer;
  throw new GalleyError('no-answer', { path });
}

/**
 * Waits for a drive as long as it takes.
 * @param tell told `true` where it does not answer in time, and then `false` when it does
 */
export async function tellingSilence<T>(
  answer: Promise<T>,
  tell: (silent: boolean) => void,
): Promise<T> {
  if (await isSoon(answer)) return answer;
  tell(true);
  return answer.finally(() => tell(false));
}

/** Whether all that {@link inTime} was given is answered within another five seconds. */
export const isAllAnswered = (): Promise<boolean> => isSoon(Promise.allSettled(pending));
