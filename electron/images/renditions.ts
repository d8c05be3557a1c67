/** A picture's renditions: every width in AVIF, WebP and JPEG, cached by content and parameters. */
import { join } from 'node:path';
import type { MediaItem } from '../../shared/article.ts';
import { type Size, toPixels, turnedSize } from '../../shared/crops.ts';
import type { PictureEdits } from '../../shared/picture-edits.ts';
import { sha256 } from '../library/files.ts';
import type { Watcher } from '../watcher.ts';
import { cacheFolder, isCached } from './cache.ts';

/** Formats, in the order in which pages offer them. */
export const RENDITION_FORMATS = ['avif', 'webp', 'jpg'] as const;
/** A format, as file extension. */
export type RenditionFormat = (typeof RENDITION_FORMATS)[number];

/** A rendition: its path in the cache, its name in a package, its size in pixels. */
export interface Rendition {
  readonly path: string;
  readonly name: string;
  readonly format: RenditionFormat;
  readonly width: number;
  readonly height: number;
}

/**
 * Chosen by `npm run bench encoders`: AVIF effort 3, 4:2:0, quality 52 is nearer to the original than effort 4, 4:4:4,
 * quality 50 (butteraugli 3-norm 1.33 against 1.36), in 4 % more bytes and a sixth of the time. A change here
 * invalidates all cached renditions.
 */
export const SETTINGS = {
  avif: { quality: 52, effort: 3, chromaSubsampling: '4:2:0' },
  webp: { quality: 80, effort: 4 },
  jpg: { quality: 80, progressive: true },
  /** The colour of fully transparent pixels. */
  unseen: 'black',
} as const;

/** Longest side in pixels: WebP's limit. */
export const LONGEST_SIDE = 16_383;

/** What to show of a picture, and in which sizes and formats. */
export interface View {
  /** Burnt in; absent: the picture as it came. */
  readonly edits?: PictureEdits | undefined;
  /** Pixels; none is enlarged. */
  readonly widths: readonly number[];
  /** Absent: all. */
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
 * The widths to make: the wanted ones up to the picture's, or its own if all are wider. Limited so that a long strip
 * stays within {@link LONGEST_SIDE}.
 */
export function widthsFor({ width, height }: Size, wanted: readonly number[]): number[] {
  const longest = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const widest = Math.max(1, Math.floor(width * longest));
  const fitting = [...new Set(wanted)].filter((each) => each <= widest).sort((a, b) => b - a);
  return fitting.length > 0 ? fitting : [widest];
}

/** The size after edits, in pixels of the original. */
export function editedSize(media: Size, edits: PictureEdits | undefined): Size {
  if (!edits) return media;
  const whole = turnedSize(media, edits);
  return edits.crop ? toPixels(edits.crop, whole) : whole;
}

/** The renditions of a view, named by all that decides their bytes. */
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

/** A view with renditions missing in the cache. */
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
 * Makes the renditions of a picture's views, without the original's metadata. Decodes once, at the largest size needed;
 * takes from the cache what is there.
 * @returns the renditions of each view
 * @throws {GalleyError} `media-missing`, `media-forbidden`, `media-changed`, `media-refused`, `cancelled`; as {@link
 *   keepInCache} does
 */
export async function makeRenditions(
  order: RenditionOrder,
  watcher: Pick<Watcher, 'cancelled'>,
): Promise<(readonly Rendition[])[]> {
  const all = order.views.map((view) => lacking(order, view));
  const toMake = all.filter(({ missing }) => missing.length > 0);
  if (toMake.length > 0) {
    // Loads sharp, which an export of cached pictures does not need.
    const { makeMissing } = await import('./encode.ts');
    await makeMissing(order, toMake, watcher);
  }
  return all.map(({ plan }) => plan);
}
