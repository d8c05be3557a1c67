/** Follows long work: gets its progress, and can cancel it. */
import { GalleyError } from '../shared/errors.ts';

/** `progress` is called at each step; `cancelled` is asked before each. */
export interface Watcher {
  /** @param label the current item, e.g. a file name */
  progress(done: number, total: number, label: string): void;
  cancelled(): boolean;
}

/** Ignores progress and never cancels. */
export const silent: Watcher = { progress: () => {}, cancelled: () => false };

/** A watcher without progress, for one item of many. */
export const quietly = ({ cancelled }: Watcher): Watcher => ({ ...silent, cancelled });

/** Throws if the work was cancelled. @throws {GalleyError} `cancelled` */
export function stopIfCancelled({ cancelled }: Pick<Watcher, 'cancelled'>): void {
  if (cancelled()) throw new GalleyError('cancelled');
}
