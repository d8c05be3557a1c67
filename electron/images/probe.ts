/** Checks a file before it is taken in: whether it is a picture, a damaged one, or none. */
import sharp, { type Metadata, type OutputInfo, type SharpOptions } from 'sharp';
import type { MediaItem } from '../../shared/article.ts';
import type { PictureDamage } from '../../shared/channels/media.ts';
import { GalleyError } from '../../shared/errors.ts';
import { nfc } from '../../shared/text.ts';
import { sha256 } from '../library/files.ts';
import { readPhotoMetadata } from './metadata.ts';
import { densityFor, MAX_PIXELS } from './open.ts';

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

/** All of a picture decoded, shrunk on load, so that this stays cheap. */
const decoded = (bytes: Uint8Array, failOn: FailOn) =>
  opened(bytes, failOn)
    .timeout({ seconds: LONGEST })
    .resize(64, 64, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });

/** The least of a cut-off photograph that is worth having. */
const LEAST = 0.1;

/** The share of a picture above what its last row is filled with: where a JPEG's data end, one grey is drawn. */
function shownShare(data: Buffer, { width, height, channels }: OutputInfo): number {
  const last = data.subarray((height - 1) * width * channels);
  let at = data.length - 1;
  while (at >= 0 && data[at] === last[at % channels]) at -= 1;
  return (at + 1) / data.length;
}

/** sharp's levels, and what each lets pass that the one before does not. */
const LEVELS: readonly (readonly [FailOn, PictureDamage | undefined])[] = [
  ['warning', undefined],
  ['truncated', 'corrupt'],
  ['none', 'truncated'],
];

/**
 * Looks at all pixels: a header can lie. A photograph (JPEG) with a grey strip is better than none; any other format is
 * whole or refused.
 * @throws when there is no picture
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
 * How many pictures a file holds: those of an animation, the pages of a scan. libvips takes an animated PNG for one; its
 * `acTL` says how many there are (W3C, PNG 3, 11.3.6.1).
 */
function framesOf(bytes: Uint8Array, { format, pages = 1 }: Metadata): number {
  if (format !== 'png') return pages;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = file.subarray(0, file.indexOf('IDAT')).indexOf('acTL');
  return at < 0 ? 1 : file.readUInt32BE(at + 4);
}

/** How large a picture is decoded: a drawing larger than it calls itself. */
const sizeOf = async (bytes: Uint8Array, meta: Metadata) =>
  meta.format === 'svg' ? opened(bytes, 'none', await densityFor(bytes, meta)).metadata() : meta;

/** What a file was found to be. */
export interface Probed {
  readonly media: MediaItem;
  readonly damage: PictureDamage | undefined;
  /** Pictures in the file, of which the first is shown. */
  readonly frames: number;
}

/**
 * A picture upright, named by its content, and what is wrong with it.
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
    // libvips 8.18 takes no TIFF in Lab of 8 bits; one of 16 it does.
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
