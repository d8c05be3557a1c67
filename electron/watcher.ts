/** A caller of long work: is told of its progress, and can cancel it. */
import { GalleyError } from '../shared/errors.ts';

/** Told at each step; `cancelled` is asked before each. */
export interface Watcher {
  /** @param label what is done just now, e.g. the name of a file */
  progress(done: number, total: number, label: string): void;
  cancelled(): boolean;
}

/**
 * Reports nothing and cancels nothing: most commands are ended by ending their process, and one of many is reported
 * with the whole.
 */
export const silent: Watcher = { progress: () => {}, cancelled: () => false };

/** A watcher that is told of no progress, for one of many. */
export const quietly = ({ cancelled }: Watcher): Watcher => ({ ...silent, cancelled });

/** Goes on with work that nobody has cancelled. @throws {GalleyError} `cancelled` */
export function stopIfCancelled({ cancelled }: Pick<Watcher, 'cancelled'>): void {
  if (cancelled()) throw new GalleyError('cancelled');
}
