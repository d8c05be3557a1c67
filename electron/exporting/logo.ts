/** Prepares the publication's logo for a page. */
import type { MediaItem } from '../../shared/article.ts';
import { fromOriginal } from '../images/intact.ts';
import { opened } from '../images/open.ts';
import { brandDir, mediaFile } from '../library/files.ts';

/** Height in pixels, three for each CSS pixel. */
const LOGO_HEIGHT = 120;

/** The logo for a page. @throws {GalleyError} as {@link fromOriginal} does */
export async function packageLogo(libraryDir: string, logo: MediaItem) {
  const { name, filename } = logo;
  const original = mediaFile(brandDir(libraryDir), name);
  const { data, info } = await fromOriginal(original, filename, async (bytes) =>
    (await opened(bytes))
      .rotate()
      .resize({ height: LOGO_HEIGHT, withoutEnlargement: !name.endsWith('.svg') })
      .webp({ lossless: true })
      .toBuffer({ resolveWithObject: true }),
  );
  const href = 'images/logo.webp';
  const { width, height } = info;
  return { logo: { href, width, height }, file: { path: href, content: data } };
}
