/** The cache file of a thumbnail. Apart from thumbnail.ts, so that asking for it does not load sharp. */
import { join } from 'node:path';
import type { PictureEdits } from '../../shared/picture-edits.ts';
import { sha256 } from '../library/files.ts';
import { cacheFolder, findCached } from './cache.ts';

/** Widths that are made, in pixels; others get the next larger. 768 is for a figure in the text, pixel for pixel; 2560 to look closely. */
const WIDTHS = [160, 640, 768, 1280, 2560] as const;

/** What a thumbnail is made of. `width` in pixels; `edits` as in the figure that it stands for. */
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

/** Its file, the folder of that, and the width in pixels that it is made in. */
export function thumbnailFile(wanted: Wanted) {
  const { name, wide } = named(wanted);
  const folder = cacheFolder(wanted.libraryDir, 'thumbnails');
  return { folder, file: join(folder, name), wide };
}

/** Its file where it is made already. See {@link findCached}. */
export const madeThumbnail = (wanted: Wanted): Promise<string | undefined> =>
  findCached(wanted.libraryDir, 'thumbnails', named(wanted).name);
