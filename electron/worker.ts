/** The worker process: pictures, thumbnails, exports, portals, handovers, documents, spelling. */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { GalleyError } from '../shared/errors.ts';
import type { Exporter } from '../shared/preflight/gate.ts';
import type { TaskHandlers, WorkerAnswer, WorkerOrder } from './jobs.ts';
import { misspelt, suggestions } from './spelling/dictionaries.ts';
import type { Watcher } from './watcher.ts';

/** Running jobs; an export of many articles has several orders at once. */
const underWay = new Map<string, { orders: number; cancelled: boolean }>();

function begin(job: string): void {
  const state = underWay.get(job) ?? { orders: 0, cancelled: false };
  state.orders += 1;
  underWay.set(job, state);
}

function end(job: string): void {
  const state = underWay.get(job);
  if (!state) return;
  state.orders -= 1;
  if (state.orders === 0) underWay.delete(job);
}

/** @param quiet reports no progress */
function watcherOf(job: string, quiet = false): Watcher {
  return {
    progress: (done, total, label) =>
      quiet || post({ kind: 'progress', progress: { job, done, total, label } }),
    cancelled: () => underWay.get(job)?.cancelled === true,
  };
}

/** In an export thread: who exports. */
const by: Exporter | null = workerData;
/** Loaded before the first order comes. */
const exporter =
  by &&
  import('./exporting/thread-exporter.ts').then(({ createThreadExporter }) =>
    createThreadExporter(by),
  );

async function needExporter() {
  if (!exporter) throw new GalleyError('unexpected', {}, 'This is no thread that exports');
  return exporter;
}

/** Each task loads its code when first used: most windows only need spelling. */
const handlers: TaskHandlers = {
  import: async ({ articleDir, sources, job, quiet }) => {
    const { importMedia } = await import('./images/import.ts');
    return importMedia(articleDir, sources, watcherOf(job, quiet));
  },
  thumbnail: async (order) => {
    const { thumbnail } = await import('./images/thumbnail.ts');
    return thumbnail(order);
  },
  export: async ({ quiet, job, ...order }) => {
    const { exportArticle } = await import('./exporting/export.ts');
    return exportArticle(order, watcherOf(job, quiet));
  },
  check: async ({ articleDir }) => (await needExporter()).check(articleDir),
  'export-checked': async (order) => (await needExporter()).exportChecked(order),
  portal: async (order) => {
    const { makePortal } = await import('./exporting/portal.ts');
    return makePortal(order, watcherOf(order.job));
  },
  pack: async (order) => {
    const { packArticle } = await import('./handover/pack.ts');
    return packArticle(order, watcherOf(order.job));
  },
  unpack: async (order) => {
    const { unpackArticle } = await import('./handover/unpack.ts');
    return unpackArticle(order, watcherOf(order.job));
  },
  document: async (order) => {
    const { readDocument } = await import('./importing/document.ts');
    return readDocument(order, watcherOf(order.job, order.quiet));
  },
  misspelt: ({ words, language }) => misspelt(words, language),
  suggestions: ({ word, language }) => suggestions(word, language),
};

/** Posts to whoever started this: a thread's parent, Electron, or the parent process. */
const post = (answer: WorkerAnswer): void => {
  if (parentPort) parentPort.postMessage(answer);
  else if (process.parentPort) process.parentPort.postMessage(answer);
  else if (process.connected) process.send?.(answer);
};

async function take(order: WorkerOrder): Promise<void> {
  if (order.task === 'cancel') {
    const job = underWay.get(order.job);
    if (job) job.cancelled = true;
    return;
  }
  const { call } = order;
  if ('job' in order) begin(order.job);
  // TypeScript cannot tell that the handler fits the order.
  const handle = handlers[order.task] as (what: WorkerOrder) => Promise<unknown>;
  try {
    post({ kind: 'done', call, value: await handle(order) });
  } catch (error) {
    post({ kind: 'failed', call, error: GalleyError.from(error).value() });
  } finally {
    if ('job' in order) end(order.job);
  }
}

/** How long cancelled work may take to clean up, in ms. */
const CLEANUP_LIMIT = 2_000;

/** Ends once cancelled work has cleaned up: the parent is gone. */
function leave(): void {
  for (const job of underWay.values()) job.cancelled = true;
  // A normal exit would wait for threads that hang on a drive.
  const end = () => process.kill(process.pid, 'SIGKILL');
  setTimeout(end, CLEANUP_LIMIT);
  setInterval(() => underWay.size === 0 && end(), 20);
}

// Low priority: on two cores decoders would hold up the window for a third of a second.
if (!parentPort) setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

if (parentPort) parentPort.on('message', take);
else if (process.parentPort) process.parentPort.on('message', ({ data }) => take(data));
else {
  process.on('message', take);
  process.on('disconnect', leave);
}
