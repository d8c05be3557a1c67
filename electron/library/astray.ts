/** Articles that cannot be found by their id: a folder was copied by hand, or two machines renamed it. */
import { GalleyError } from '../../shared/errors.ts';
import { withOwnSlug } from './arrival.ts';
import { articlesDir, readArticleFile } from './files.ts';
import { listArticles } from './listing.ts';
import { newId, renameArticle, saveArticle } from './store.ts';

/**
 * Gives such an article a new id, and a new slug unless it was set by hand. Gives the id.
 * @param folder its folder's name, by which the list knows it
 * @throws {GalleyError} `not-found`; `newer-format`; as {@link diskError} names it
 */
export async function keepApart(libraryDir: string, folder: string): Promise<string> {
  const rows = await listArticles(articlesDir(libraryDir));
  const astray = rows.find(({ id, damaged }) => damaged === 'wrong-folder' && id === folder);
  if (!astray) throw new GalleyError('not-found', { id: folder });
  const { dir } = astray;
  const { article, revision, newer } = await readArticleFile(dir);
  if (newer) throw new GalleyError('newer-format', { path: dir });
  const own = await withOwnSlug(libraryDir, { ...article, id: newId() }, dir);
  await saveArticle(dir, own, revision);
  await renameArticle(dir, own);
  return own.id;
}
