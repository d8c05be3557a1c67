/** Placeholders, which a page shows until a picture is loaded. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { keepInCache } from './cache.ts';

/** Pixels of the longer side: fewer bytes than a line of text. */
const PLACEHOLDER = 16;

/** Stored for a transparent picture; an empty file would count as lost. */
const NONE = ' ';

/**
 * Makes a rendition's placeholder, a WebP; a file of one byte for a transparent picture.
 * @param kept its path in the cache
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
