/** Gives a picture's renditions: every width in AVIF, WebP and JPEG, cached by content and parameters. */
import { join } from 'node:path';
import type { MediaItem } from '../../shared/article.ts';
import { type Size, toPixels, turnedSize } from '../../shared/crops.ts';
import type { PictureEdits } from '../../shared/picture-edits.ts';
import { sha256 } from '../library/files.ts';
import type { Watcher } from '../watcher.ts';
import { cacheFolder, isCached } from './cache.ts';

/** Formats of a rendition, best first; the page offers them in this order. */
export const RENDITION_FORMATS = ['avif', 'webp', 'jpg'] as const;
/** One of {@link RENDITION_FORMATS}, as the extension of its file. */
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
  /** What wholly transparent pixels are made, whatever they were. */
  unseen: 'black',
} as const;

/** Longest side of a rendition in pixels: WebP allows no longer one, AVIF hardly. */
export const LONGEST_SIDE = 16_383;

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

/**
 * Widths to make: those wanted that are not wider than the picture, and the picture's own when it is narrower than all.
 * None of a long strip, as a photographed screen can be, that would make it longer than {@link LONGEST_SIDE}.
 */
export function widthsFor({ width, height }: Size, wanted: readonly number[]): number[] {
  const longest = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const widest = Math.max(1, Math.floor(width * longest));
  const fitting = [...new Set(wanted)].filter((each) => each <= widest).sort((a, b) => b - a);
  return fitting.length > 0 ? fitting : [widest];
}

/** What is left of a picture after its edits, in the original's pixels. */
export function editedSize(media: Size, edits: PictureEdits | undefined): Size {
  if (!edits) return media;
  const whole = turnedSize(media, edits);
  return edits.crop ? toPixels(edits.crop, whole) : whole;
}

/** Where each rendition of a view is, or will be: named by all that decides its bytes. */
function planOf({ libraryDir, media, xmp = '' }: RenditionOrder, view: View): Rendition[] {
  const { edits, widths, formats = RENDITION_FORMATS } = view;
  const how = JSON.stringify([SETTINGS, edits ?? null, xmp]);
  const key = sha256(how).slice(0, 16);
  const cut = editedSize(media, edits);
  const stem = join(cacheFolder(libraryDir, 'renditions'), `${media.name.slice(0, 64)}-${key}`);
  return formats.flatMap((format) =>
    widthsFor(cut, widths).map((width) => ({
      format,
      width,
      height: Math.min(LONGEST_SIDE, Math.max(1, Math.round((cut.height * width) / cut.width))),
      path: `${stem}-${width}.${format}`,
      name: `${media.name.slice(0, 16)}-${key.slice(0, 8)}-${width}.${format}`,
    })),
  );
}

/** A view of which the cache lacks something. */
export interface Lacking {
  readonly view: View;
  readonly plan: readonly Rendition[];
  readonly missing: readonly Rendition[];
}

function lacking(order: RenditionOrder, view: View): Lacking {
  const plan = planOf(order, view);
  return { view, plan, missing: plan.filter(({ path }) => !isCached(path)) };
}

/**
 * All renditions of a picture's views, without any metadata of the original. Decoded once to raw pixels as large as the
 * largest of them needs, sized down from the next larger while the largest AVIF is encoded already, two encoders at a
 * time; small in memory. What the cache has is not made again.
 * @returns for each view its renditions
 * @throws {GalleyError} `media-missing`, `media-forbidden`, `media-changed`, `media-refused`, `cancelled`; as keeping in the cache does
 */
export async function makeRenditions(
  order: RenditionOrder,
  watcher: Pick<Watcher, 'cancelled'>,
): Promise<(readonly Rendition[])[]> {
  const all = order.views.map((view) => lacking(order, view));
  const toMake = all.filter(({ missing }) => missing.length > 0);
  if (toMake.length > 0) {
    // With it comes sharp, which an export of cached pictures does not need.
    const { makeMissing } = await import('./encode.ts');
    await makeMissing(order, toMake, watcher);
  }
  return all.map(({ plan }) => plan);
}
