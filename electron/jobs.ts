/**
 * The main process's side of the worker: each order answered by a promise, progress by a listener.
 * The worker is a process of its own: a picture that brings the decoder down brings down one order, not the window.
 */
import { GalleyError, type GalleyErrorValue } from '../shared/errors.ts';
import type { ExportResult, ImportReport, JobProgress } from '../shared/ipc.ts';
import type { SpellingLanguage } from '../shared/spelling.ts';
import type { ExportOrder } from './exporting/export.ts';
import type { PassedAway } from './exporting/passed.ts';
import type { PackOrder } from './handover/pack.ts';
import type { Unpacked, UnpackOrder } from './handover/unpack.ts';
import type { ImportSource } from './images/import.ts';
import type { ThumbnailOrder } from './images/thumbnail-file.ts';
import type { DocumentImport, DocumentOrder } from './importing/document.ts';

interface Import {
  readonly articleDir: string;
  readonly sources: readonly ImportSource[];
}

interface Spelt {
  readonly words: readonly string[];
  readonly language: SpellingLanguage;
}

interface Misspelt {
  readonly word: string;
  readonly language: SpellingLanguage;
}

/**
 * Variables of the worker's process. glibc keeps a heap for each thread, and in each what was freed: with one for all a
 * batch of photographs holds 250 MB instead of 580, in the same time.
 */
export const WORKER_ENVIRONMENT = { MALLOC_ARENA_MAX: '1' };

/**
 * How long the worker waits for another order before it ends, in milliseconds: with pictures and dictionaries in it it
 * holds 60 to 110 MB, and is there again in 0.2 s.
 */
const PATIENCE = 10_000;

const ENDED = 'the worker ended';
/** Whether an order failed because the worker died of it, or of another. */
export const isWorkerEnd = (error: unknown): boolean =>
  error instanceof GalleyError && error.message === ENDED;

/** What the worker is told. `call` numbers the order, `job` names long work for progress and cancel. */
export type WorkerOrder =
  | ({ readonly task: 'import'; readonly call: number; readonly job: string } & Import)
  | ({ readonly task: 'thumbnail'; readonly call: number } & ThumbnailOrder)
  | ({
      readonly task: 'export';
      readonly call: number;
      readonly job: string;
      /** One of many: whoever ordered it tells how far they are. */
      readonly quiet: boolean;
    } & ExportOrder)
  | { readonly task: 'pass'; readonly call: number; readonly articleDir: string }
  | ({ readonly task: 'export-passed'; readonly call: number } & ExportOrder)
  | ({ readonly task: 'pack'; readonly call: number; readonly job: string } & PackOrder)
  | ({ readonly task: 'unpack'; readonly call: number; readonly job: string } & UnpackOrder)
  | ({ readonly task: 'document'; readonly call: number; readonly job: string } & DocumentOrder)
  | ({ readonly task: 'misspelt'; readonly call: number } & Spelt)
  | ({ readonly task: 'suggestions'; readonly call: number } & Misspelt)
  | { readonly task: 'cancel'; readonly job: string };

/** What the worker says. */
export type WorkerAnswer =
  | { readonly kind: 'progress'; readonly progress: JobProgress }
  | { readonly kind: 'done'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly call: number; readonly error: GalleyErrorValue };

type Order = WorkerOrder extends infer O
  ? O extends { call: number }
    ? Omit<O, 'call'>
    : never
  : never;

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
 * Starts the worker at the first order, and again when it has ended, as it does when nothing is asked of it for a while.
 * Its functions throw {@link GalleyError}.
 * @param startWorker starts the built `worker.cjs`
 */
export function createJobs(
  startWorker: () => WorkerProcess,
  onProgress: (progress: JobProgress) => void,
) {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
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
      // One that was let go has been followed by another, perhaps.
      if (worker !== started) return;
      worker = undefined;
      for (const { reject } of waiting.values()) reject(new GalleyError('unexpected', {}, ENDED));
      waiting.clear();
    });
    return started;
  };

  const order = (what: Order): Promise<unknown> =>
    new Promise((resolve, reject) => {
      clearTimeout(patience);
      worker ??= start();
      calls += 1;
      waiting.set(calls, { resolve, reject });
      worker.postMessage({ ...what, call: calls });
    });

  return {
    importMedia: (what: Import, job: string) =>
      order({ task: 'import', job, ...what }) as Promise<ImportReport>,
    thumbnail: (what: ThumbnailOrder) => order({ task: 'thumbnail', ...what }) as Promise<string>,
    exportArticle: (what: ExportOrder, job: string, quiet = false) =>
      order({ task: 'export', job, quiet, ...what }) as Promise<ExportResult>,
    /** To a thread that was started to export, as the next one. */
    pass: (articleDir: string) => order({ task: 'pass', articleDir }) as Promise<PassedAway>,
    exportPassed: (what: ExportOrder) =>
      order({ task: 'export-passed', ...what }) as Promise<ExportResult>,
    pack: (what: PackOrder, job: string) =>
      order({ task: 'pack', job, ...what }) as Promise<{ file: string }>,
    unpack: (what: UnpackOrder, job: string) =>
      order({ task: 'unpack', job, ...what }) as Promise<Unpacked>,
    readDocument: (what: DocumentOrder, job: string) =>
      order({ task: 'document', job, ...what }) as Promise<DocumentImport>,
    misspelt: (what: Spelt) => order({ task: 'misspelt', ...what }) as Promise<string[]>,
    suggestions: (what: Misspelt) => order({ task: 'suggestions', ...what }) as Promise<string[]>,
    cancel: (job: string): void => worker?.postMessage({ task: 'cancel', job }),
    close: (): void => {
      worker?.kill();
    },
  };
}
