/** The worker process in which long work runs: pictures in, thumbnails, exports, handovers, spelling. */
import { GalleyError } from '../shared/errors.ts';
import type { Watcher } from './images/import.ts';
import type { WorkerAnswer, WorkerOrder } from './jobs.ts';
import { misspelt, suggestions } from './spelling/dictionaries.ts';

const cancelled = new Set<string>();

function watcherOf(job: string): Watcher {
  return {
    progress: (done, total, label) =>
      post({ kind: 'progress', progress: { job, done, total, label } }),
    cancelled: () => cancelled.has(job),
  };
}

/** What each kind of work needs is loaded with the first of its kind: a window that opens asks for spelling alone. */
async function work(order: Exclude<WorkerOrder, { task: 'cancel' }>): Promise<unknown> {
  switch (order.task) {
    case 'import': {
      const { importMedia } = await import('./images/import.ts');
      return importMedia(order.articleDir, order.sources, watcherOf(order.job));
    }
    case 'thumbnail': {
      const { thumbnail } = await import('./images/thumbnail.ts');
      return thumbnail(order);
    }
    case 'export': {
      const { exportArticle } = await import('./exporting/export.ts');
      return exportArticle(order, {
        ...watcherOf(order.job),
        ...(order.quiet ? { progress: () => {} } : {}),
      });
    }
    case 'pack': {
      const { packArticle } = await import('./handover/pack.ts');
      return packArticle(order, watcherOf(order.job));
    }
    case 'unpack': {
      const { unpackArticle } = await import('./handover/unpack.ts');
      return unpackArticle(order, watcherOf(order.job));
    }
    case 'misspelt':
      return misspelt(order.words, order.language);
    case 'suggestions':
      return suggestions(order.words[0] ?? '', order.language);
  }
}

const post = (answer: WorkerAnswer): void => process.parentPort.postMessage(answer);

process.parentPort.on('message', async ({ data }) => {
  const order: WorkerOrder = data;
  if (order.task === 'cancel') {
    cancelled.add(order.job);
    return;
  }
  const { call } = order;
  try {
    post({ kind: 'done', call, value: await work(order) });
  } catch (error) {
    const known =
      error instanceof GalleyError ? error : new GalleyError('unexpected', {}, String(error));
    const { code, params, message } = known;
    post({ kind: 'failed', call, error: { code, params, detail: message } });
  } finally {
    if ('job' in order) cancelled.delete(order.job);
  }
});
