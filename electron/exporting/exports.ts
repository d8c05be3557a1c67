/** Exports as the window asks for them: a place, a preview, one article or many, and their record. */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { previewUrl } from '../../shared/addresses.ts';
import type { Role } from '../../shared/article.ts';
import { GalleyError } from '../../shared/errors.ts';
import type { ExportReport, ExportRequest, JobProgress } from '../../shared/ipc.ts';
import { packageName } from '../../shared/package.ts';
import type { Jobs } from '../jobs.ts';
import type { Desk } from '../library/desk.ts';
import type { ExportOrder } from './export.ts';

// The gate reads an article as the preflight does: loaded with the first export, not before the window shows anything.
const release = () => import('./release.ts');

/** Runs a job of this process, and lets it know whether the window has cancelled it. */
export type Cancellable = <T>(
  job: string,
  run: (cancelled: () => boolean) => Promise<T>,
) => Promise<T>;

/** What exports need of the process they run in. */
export interface ExportSurroundings {
  readonly jobs: Pick<Jobs, 'exportArticle'>;
  /** Who answers for an export. */
  exporter(): { readonly name: string; readonly role: Role };
  /** A folder of the app's own, for previews. */
  readonly previewDir: string;
  desk(): Desk;
  chooseFolder(purpose: 'export'): Promise<string | undefined>;
  reveal(path: string): void;
  progress(progress: JobProgress): void;
  /** Runs a job that the window can cancel. */
  cancellable: Cancellable;
}

interface RecordRequest {
  readonly id: string;
  readonly dir: string;
  readonly files: number;
  readonly override?: string | undefined;
}

/** The handlers of the `export.` channels, and where a preview's files are. */
export function createExports(around: ExportSurroundings) {
  const { jobs } = around;
  /** Chosen by the user in a dialog: the window names no path. */
  let place = '';
  const made = new Set<string>();
  let preview: { readonly token: string; readonly dir: string } | undefined;

  const choosePlace = async (): Promise<string> => {
    place = (await around.chooseFolder('export')) ?? place;
    return place;
  };

  const dropPreview = async (): Promise<void> => {
    preview = undefined;
    await rm(around.previewDir, { recursive: true, force: true });
  };

  const exportMany = async (
    request: ExportRequest,
    cancelled: () => boolean,
  ): Promise<ExportReport | null> => {
    if (place === '' && (await choosePlace()) === '') return null;
    const { job, ids, forms, kind, override } = request;
    const by = { ...around.exporter(), override };
    const { gateFor, recorded } = await release();
    const { exportArticles } = await import('./selection.ts');
    const pass = gateFor(by);
    const folders = new Map<string, string>();
    const report: ExportReport = { made: [], refused: [], stopped: false };
    for (const id of ids) {
      try {
        folders.set(await around.desk().folderOf(id), id);
      } catch (error) {
        if (!(error instanceof GalleyError)) throw error;
        report.refused.push({ id, error: error.value() });
      }
    }
    const watcher = {
      progress: (done: number, total: number, label: string) =>
        around.progress({ job, done, total, label }),
      cancelled,
    };
    const {
      made: done,
      refused,
      ended,
    } = await exportArticles(
      { articleDirs: [...folders.keys()], outDir: place, forms, kind },
      watcher,
      {
        release: async (articleDir) => {
          const { override: reason, ...source } = await pass(articleDir);
          const made = (order: ExportOrder) =>
            jobs.exportArticle({ ...order, source }, job, folders.size > 1);
          return {
            name: packageName(source.article),
            // What is open here is recorded by its session, so that no save crosses it.
            run: (order) =>
              around.desk().isOpen(folders.get(articleDir) ?? '')
                ? made(order)
                : recorded(articleDir, by, reason, () => made(order)),
          };
        },
        // One in the worker, the next at the gate.
        atOnce: 2,
      },
    );
    for (const { articleDir, ...result } of done) {
      made.add(result.dir);
      report.made.push({ id: folders.get(articleDir) ?? '', ...result });
    }
    for (const { articleDir, error } of refused)
      report.refused.push({ id: folders.get(articleDir) ?? '', error: error.value() });
    if (ended && ended.code !== 'cancelled') throw ended;
    return { ...report, stopped: ended !== undefined };
  };

  return {
    /** The folder of a preview's files; undefined for one that is over. */
    previewFolder: (token: string): string | undefined =>
      preview?.token === token ? preview.dir : undefined,
    dropPreview,
    handlers: {
      'export.place': () => ({ dir: place }),
      'export.choosePlace': async () => ({ dir: await choosePlace() }),
      'export.articles': (request: ExportRequest) =>
        around.cancellable(request.job, (cancelled) => exportMany(request, cancelled)),
      'export.reveal': ({ dir }: { dir: string }) => {
        if (made.has(dir)) around.reveal(dir);
      },
      'export.record': async ({ id, dir, files, override }: RecordRequest) => {
        const { afterExport, exportRecord } = await release();
        const record = exportRecord(around.exporter(), { dir, files }, override);
        return around
          .desk()
          .amend(id, (article, articleDir) => afterExport(article, articleDir, record));
      },
      'export.preview': async ({ id, job }: { id: string; job: string }) => {
        await dropPreview();
        const articleDir = await around.desk().folderOf(id);
        const token = randomBytes(12).toString('hex');
        const outDir = join(around.previewDir, token);
        const { dir } = await jobs.exportArticle({ articleDir, outDir, forms: ['html'] }, job);
        preview = { token, dir };
        return { url: previewUrl(token) };
      },
      'export.closePreview': dropPreview,
    },
  };
}
