/**
 * The main process's side of the worker: each order answered by a promise, progress by a listener.
 * The worker is a process of its own: a picture that brings the decoder down brings down one order, not the window.
 */

import type { ExportResult, PortalResult } from '../shared/channels/export.ts';
import type { JobProgress } from '../shared/channels/job.ts';
import type { ImportReport } from '../shared/channels/media.ts';
import { codeOf, GalleyError, type GalleyErrorValue } from '../shared/errors.ts';
import type { SpellingLanguage } from '../shared/spelling.ts';
import type { ExportOrder } from './exporting/export.ts';
import type { PortalOrder } from './exporting/portal.ts';
import type { PassedInThread } from './exporting/thread-exporter.ts';
import type { PackOrder } from './handover/pack.ts';
import type { Unpacked, UnpackOrder } from './handover/unpack.ts';
import type { ImportSource } from './images/sources.ts';
import type { ThumbnailOrder } from './images/thumbnail-file.ts';
import type { DocumentImport, DocumentOrder } from './importing/document.ts';

/**
 * Variables of the worker's process. glibc keeps a heap for each thread, and in each what was freed: with one heap
 * for all threads, a batch of photographs holds 250 MB instead of 580, in the same time.
 */
export const WORKER_ENVIRONMENT = { MALLOC_ARENA_MAX: '1' };

/**
 * How long an idle worker waits for another order before it is ended, in milliseconds. With pictures and dictionaries
 * loaded it uses 60 to 110 MB, and starting it again takes 0.2 s.
 */
const PATIENCE = 10_000;

/** Whether an order failed because the worker died, of this order or of another. */
export const isWorkerEnd = (error: unknown): boolean => codeOf(error) === 'broken-off';

interface Import {
  readonly articleDir: string;
  readonly sources: readonly ImportSource[];
}

/** Long work: `job` names it for progress and cancel. */
interface Long {
  readonly job: string;
}

/** `quiet` for one order of many: then whoever gives the orders reports their common progress. */
interface OneOfMany extends Long {
  readonly quiet: boolean;
}

/** What the worker does: of each task its order, and its answer. */
interface Tasks {
  import: { order: OneOfMany & Import; answer: ImportReport };
  thumbnail: { order: ThumbnailOrder; answer: string };
  export: { order: OneOfMany & ExportOrder; answer: ExportResult };
  /** Only for a thread that was started to export, as is `export-passed`. */
  pass: { order: { readonly articleDir: string }; answer: PassedInThread };
  'export-passed': { order: ExportOrder; answer: ExportResult };
  portal: { order: Long & PortalOrder; answer: PortalResult };
  pack: { order: Long & PackOrder; answer: { readonly file: string } };
  unpack: { order: Long & UnpackOrder; answer: Unpacked };
  document: { order: OneOfMany & DocumentOrder; answer: DocumentImport };
  misspelt: {
    order: { readonly words: readonly string[]; readonly language: SpellingLanguage };
    answer: string[];
  };
  suggestions: {
    order: { readonly word: string; readonly language: SpellingLanguage };
    answer: string[];
  };
}

/** One of {@link Tasks}. */
export type Task = keyof Tasks;
type Order<T extends Task> = Tasks[T]['order'];
type Answer<T extends Task> = Promise<Tasks[T]['answer']>;

/** Does each task: the worker's side. */
export type TaskHandlers = { readonly [T in Task]: (order: Order<T>) => Answer<T> };

/** A message to the worker; `call` is the number of the order. */
export type WorkerOrder =
  | { [T in Task]: Order<T> & { readonly task: T; readonly call: number } }[Task]
  | { readonly task: 'cancel'; readonly job: string };

/** The promise of an order; its type depends on the order. */
interface Waiting {
  // biome-ignore lint/suspicious/noExplicitAny: one map for all tasks
  resolve(value: any): void;
  reject(error: Error): void;
}

/** A message from the worker. */
export type WorkerAnswer =
  | { readonly kind: 'progress'; readonly progress: JobProgress }
  | { readonly kind: 'done'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly call: number; readonly error: GalleyErrorValue };

/** The worker as the main process sees it. */
export type Jobs = ReturnType<typeof createJobs>;

/** The worker's process, as whatever starts it gives it. */
export interface WorkerProcess {
  postMessage(order: WorkerOrder): void;
  on(event: 'message', listener: (answer: WorkerAnswer) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  kill(): unknown;
}

/**
 * Gives the functions that order work from the worker. The worker is started with the first order, and again if it has
 * ended, as it does when it is idle for a while. All functions throw {@link GalleyError}.
 * @param startWorker starts the built `worker.cjs`
 */
export function createJobs(
  startWorker: () => WorkerProcess,
  onProgress: (progress: JobProgress) => void,
) {
  const waiting = new Map<number, Waiting>();
  let worker: WorkerProcess | undefined;
  let calls = 0;
  let patience: ReturnType<typeof setTimeout> | undefined;

  const letGo = (): void => {
    if (waiting.size > 0) return;
    const idle = worker;
    worker = undefined;
    idle?.kill();
  };

  const settle = (call: number) => {
    const settled = waiting.get(call);
    waiting.delete(call);
    clearTimeout(patience);
    patience = setTimeout(letGo, PATIENCE).unref();
    return settled;
  };

  const start = (): WorkerProcess => {
    const started = startWorker();
    started.on('message', (answer) => {
      if (answer.kind === 'progress') return onProgress(answer.progress);
      const call = settle(answer.call);
      if (answer.kind === 'done') call?.resolve(answer.value);
      else call?.reject(GalleyError.of(answer.error));
    });
    started.on('exit', () => {
      // The worker that ended may be an idle one that another has replaced since.
      if (worker !== started) return;
      worker = undefined;
      for (const { reject } of waiting.values()) reject(new GalleyError('broken-off'));
      waiting.clear();
    });
    return started;
  };

  const order = <T extends Task>(task: T, what: Order<T>): Answer<T> =>
    new Promise((resolve, reject) => {
      clearTimeout(patience);
      worker ??= start();
      calls += 1;
      waiting.set(calls, { resolve, reject });
      worker.postMessage({ ...what, task, call: calls } as WorkerOrder);
    });

  return {
    importMedia: (what: Import, job: string, quiet = false) =>
      order('import', { job, quiet, ...what }),
    thumbnail: (what: Order<'thumbnail'>) => order('thumbnail', what),
    exportArticle: (what: ExportOrder, job: string, quiet = false) =>
      order('export', { job, quiet, ...what }),
    pass: (articleDir: string) => order('pass', { articleDir }),
    exportPassed: (what: ExportOrder) => order('export-passed', what),
    makePortal: (what: PortalOrder, job: string) => order('portal', { job, ...what }),
    pack: (what: PackOrder, job: string) => order('pack', { job, ...what }),
    unpack: (what: UnpackOrder, job: string) => order('unpack', { job, ...what }),
    readDocument: (what: DocumentOrder, job: string, quiet = false) =>
      order('document', { job, quiet, ...what }),
    misspelt: (what: Order<'misspelt'>) => order('misspelt', what),
    suggestions: (what: Order<'suggestions'>) => order('suggestions', what),
    cancel: (job: string): void => worker?.postMessage({ task: 'cancel', job }),
    close: (): void => {
      worker?.kill();
    },
  };
}
