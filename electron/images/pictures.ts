/** Pictures as the window asks for them: taken into an article, shown small, shown in the system's file browser. */
import { join } from 'node:path';
import type { HandlersOf, ImportReport, ThumbnailRequest } from '../../shared/ipc.ts';
import type { Jobs } from '../jobs.ts';
import { brandDir } from '../library/files.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import type { RunningJobs } from '../running-jobs.ts';
import type { Surroundings } from '../surroundings.ts';
import { isCached } from './cache.ts';
import type { ImportSource } from './import.ts';
import { type ThumbnailOrder, thumbnailFile } from './thumbnail-file.ts';

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

/** See the file's title. */
export function mediaHandlers(
  around: Surroundings,
  { desk }: OpenLibrary,
  running: RunningJobs,
): HandlersOf<'media'> {
  const take = async (articleId: string, sources: ImportSource[]): Promise<ImportReport> => {
    if (sources.length === 0) return { imported: [], refused: [] };
    const articleDir = await desk().folderOf(articleId);
    return around.jobs.importMedia({ articleDir, sources }, running.name('import'));
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
