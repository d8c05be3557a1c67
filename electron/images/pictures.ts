/** Pictures as the window asks for them: taken into an article, shown small, shown in the system's file browser. */
import { basename, join } from 'node:path';
import { GalleyError } from '../../shared/errors.ts';
import type { HandlersOf, ImportReport } from '../../shared/ipc.ts';
import { isWorkerEnd, type Jobs } from '../jobs.ts';
import { brandDir } from '../library/files.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import type { RunningJobs } from '../running-jobs.ts';
import type { Surroundings } from '../surroundings.ts';
import { isCached } from './cache.ts';
import { picturesBelow } from './folder.ts';
import type { ImportSource } from './import.ts';
import { type ThumbnailOrder, thumbnailFile } from './thumbnail-file.ts';
import type { ThumbnailRequest } from './thumbnail-request.ts';

/** A thumbnail's file; one that is made already is there without the worker, which need not be started for it. */
export async function thumbnail(
  jobs: Pick<Jobs, 'thumbnail'>,
  order: ThumbnailOrder,
): Promise<string> {
  const { file } = thumbnailFile(order);
  return isCached(file) ? file : jobs.thumbnail(order);
}

/** The file of the thumbnail that the window asks for; without an article it is of the library's own pictures. */
export async function thumbnailFor(
  { articleId, ...what }: ThumbnailRequest,
  jobs: Pick<Jobs, 'thumbnail'>,
  library: OpenLibrary,
): Promise<string> {
  const libraryDir = library.dir();
  const articleDir =
    articleId === undefined ? brandDir(libraryDir) : await library.desk().folderOf(articleId);
  return thumbnail(jobs, { articleDir, libraryDir, ...what });
}

type Take = (sources: readonly ImportSource[]) => Promise<ImportReport>;

async function takeOne(source: ImportSource, take: Take): Promise<ImportReport> {
  try {
    return await take([source]);
  } catch (error) {
    if (!isWorkerEnd(error)) throw error;
    const filename = 'path' in source ? basename(source.path) : source.filename;
    const why = { code: 'media-refused', params: { filename }, detail: String(error) } as const;
    return { imported: [], refused: [{ filename, error: why }] };
  }
}

/**
 * Takes pictures in. Where one of them brings the worker down they are taken one by one: that one is named, and the
 * others come in.
 * @param cancelled is asked before each: the worker forgets it with the order that it was told in
 * @throws {GalleyError} `cancelled`; as `take` does
 */
export async function takeAll(
  sources: readonly ImportSource[],
  take: Take,
  cancelled: () => boolean,
): Promise<ImportReport> {
  try {
    return await take(sources);
  } catch (error) {
    if (!isWorkerEnd(error)) throw error;
  }
  const reports: ImportReport[] = [];
  for (const source of sources) {
    const below =
      'path' in source ? await picturesBelow(source.path, cancelled).catch(() => []) : [];
    const each = below.length > 0 ? below.map((path) => ({ path })) : [source];
    for (const one of each) {
      if (cancelled()) throw new GalleyError('cancelled');
      reports.push(await takeOne(one, take));
    }
  }
  return {
    imported: reports.flatMap(({ imported }) => imported),
    refused: reports.flatMap(({ refused }) => refused),
  };
}

/** See the file's title. */
export function mediaHandlers(
  around: Surroundings,
  { desk }: OpenLibrary,
  running: RunningJobs,
): HandlersOf<'media'> {
  const take = async (articleId: string, sources: ImportSource[]): Promise<ImportReport> => {
    if (sources.length === 0) return { imported: [], refused: [] };
    const articleDir = await desk().folderOf(articleId);
    const job = running.name('import');
    const some: Take = (few) => around.jobs.importMedia({ articleDir, sources: few }, job);
    return running.run(job, (cancelled) => takeAll(sources, some, cancelled));
  };
  const takeFiles = (articleId: string, paths: readonly string[]) =>
    take(
      articleId,
      paths.map((path) => ({ path })),
    );
  return {
    'media.pick': async ({ articleId }) => takeFiles(articleId, await around.choosePictures()),
    'media.importFiles': ({ articleId, paths }) => takeFiles(articleId, paths),
    'media.importBytes': ({ articleId, ...source }) => take(articleId, [source]),
    'media.reveal': async ({ articleId, media }) =>
      around.reveal(join(await desk().folderOf(articleId), 'media', media)),
  };
}
