/** An article into one `.galley` file: its text, comments, pictures and versions, to be worked on elsewhere. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import { GalleyError } from '../../shared/errors.ts';
import { type PackageFile, writePackage } from '../exporting/package.ts';
import { diskError, writeDurably } from '../library/durable.ts';
import { articleBytes, filesBelow, readArticleFile } from '../library/files.ts';
import type { Watcher } from '../watcher.ts';
import { HANDOVERS, handoversText, mostBytes, readHandovers, revisionOf } from './contents.ts';

/** Which article is packed, and into which file. An older file of that name is replaced when the new one is whole. */
export interface PackOrder {
  readonly articleDir: string;
  readonly file: string;
}

async function checkPicture(path: string): Promise<void> {
  const hash = createHash('sha256');
  try {
    for await (const part of createReadStream(path)) hash.update(part as Buffer);
  } catch (error) {
    throw diskError(error, path);
  }
  if (!basename(path).startsWith(hash.digest('hex')))
    throw new GalleyError('damaged', { path, why: 'SHA-256' });
}

/**
 * Packs an article as it is on disk. The folder remembers that it was handed over where it can be written to.
 * @throws {GalleyError} `damaged` for a picture that is not what it was: the other side would refuse it; `newer-format`,
 *   `cancelled`; as the disk says. The old file is as it was then.
 */
export async function packArticle(
  { articleDir, file }: PackOrder,
  watcher: Watcher,
): Promise<{ file: string }> {
  const { article, newer } = await readArticleFile(articleDir);
  if (newer) throw new GalleyError('newer-format', { path: articleDir });
  const paths = (await filesBelow(articleDir)).filter((path) => mostBytes(path) !== undefined);
  const pictures = paths.filter((path) => path.startsWith('media/'));
  for (const [done, path] of pictures.entries()) {
    if (watcher.cancelled()) throw new GalleyError('cancelled');
    watcher.progress(done, pictures.length, path);
    await checkPicture(join(articleDir, path));
  }
  const revision = revisionOf(article);
  const handovers = handoversText([...(await readHandovers(articleDir)), revision]);
  const written = new Map([
    ['article.json', articleBytes(article)],
    [HANDOVERS, handovers],
  ]);
  const copies = paths.filter((path) => !written.has(path));
  const files: PackageFile[] = [
    ...[...written].map(([path, content]) => ({ path, content })),
    ...copies.map((path) => ({ path, content: { copyOf: join(articleDir, path) } })),
  ];
  try {
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
