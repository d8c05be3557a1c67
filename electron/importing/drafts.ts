/** Makes drafts of files, or of copied text. */
import { basename, join } from 'node:path';
import type { Article } from '../../shared/article.ts';
import type { ArticleImportReport } from '../../shared/channels/article.ts';
import { GalleyError } from '../../shared/errors.ts';
import { placedPictures } from '../../shared/photographs.ts';
import { isWorkerEnd } from '../jobs.ts';
import { arriving, settleArrival, withOwnSlug } from '../library/arrival.ts';
import { diskError, endsAll, makeFolder } from '../library/durable.ts';
import { addArticle, newId } from '../library/store.ts';
import { stopIfCancelled, type Watcher } from '../watcher.ts';
import type { DocumentImport, DocumentOrder } from './document.ts';
import { isReadAsDocument } from './document-kind.ts';
import { readCopiedText, readTextFile, type TextImport } from './text.ts';

/** How many figures have no picture yet. */
const waiting = ({ body }: Article): number =>
  placedPictures(body).filter(({ figure }) => figure.media === '').length;

async function add(
  libraryDir: string,
  read: TextImport,
  report: ArticleImportReport,
): Promise<void> {
  const { draft, portal, visits } = read;
  const { id } = await addArticle(libraryDir, draft);
  report.made.push({ id, captions: waiting(draft), portal: [...portal] });
  if (visits) report.visits = visits;
}

/** Reads a document, with its pictures in the order's folder. @param quiet reports no progress */
type ReadDocument = (order: DocumentOrder, quiet?: boolean) => Promise<DocumentImport>;

/**
 * Makes a draft of a document, completely with its pictures or not at all. Gives its id and folder beside what
 * {@link DocumentImport} says.
 * @throws {GalleyError} as reading it does, and the disk
 */
export async function addDocument(libraryDir: string, path: string, read: ReadDocument) {
  return arriving(libraryDir, async (aside) => {
    await makeFolder(join(aside, 'media'));
    const { draft, refused, done } = await read({ path, aside });
    const id = newId();
    const own = await withOwnSlug(libraryDir, { ...draft, id });
    const dir = await settleArrival(libraryDir, aside, own);
    return { id, dir, draft, refused, done };
  });
}

async function addFile(
  libraryDir: string,
  path: string,
  readDocument: ReadDocument,
  report: ArticleImportReport,
): Promise<void> {
  if (!(await isReadAsDocument(path))) return add(libraryDir, await readTextFile(path), report);
  const { id, draft, refused, done } = await addDocument(libraryDir, path, readDocument);
  report.made.push({
    ...{ id, captions: waiting(draft), portal: [] },
    ...(done > 0 ? { done } : {}),
  });
  report.refused.push(...refused);
}

/**
 * Makes a draft of each file; one that cannot be read is reported and does not hold up the others. If it is cancelled, or
 * the library takes no more, the drafts made so far stay, and the report says so.
 * @param watcher is told how many files are done; for a single file, how far it has been read
 */
export async function importFiles(
  libraryDir: string,
  paths: readonly string[],
  readDocument: ReadDocument,
  watcher: Watcher,
): Promise<ArticleImportReport> {
  const report: ArticleImportReport = { made: [], refused: [] };
  const isAlone = paths.length === 1;
  for (const [done, path] of paths.entries()) {
    if (!isAlone) watcher.progress(done, paths.length, basename(path));
    try {
      stopIfCancelled(watcher);
      await addFile(libraryDir, path, (order) => readDocument(order, !isAlone), report);
    } catch (thrown) {
      // The error names the file: if all were imported again, the others would come in twice.
      const error = isWorkerEnd(thrown)
        ? new GalleyError('import-broken-off', { path })
        : diskError(thrown, path);
      report.refused.push(error.value());
      if (endsAll(error)) break;
    }
  }
  watcher.progress(paths.length, paths.length, '');
  return report;
}

/**
 * Makes a draft of a text that was copied elsewhere.
 * @throws {GalleyError} as {@link readCopiedText} does, and the disk
 */
export async function importCopied(libraryDir: string, text: string): Promise<ArticleImportReport> {
  const read = readCopiedText(text);
  const report: ArticleImportReport = { made: [], refused: [] };
  await add(libraryDir, read, report);
  return report;
}
