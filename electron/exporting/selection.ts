/** Exports several articles, each as a package, with one progress and one report. */
import { basename } from 'node:path';
import type { ExportReport, ExportResult, PortalResult } from '../../shared/channels/export.ts';
import { GalleyError } from '../../shared/errors.ts';
import { lanes } from '../images/lanes.ts';
import { diskError, endsAll } from '../library/durable.ts';
import { quietly, type Watcher } from '../watcher.ts';
import type { ExportOrder } from './export.ts';
import { isPortal } from './packages.ts';

/** What to export, and where to. */
export interface SelectionOrder extends Omit<ExportOrder, 'articleDir' | 'source'> {
  readonly articleDirs: readonly string[];
}

/** An article that may be exported. */
export interface Released {
  /** Its package's name. */
  readonly name: string;
  /** Exports it, and records it if need be. */
  run(order: ExportOrder, watcher: Watcher): Promise<ExportResult>;
}

/** What was exported, and what was refused and why. */
export interface SelectionReport {
  readonly made: (ExportResult & { readonly articleDir: string })[];
  readonly refused: { readonly articleDir: string; readonly error: GalleyError }[];
  /** What stopped the whole export: `cancelled`, or an error that all others would meet. Packages made before stay. */
  readonly ended?: GalleyError;
}

/** Whether only this article is read-only. */
const isItsOwn = ({ code, params }: GalleyError, articleDir: string): boolean =>
  code === 'read-only' && params.path === articleDir;

/** How a selection is exported. */
export interface SelectionRun {
  /** Checks an article, or throws. Called in order; at most `atOnce` are under way. */
  release(articleDir: string): Promise<Released>;
  /** Articles handled at once. */
  readonly atOnce: number;
}

/** Checks and exports articles. Of two with one package name the first gets it. */
function exporterOf({ release }: SelectionRun) {
  let before: Promise<unknown> = Promise.resolve();
  const last = new Map<string, Promise<unknown>>();
  return async (order: ExportOrder, watcher: Watcher): Promise<ExportResult> => {
    const passing = release(order.articleDir);
    // Names are given in the order of the articles, whichever is read first.
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

/** Exports articles. One that fails is reported and does not stop the others. */
export async function exportArticles(
  { articleDirs, ...order }: SelectionOrder,
  watcher: Watcher,
  run: SelectionRun,
): Promise<SelectionReport> {
  const total = articleDirs.length;
  // Progress within an article only matters if it is the only one.
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
  // In the order of the articles.
  return { made: made.flat(), refused: refused.flat(), ...(ended ? { ended } : {}) };
}

/**
 * Updates the portal in the folder of an export; undefined if there is none, or no package that it shows was made.
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
