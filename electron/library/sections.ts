/** Gives the articles of a section its new name. */
import { GalleyError } from '../../shared/errors.ts';
import { newNameOf, type Renaming } from '../../shared/sections.ts';
import { allInLanes, lanes } from '../images/lanes.ts';
import { articlesDir, readArticleFile, trashDir } from './files.ts';
import { type Listed, listArticles } from './listing.ts';
import { lockAt, whileLocked } from './lock.ts';
import { saveArticle } from './store.ts';

/** Articles read or saved at once. */
const AT_ONCE = 4;
/** Articles that an error names. */
const MOST_NAMED = 5;

const inLanes = <T>(rows: readonly Listed[], work: (row: Listed) => Promise<T>) =>
  allInLanes(
    lanes(AT_ONCE),
    rows.map((row) => () => work(row)),
  );

/** The articles of a folder whose section gets a new name. */
const listRenamed = async (parent: string, renamings: readonly Renaming[]): Promise<Listed[]> =>
  (await listArticles(parent)).filter(
    ({ damaged, section }) => !damaged && newNameOf(section, renamings) !== undefined,
  );

/** Who has an article open, with its headline; '' for nobody. @throws {GalleyError} `newer-format` */
async function holderOf({ dir, headline, slug }: Listed): Promise<string> {
  const { newer } = await readArticleFile(dir);
  if (newer) throw new GalleyError('newer-format', { path: dir });
  const lock = await lockAt(dir);
  return lock && !lock.stale ? `“${headline || slug}” (${lock.user})` : '';
}

/**
 * Writes the new names of sections into their articles, and those in the trash, where what a later Galley wrote stays as
 * it is. Where it is broken off, those that were not reached keep the old name: it can be done again. What an article
 * says of when it was changed stays.
 * @param user who does it, for the articles' locks
 * @throws {GalleyError} `section-open` (params: articles), and nothing was done, where somebody has one of them open;
 *   `newer-format`, the same, where a later Galley wrote one; as the disk says
 */
export async function renameSections(
  libraryDir: string,
  renamings: readonly Renaming[],
  user: string,
): Promise<void> {
  if (renamings.length === 0) return;
  const rows = await listRenamed(articlesDir(libraryDir), renamings);
  const trashed = await listRenamed(trashDir(libraryDir), renamings);
  const open = (await inLanes(rows, holderOf)).filter(Boolean);
  if (open.length > 0) {
    const more = open.length > MOST_NAMED ? ', …' : '';
    const articles = `${open.slice(0, MOST_NAMED).join(', ')}${more}`;
    throw new GalleyError('section-open', { articles });
  }
  await inLanes([...rows, ...trashed], ({ dir }) =>
    whileLocked(dir, user, async () => {
      const { article, revision, newer } = await readArticleFile(dir);
      const section = newNameOf(article.section, renamings);
      if (section !== undefined && !newer)
        await saveArticle(dir, { ...article, section }, revision);
    }),
  );
}
