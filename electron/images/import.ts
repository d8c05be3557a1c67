/** Imports pictures: stores each under its content's hash, or refuses it with a reason. Originals are never altered. */
import { existsSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import type { ImportReport } from '../../shared/channels/media.ts';
import { GalleyError } from '../../shared/errors.ts';
import { diskError, endsAll, makeFolder, unread, writeDurably } from '../library/durable.ts';
import { mediaDir, mediaFile } from '../library/files.ts';
import { stopIfCancelled, type Watcher } from '../watcher.ts';
import { withoutBmp } from './bmp.ts';
import { isIntact } from './intact.ts';
import { allInLanes, lanes } from './lanes.ts';
import { probe } from './probe.ts';
import { type ImportSource, nameOf, refusedByName, sidecarOf, unfolded } from './sources.ts';

/** The largest imported file, in bytes: a 268-megapixel TIFF with 4 channels of 8 bits. */
const MAX_BYTES = 1_073_741_824;

interface PictureFile {
  readonly bytes: Uint8Array;
  readonly filename: string;
  readonly sidecar?: Uint8Array | undefined;
}

async function bytesOf(source: ImportSource): Promise<PictureFile> {
  const filename = nameOf(source);
  const refused = refusedByName(filename);
  if (refused) throw new GalleyError(refused, { filename });
  if ('bytes' in source) return source;
  try {
    const file = await stat(source.path);
    if (file.isDirectory()) throw new GalleyError('no-pictures', { filename });
    const size = file.isFile() ? file.size : -1;
    if (size > MAX_BYTES) throw new GalleyError('media-too-large', { filename });
    if (size < 0) throw new GalleyError('media-refused', { filename, why: 'format' });
    return { bytes: await readFile(source.path), filename, sidecar: await sidecarOf(source.path) };
  } catch (error) {
    throw unread(error, filename);
  }
}

const storing = lanes(1);

/** A running import. */
type Import = object;

/** New files by path, with the import that made them; not those that another import found there since. */
const itsOwn = new Map<string, Import>();

/** Ends an import; if it failed as a whole, files that only it made are removed. */
const settle = (mine: Import, stays: boolean): Promise<void> =>
  storing(async () => {
    for (const [path, owner] of itsOwn) {
      if (owner !== mine) continue;
      itsOwn.delete(path);
      // If the drive is gone or read-only, they stay.
      if (!stays) await rm(path, { force: true }).catch(() => undefined);
    }
  });

/** Imports one picture. @throws {GalleyError} */
async function importOne(articleDir: string, source: ImportSource, mine: Import) {
  const { bytes: own, filename, sidecar } = await bytesOf(source);
  const bytes = await withoutBmp(own, filename);
  const { media, damage, frames } = await probe(bytes, filename, sidecar);
  const path = mediaFile(articleDir, media.name);
  // In turn, so that the second of two identical pictures finds the first.
  const alreadyThere = await storing(async () => {
    if (itsOwn.get(path) !== mine) itsOwn.delete(path);
    // A file damaged since is replaced.
    if (await isIntact(path).catch(() => false)) return true;
    await makeFolder(mediaDir(articleDir), articleDir);
    const isNew = !existsSync(path);
    await writeDurably(path, bytes);
    if (isNew) itsOwn.set(path, mine);
    return false;
  });
  return {
    media,
    alreadyThere,
    ...(damage ? { damage } : {}),
    ...(frames > 1 ? { frames } : {}),
  };
}

/**
 * Reports why one picture was refused. @throws {GalleyError} an error that ends the import: `disk-full`, `read-only`,
 * `library-gone`
 */
function refusal(error: unknown, filename: string): ImportReport['refused'][number] {
  const known = diskError(error, filename);
  if (endsAll(known)) throw known;
  return { filename, error: { ...known.value(), params: { filename, ...known.params } } };
}

/** Two at once: while one is checked, the other is made durable. */
const decoding = lanes(2);

/**
 * Imports pictures, and those in folders, into an article's `media/`, two at a time. `article.json` is not changed.
 * @returns imported and refused pictures in the order of `sources`
 * @throws {GalleyError} `cancelled`, `library-gone`, `disk-full`, `read-only`; pictures imported before are removed
 *   again, because nothing would list them
 */
export async function importMedia(
  articleDir: string,
  sources: readonly ImportSource[],
  watcher: Watcher,
): Promise<ImportReport> {
  const wanted = await unfolded(sources, watcher.cancelled);
  const total = wanted.length;
  const mine: Import = {};
  let done = 0;
  const take = async (source: ImportSource): Promise<Partial<ImportReport>> => {
    stopIfCancelled(watcher);
    const filename = nameOf(source);
    watcher.progress(done, total, filename);
    try {
      return { imported: [await importOne(articleDir, source, mine)] };
    } catch (error) {
      return { refused: [refusal(error, filename)] };
    } finally {
      done += 1;
    }
  };
  const all = await allInLanes(
    decoding,
    wanted.map((source) => () => take(source)),
  ).catch(async (error) => {
    await settle(mine, false);
    throw error;
  });
  await settle(mine, true);
  watcher.progress(total, total, '');
  return {
    imported: all.flatMap(({ imported = [] }) => imported),
    refused: all.flatMap(({ refused = [] }) => refused),
  };
}
