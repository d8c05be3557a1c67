/** Answers the channels `media.…`, and makes thumbnails. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportReport } from '../../shared/channels/media.ts';
import { codeOf, GalleyError } from '../../shared/errors.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import { isWorkerEnd, type Jobs } from '../jobs.ts';
import { brandDir, mediaDir, mediaFile, readArticleFile } from '../library/files.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import type { RunningJobs } from '../running-jobs.ts';
import type { Surroundings } from '../surroundings.ts';
import { takeWaiting } from '../waiting-files.ts';
import { stopIfCancelled, type Watcher } from '../watcher.ts';
import { type ImportSource, isForPictures, nameOf, unfolded } from './sources.ts';
import { madeThumbnail, type ThumbnailOrder } from './thumbnail-file.ts';
import type { ThumbnailRequest } from './thumbnail-request.ts';

/** A thumbnail's file; the worker is only started to make a missing one. */
export async function thumbnail(jobs: Pick<Jobs, 'run'>, order: ThumbnailOrder): Promise<string> {
  return (await madeThumbnail(order)) ?? jobs.run('thumbnail', order);
}

/** The file of a thumbnail for the window; without an article, of the library's own pictures. */
export async function thumbnailFor(
  { articleId, ...what }: ThumbnailRequest,
  jobs: Pick<Jobs, 'run'>,
  library: Pick<OpenLibrary, 'dir' | 'desk'>,
): Promise<string> {
  const libraryDir = library.dir();
  // Before looking for the article, which takes long among 10,000.
  const made = await madeThumbnail({ libraryDir, ...what });
  if (made !== undefined) return made;
  const articleDir =
    articleId === undefined ? brandDir(libraryDir) : await library.desk().folderOf(articleId);
  return jobs.run('thumbnail', { articleDir, libraryDir, ...what });
}

/** @param quiet reports no progress */
type Take = (sources: readonly ImportSource[], quiet?: boolean) => Promise<ImportReport>;

async function takeOne(source: ImportSource, take: Take): Promise<ImportReport> {
  try {
    return await take([source], true);
  } catch (error) {
    if (!isWorkerEnd(error)) throw error;
    const filename = nameOf(source);
    const why = new GalleyError('media-refused', { filename }, String(error));
    return { imported: [], refused: [{ filename, error: why.value() }] };
  }
}

/** An article's `media/` before an import. */
interface Before {
  readonly folder: string;
  /** Undefined if it could not be read. */
  readonly names: Promise<readonly string[] | undefined>;
  isAlone: boolean;
}

/** Running imports. */
const underWay = new Set<Before>();

function remember(articleDir: string): Before {
  const folder = mediaDir(articleDir);
  const others = [...underWay].filter((other) => other.folder === folder);
  for (const other of others) other.isAlone = false;
  const names = readdir(folder).catch(({ code }) => (code === 'ENOENT' ? [] : undefined));
  const before = { folder, names, isAlone: others.length === 0 };
  underWay.add(before);
  return before;
}

/** Removes what came since, unless another import ran too: nobody knows whose files are whose. */
async function putBack({ folder, names, isAlone }: Before): Promise<void> {
  const were = await names;
  if (!isAlone || !were) return;
  const came = (await readdir(folder).catch(() => [])).filter((name) => !were.includes(name));
  // If the drive is gone or read-only, they stay.
  for (const name of came) await rm(join(folder, name), { force: true }).catch(() => undefined);
}

async function takeEach(
  sources: readonly ImportSource[],
  take: Take,
  watcher: Watcher,
): Promise<ImportReport> {
  const each = await unfolded(sources, watcher.cancelled);
  const reports: ImportReport[] = [];
  for (const [done, one] of each.entries()) {
    stopIfCancelled(watcher);
    watcher.progress(done, each.length, nameOf(one));
    reports.push(await takeOne(one, take));
  }
  watcher.progress(each.length, each.length, '');
  return {
    imported: reports.flatMap(({ imported }) => imported),
    refused: reports.flatMap(({ refused }) => refused),
  };
}

/**
 * Imports pictures. If one crashes the worker, they are imported one by one, to name that one. If that fails, this
 * process removes what came: the new worker does not know.
 * @param watcher asked before each, because a new worker does not know of a cancel
 * @throws {GalleyError} `cancelled`; as `take` does
 */
export async function takeAll(
  articleDir: string,
  sources: readonly ImportSource[],
  take: Take,
  watcher: Watcher,
): Promise<ImportReport> {
  const before = remember(articleDir);
  try {
    await before.names;
    try {
      return await take(sources);
    } catch (error) {
      if (!isWorkerEnd(error)) throw error;
    }
    return await takeEach(sources, take, watcher).catch(async (error) => {
      await putBack(before);
      throw error;
    });
  } finally {
    underWay.delete(before);
  }
}

/** Creates the handlers; each uses the library that is open at that moment. */
export function mediaHandlers(
  around: Surroundings,
  { desk }: OpenLibrary,
  running: RunningJobs,
): HandlersOf<'media'> {
  const take = async (articleId: string, sources: ImportSource[]): Promise<ImportReport> => {
    if (sources.length === 0) return { imported: [], refused: [] };
    return desk().inFolder(articleId, (articleDir) =>
      running.begin('import', (job, watcher) => {
        const some: Take = (few, quiet) =>
          around.jobs.run('import', { articleDir, sources: few, job, quiet });
        return takeAll(articleDir, sources, some, watcher);
      }),
    );
  };
  const takeFiles = (articleId: string, paths: readonly string[]) =>
    take(
      articleId,
      paths.map((path) => ({ path })),
    );
  /** An article's pictures by name, with their paths; none if there is no such article. */
  const picturesOf = async (articleId: string, names: readonly string[]) => {
    try {
      const dir = await desk().folderOf(articleId);
      const { article } = await readArticleFile(dir);
      return article.media
        .filter(({ name }) => names.includes(name))
        .map((item) => ({ item, path: mediaFile(dir, item.name) }));
    } catch (error) {
      if (codeOf(error) === 'not-found') return [];
      throw error;
    }
  };
  /** Takes pictures from another article, with their metadata, which may have come from a sidecar. */
  const fetchFrom = async (articleId: string, from: string, names: readonly string[]) => {
    const there = await picturesOf(from, names);
    const sources = there.map(({ item: { filename }, path }) => ({ path, filename }));
    const { imported, refused } = await take(articleId, sources);
    const known = new Map(there.map(({ item }) => [item.name, item]));
    const items = imported.map(({ media, alreadyThere }) => ({
      media: known.get(media.name) ?? media,
      alreadyThere,
    }));
    return { imported: items, refused };
  };
  return {
    'media.pick': async ({ articleId }) =>
      takeFiles(articleId, await around.choosePictures('import-pictures')),
    'media.importWaiting': async ({ articleId }) => {
      const paths = takeWaiting(around.waiting, isForPictures);
      if (paths.length === 0) return null;
      return articleId === null ? { imported: [], refused: [] } : takeFiles(articleId, paths);
    },
    'media.importFiles': ({ articleId, paths }) => takeFiles(articleId, paths),
    'media.importBytes': ({ articleId, ...source }) => take(articleId, [source]),
    'media.fetch': ({ articleId, from, media }) => fetchFrom(articleId, from, media),
    'media.list': async ({ articleId, media }) => ({
      isListed: await desk().listPictures(articleId, media),
    }),
    'media.reveal': async ({ articleId, media }) =>
      around.reveal(mediaFile(await desk().folderOf(articleId), media)),
  };
}
