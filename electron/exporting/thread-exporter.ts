/**
 * Runs in each thread of an export of many articles: checks an article at the gate, keeps it as it was read, and
 * exports exactly that.
 */
import type { ExportResult } from '../../shared/channels/export.ts';
import { GalleyError } from '../../shared/errors.ts';
import { packageName } from '../../shared/package.ts';
import type { Exporter } from '../../shared/preflight/gate.ts';
import { silent } from '../watcher.ts';
import { type ExportOrder, type ExportSource, exportArticle } from './export.ts';
import { gateFor } from './release.ts';

/** What is told of an article that passed the gate in a thread: the article itself stays there. */
export interface PassedInThread {
  /** Of its package. */
  readonly name: string;
  /** The reason to be recorded, where errors were overridden. */
  readonly override: string | undefined;
}

/** Gate and exports of one thread. An article stays in it: only its name is told, and its folder comes back. */
export function exporterHere(by: Exporter) {
  const pass = gateFor(by);
  const passed = new Map<string, ExportSource>();
  return {
    /** @throws {GalleyError} as the gate does */
    pass: async (articleDir: string): Promise<PassedInThread> => {
      const { override, ...source } = await pass(articleDir);
      passed.set(articleDir, source);
      return { name: packageName(source.article), override };
    },
    /** Exports what passed here, once. @throws {GalleyError} as exports do */
    exportPassed: async (order: ExportOrder): Promise<ExportResult> => {
      const source = passed.get(order.articleDir);
      passed.delete(order.articleDir);
      // A thread that was started again has let nothing pass.
      if (!source)
        throw new GalleyError('unexpected', {}, 'The thread that read the article ended');
      return exportArticle({ ...order, source }, silent);
    },
  };
}
