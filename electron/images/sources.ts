/** Where pictures are taken from; a folder of them, as a camera card is one, is the pictures in it. */
import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

/** A picture to take in: a file's path, or bytes with the name they came with. A folder's path stands for its pictures. */
export type ImportSource =
  | { readonly path: string }
  | { readonly filename: string; readonly bytes: Uint8Array };

/** What people call it. */
export const nameOf = (source: ImportSource): string =>
  'path' in source ? basename(source.path) : source.filename;

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
async function picturesBelow(folder: string, cancelled: () => boolean): Promise<string[]> {
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

/**
 * What is to be taken in one by one: of a folder its pictures. One without any stays, and so does one that cannot be read,
 * to be refused by its name.
 * @param cancelled is asked at each folder
 */
export async function unfolded(
  sources: readonly ImportSource[],
  cancelled: () => boolean,
): Promise<ImportSource[]> {
  const pictures = async (source: ImportSource): Promise<ImportSource[]> => {
    const paths =
      'path' in source ? await picturesBelow(source.path, cancelled).catch(() => []) : [];
    return paths.length > 0 ? paths.map((path) => ({ path })) : [source];
  };
  return (await Promise.all(sources.map(pictures))).flat();
}
