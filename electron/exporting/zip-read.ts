/** Reads zip files, entry by entry. */
import { buffer } from 'node:stream/consumers';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** One entry of a zip. */
export interface ZipEntry {
  readonly path: string;
  readonly bytes: Buffer;
}

/** The bytes of an entry. @throws when it is damaged, or larger than it says */
export async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return buffer(await zip.openReadStreamPromise(entry));
}

/**
 * Gives a zip's files one after the other, in the order of its directory; one is in memory at a time.
 * @param file the zip's path
 * @param isRead whether one is, by its path and its size in bytes; what is not is not unpacked
 * @throws when it is no zip, or a damaged one, or an entry's name leads out of it, or one is larger than it says; as
 *   `isRead` does
 */
export async function* zipEntries(
  file: string,
  isRead: (path: string, size: number) => boolean = () => true,
): AsyncGenerator<ZipEntry> {
  const zip = await yauzl.openPromise(file);
  try {
    for await (const entry of zip.eachEntry()) {
      const path = entry.fileName;
      // An entry larger than it says fails in the reading.
      if (isRead(path, entry.uncompressedSize)) yield { path, bytes: await readEntry(zip, entry) };
    }
  } finally {
    zip.close();
  }
}

/**
 * One file of a zip as text; '' when it is not there, or larger, or the zip is none.
 * @param most its size, in bytes: a few of a zip may swell to gigabytes
 */
export async function zipText(file: string, wanted: string, most: number): Promise<string> {
  const zip = await yauzl.openPromise(file).catch(() => undefined);
  if (!zip) return '';
  try {
    for await (const entry of zip.eachEntry())
      if (entry.fileName === wanted && entry.uncompressedSize <= most)
        return String(await readEntry(zip, entry));
  } catch {
    // A damaged zip has no such file.
  } finally {
    zip.close();
  }
  return '';
}
