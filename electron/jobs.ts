/**
 * The main process's side of the worker, which is a process of its own: a picture that crashes the decoder must not
 * crash the window.
 */

import type { ExportResult, PortalResult } from '../shared/channels/export.ts';
import type { JobProgress } from '../shared/channels/job.ts';
import type { ImportReport } from '../shared/channels/media.ts';
import { codeOf, GalleyError, type GalleyErrorValue } from '../shared/errors.ts';
import type { SpellingLanguage } from '../shared/spelling.ts';
import type { ExportOrder } from './exporting/export.ts';
import type { PortalOrder } from './exporting/portal.ts';
import type { CheckedInThread } from './exporting/thread-exporter.ts';
import type { PackOrder } from './handover/pack.ts';
import type { Unpacked, UnpackOrder } from './handover/unpack.ts';
import type { ImportSource } from './images/sources.ts';
import type { ThumbnailOrder } from './images/thumbnail-file.ts';
import type { DocumentImport, DocumentOrder } from './importing/document.ts';

/**
 * Environment of the worker. glibc keeps a heap per thread, with what was freed in each: one heap for all lets a batch
 * of photographs hold 250 MB instead of 580, in the same time.
 */
export const WORKER_ENVIRONMENT = { MALLOC_ARENA_MAX: '1' };

/** How long an idle worker is kept, in ms. It holds 60 to 110 MB, and takes 0.2 s to start again. */
const IDLE_LIMIT = 10_000;

/** Whether an order failed because the worker process ended. */
export const isWorkerEnd = (error: unknown): boolean => codeOf(error) === 'broken-off';

/** Long work; `job` names it for progress and cancel. */
interface Long {
  readonly job: string;
}

/** `quiet` reports no progress, for one order of many. */
interface OneOfMany extends Long {
  readonly quiet?: boolean | undefined;
}

/** The worker's tasks: order and answer of each. */
interface Tasks {
  import: {
    order: OneOfMany & { readonly articleDir: string; readonly sources: readonly ImportSource[] };
    answer: ImportReport;
  };
  thumbnail: { order: ThumbnailOrder; answer: string };
  export: { order: OneOfMany & ExportOrder; answer: ExportResult };
  /** Only in an export thread, as is `export-checked`. */
  check: { order: { readonly articleDir: string }; answer: CheckedInThread };
  'export-checked': { order: ExportOrder; answer: ExportResult };
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

/** The worker's handler of each task. */
export type TaskHandlers = { readonly [T in Task]: (order: Order<T>) => Answer<T> };

/** A message to the worker; `call` numbers the order. */
export type WorkerOrder =
  | { [T in Task]: Order<T> & { readonly task: T; readonly call: number } }[Task]
  | { readonly task: 'cancel'; readonly job: string };

/** Settles the promise of an order. */
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

/** See {@link createJobs}. */
export type Jobs = ReturnType<typeof createJobs>;

/** The worker's process, or a thread in its place. */
export interface WorkerProcess {
  postMessage(order: WorkerOrder): void;
  on(event: 'message', listener: (answer: WorkerAnswer) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  kill(): unknown;
}

/**
 * Orders work from the worker, which is started with the first order, and again after it has ended. All functions throw
 * {@link GalleyError}.
 * @param startWorker starts the built `worker.cjs`
 */
export function createJobs(
  startWorker: () => WorkerProcess,
  onProgress: (progress: JobProgress) => void,
) {
  const waiting = new Map<number, Waiting>();
  let worker: WorkerProcess | undefined;
  let calls = 0;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;

  const endIdleWorker = (): void => {
    if (waiting.size > 0) return;
    const idle = worker;
    worker = undefined;
    idle?.kill();
  };

  const settle = (call: number) => {
    const settled = waiting.get(call);
    waiting.delete(call);
    clearTimeout(idleTimer);
    idleTimer = setTimeout(endIdleWorker, IDLE_LIMIT).unref();
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
      // An idle worker that was replaced may end later.
      if (worker !== started) return;
      worker = undefined;
      for (const { reject } of waiting.values()) reject(new GalleyError('broken-off'));
      waiting.clear();
    });
    return started;
  };

  return {
    /** Gives the worker an order. @throws {GalleyError} `broken-off` if the worker ends; as the task does */
    run: <T extends Task>(task: T, order: Order<T>): Answer<T> =>
      new Promise((resolve, reject) => {
        clearTimeout(idleTimer);
        worker ??= start();
        calls += 1;
        waiting.set(calls, { resolve, reject });
        worker.postMessage({ ...order, task, call: calls } as WorkerOrder);
      }),
    cancel: (job: string): void => worker?.postMessage({ task: 'cancel', job }),
    close: (): void => {
      worker?.kill();
    },
  };
}
