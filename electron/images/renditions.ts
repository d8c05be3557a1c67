/** Renditions out: every width in AVIF, WebP and JPEG from one decoding, cached by content and parameters. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import sharp from 'sharp';
import type { MediaItem } from '../../shared/article.ts';
import { type Size, toPixels, turnedSize } from '../../shared/crops.ts';
import type { PictureEdits } from '../../shared/edits.ts';
import { GalleyError } from '../../shared/errors.ts';
import { cacheFolder, isCached, keepInCache, makeCacheFolder } from './cache.ts';
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

/** What is shown of a picture, and in what it is made. */
export interface View {
  /** Burnt in; the picture as it came without them. */
  readonly edits?: PictureEdits | undefined;
  /** Pixels; none is enlarged. */
  readonly widths: readonly number[];
  /** All where none are named. */
  readonly formats?: readonly RenditionFormat[];
}

/** What to make renditions of, and which. */
export interface RenditionOrder {
  readonly libraryDir: string;
  readonly articleDir: string;
  readonly media: Pick<MediaItem, 'name' | 'width' | 'height' | 'filename'>;
  readonly views: readonly View[];
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

/** How much of the original's size a view needs: its largest rendition is cut from that. */
function scaleFor(media: Size, { edits, widths }: View): number {
  const { width } = editedSize(media, edits);
  return Math.min(1, (widthsFor(width, widths)[0] ?? width) / width);
}

/** The picture upright, in sRGB. @param scale of its sides, at most 1 */
async function decoded({ articleDir, media }: RenditionOrder, scale: number): Promise<Raw> {
  const original = await openOriginal(join(articleDir, 'media', media.name));
  return original
    .rotate()
    .resize({
      width: Math.max(1, Math.round(media.width * scale)),
      height: Math.max(1, Math.round(media.height * scale)),
      fit: 'fill',
    })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
}

async function resized(raw: Raw, { width, height }: Size): Promise<Raw> {
  if (raw.info.width === width && raw.info.height === height) return raw;
  return fromRaw(raw)
    .resize({ width, height, fit: 'fill' })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
}

/** Each size from the next larger, the smaller ones on the way still. @param sizes the largest first */
function cascade(seen: Promise<Raw>, sizes: readonly Size[]): ReadonlyMap<number, Promise<Raw>> {
  const all = new Map<number, Promise<Raw>>();
  let last = seen;
  for (const size of sizes) {
    last = last.then((raw) => resized(raw, size));
    all.set(size.width, last);
  }
  return all;
}

/**
 * Decoders and encoders at work at once, of all pictures together: more gained nothing, and each needs much memory. A
 * thread has others beside it.
 */
const working = lanes(isMainThread ? 2 : 1);

/** Where each rendition of a view is, or will be: named by all that decides its bytes. */
function planOf({ libraryDir, media, xmp = '' }: RenditionOrder, view: View): Rendition[] {
  const { edits, widths, formats = RENDITION_FORMATS } = view;
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

/** A view of which the cache lacks something. */
interface Lacking {
  readonly view: View;
  readonly plan: readonly Rendition[];
  readonly missing: readonly Rendition[];
}

async function lacking(view: View, plan: readonly Rendition[]): Promise<Lacking> {
  const cached = await Promise.all(plan.map(({ path }) => isCached(path)));
  return { view, plan, missing: plan.filter((_, index) => !cached[index]) };
}

/** Makes what is missing of all views from one decoding, the views in their order. */
async function make(
  order: RenditionOrder,
  views: readonly Lacking[],
  { cancelled }: Pick<Watcher, 'cancelled'>,
): Promise<void> {
  const { libraryDir, media, xmp } = order;
  const folder = cacheFolder(libraryDir, 'renditions');
  const scale = Math.max(...views.map(({ view }) => scaleFor(media, view)));
  // The folder is there when the first encoder begins; what cannot be made says so when it writes.
  makeCacheFolder(folder).catch(() => undefined);
  const upright = await working(() => decoded(order, scale));
  const sizing: Promise<Raw>[] = [];
  const jobs = views.flatMap(({ view: { edits }, plan, missing }) => {
    const seen = edits ? applyEdits(upright, edits) : Promise.resolve(upright);
    const sizes = cascade(
      seen,
      plan.filter(({ format }) => format === plan[0]?.format),
    );
    sizing.push(...sizes.values());
    return missing.map(({ format, path, width }) => async () => {
      if (cancelled()) throw new GalleyError('cancelled');
      const raw = await sizes.get(width);
      if (raw) await keepInCache(folder, path, (to) => encoded(raw, format, xmp).toFile(to));
    });
  });
  // Nothing works on when this has ended, whatever failed.
  for (const ended of await Promise.allSettled([allInLanes(working, jobs), ...sizing]))
    if (ended.status === 'rejected') throw ended.reason;
}

/**
 * All renditions of a picture's views, without any metadata of the original. Decoded once to raw pixels as large as the
 * largest of them needs, sized down from the next larger while the largest AVIF is encoded already, two encoders at a
 * time; small in memory. What the cache has is not made again.
 * @returns for each view its renditions
 * @throws {GalleyError} `media-missing`, `media-refused`, `cancelled`
 */
export async function makeRenditions(
  order: RenditionOrder,
  watcher: Pick<Watcher, 'cancelled'>,
): Promise<(readonly Rendition[])[]> {
  const all = await Promise.all(order.views.map((view) => lacking(view, planOf(order, view))));
  const toMake = all.filter(({ missing }) => missing.length > 0);
  if (toMake.length > 0) {
    const { articleDir, media } = order;
    await make(order, toMake, watcher).catch(async (error) => {
      throw await unmade(error, join(articleDir, 'media', media.name), media.filename);
    });
  }
  return all.map(({ plan }) => plan);
}
