/** Answers the channels `library.…`. */
import { GalleyError } from '../../shared/errors.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import { type ArticleSummary, mergeLibraries } from '../../shared/library.ts';
import { type ListDelta, listDelta } from '../../shared/list-delta.ts';
import type { RunningJobs } from '../running-jobs.ts';
import type { Surroundings } from '../surroundings.ts';
import { makeFolder } from './durable.ts';
import { articlesDir, brandDir, trashDir } from './files.ts';
import type { OpenLibrary } from './open-library.ts';
import { renameSections } from './sections.ts';
import { createLibrary } from './store.ts';

// Loaded late: no first screen needs it.
const listing = () => import('./listing.ts');

/** The last list sent to the window. */
interface SentList {
  readonly reading: number;
  readonly rows: readonly ArticleSummary[];
}

/** Gives what has changed in a folder's list since the window's reading of it. */
function listDeltas() {
  const sent = new Map<string, SentList>();
  let readings = 0;
  return async (parent: string, known: number): Promise<ListDelta> => {
    const rows = await (await listing()).listRows(parent);
    const last = sent.get(parent);
    readings += 1;
    sent.set(parent, { reading: readings, rows });
    const before = last?.reading === known ? last.rows : undefined;
    return listDelta(before, rows, { reading: readings, since: known });
  };
}

/** Creates the handlers. @param library changed by `library.take` */
export const libraryHandlers = (
  around: Surroundings,
  library: OpenLibrary,
  running: RunningJobs,
): HandlersOf<'library'> => {
  const deltaOf = listDeltas();
  const searched = (trashed: boolean) => (trashed ? trashDir : articlesDir)(library.dir());
  return {
    'library.choose': async () => {
      const dir = await around.chooseFolder('open-library');
      return dir ? library.find(dir) : null;
    },
    'library.create': async ({ name }) => {
      const dir = await around.chooseFolder('create-library');
      if (!dir) return null;
      // The user's language is the likeliest; the library's settings can change it.
      await createLibrary(dir, name, around.settings.get().language);
      return library.find(dir);
    },
    'library.openRecent': ({ dir }) => {
      const { recentLibraries } = around.settings.get();
      if (!recentLibraries.includes(dir)) throw new GalleyError('not-a-library', { path: dir });
      return library.find(dir);
    },
    'library.openNamed': () => {
      const dir = around.namedLibrary();
      return dir === undefined ? null : library.find(dir);
    },
    'library.openSample': async () => library.find(await around.placeSample()),
    'library.take': library.take,
    'library.current': library.info,
    'library.list': ({ known }) => deltaOf(articlesDir(library.dir()), known),
    'library.trashed': ({ known }) => deltaOf(trashDir(library.dir()), known),
    'library.search': async ({ words, trashed, typedOn }) => {
      const ids = await (await listing()).searchArticles(searched(trashed), words, typedOn);
      return { ids };
    },
    'library.excerpt': async ({ id, words, trashed }) =>
      (await listing()).readExcerpt(searched(trashed), id, words),
    'library.update': async ({ from, to, renamed = [] }) => {
      await renameSections(library.dir(), renamed, around.settings.get().author.name);
      return library.change((known) => mergeLibraries(from, to, known));
    },
    'library.pickLogo': async () => {
      const dir = library.dir();
      const sources = (await around.choosePictures('logo')).slice(0, 1).map((path) => ({ path }));
      if (sources.length === 0) return { imported: [], refused: [] };
      const articleDir = brandDir(dir);
      await makeFolder(articleDir, dir);
      return running.begin('logo', (job) =>
        around.jobs.run('import', { articleDir, sources, job }),
      );
    },
  };
};
