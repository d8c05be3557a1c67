/** Pictures in: looked at, refused with a reason or stored by content hash, never altered. */
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp, { type Metadata } from 'sharp';
import type { MediaItem } from '../../shared/article.ts';
import { GalleyError } from '../../shared/errors.ts';
import type { ImportReport } from '../../shared/ipc.ts';
import { nfc } from '../../shared/text.ts';
import { diskError, makeFolder, writeDurably } from '../library/durable.ts';
import { sha256 } from '../library/files.ts';
import { allInLanes, lanes } from './lanes.ts';
import { readPhotoMetadata } from './metadata.ts';
import { MAX_PIXELS } from './open.ts';

/** Largest file taken in, in bytes: a 268-megapixel TIFF of 8 bits and 4 channels is 1 GB. */
const MAX_BYTES = 1_073_741_824;

/** Seconds that reading one picture may take; the largest honest ones take a tenth. */
const LONGEST = 60;

/** Formats taken in, as sharp names them → file extension and media type. */
const FORMATS: Readonly<Record<string, readonly [string, string]>> = {
  jpeg: ['jpg', 'image/jpeg'],
  png: ['png', 'image/png'],
  webp: ['webp', 'image/webp'],
  heif: ['avif', 'image/avif'],
  tiff: ['tif', 'image/tiff'],
  gif: ['gif', 'image/gif'],
  svg: ['svg', 'image/svg+xml'],
};

/** A picture to take in: a file's path, or bytes with the name they came with. */
export type ImportSource =
  | { readonly path: string }
  | { readonly filename: string; readonly bytes: Uint8Array };

/** Told at each picture; `cancelled` is asked before each. */
export interface Watcher {
  progress(done: number, total: number, label: string): void;
  cancelled(): boolean;
}

const isHeic = (bytes: Uint8Array): boolean =>
  /^ftyp(heic|heix|hevc|mif1|msf1)/.test(Buffer.from(bytes.subarray(4, 16)).toString('latin1'));

/** What a picture is, upright. @throws {GalleyError} `media-refused`, `media-too-large`, `heic-unsupported` */
async function probe(bytes: Uint8Array, filename: string): Promise<Omit<MediaItem, 'name'>> {
  const refuse = (why: string) => new GalleyError('media-refused', { filename, why });
  const image = () =>
    sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'truncated', animated: false });
  let meta: Metadata;
  try {
    meta = await image().metadata();
  } catch (error) {
    if (/pixel limit/i.test(String(error))) throw new GalleyError('media-too-large', { filename });
    if (isHeic(bytes)) throw new GalleyError('heic-unsupported', { filename });
    throw refuse('unreadable');
  }
  const format = FORMATS[meta.format ?? ''];
  if (!format || (meta.format === 'heif' && meta.compression !== 'av1')) {
    throw isHeic(bytes) ? new GalleyError('heic-unsupported', { filename }) : refuse('format');
  }
  if (meta.width * meta.height > MAX_PIXELS) throw new GalleyError('media-too-large', { filename });
  // A header can lie: the pixels must be there too. Shrunk on load, so that this stays cheap.
  try {
    await image().timeout({ seconds: LONGEST }).resize(64, 64, { fit: 'inside' }).raw().toBuffer();
  } catch {
    throw refuse('truncated');
  }
  const sideways = (meta.orientation ?? 1) >= 5;
  return {
    mime: format[1],
    width: sideways ? meta.height : meta.width,
    height: sideways ? meta.width : meta.height,
    bytes: bytes.length,
    filename: nfc(filename),
    found: readPhotoMetadata(bytes),
  };
}

async function bytesOf(source: ImportSource): Promise<{ bytes: Uint8Array; filename: string }> {
  if ('bytes' in source) return source;
  const filename = basename(source.path);
  const size = await stat(source.path).then((file) => (file.isFile() ? file.size : -1));
  if (size > MAX_BYTES) throw new GalleyError('media-too-large', { filename });
  if (size < 0) throw new GalleyError('media-refused', { filename, why: 'format' });
  return { bytes: await readFile(source.path), filename };
}

const storing = lanes(1);

/** Takes one picture in. @throws {GalleyError} */
async function importOne(articleDir: string, source: ImportSource) {
  const { bytes, filename } = await bytesOf(source);
  const facts = await probe(bytes, filename);
  const extension = Object.values(FORMATS).find(([, mime]) => mime === facts.mime)?.[0] ?? 'bin';
  const name = `${sha256(bytes)}.${extension}`;
  const path = join(articleDir, 'media', name);
  // One after the other: of twins in one batch the second is already there.
  const alreadyThere = await storing(async () => {
    const known = await stat(path).then(
      (file) => file.size === bytes.length,
      () => false,
    );
    if (known) return true;
    await makeFolder(join(articleDir, 'media'));
    await writeDurably(path, bytes);
    return false;
  });
  return { media: { ...facts, name } as MediaItem, alreadyThere };
}

/** What refused one picture; a disk that takes no more ends the import. @throws {GalleyError} `disk-full`, `read-only` */
function refusal(error: unknown, filename: string): ImportReport['refused'][number] {
  const known = diskError(error, filename);
  if (['disk-full', 'read-only'].includes(known.code)) throw known;
  const { code, params, message } = known;
  return { filename, error: { code, params: { filename, ...params }, detail: message } };
}

/** Pictures read and decoded at once: while one is checked the other is made durable. */
const decoding = lanes(2);

/**
 * Takes pictures into an article's `media/` folder, two at a time. `article.json` is not touched.
 * @returns what came in, and what was refused and why, in the order of `sources`
 * @throws {GalleyError} `cancelled`; pictures that came in before stay stored, unused
 */
export async function importMedia(
  articleDir: string,
  sources: readonly ImportSource[],
  watcher: Watcher,
): Promise<ImportReport> {
  const total = sources.length;
  let done = 0;
  const take = async (source: ImportSource): Promise<Partial<ImportReport>> => {
    if (watcher.cancelled()) throw new GalleyError('cancelled');
    const filename = 'path' in source ? basename(source.path) : source.filename;
    watcher.progress(done, total, filename);
    try {
      return { imported: [await importOne(articleDir, source)] };
    } catch (error) {
      return { refused: [refusal(error, filename)] };
    } finally {
      done += 1;
    }
  };
  const all = await allInLanes(
    decoding,
    sources.map((source) => () => take(source)),
  );
  watcher.progress(total, total, '');
  return {
    imported: all.flatMap(({ imported = [] }) => imported),
    refused: all.flatMap(({ refused = [] }) => refused),
  };
}
