/** A selection of articles out, each as a package of its own: one order, one progress, one report. */
import { basename } from 'node:path';
import { GalleyError } from '../../shared/errors.ts';
import type { ExportResult } from '../../shared/ipc.ts';
import type { Watcher } from '../images/import.ts';
import { diskError } from '../library/durable.ts';
import type { ExportOrder } from './export.ts';

/** What to export, as what, and to where. */
export interface SelectionOrder extends Omit<ExportOrder, 'articleDir'> {
  readonly articleDirs: readonly string[];
}

/** Lets one article go, or throws. */
export type Release = (
  articleDir: string,
  run: () => Promise<ExportResult>,
) => Promise<ExportResult>;

/** Exports one article of a selection. */
export type ExportOne = (order: ExportOrder, watcher: Watcher) => Promise<ExportResult>;

/** What was made, and what was not, each with why. */
export interface SelectionReport {
  readonly made: (ExportResult & { readonly articleDir: string })[];
  readonly refused: { readonly articleDir: string; readonly error: GalleyError }[];
  /** What stopped it: `cancelled`, or what would have stopped every article. What was made by then stays. */
  readonly ended?: GalleyError;
}

/** Errors that the next article would meet, too. */
const ENDING = new Set(['cancelled', 'disk-full', 'library-gone', 'not-a-library']);

/** One article's progress within that of all: told of pictures while it is alone. */
function within(watcher: Watcher, articles: number): Watcher {
  return articles === 1 ? watcher : { progress: () => {}, cancelled: watcher.cancelled };
}

/** Without a worker: the window's process never loads the templates. */
const exportHere: ExportOne = async (order, watcher) => {
  const { exportArticle } = await import('./export.ts');
  return exportArticle(order, watcher);
};

/**
 * Exports articles one after the other. One that cannot be exported is reported and does not hold up the others.
 * @param release asked for each article: lets it go by running the export, or throws
 */
export async function exportArticles(
  { articleDirs, ...order }: SelectionOrder,
  watcher: Watcher,
  release: Release = (_articleDir, run) => run(),
  exportOne: ExportOne = exportHere,
): Promise<SelectionReport> {
  const report: SelectionReport = { made: [], refused: [] };
  const total = articleDirs.length;
  const inner = within(watcher, total);
  for (const [index, articleDir] of articleDirs.entries()) {
    if (watcher.cancelled()) return { ...report, ended: new GalleyError('cancelled') };
    if (total > 1) watcher.progress(index, total, basename(articleDir));
    try {
      const run = () => exportOne({ ...order, articleDir }, inner);
      report.made.push({ articleDir, ...(await release(articleDir, run)) });
    } catch (thrown) {
      const error = diskError(thrown, articleDir);
      if (ENDING.has(error.code)) return { ...report, ended: error };
      report.refused.push({ articleDir, error });
    }
  }
  if (total > 1) watcher.progress(total, total, '');
  return report;
}
