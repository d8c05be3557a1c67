/** Thumbnails for the window, kept in the cache. */
import { PAPER } from '../../shared/colour.ts';
import { turnedSize } from '../../shared/crops.ts';
import type { PictureEdits } from '../../shared/picture-edits.ts';
import { mediaFile } from '../library/files.ts';
import { isCached, keepInCache } from './cache.ts';
import { applyEdits, fromRaw } from './edits.ts';
import { fromOriginal } from './intact.ts';
import { lanes } from './lanes.ts';
import { opened } from './open.ts';
import { LONGEST_SIDE } from './renditions.ts';
import { type ThumbnailOrder, thumbnailFile } from './thumbnail-file.ts';

/** Pictures decoded at once: a list asks for a screenful. */
const decoding = lanes(2);

/** At most so wide, and no longer than WebP allows. */
const atMost = (width: number) =>
  ({ width, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true }) as const;

/** Decodes just large enough that the crop is as wide as wanted. */
async function edited(bytes: Buffer, edits: PictureEdits, width: number) {
  const { autoOrient } = await (await opened(bytes)).metadata();
  const cut = turnedSize(autoOrient, edits).width * (edits.crop?.width ?? 1);
  const upright = Math.max(1, Math.round(autoOrient.width * Math.min(1, width / cut)));
  const raw = await (await opened(bytes))
    .rotate()
    .resize({ width: upright, withoutEnlargement: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return fromRaw(await applyEdits(raw, edits)).resize(atMost(LONGEST_SIDE));
}

/**
 * Makes a WebP of a picture, upright, edited, in sRGB, at most `width` wide, transparency on paper colour: the window
 * may be dark. Gives its path.
 * @throws {GalleyError} `media-missing`, `media-forbidden`, `media-changed`, `media-refused`; as {@link keepInCache}
 *   does
 */
export async function thumbnail(order: ThumbnailOrder): Promise<string> {
  const { articleDir, media, edits } = order;
  const { folder, file: target, wide } = thumbnailFile(order);
  if (isCached(target)) return target;
  const original = mediaFile(articleDir, media);
  const made = async (bytes: Buffer) => {
    const image = edits
      ? await edited(bytes, edits, wide)
      : (await opened(bytes)).rotate().resize(atMost(wide));
    return image.flatten({ background: PAPER.light }).webp({ quality: 78, effort: 2 }).toBuffer();
  };
  await decoding(async () => {
    // May have been made while waiting.
    if (!isCached(target))
      await keepInCache(folder, target, () => fromOriginal(original, media, made));
  });
  return target;
}
