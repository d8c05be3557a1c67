/** Answers the channels `export.…` and `portal.…`. */

import type { ExportReport, ExportRequest } from '../../shared/channels/export.ts';
import { GalleyError } from '../../shared/errors.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import { packageName } from '../../shared/package.ts';
import type { Desk } from '../library/desk.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import type { RunningJobs } from '../running-jobs.ts';
import { reviewerOf } from '../settings.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Watcher } from '../watcher.ts';
import type { ExportOrder } from './export.ts';
import type { SelectionRun } from './selection.ts';

// Loaded late, because it loads the preflight.
const release = () => import('./release.ts');

/** Holds the folders of articles; those not found are added to `refused`. */
async function holdFolders(
  desk: Desk,
  ids: readonly string[],
  refused: ExportReport['refused'],
): Promise<{ readonly folders: ReadonlyMap<string, string>; letGo(): void }> {
  /** Article ids by folder. */
  const folders = new Map<string, string>();
  const held: (() => void)[] = [];
  // If this fails, each article fails with the reason.
  const find = await desk.folderFinder().catch(() => undefined);
  for (const id of ids) {
    try {
      const { dir, letGo } = await desk.holdFolder(id, find);
      held.push(letGo);
      folders.set(dir, id);
    } catch (error) {
      refused.push({ id, error: GalleyError.from(error).value() });
    }
  }
  const letGo = () => {
    for (const each of held) each();
  };
  return { folders, letGo };
}

/** Checks articles, has the worker export them, and records it. */
async function workerRun(
  { jobs, settings }: Surroundings,
  desk: Desk,
  { job, override }: ExportRequest,
  folders: ReadonlyMap<string, string>,
): Promise<SelectionRun> {
  const by = { ...reviewerOf(settings.get()), override };
  const { exportCheck, recorded } = await release();
  const check = exportCheck(by);
  return {
    release: async (articleDir) => {
      const { override: reason, ...source } = await check(articleDir);
      const id = folders.get(articleDir) ?? '';
      const run = (order: ExportOrder) =>
        jobs.run('export', { ...order, source, job, quiet: folders.size > 1 });
      // An open article is recorded by the window, so that its saves do not conflict. An override that cannot be
      // recorded stops the export.
      const runOpen = (order: ExportOrder) =>
        reason === undefined ? run(order) : desk.withFolder(id, () => run(order));
      return {
        name: packageName(source.article),
        run: (order) =>
          desk.isOpen(id) ? runOpen(order) : recorded(articleDir, by, reason, () => run(order)),
      };
    },
    // One in the worker, one being checked.
    atOnce: 2,
  };
}

/** Creates the handlers; each uses the library that is open at that moment. */
export function exportHandlers(
  around: Surroundings,
  library: OpenLibrary,
  running: RunningJobs,
): HandlersOf<'export' | 'portal'> {
  /** Chosen in a dialog: the window names no path. */
  let place = '';
  const made = new Set<string>();

  const choosePlace = async (): Promise<string> => {
    place = (await around.chooseFolder('export')) ?? place;
    return place;
  };

  const exportMany = async (
    request: ExportRequest,
    watcher: Watcher,
  ): Promise<ExportReport | null> => {
    if (place === '' && (await choosePlace()) === '') return null;
    const { job, ids, forms, kind } = request;
    // Now: another library may be opened during the export.
    const [desk, libraryDir] = [library.desk(), library.dir()];
    const { exportArticles, renewPortal } = await import('./selection.ts');
    const { HeldBack } = await release();
    const report: ExportReport = { made: [], refused: [], stopped: false };
    const { folders, letGo } = await holdFolders(desk, ids, report.refused);
    const idOf = (articleDir: string): string => folders.get(articleDir) ?? '';
    const order = { articleDirs: [...folders.keys()], outDir: place, forms, kind };
    const done = await workerRun(around, desk, request, folders)
      .then((run) => exportArticles(order, watcher, run))
      .finally(letGo);
    for (const { articleDir, ...result } of done.made) {
      made.add(result.dir);
      report.made.push({ id: idOf(articleDir), ...result });
    }
    for (const { articleDir, error } of done.refused) {
      const hold = error instanceof HeldBack ? { hold: error.hold } : {};
      report.refused.push({ id: idOf(articleDir), error: error.value(), ...hold });
    }
    if (done.ended && done.ended.code !== 'cancelled') throw done.ended;
    const portal = await renewPortal(order, report.made.length, () =>
      around.jobs.run('portal', { dir: order.outDir, libraryDir, job }),
    );
    return { ...report, stopped: done.ended !== undefined, ...(portal ? { portal } : {}) };
  };

  return {
    'export.place': () => ({ dir: place }),
    'export.choosePlace': async () => ({ dir: await choosePlace() }),
    'export.articles': (request) =>
      running.run(request.job, (watcher) => exportMany(request, watcher)),
    'portal.make': async () => {
      const dir = await around.chooseFolder('portal');
      if (!dir) return null;
      const order = { dir, libraryDir: library.dir() };
      return running.begin('portal', (job) => around.jobs.run('portal', { ...order, job }));
    },
    'export.reveal': ({ dir }) => {
      if (made.has(dir)) around.reveal(dir);
    },
    'export.record': async ({ id, dir, files, override }) => {
      const { afterExport, exportRecord } = await release();
      const by = reviewerOf(around.settings.get());
      const record = exportRecord(by, { dir, files }, override);
      return library
        .desk()
        .amend(id, (article, articleDir) => afterExport(article, articleDir, record));
    },
  };
}
