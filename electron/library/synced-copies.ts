/**
 * Conflicted copies that synchronisers (Dropbox, OneDrive, Syncthing, Google Drive) leave beside an article or
 * `library.json` that two machines changed: somebody's work, which must not be lost.
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

/** The names of such copies in a folder. */
export const syncedCopies = async (dir: string, of: keyof typeof COPIES): Promise<string[]> =>
  (await readdir(dir).catch(() => [])).filter((name) => COPIES[of].test(name)).sort();

/**
 * Turns such copies into versions dated by their last change, and removes them. Other articles and those of a newer
 * Galley stay. Gives how many were kept.
 * @throws {GalleyError} as {@link diskError} names it
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
 * Adds entries that only such a copy of `library.json` has, and renames the copy so that it is not read again; other
 * fields stay the library's. Gives the last copy's new path; undefined if there was none.
 * @throws {GalleyError} as {@link diskError} names it
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
