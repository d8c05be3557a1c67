/** A folder of pictures, as a camera card is one: dropped whole, it is the pictures in it. */
import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Endings of pictures, as people choose them in a dialog; one that cannot be read after all says why. */
export const PICTURE_ENDINGS = [
  ...['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'webp', 'avif', 'tif', 'tiff', 'gif', 'svg'],
  ...['heic', 'heif'],
];
const endings = new Set(PICTURE_ENDINGS.map((ending) => `.${ending}`));

/** `DSC_9` before `DSC_10`. */
const { compare } = new Intl.Collator(undefined, { numeric: true });

/**
 * The paths of the pictures in a folder and in those below it, a folder's own first, by name. Hidden files are none of
 * them (a system's own small pictures), nor what a link leads to.
 * @param cancelled is asked at each folder; what was found until then is given
 * @throws what a folder cannot be read for
 */
export async function picturesBelow(folder: string, cancelled: () => boolean): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => compare(a.name, b.name));
  const found = entries
    .filter((entry) => entry.isFile() && endings.has(extname(entry.name).toLowerCase()))
    .map(({ name }) => join(folder, name));
  for (const entry of entries)
    if (entry.isDirectory() && !cancelled())
      found.push(...(await picturesBelow(join(folder, entry.name), cancelled)));
  return found;
}
