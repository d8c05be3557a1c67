/** Small pictures for the window, made once and kept in the library's cache. */
import { randomBytes } from 'node:crypto';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { turnedSize } from '../../shared/crops.ts';
import type { PictureEdits } from '../../shared/edits.ts';
import { GalleyError } from '../../shared/errors.ts';
import { makeFolder } from '../library/durable.ts';
import { cacheDir, sha256 } from '../library/files.ts';
import { applyEdits } from './edits.ts';
import { MAX_PIXELS } from './import.ts';

/** Widths that are made, in pixels; others get the next larger. */
const WIDTHS = [160, 640, 1280] as const;

/** What a thumbnail is made of. `width` in pixels; `edits` as in the figure that it stands for. */
export interface ThumbnailOrder {
  readonly libraryDir: string;
  readonly articleDir: string;
  readonly media: string;
  readonly width: number;
  readonly edits?: PictureEdits | undefined;
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Decoded just large enough that what the crop leaves is as wide as wanted. */
async function edited(original: string, edits: PictureEdits, width: number) {
  const open = () => sharp(original, { limitInputPixels: MAX_PIXELS, failOn: 'none' });
  const { autoOrient } = await open().metadata();
  const cut = turnedSize(autoOrient, edits).width * (edits.crop?.width ?? 1);
  const upright = Math.max(1, Math.round(autoOrient.width * Math.min(1, width / cut)));
  const raw = await open()
    .rotate()
    .resize({ width: upright, withoutEnlargement: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { data, info } = await applyEdits(raw, edits);
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

/**
 * A WebP of a picture, upright, edited, in sRGB, at most `width` pixels wide. Gives its path.
 * @throws {GalleyError} `media-missing`, `media-refused`
 */
export async function thumbnail(order: ThumbnailOrder): Promise<string> {
  const { libraryDir, articleDir, media, width, edits } = order;
  const wide = WIDTHS.find((made) => made >= width) ?? 1280;
  const folder = join(cacheDir(libraryDir), 'thumbnails');
  const how = edits ? `-${sha256(JSON.stringify(edits)).slice(0, 16)}` : '';
  const target = join(folder, `${media}-${wide}${how}.webp`);
  if (await isThere(target)) return target;
  const original = join(articleDir, 'media', media);
  if (!(await isThere(original))) throw new GalleyError('media-missing', { media });
  await makeFolder(folder);
  const temporary = join(folder, `.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const image = edits
      ? await edited(original, edits, wide)
      : sharp(original, { limitInputPixels: MAX_PIXELS, failOn: 'none' })
          .rotate()
          .resize({ width: wide, withoutEnlargement: true });
    await image.webp({ quality: 78, effort: 2 }).toFile(temporary);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new GalleyError('media-refused', { filename: media, why: 'unreadable' }, String(error));
  }
  return target;
}
