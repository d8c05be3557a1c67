/** Packs an article with comments, pictures and versions into one `.galley` file. */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Article } from '../../shared/article.ts';
import { GalleyError } from '../../shared/errors.ts';
import { picturedFigures } from '../exporting/figures.ts';
import { type PackageFile, writePackage } from '../exporting/package.ts';
import { fromOriginal } from '../images/intact.ts';
import { diskError, writeDurably } from '../library/durable.ts';
import { articleBytes, isAmongArticles, readArticleFile, readPlainFile } from '../library/files.ts';
import { clearLeftovers } from '../library/leftovers.ts';
import { readVersion, versionIds } from '../library/versions.ts';
import type { Watcher } from '../watcher.ts';
import { HANDOVERS, handoversText, mostBytes, readHandovers, revisionOf } from './contents.ts';

/** Which article to pack, and into which file; an older file is replaced once the new one is whole. */
export interface PackOrder {
  readonly articleDir: string;
  readonly file: string;
}

/**
 * The files in a folder of an article. Pictures may be links to a larger disk, and are checked; links among versions
 * are skipped, because they could lead to any file.
 */
async function filesOf(articleDir: string, folder: string): Promise<string[]> {
  const path = join(articleDir, folder);
  const entries = await readdir(path, { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw diskError(error, path);
  });
  return entries
    .filter((entry) => folder === 'media' || entry.isFile())
    .map(({ name }) => `${folder}/${name}`)
    .filter((file) => mostBytes(file) !== undefined);
}

/** The pictures of the article and its versions; others in the folder were removed, or left by a cancelled import. */
async function picturesOf(articleDir: string, article: Article): Promise<Set<string>> {
  const names = new Set(article.media.map(({ name }) => name));
  for (const id of await versionIds(articleDir)) {
    // Damaged ones are skipped.
    const version = await readVersion(articleDir, id).catch(() => undefined);
    for (const { name } of version?.media ?? []) names.add(name);
  }
  return names;
}

/**
 * Packs an article as it is on disk, and records that in its folder if possible. If it fails, an old file stays.
 * @throws {GalleyError} `media-changed` or `media-missing` for a picture that the other side would refuse;
 *   `among-articles`, `media-forbidden`, `newer-format`, `cancelled`; as {@link diskError} names it
 */
export async function packArticle(
  { articleDir, file }: PackOrder,
  watcher: Watcher,
): Promise<{ file: string }> {
  const folder = dirname(file);
  if (isAmongArticles(folder)) throw new GalleyError('among-articles', { path: folder });
  const { article, newer } = await readArticleFile(articleDir);
  if (newer) throw new GalleyError('newer-format', { path: articleDir });
  const own = await picturesOf(articleDir, article);
  const there = await filesOf(articleDir, 'media');
  const pictures = there.filter((path) => own.has(basename(path)));
  const versions = await filesOf(articleDir, 'versions');
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
  const files: PackageFile[] = [
    { path: 'article.json', content: articleBytes(article) },
    { path: HANDOVERS, content: handovers },
    ...pictures.map((path) => ({ path, content: asProven(path) })),
    ...versions.map((path) => ({ path, content: () => readPlainFile(join(articleDir, path)) })),
  ];
  try {
    await clearLeftovers(folder);
    const place = { target: file, kind: 'zip', durable: true, replaces: true } as const;
    await writePackage(place, files, { articleId: article.id, revision }, watcher.cancelled);
  } catch (error) {
    throw diskError(error, file);
  }
  watcher.progress(pictures.length, pictures.length, '');
  // On a read-only drive the record is only in the file itself.
  await writeDurably(join(articleDir, HANDOVERS), handovers).catch(() => undefined);
  return { file };
}
