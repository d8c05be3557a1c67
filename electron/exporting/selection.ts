/** Exports several articles, each as its own package, with one progress and one report for all. */
import { basename } from 'node:path';
import type { ExportReport, ExportResult, PortalResult } from '../../shared/channels/export.ts';
import { GalleyError } from '../../shared/errors.ts';
import { lanes } from '../images/lanes.ts';
import { diskError, endsAll } from '../library/durable.ts';
import { quietly, type Watcher } from '../watcher.ts';
import type { ExportOrder } from './export.ts';
import { isPortal } from './packages.ts';

/** What to export, as what, and to where. */
export interface SelectionOrder extends Omit<ExportOrder, 'articleDir' | 'source'> {
  readonly articleDirs: readonly string[];
}

/** An article that may go. */
export interface Released {
  /** Of its package. */
  readonly name: string;
  /** Exports it, with its record if need be. */
  run(order: ExportOrder, watcher: Watcher): Promise<ExportResult>;
}

/** What was made, and what was not, each with why. */
export interface SelectionReport {
  readonly made: (ExportResult & { readonly articleDir: string })[];
  readonly refused: { readonly articleDir: string; readonly error: GalleyError }[];
  /**
   * What stopped the whole export: `cancelled`, or an error that every further article would meet. Packages made before
   * that stay.
   */
  readonly ended?: GalleyError;
}

/** Whether it is one article alone that may not be written to. */
const isItsOwn = ({ code, params }: GalleyError, articleDir: string): boolean =>
  code === 'read-only' && params.path === articleDir;

/** How a selection is exported. */
export interface SelectionRun {
  /** Lets an article go, or throws. Asked for each in its order; as many wait at once as are under way. */
  release(articleDir: string): Promise<Released>;
  /** Articles under way at once. */
  readonly atOnce: number;
}

/** Articles through the gate, then each into its package. Of two that would have one name the first gets it. */
function exporterOf({ release }: SelectionRun) {
  let before: Promise<unknown> = Promise.resolve();
  const last = new Map<string, Promise<unknown>>();
  return async (order: ExportOrder, watcher: Watcher): Promise<ExportResult> => {
    const passing = release(order.articleDir);
    // Whichever is read first, names are taken in the order of the articles.
    const turn = Promise.allSettled([before, passing]);
    before = turn;
    await turn;
    const { name, run } = await passing;
    const made = Promise.resolve(last.get(name)).then(() => run(order, watcher));
    last.set(
      name,
      made.catch(() => undefined),
    );
    return made;
  };
}

/** Exports articles. One that cannot be exported is reported and does not hold up the others. */
export async function exportArticles(
  { articleDirs, ...order }: SelectionOrder,
  watcher: Watcher,
  run: SelectionRun,
): Promise<SelectionReport> {
  const total = articleDirs.length;
  // The progress within an article is told only if it is the only one.
  const inner = total === 1 ? watcher : quietly(watcher);
  const made: SelectionReport['made'] = [];
  const refused: SelectionReport['refused'] = [];
  let ended: GalleyError | undefined;
  let done = 0;
  const exportNext = exporterOf(run);
  const exported = async (articleDir: string, index: number): Promise<void> => {
    if (watcher.cancelled()) ended ??= new GalleyError('cancelled');
    if (ended) return;
    if (total > 1) watcher.progress(done, total, basename(articleDir));
    try {
      made[index] = { articleDir, ...(await exportNext({ ...order, articleDir }, inner)) };
    } catch (thrown) {
      const error = diskError(thrown, articleDir);
      if (endsAll(error) && !isItsOwn(error, articleDir)) ended ??= error;
      else refused[index] = { articleDir, error };
    }
    done += 1;
  };
  const lane = lanes(run.atOnce);
  await Promise.all(articleDirs.map((dir, index) => lane(() => exported(dir, index))));
  if (total > 1 && !ended) watcher.progress(total, total, '');
  // In the order of the articles, whichever was finished first.
  return { made: made.flat(), refused: refused.flat(), ...(ended ? { ended } : {}) };
}

/**
 * Updates the portal in the folder that packages were just exported to. Gives the result; undefined if there is no
 * portal, or if no package of a kind that it shows was made.
 * @param make makes the portal's pages
 */
export async function renewPortal(
  { outDir, kind }: Pick<SelectionOrder, 'outDir' | 'kind'>,
  made: number,
  make: () => Promise<PortalResult>,
): Promise<ExportReport['portal']> {
  if (made === 0 || kind === 'zip' || !(await isPortal(outDir))) return undefined;
  try {
    return await make();
  } catch (thrown) {
    return { error: diskError(thrown, outDir).value() };
  }
}
