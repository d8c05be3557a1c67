/** Renditions out: every width in AVIF, WebP and JPEG from one decoding, cached by content and parameters. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import type { MediaItem } from '../../shared/article.ts';
import { type Size, toPixels, turnedSize } from '../../shared/crops.ts';
import type { PictureEdits } from '../../shared/edits.ts';
import { GalleyError } from '../../shared/errors.ts';
import { cacheFolder, isCached, keepInCache } from './cache.ts';
import { applyEdits, type Raw } from './edits.ts';
import type { Watcher } from './import.ts';
import { allInLanes, lanes } from './lanes.ts';
import { MAX_PIXELS, openOriginal, unmade } from './open.ts';

/** Formats of a rendition, best first; the page offers them in this order. */
export const RENDITION_FORMATS = ['avif', 'webp', 'jpg'] as const;
export type RenditionFormat = (typeof RENDITION_FORMATS)[number];

/** One made rendition: its place in the cache, its name in a package, its size in pixels. */
export interface Rendition {
  readonly path: string;
  readonly name: string;
  readonly format: RenditionFormat;
  readonly width: number;
  readonly height: number;
}

/**
 * Chosen by `npm run bench encoders` over eight photographs: AVIF effort 3, 4:2:0, quality 52 is nearer to the original
 * than effort 4, 4:4:4, quality 50 (butteraugli, 3-norm: 1.33 to 1.36), in 4 % more bytes and a sixth of the time. A
 * change of these settings makes every cached rendition stale.
 */
export const SETTINGS = {
  avif: { quality: 52, effort: 3, chromaSubsampling: '4:2:0' },
  webp: { quality: 80, effort: 4 },
  jpg: { quality: 80, progressive: true },
} as const;

/** What to make renditions of, and which. */
export interface RenditionOrder {
  readonly libraryDir: string;
  readonly articleDir: string;
  readonly media: Pick<MediaItem, 'name' | 'width' | 'height' | 'filename'>;
  /** Burnt in; the picture as it came without them. */
  readonly edits?: PictureEdits | undefined;
  /** Pixels; none is enlarged. */
  readonly widths: readonly number[];
  /** All where none are named. */
  readonly formats?: readonly RenditionFormat[];
  /** The XMP packet that each carries. */
  readonly xmp?: string | undefined;
}

function fromRaw({ data, info }: Raw) {
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: MAX_PIXELS });
}

function encoded(raw: Raw, format: RenditionFormat, xmp: string | undefined) {
  const image = xmp === undefined ? fromRaw(raw) : fromRaw(raw).withXmp(xmp);
  if (format === 'avif') return image.avif(SETTINGS.avif);
  if (format === 'webp') return image.webp(SETTINGS.webp);
  // JPEG has no transparency: white, as on paper.
  return image.flatten({ background: '#fff' }).jpeg(SETTINGS.jpg);
}

/** Widths to make: those wanted that are not wider than the picture, and the picture's own when it is narrower than all. */
export function widthsFor(original: number, wanted: readonly number[]): number[] {
  const fitting = [...new Set(wanted)].filter((width) => width <= original).sort((a, b) => b - a);
  return fitting.length > 0 ? fitting : [original];
}

/** What is left of a picture after its edits, in the original's pixels. */
function editedSize(media: Size, edits: PictureEdits | undefined): Size {
  if (!edits) return media;
  const whole = turnedSize(media, edits);
  return edits.crop ? toPixels(edits.crop, whole) : whole;
}

/** The picture upright, in sRGB, its edits burnt in, decoded just large enough that it is `width` pixels wide. */
async function decoded({ articleDir, media, edits }: RenditionOrder, width: number): Promise<Raw> {
  const scale = Math.min(1, width / editedSize(media, edits).width);
  const original = await openOriginal(join(articleDir, 'media', media.name));
  const raw = await original
    .rotate()
    .resize({
      width: Math.max(1, Math.round(media.width * scale)),
      height: Math.max(1, Math.round(media.height * scale)),
      fit: 'fill',
    })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return edits ? applyEdits(raw, edits) : raw;
}

async function resized(raw: Raw, { width, height }: Size): Promise<Raw> {
  if (raw.info.width === width && raw.info.height === height) return raw;
  return fromRaw(raw)
    .resize({ width, height, fit: 'fill' })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
}

/** Each size from the next larger, the smaller ones on the way still. @param sizes the largest first */
function cascade(largest: Raw, sizes: readonly Size[]): ReadonlyMap<number, Promise<Raw>> {
  const all = new Map<number, Promise<Raw>>();
  let last = Promise.resolve(largest);
  for (const size of sizes) {
    last = last.then((raw) => resized(raw, size));
    all.set(size.width, last);
  }
  return all;
}

/** Decoders and encoders at work at once, of all pictures together: more gained nothing, and each needs much memory. */
const working = lanes(2);

/** Where each rendition of an order is, or will be: named by all that decides its bytes. */
function planOf(order: RenditionOrder): Rendition[] {
  const { libraryDir, media, edits, widths, formats = RENDITION_FORMATS, xmp = '' } = order;
  const how = JSON.stringify([SETTINGS, edits ?? null, xmp]);
  const key = createHash('sha256').update(how).digest('hex').slice(0, 16);
  const cut = editedSize(media, edits);
  const stem = `${media.name.slice(0, 64)}-${key}`;
  return formats.flatMap((format) =>
    widthsFor(cut.width, widths).map((width) => ({
      format,
      width,
      height: Math.max(1, Math.round((cut.height * width) / cut.width)),
      path: join(cacheFolder(libraryDir, 'renditions'), `${stem}-${width}.${format}`),
      name: `${media.name.slice(0, 16)}-${key.slice(0, 8)}-${width}.${format}`,
    })),
  );
}

/**
 * All renditions of a picture, its edits burnt in, without any metadata of the original. Decoded once to raw pixels at
 * the largest width, sized down from the next larger while the largest AVIF is encoded already, two encoders at a time;
 * small in memory. What the cache has is not made again.
 * @throws {GalleyError} `media-missing`, `media-refused`, `cancelled`
 */
export async function makeRenditions(
  order: RenditionOrder,
  watcher: Pick<Watcher, 'cancelled'>,
): Promise<Rendition[]> {
  const { libraryDir, articleDir, media, xmp } = order;
  const plan = planOf(order);
  const cached = await Promise.all(plan.map(({ path }) => isCached(path)));
  const missing = plan.filter((_, index) => !cached[index]);
  if (missing.length === 0) return plan;
  const folder = cacheFolder(libraryDir, 'renditions');
  try {
    const wanted = plan.filter(({ format }) => format === plan[0]?.format);
    const largest = await working(() => decoded(order, wanted[0]?.width ?? 1));
    const sizes = cascade(largest, wanted);
    const encode = async ({ format, path, width }: Rendition) => {
      if (watcher.cancelled()) throw new GalleyError('cancelled');
      const raw = await sizes.get(width);
      if (raw) await keepInCache(folder, path, (to) => encoded(raw, format, xmp).toFile(to));
    };
    const encodings = allInLanes(
      working,
      missing.map((rendition) => () => encode(rendition)),
    );
    // Nothing works on when this has ended, whatever failed.
    for (const ended of await Promise.allSettled([encodings, ...sizes.values()]))
      if (ended.status === 'rejected') throw ended.reason;
  } catch (error) {
    throw await unmade(error, join(articleDir, 'media', media.name), media.filename);
  }
  return plan;
}
