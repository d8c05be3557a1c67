/** An article into one `.galley` file: its text, comments, pictures and versions, to be worked on elsewhere. */
import { basename, dirname, join } from 'node:path';
import { GalleyError } from '../../shared/errors.ts';
import { picturedFigures } from '../exporting/figures.ts';
import { clearKilled, type PackageFile, writePackage } from '../exporting/package.ts';
import { fromOriginal } from '../images/intact.ts';
import { diskError, writeDurably } from '../library/durable.ts';
import {
  articleBytes,
  filesBelow,
  isAmongArticles,
  readArticleFile,
  readPlainFile,
} from '../library/files.ts';
import type { Watcher } from '../watcher.ts';
import { HANDOVERS, handoversText, mostBytes, readHandovers, revisionOf } from './contents.ts';

/** Which article is packed, and into which file. An older file of that name is replaced when the new one is whole. */
export interface PackOrder {
  readonly articleDir: string;
  readonly file: string;
}

/**
 * Packs an article as it is on disk. The folder remembers that it was handed over where it can be written to.
 * @throws {GalleyError} `media-changed` for a picture that is not what it was: the other side would refuse it;
 *   `media-missing` for one that is gone; `among-articles`, `media-forbidden`, `newer-format`, `cancelled`; as the disk says. The old
 *   file is as it was then.
 */
export async function packArticle(
  { articleDir, file }: PackOrder,
  watcher: Watcher,
): Promise<{ file: string }> {
  const folder = dirname(file);
  if (isAmongArticles(folder)) throw new GalleyError('among-articles', { path: folder });
  const { article, newer } = await readArticleFile(articleDir);
  if (newer) throw new GalleyError('newer-format', { path: articleDir });
  const paths = (await filesBelow(articleDir)).filter((path) => mostBytes(path) !== undefined);
  const pictures = paths.filter((path) => path.startsWith('media/'));
  const gone = picturedFigures(article).find(
    ({ media }) => !pictures.includes(`media/${media.name}`),
  );
  if (gone) throw new GalleyError('media-missing', { filename: gone.media.filename });
  const called = new Map(article.media.map(({ name, filename }) => [name, filename]));
  const asProven = (path: string) => (): Promise<Uint8Array> => {
    const name = basename(path);
    const filename = called.get(name) ?? name;
    watcher.progress(pictures.indexOf(path), pictures.length, filename);
    return fromOriginal(join(articleDir, path), filename, async (bytes) => bytes);
  };
  const revision = revisionOf(article);
  const handovers = handoversText([...(await readHandovers(articleDir)), revision]);
  const written = new Map([
    ['article.json', articleBytes(article)],
    [HANDOVERS, handovers],
  ]);
  const copies = paths.filter((path) => !written.has(path));
  const files: PackageFile[] = [
    ...[...written].map(([path, content]) => ({ path, content })),
    ...copies.map((path) => ({
      path,
      content: pictures.includes(path)
        ? asProven(path)
        : () => readPlainFile(join(articleDir, path)),
    })),
  ];
  try {
    await clearKilled(folder);
    const place = { target: file, kind: 'zip', durable: true, replaces: true } as const;
    await writePackage(place, files, { articleId: article.id, revision }, watcher.cancelled);
  } catch (error) {
    throw diskError(error, file);
  }
  watcher.progress(pictures.length, pictures.length, '');
  // From a stick that takes no files it can be sent, too: the file itself says what it was made of.
  await writeDurably(join(articleDir, HANDOVERS), handovers).catch(() => undefined);
  return { file };
}
