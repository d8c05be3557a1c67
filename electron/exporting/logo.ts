/** The publication's logo, made for a page. */
import { join } from 'node:path';
import type { MediaItem } from '../../shared/article.ts';
import { GalleyError } from '../../shared/errors.ts';
import { openOriginal } from '../images/open.ts';
import { brandDir } from '../library/files.ts';

/** Pixels of the logo's height: three for each of the page. */
const LOGO_HEIGHT = 120;

/** The publication's logo as a page shows it. @throws {GalleyError} `media-missing` */
export async function packageLogo(libraryDir: string, logo: MediaItem) {
  const { name, filename } = logo;
  const drawn = async () => {
    const original = await openOriginal(join(brandDir(libraryDir), 'media', name));
    return original
      .rotate()
      .resize({ height: LOGO_HEIGHT, withoutEnlargement: !name.endsWith('.svg') })
      .webp({ lossless: true })
      .toBuffer({ resolveWithObject: true });
  };
  const { data, info } = await drawn().catch((error) => {
    throw new GalleyError('media-missing', { filename }, String(error));
  });
  const href = 'images/logo.webp';
  const { width, height } = info;
  return { logo: { href, width, height }, file: { path: href, content: data } };
}
