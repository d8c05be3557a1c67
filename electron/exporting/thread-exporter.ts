/** Runs in an export thread: checks articles, keeps them as read, and exports exactly that. */
import type { ExportResult } from '../../shared/channels/export.ts';
import { GalleyError } from '../../shared/errors.ts';
import { packageName } from '../../shared/package.ts';
import type { Exporter } from '../../shared/preflight/gate.ts';
import { silent } from '../watcher.ts';
import { type ExportOrder, type ExportSource, exportArticle } from './export.ts';
import { exportCheck } from './release.ts';

/** An article that passed the check; its text stays in the thread. */
export interface CheckedInThread {
  /** Its package's name. */
  readonly name: string;
  /** The reason to record if errors were overridden. */
  readonly override: string | undefined;
}

/** Check and export of one thread. */
export function createThreadExporter(by: Exporter) {
  const check = exportCheck(by);
  const checked = new Map<string, ExportSource>();
  return {
    /** @throws {GalleyError} as the check does */
    check: async (articleDir: string): Promise<CheckedInThread> => {
      const { override, ...source } = await check(articleDir);
      checked.set(articleDir, source);
      return { name: packageName(source.article), override };
    },
    /** Exports what passed here, once. @throws {GalleyError} as {@link exportArticle} does */
    exportChecked: async (order: ExportOrder): Promise<ExportResult> => {
      const source = checked.get(order.articleDir);
      checked.delete(order.articleDir);
      // A restarted thread has none.
      if (!source)
        throw new GalleyError('unexpected', {}, 'The thread that read the article ended');
      return exportArticle({ ...order, source }, silent);
    },
  };
}
