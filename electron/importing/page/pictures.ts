/** Pictures of a saved page: files beside it, or data in it. No other place is even looked at. */
import { realpath, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import type { ImportSource } from '../../images/sources.ts';

/** The attributes in which pages keep a picture's address; browsers save it in the first. */
const ADDRESSES = ['src', 'data-src', 'data-original', 'data-lazy-src'];
/** The attributes that list several addresses of one picture. */
const CANDIDATES = ['srcset', 'data-srcset', 'data-lazy-srcset'];

/** The addresses in a list of candidates (HTML, 4.8.4.2.1), the widest or densest first. */
const candidatesIn = (list: string): string[] =>
  list
    .split(/,\s+|(?<=\s[\d.]{1,9}[wx]),/)
    .map((candidate) => candidate.trim().split(/\s+/))
    .map(([address = '', size = '1x']) => ({ address, size: Number.parseFloat(size) }))
    .sort((a, b) => b.size - a.size)
    .map(({ address }) => address);

/** All addresses of a picture, the most likely first. */
function addressesOf(image: Element): string[] {
  const picture = image.closest('picture');
  const sources = [image, ...(picture?.querySelectorAll('source') ?? [])];
  const values = (element: Element, names: readonly string[]) =>
    names.map((name) => element.getAttribute(name)?.trim() ?? '');
  const lists = sources.flatMap((source) => values(source, CANDIDATES));
  return [...values(image, ADDRESSES), ...lists.flatMap(candidatesIn)];
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** The names that the file of an address may have: encoded or not, in either Unicode normal form. */
function namesOf(address: string): Set<string> {
  const plain = address.replace(/[?#].*$/, '');
  const names = [decoded(plain), plain, decoded(address), address];
  return new Set(names.flatMap((name) => [name.normalize('NFC'), name.normalize('NFD')]));
}

/**
 * The file at an address in a folder, unless a link leads out of the folder; undefined for none.
 * @param realFolder the folder without links
 */
export async function fileAt(
  address: string,
  folder: string,
  realFolder: string,
): Promise<string | undefined> {
  if (address === '' || /^[a-z][a-z\d+.-]*:|^[\\/]{2}/i.test(address)) return undefined;
  for (const name of namesOf(address)) {
    const path = resolve(folder, name);
    // On Windows even a look at a path can contact another machine.
    if (!path.startsWith(`${folder}${sep}`)) continue;
    const real = await realpath(path).catch(() => '');
    if (!real.startsWith(`${realFolder}${sep}`)) continue;
    if ((await stat(real)).isFile()) return path;
  }
  return undefined;
}

/**
 * Gives each picture that was saved with a page an address of its own, and removes its other attributes, among which
 * the parser would find the address on the web. Gives the files by these addresses.
 * @param folder the page's, absolute
 */
export async function placeSavedPictures(
  images: Iterable<Element>,
  folder: string,
): Promise<Map<string, ImportSource>> {
  const pictures = new Map<string, ImportSource>();
  const realFolder = await realpath(folder);
  for (const image of images) {
    let file: string | undefined;
    for (const address of addressesOf(image)) file ??= await fileAt(address, folder, realFolder);
    if (!file) continue;
    for (const { name } of [...image.attributes]) if (name !== 'alt') image.removeAttribute(name);
    const address = `saved:${encodeURIComponent(file)}`;
    image.setAttribute('src', address);
    pictures.set(address, { path: file });
  }
  return pictures;
}

/** The pictures in a page's own data, by their `data:` addresses. */
export function writtenPictures(content: Element): Map<string, ImportSource> {
  const pictures = new Map<string, ImportSource>();
  for (const image of content.querySelectorAll('img')) {
    const src = image.getAttribute('src') ?? '';
    const [, base64 = ''] = /^data:image\/[\w.+-]+;base64,(.+)$/s.exec(src) ?? [];
    if (base64) pictures.set(src, { filename: 'data:', bytes: Buffer.from(base64, 'base64') });
  }
  return pictures;
}
