/** Small pictures for the window, made once and kept in the library's cache. */
import { randomBytes } from 'node:crypto';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { GalleyError } from '../../shared/errors.ts';
import { makeFolder } from '../library/durable.ts';
import { cacheDir } from '../library/files.ts';
import { MAX_PIXELS } from './import.ts';

/** Widths that are made, in pixels; others get the next larger. */
const WIDTHS = [160, 640, 1280] as const;

/**
 * A WebP of a picture, upright, in sRGB, at most `width` pixels wide. Gives its path.
 * @throws {GalleyError} `media-missing`, `media-refused`
 */
export async function thumbnail(
  libraryDir: string,
  articleDir: string,
  media: string,
  width: number,
): Promise<string> {
  const wide = WIDTHS.find((made) => made >= width) ?? 1280;
  const folder = join(cacheDir(libraryDir), 'thumbnails');
  const target = join(folder, `${media}-${wide}.webp`);
  if (
    await stat(target).then(
      () => true,
      () => false,
    )
  )
    return target;
  const original = join(articleDir, 'media', media);
  if (
    !(await stat(original).then(
      () => true,
      () => false,
    ))
  )
    throw new GalleyError('media-missing', { media });
  await makeFolder(folder);
  const temporary = join(folder, `.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await sharp(original, { limitInputPixels: MAX_PIXELS, failOn: 'none' })
      .rotate()
      .resize({ width: wide, withoutEnlargement: true })
      .webp({ quality: 78, effort: 2 })
      .toFile(temporary);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new GalleyError('media-refused', { filename: media, why: 'unreadable' }, String(error));
  }
  return target;
}
