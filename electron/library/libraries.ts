/** Libraries as the window asks for them: chosen, made, listed, searched, and what the newsroom agrees on. */
import { GalleyError } from '../../shared/errors.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import { mergeLibraries } from '../../shared/library.ts';
import type { RunningJobs } from '../running-jobs.ts';
import type { Surroundings } from '../surroundings.ts';
import { makeFolder } from './durable.ts';
import { articlesDir, brandDir, trashDir } from './files.ts';
import type { OpenLibrary } from './open-library.ts';
import { createLibrary } from './store.ts';

// Loaded when it is first asked for: no first screen needs it.
const listing = () => import('./listing.ts');

/** Answers the channels `library.…`. @param library becomes another one by `library.take` */
export const libraryHandlers = (
  around: Surroundings,
  library: OpenLibrary,
  running: RunningJobs,
): HandlersOf<'library'> => {
  const searched = (trashed: boolean) => (trashed ? trashDir : articlesDir)(library.dir());
  return {
    'library.choose': async () => {
      const dir = await around.chooseFolder();
      return dir ? library.find(dir) : null;
    },
    'library.create': async ({ name }) => {
      const dir = await around.chooseFolder();
      if (!dir) return null;
      await createLibrary(dir, name);
      return library.find(dir);
    },
    'library.openRecent': ({ dir }) => {
      const { recentLibraries } = around.settings.get();
      if (!recentLibraries.includes(dir)) throw new GalleyError('not-a-library', { path: dir });
      return library.find(dir);
    },
    'library.openSample': async () => library.find(await around.placeSample()),
    'library.take': library.take,
    'library.current': library.info,
    'library.list': async () => (await listing()).listArticles(articlesDir(library.dir())),
    'library.trashed': async () => (await listing()).listArticles(trashDir(library.dir())),
    'library.search': async ({ words, trashed, typedOn }) => {
      const ids = await (await listing()).searchArticles(searched(trashed), words, typedOn);
      return { ids };
    },
    'library.excerpt': async ({ id, words, trashed }) =>
      (await listing()).readExcerpt(searched(trashed), id, words),
    'library.update': ({ from, to }) => library.change((known) => mergeLibraries(from, to, known)),
    'library.pickLogo': async () => {
      const dir = library.dir();
      const sources = (await around.choosePictures()).slice(0, 1).map((path) => ({ path }));
      if (sources.length === 0) return { imported: [], refused: [] };
      const articleDir = brandDir(dir);
      await makeFolder(articleDir, dir);
      return around.jobs.importMedia({ articleDir, sources }, running.name('logo'));
    },
  };
};
