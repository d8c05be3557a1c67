/** Checks a file before its import. */
import sharp, { type Metadata, type OutputInfo, type SharpOptions } from 'sharp';
import type { MediaItem } from '../../shared/article.ts';
import type { PictureDamage } from '../../shared/channels/media.ts';
import { GalleyError } from '../../shared/errors.ts';
import { nfc } from '../../shared/text.ts';
import { sha256 } from '../library/files.ts';
import { readPhotoMetadata } from './metadata.ts';
import { densityFor, MAX_PIXELS } from './open.ts';

/** Seconds that decoding may take, ten times what the largest need. */
const LONGEST = 60;

/** Extension and media type of imported formats, by sharp's names. */
const FORMATS: Readonly<Record<string, readonly [string, string]>> = {
  jpeg: ['jpg', 'image/jpeg'],
  png: ['png', 'image/png'],
  webp: ['webp', 'image/webp'],
  heif: ['avif', 'image/avif'],
  tiff: ['tif', 'image/tiff'],
  gif: ['gif', 'image/gif'],
  svg: ['svg', 'image/svg+xml'],
};

const isHeic = (bytes: Uint8Array): boolean =>
  /^ftyp(heic|heix|hevc|mif1|msf1)/.test(Buffer.from(bytes.subarray(4, 16)).toString('latin1'));

type FailOn = NonNullable<SharpOptions['failOn']>;

const opened = (bytes: Uint8Array, failOn: FailOn, density?: number) =>
  sharp(bytes, {
    limitInputPixels: MAX_PIXELS,
    failOn,
    animated: false,
    ...(density ? { density } : {}),
  });

/** Decodes a whole picture, reduced on loading to be cheap. */
const decoded = (bytes: Uint8Array, failOn: FailOn) =>
  opened(bytes, failOn)
    .timeout({ seconds: LONGEST })
    .resize(64, 64, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });

/** The least share of a truncated photograph worth keeping. */
const LEAST = 0.1;

/** The share of a picture above the area in the colour of its last row: truncated JPEGs are filled with grey. */
function shownShare(data: Buffer, { width, height, channels }: OutputInfo): number {
  const last = data.subarray((height - 1) * width * channels);
  let at = data.length - 1;
  while (at >= 0 && data[at] === last[at % channels]) at -= 1;
  return (at + 1) / data.length;
}

/** sharp's levels of strictness, with the damage that each tolerates more than the one before. */
const LEVELS: readonly (readonly [FailOn, PictureDamage | undefined])[] = [
  ['warning', undefined],
  ['truncated', 'corrupt'],
  ['none', 'truncated'],
];

/**
 * Decodes all pixels, because headers lie. Only a JPEG may be truncated: better than none.
 * @throws if it is no picture
 */
async function damageOf(bytes: Uint8Array, format: string): Promise<PictureDamage | undefined> {
  if (format !== 'jpeg') {
    await decoded(bytes, 'truncated');
    return undefined;
  }
  let failed: unknown;
  for (const [failOn, damage] of LEVELS) {
    try {
      const { data, info } = await decoded(bytes, failOn);
      if (damage === 'truncated' && shownShare(data, info) < LEAST) break;
      return damage;
    } catch (error) {
      failed = error;
    }
  }
  throw failed;
}

/**
 * How many pictures a file contains: frames or pages. libvips does not count those of an animated PNG (`acTL`: W3C, PNG
 * 3, 11.3.6.1).
 */
function framesOf(bytes: Uint8Array, { format, pages = 1 }: Metadata): number {
  if (format !== 'png') return pages;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = file.subarray(0, file.indexOf('IDAT')).indexOf('acTL');
  return at < 0 ? 1 : file.readUInt32BE(at + 4);
}

/** The size when decoded; a drawing is drawn larger than it states. */
const sizeOf = async (bytes: Uint8Array, meta: Metadata) =>
  meta.format === 'svg' ? opened(bytes, 'none', await densityFor(bytes, meta)).metadata() : meta;

/** The result of checking a file. */
export interface Probed {
  readonly media: MediaItem;
  readonly damage: PictureDamage | undefined;
  /** Pictures in the file; the first is shown. */
  readonly frames: number;
}

/**
 * Checks a file. Gives the picture with its upright size and its name by content, and any damage.
 * @param sidecar XMP in a file beside it
 * @throws {GalleyError} `media-refused`, `media-too-large`, `heic-unsupported`, `lab-unsupported`
 */
export async function probe(
  bytes: Uint8Array,
  filename: string,
  sidecar?: Uint8Array,
): Promise<Probed> {
  const refuse = (why: string) => new GalleyError('media-refused', { filename, why });
  let meta: Metadata;
  try {
    meta = await opened(bytes, 'none').metadata();
  } catch (error) {
    if (/pixel limit/i.test(String(error))) throw new GalleyError('media-too-large', { filename });
    if (isHeic(bytes)) throw new GalleyError('heic-unsupported', { filename });
    // libvips 8.18 reads TIFF in Lab with 16 bits, not with 8.
    if (/labq/.test(String(error))) throw new GalleyError('lab-unsupported', { filename });
    throw refuse('unreadable');
  }
  const format = FORMATS[meta.format ?? ''];
  if (!format || (meta.format === 'heif' && meta.compression !== 'av1')) {
    throw isHeic(bytes) ? new GalleyError('heic-unsupported', { filename }) : refuse('format');
  }
  if (meta.width * meta.height > MAX_PIXELS) throw new GalleyError('media-too-large', { filename });
  const damage = await damageOf(bytes, meta.format).catch(() => {
    throw refuse('truncated');
  });
  const [extension, mime] = format;
  const { width, height } = await sizeOf(bytes, meta).catch(() => {
    throw refuse('unreadable');
  });
  const sideways = (meta.orientation ?? 1) >= 5;
  const media = {
    name: `${sha256(bytes)}.${extension}`,
    mime,
    width: sideways ? height : width,
    height: sideways ? width : height,
    bytes: bytes.length,
    filename: nfc(filename),
    found: readPhotoMetadata(bytes, sidecar),
  };
  return { media, damage, frames: framesOf(bytes, meta) };
}
