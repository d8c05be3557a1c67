/**
 * Finds the pictures to take in. A folder, such as a camera card, stands for the pictures in it; other files are left
 * out.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { ErrorCode } from '../../shared/errors.ts';

/**
 * A picture to take in: a file's path, or bytes with the name they came with. A folder's path stands for its pictures. A
 * file that is not called by its own name says what it is called.
 */
export type ImportSource =
  | { readonly path: string; readonly filename?: string }
  | { readonly filename: string; readonly bytes: Uint8Array };

/** What people call it. */
export const nameOf = (source: ImportSource): string =>
  source.filename ?? ('path' in source ? basename(source.path) : '');

/**
 * File extensions that the dialog offers as pictures; a file that cannot be read after all is refused with the
 * reason.
 */
export const PICTURE_ENDINGS = [
  ...['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'webp', 'avif', 'tif', 'tiff', 'gif', 'svg', 'bmp'],
  ...['heic', 'heif'],
];
const endingsOf = (words: string): ReadonlySet<string> =>
  new Set(words.split(' ').map((ending) => `.${ending}`));
const PICTURES = endingsOf(PICTURE_ENDINGS.join(' '));
/** Cameras' own formats. Some are TIFF, too, of which nothing but a small preview would come in. */
const RAW = endingsOf(
  'cr2 cr3 crw nef nrw arw srf sr2 dng raf orf rw2 pef srw x3f 3fr fff iiq rwl raw',
);
/** Pictures that Galley cannot read: it says so of those in a folder, too. */
const OTHERS = endingsOf('jp2 psd');
const VIDEOS = endingsOf('mov mp4 m4v avi mts m2ts 3gp mkv webm wmv mpg mpeg');
/** Files that cameras, phones and programs put beside a picture, and that are none themselves. */
const BESIDE = endingsOf('thm xmp aae lrv wav db ini');

const endingOf = (name: string): string => extname(name).toLowerCase();

/**
 * Files whose names alone show that Galley reads no picture in them: they are not opened, for a card holds gigabytes
 * of them.
 */
export function refusedByName(name: string): ErrorCode | undefined {
  const ending = endingOf(name);
  if (RAW.has(ending)) return 'raw-unsupported';
  return VIDEOS.has(ending) ? 'video-unsupported' : undefined;
}

/**
 * Without what comes along with pictures unasked: notes of a camera or a system, and where the picture itself is there,
 * its RAW, or the moment in motion that a phone adds to it. Where nothing else is there all of it stays, to be refused.
 */
function withoutCompanions(sources: readonly ImportSource[]): readonly ImportSource[] {
  const wordOf = (name: string) => basename(name, extname(name)).toLowerCase();
  const names = sources.map(nameOf);
  const pictures = new Set(names.filter((name) => PICTURES.has(endingOf(name))).map(wordOf));
  const own = sources.filter((_source, at) => {
    const name = names[at] ?? '';
    if (BESIDE.has(endingOf(name)) || /^\.(_|DS_Store$)/.test(name)) return false;
    return refusedByName(name) === undefined || !pictures.has(wordOf(name));
  });
  return own.length > 0 ? own : sources;
}

/** Largest sidecar read, in bytes: programs keep their steps of development in it, too. */
const MOST_SIDECAR = 10_000_000;

/**
 * The XMP that programs for photographs lay beside a picture, as `IMG_1.JPG.xmp` (digiKam, darktable) or `IMG_1.xmp`
 * (Lightroom, Photo Mechanic); undefined where there is none that can be read.
 */
export async function sidecarOf(path: string): Promise<Buffer | undefined> {
  const word = join(dirname(path), basename(path, extname(path)));
  for (const file of [path, word].flatMap((name) => [`${name}.xmp`, `${name}.XMP`])) {
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile() && found.size <= MOST_SIDECAR) return readFile(file).catch(() => undefined);
  }
  return undefined;
}

/** Whether a file is a picture by its name, or what people take for one: that is refused with what to do. */
export const isForPictures = (name: string): boolean =>
  PICTURES.has(endingOf(name)) || OTHERS.has(endingOf(name)) || refusedByName(name) !== undefined;

/** `DSC_9` before `DSC_10`. */
const { compare } = new Intl.Collator(undefined, { numeric: true });

/**
 * The paths of the pictures in a folder and in those below it, and of what people take for pictures, a folder's own
 * first, by name. Hidden files are none of them (a system's own small pictures), nor what a link leads to.
 * @param cancelled is asked at each folder; what was found until then is given
 * @throws what a folder cannot be read for
 */
async function picturesBelow(folder: string, cancelled: () => boolean): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => compare(a.name, b.name));
  const found = entries
    .filter((entry) => entry.isFile() && isForPictures(entry.name))
    .map(({ name }) => join(folder, name));
  for (const entry of entries)
    if (entry.isDirectory() && !cancelled())
      found.push(...(await picturesBelow(join(folder, entry.name), cancelled)));
  return found;
}

/**
 * What is to be taken in one by one: of a folder its pictures, and of all nothing that only lies beside them. A folder
 * without any stays, and so does one that cannot be read, to be refused by its name.
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
  return [...withoutCompanions((await Promise.all(sources.map(pictures))).flat())];
}
