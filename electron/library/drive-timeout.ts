/** Drives that do not answer: on a hung network, a call waits for minutes or for ever. */
import { setTimeout as pause } from 'node:timers/promises';
import { GalleyError } from '../../shared/errors.ts';

/** How long a drive may take before the user is told, in ms; a sleeping disk wakes in that time. */
const ANSWER_LIMIT = 5_000;

/** Calls without an answer yet. */
const pending = new Set<Promise<unknown>>();

/** Whether a promise settles within {@link ANSWER_LIMIT}. */
async function isSoon(happens: Promise<unknown>): Promise<boolean> {
  const waiting = new AbortController();
  const late = pause(ANSWER_LIMIT, false, { signal: waiting.signal });
  try {
    return await Promise.race([happens.then(() => true), late]);
  } finally {
    waiting.abort();
  }
}

/**
 * Waits for a drive's answer, but not for long. The call itself goes on, and may still be done later.
 * @param path for the error
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
 * @param tell called with `true` if it does not answer in time, then `false` when it does
 */
export async function tellingSilence<T>(
  answer: Promise<T>,
  tell: (silent: boolean) => void,
): Promise<T> {
  if (await isSoon(answer)) return answer;
  tell(true);
  return answer.finally(() => tell(false));
}

/** Whether all calls given to {@link inTime} are answered within five more seconds. */
export const isAllAnswered = (): Promise<boolean> => isSoon(Promise.allSettled(pending));
