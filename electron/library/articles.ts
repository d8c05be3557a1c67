/** Answers the channels `article.…` and `rescue.…`. */
import type { ArticleImportReport } from '../../shared/channels/article.ts';
import { isDocument, isPlainText } from '../../shared/importing/document-names.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import type { DocumentOrder } from '../importing/document.ts';
import type { RunningJobs } from '../running-jobs.ts';
import type { Surroundings } from '../surroundings.ts';
import { takeWaiting } from '../waiting-files.ts';
import type { OpenLibrary } from './open-library.ts';
import { discardRescue, listRescues } from './rescue.ts';
import { createArticle, restoreArticle } from './store.ts';

/** Makes drafts of files, which the worker reads. */
async function importDrafts(
  paths: readonly string[],
  libraryDir: string,
  { jobs }: Surroundings,
  running: RunningJobs,
): Promise<ArticleImportReport> {
  if (paths.length === 0) return { made: [], refused: [] };
  const { importFiles } = await import('../importing/drafts.ts');
  return running.begin('document', (job, watcher) => {
    const read = (order: DocumentOrder, quiet?: boolean) =>
      jobs.run('document', { ...order, job, quiet });
    return importFiles(libraryDir, paths, read, watcher);
  });
}

/** Creates the handlers; each uses the library that is open at that moment. */
export const articleHandlers = (
  around: Surroundings,
  { desk, dir }: OpenLibrary,
  running: RunningJobs,
): HandlersOf<'article' | 'rescue'> => ({
  'article.create': async ({ headline }) => {
    const { name, organisation, contact } = around.settings.get().author;
    const author = { name, role: '', organisation, contact };
    const { id } = await createArticle(dir(), headline ?? '', author);
    return { id };
  },
  'article.importFiles': async () =>
    importDrafts(await around.chooseDocuments(), dir(), around, running),
  'article.importDropped': ({ paths }) => importDrafts(paths, dir(), around, running),
  'article.importWaiting': () => {
    const isText = (path: string) => isDocument(path) || isPlainText(path);
    return importDrafts(takeWaiting(around.waiting, isText), dir(), around, running);
  },
  'article.importCopied': async () => {
    const { importCopied } = await import('../importing/drafts.ts');
    return importCopied(dir(), await around.copiedText());
  },
  'article.open': ({ id, opening }) => desk().open(id, opening),
  'article.close': ({ id }) => desk().close(id),
  'article.save': ({ id, article, revision }) => desk().save(id, article, revision),
  'article.readDisk': ({ id }) => desk().readDisk(id),
  'article.keepBoth': ({ id, article }) => desk().keepBoth(id, article),
  'article.duplicate': async ({ id, word }) => {
    const { duplicateArticle } = await import('./duplicate.ts');
    return { id: await duplicateArticle(dir(), id, word) };
  },
  'article.keepApart': async ({ folder }) => {
    const { keepApart } = await import('./astray.ts');
    return { id: await keepApart(dir(), folder) };
  },
  'article.trash': ({ id }) => desk().trash(id),
  'article.restore': async ({ id }) => void (await restoreArticle(dir(), id)),
  'rescue.list': () => listRescues(around.rescueDir),
  'rescue.restore': ({ name }) => desk().restoreRescue(name),
  'rescue.discard': ({ name }) => discardRescue(around.rescueDir, name),
});
