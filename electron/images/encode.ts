/** Encodes renditions: decodes once, scales down step by step, encodes each missing format. */
import { isMainThread } from 'node:worker_threads';
import type { Size } from '../../shared/crops.ts';
import { mediaFile } from '../library/files.ts';
import { stopIfCancelled, type Watcher } from '../watcher.ts';
import { cacheFolder, keepInCache } from './cache.ts';
import { applyEdits, fromRaw, type Raw } from './edits.ts';
import { fromOriginal, unmade } from './intact.ts';
import { allInLanes, lanes } from './lanes.ts';
import { opened } from './open.ts';
import {
  editedSize,
  type Lacking,
  type RenditionFormat,
  type RenditionOrder,
  SETTINGS,
  type View,
  widthsFor,
} from './renditions.ts';

function encoded(raw: Raw, format: RenditionFormat, xmp: string | undefined) {
  const image = xmp === undefined ? fromRaw(raw) : fromRaw(raw).withXmp(xmp);
  if (format === 'avif') return image.avif(SETTINGS.avif);
  if (format === 'webp') return image.webp(SETTINGS.webp);
  // JPEG has no transparency.
  return image.flatten({ background: '#fff' }).jpeg(SETTINGS.jpg);
}

/** The scale of the original that a view needs: its largest rendition is made from that. */
function scaleFor(media: Size, { edits, widths }: View): number {
  const size = editedSize(media, edits);
  return Math.min(1, (widthsFor(size, widths)[0] ?? size.width) / size.width);
}

/**
 * Clears fully transparent pixels: what was rubbed out in a paint program is often only transparent, and would go along
 * in AVIF and WebP.
 */
function withoutUnseen(raw: Raw): Raw {
  const { data, info } = raw;
  if (info.channels !== 4) return raw;
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 0) data.fill(0, at, at + 3);
  return raw;
}

/** Decodes a picture, upright, in sRGB. @param scale of its sides, at most 1 */
async function decoded(bytes: Buffer, media: Size, scale: number): Promise<Raw> {
  const original = await opened(bytes);
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
  return withoutUnseen(raw);
}

async function resized(raw: Raw, { width, height }: Size): Promise<Raw> {
  if (raw.info.width === width && raw.info.height === height) return raw;
  return fromRaw(raw)
    .resize({ width, height, fit: 'fill' })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
}

/** Scales each size from the next larger. @param sizes the largest first */
function cascade(seen: Promise<Raw>, sizes: readonly Size[]): ReadonlyMap<number, Promise<Raw>> {
  const all = new Map<number, Promise<Raw>>();
  let last = seen;
  for (const size of sizes) {
    last = last.then((raw) => resized(raw, size));
    all.set(size.width, last);
  }
  return all;
}

/** Decoders and encoders at once: more gained nothing, and each needs much memory. A thread has others beside it. */
const working = lanes(isMainThread ? 2 : 1);

/**
 * Makes all missing renditions of a picture from one decoding.
 * @throws {GalleyError} `media-missing`, `media-forbidden`, `media-changed`, `media-refused`, `cancelled`; as {@link
 *   keepInCache} does
 */
export async function makeMissing(
  order: RenditionOrder,
  views: readonly Lacking[],
  watcher: Pick<Watcher, 'cancelled'>,
): Promise<void> {
  const { libraryDir, articleDir, media, xmp } = order;
  const folder = cacheFolder(libraryDir, 'renditions');
  const scale = Math.max(...views.map(({ view }) => scaleFor(media, view)));
  const original = mediaFile(articleDir, media.name);
  const upright = await working(() =>
    fromOriginal(original, media.filename, (bytes) => decoded(bytes, media, scale)),
  );
  const sizing: Promise<Raw>[] = [];
  const jobs = views.flatMap(({ view: { edits }, plan, missing }) => {
    const seen = edits ? applyEdits(upright, edits) : Promise.resolve(upright);
    const sizes = cascade(
      seen,
      plan.filter(({ format }) => format === plan[0]?.format),
    );
    sizing.push(...sizes.values());
    return missing.map(({ format, path, width }) => async () => {
      stopIfCancelled(watcher);
      const raw = await sizes.get(width);
      if (raw) await keepInCache(folder, path, () => encoded(raw, format, xmp).toBuffer());
    });
  });
  // Waits for all, so that no work goes on after a failure.
  for (const ended of await Promise.allSettled([allInLanes(working, jobs), ...sizing]))
    if (ended.status === 'rejected') throw unmade(ended.reason, media.filename);
}
