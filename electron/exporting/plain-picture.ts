/** Chooses one file for each picture, for formats that cannot offer several: a data body, Markdown, Word. */
import type { PagePicture, PageRendition } from '../../assets/export/content.ts';

/** Widest that is taken, in pixels: a text column on a sharp screen, 16 cm in print at 150 dots an inch. */
const WIDEST = 960;

/** The widest JPEG of at most 960 pixels, else the smallest there is. */
export function plainPicture(picture: PagePicture | undefined): PageRendition | undefined {
  const jpegs = picture?.renditions.filter(({ format }) => format === 'jpg') ?? [];
  return jpegs.find(({ width }) => width <= WIDEST) ?? jpegs.at(-1);
}
