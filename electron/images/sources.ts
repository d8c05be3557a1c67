/** Finds the pictures to import: files, or all pictures in a folder such as a camera card. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { ErrorCode } from '../../shared/errors.ts';

/** A picture to import: a path, perhaps of a folder, or bytes. `filename` is what people know it as. */
export type ImportSource =
  | { readonly path: string; readonly filename?: string }
  | { readonly filename: string; readonly bytes: Uint8Array };

/** The name of a source. */
export const nameOf = (source: ImportSource): string =>
  source.filename ?? ('path' in source ? basename(source.path) : '');

/** Extensions that the dialog offers; unreadable files are refused with a reason. */
export const PICTURE_ENDINGS = [
  ...['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'webp', 'avif', 'tif', 'tiff', 'gif', 'svg', 'bmp'],
  ...['heic', 'heif'],
];
const endingsOf = (words: string): ReadonlySet<string> =>
  new Set(words.split(' ').map((ending) => `.${ending}`));
const PICTURES = endingsOf(PICTURE_ENDINGS.join(' '));
/** RAW formats. Read as TIFF, some would give only a small preview. */
const RAW = endingsOf(
  'cr2 cr3 crw nef nrw arw srf sr2 dng raf orf rw2 pef srw x3f 3fr fff iiq rwl raw',
);
/** Pictures that Galley cannot read, reported even if in a folder. */
const OTHERS = endingsOf('jp2 psd');
const VIDEOS = endingsOf('mov mp4 m4v avi mts m2ts 3gp mkv webm wmv mpg mpeg');
/** Companion files of pictures. */
const BESIDE = endingsOf('thm xmp aae lrv wav db ini');

const endingOf = (name: string): string => extname(name).toLowerCase();

/** The error for files that their name rules out; they are not opened, because a card holds gigabytes of them. */
export function refusedByName(name: string): ErrorCode | undefined {
  const ending = endingOf(name);
  if (RAW.has(ending)) return 'raw-unsupported';
  return VIDEOS.has(ending) ? 'video-unsupported' : undefined;
}

/**
 * Without companion files, and without RAW or video files beside a picture of the same name. If nothing else is there,
 * all stay, to be refused.
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

/** Largest sidecar read, in bytes; some hold development steps. */
const MOST_SIDECAR = 10_000_000;

/**
 * The sidecar of a picture, `IMG_1.JPG.xmp` (digiKam, darktable) or `IMG_1.xmp` (Lightroom, Photo Mechanic); undefined
 * if there is none.
 */
export async function sidecarOf(path: string): Promise<Buffer | undefined> {
  const word = join(dirname(path), basename(path, extname(path)));
  for (const file of [path, word].flatMap((name) => [`${name}.xmp`, `${name}.XMP`])) {
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile() && found.size <= MOST_SIDECAR) return readFile(file).catch(() => undefined);
  }
  return undefined;
}

/** Whether a file's name says that it is a picture, readable or not. */
export const isForPictures = (name: string): boolean =>
  PICTURES.has(endingOf(name)) || OTHERS.has(endingOf(name)) || refusedByName(name) !== undefined;

/** `DSC_9` before `DSC_10`. */
const { compare } = new Intl.Collator(undefined, { numeric: true });

/**
 * The paths of the pictures in a folder and below, in order of names, the folder's own first; no hidden files, no
 * links.
 * @param cancelled checked at each folder
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
 * The single pictures to import: folders replaced by their pictures, companions left out. A folder without pictures
 * stays, to be refused by name.
 * @param cancelled checked at each folder
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
