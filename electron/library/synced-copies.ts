/**
 * What a program that synchronises folders leaves beside an article, or `library.json`, that two machines had changed: it
 * cannot merge the two, keeps one as the file, and the other under a name of its own. Unread there, somebody's work was
 * lost.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { withEntriesOf } from '../../shared/library.ts';
import type { Person } from '../../shared/workflow.ts';
import { removeFile, rename } from './busy-files.ts';
import { libraryMutex, MOST_ARTICLE, parseArticle, readPlainFile } from './files.ts';
import { withMutex } from './folder-mutex.ts';
import { openLibrary, readLibrary, saveLibrary } from './store.ts';
import { addVersion, numberVersion } from './versions.ts';

/**
 * `article (Mai's conflicted copy 2026-11-28).json` of Dropbox, `article-LAPTOP.json` of OneDrive,
 * `article.sync-conflict-20261128-101500-ABCDEFG.json` of Syncthing, `article (1).json` of Google Drive.
 */
const COPIES = {
  article: /^article[ .(_-].*\.json$/i,
  library: /^library[ .(_-].*\.json$/i,
} as const;

/** The names of such copies of a folder's `article.json` or `library.json`. */
export const syncedCopies = async (dir: string, of: keyof typeof COPIES): Promise<string[]> =>
  (await readdir(dir).catch(() => [])).filter((name) => COPIES[of].test(name)).sort();

/**
 * Keeps such copies as versions of the article, each by the hour of its last change, and then removes their files. What
 * is no copy of the article, or was written by a newer Galley, stays where it is. Gives how many were kept.
 * @throws {GalleyError} as the disk says
 */
export async function keepSyncedCopies(
  articleDir: string,
  id: string,
  names: readonly string[],
  by: Person,
): Promise<number> {
  let kept = 0;
  for (const name of names) {
    const path = join(articleDir, name);
    const copy = await readPlainFile(path, MOST_ARTICLE)
      .then((bytes) => parseArticle(bytes, path))
      .catch(() => undefined);
    if (!copy || copy.newer || copy.article.id !== id) continue;
    const at = copy.article.modified;
    await addVersion(articleDir, copy.article, { at, by, reason: 'received', note: name });
    await removeFile(path);
    kept += 1;
  }
  return kept;
}

/** Numbers versions that such a program renamed; gives how many. @throws {GalleyError} as the disk says */
export async function keepSyncedVersions(
  articleDir: string,
  id: string,
  names: readonly string[],
): Promise<number> {
  let kept = 0;
  for (const name of names) if (await numberVersion(articleDir, id, name)) kept += 1;
  return kept;
}

/**
 * Adds to a library what only such a copy of its file has, and gives the copy a name by which it is not read again: what
 * is no entry of a list, such as a figure, stays the library's. What is no library stays where it is. Gives the new path
 * of the last copy; undefined where there was none.
 * @throws {GalleyError} as the disk says
 */
export async function takeLibraryCopies(dir: string): Promise<string | undefined> {
  let taken: string | undefined;
  for (const name of await syncedCopies(dir, 'library')) {
    const path = join(dir, name);
    const copy = await readLibrary(path).catch(() => undefined);
    if (!copy) continue;
    taken = await withMutex(libraryMutex(dir), async () => {
      await saveLibrary(dir, withEntriesOf(copy, await openLibrary(dir)));
      await rename(path, `${path}.old`);
      return `${path}.old`;
    });
  }
  return taken;
}
