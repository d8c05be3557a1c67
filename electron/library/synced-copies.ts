/**
 * What a program that synchronises folders leaves beside an article that two machines had changed: it cannot merge the
 * two, keeps one as the article's file, and the other under a name of its own. Unread there, somebody's work was lost.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Person } from '../../shared/workflow.ts';
import { removeFile } from './busy-files.ts';
import { MOST_ARTICLE, parseArticle, readPlainFile } from './files.ts';
import { addVersion } from './versions.ts';

/**
 * `article (Mai's conflicted copy 2026-11-28).json` of Dropbox, `article-LAPTOP.json` of OneDrive,
 * `article.sync-conflict-20261128-101500-ABCDEFG.json` of Syncthing, `article (1).json` of Google Drive.
 */
const COPY = /^article[ .(_-].*\.json$/i;

/** The names of such copies in an article's folder. */
export const syncedCopies = async (articleDir: string): Promise<string[]> =>
  (await readdir(articleDir).catch(() => []))
    .filter((name) => COPY.test(name) && name !== 'article.json')
    .sort();

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
