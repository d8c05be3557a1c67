/** The cache file of a thumbnail; apart from thumbnail.ts so that sharp is not loaded. */
import { join } from 'node:path';
import type { PictureEdits } from '../../shared/picture-edits.ts';
import { sha256 } from '../library/files.ts';
import { cacheFolder, findCached } from './cache.ts';

/**
 * Widths in pixels; others get the next larger. 768 is for a figure in the text, pixel for pixel, 2560 to look closely.
 */
const WIDTHS = [160, 640, 768, 1280, 2560] as const;

/** A thumbnail to make. `width` in pixels; `edits` as in its figure. */
export interface ThumbnailOrder {
  readonly libraryDir: string;
  readonly articleDir: string;
  readonly media: string;
  readonly width: number;
  readonly edits?: PictureEdits | undefined;
}

type Wanted = Omit<ThumbnailOrder, 'articleDir'>;

function named({ media, width, edits }: Wanted) {
  const wide = WIDTHS.find((made) => made >= width) ?? 2560;
  const how = edits ? `-${sha256(JSON.stringify(edits)).slice(0, 16)}` : '';
  return { name: `${media}-${wide}${how}.webp`, wide };
}

/** Its folder, its file, and its width in pixels. */
export function thumbnailFile(wanted: Wanted) {
  const { name, wide } = named(wanted);
  const folder = cacheFolder(wanted.libraryDir, 'thumbnails');
  return { folder, file: join(folder, name), wide };
}

/** Its file if it exists. See {@link findCached}. */
export const madeThumbnail = (wanted: Wanted): Promise<string | undefined> =>
  findCached(wanted.libraryDir, 'thumbnails', named(wanted).name);
