/** The few pixels that a page shows until a picture is there. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { keepInCache } from './cache.ts';

/** Pixels of a placeholder's longer side: enough for its colours, less than a line of text in bytes. */
const PLACEHOLDER = 16;

/** What is kept for a picture that can be looked through: a file without a byte counts as lost. */
const NONE = ' ';

/**
 * Makes a rendition's placeholder, a WebP; a file of one byte for a picture that can be looked through.
 * @param kept where in the cache it is kept
 * @param folder of the cache
 */
export async function makePlaceholder(
  rendition: string,
  kept: string,
  folder: string,
): Promise<void> {
  await keepInCache(folder, kept, async () => {
    const picture = sharp(await readFile(rendition));
    const { hasAlpha } = await picture.metadata();
    if (hasAlpha) return NONE;
    return picture
      .resize({ width: PLACEHOLDER, height: PLACEHOLDER, fit: 'inside' })
      .webp({ quality: 30 })
      .toBuffer();
  });
}
