/** Reads zip files. */
import { buffer } from 'node:stream/consumers';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** One entry of a zip. */
export interface ZipEntry {
  readonly path: string;
  readonly bytes: Buffer;
}

/** An entry's bytes. @throws if it is damaged, or larger than it says */
export async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return buffer(await zip.openReadStreamPromise(entry));
}

/**
 * Reads a zip's files in order, one in memory at a time.
 * @param isRead whether to read one, by path and size in bytes
 * @throws if it is no zip or damaged, or an entry's name leads out of it; as `isRead` does
 */
export async function* zipEntries(
  file: string,
  isRead: (path: string, size: number) => boolean = () => true,
): AsyncGenerator<ZipEntry> {
  const zip = await yauzl.openPromise(file);
  try {
    for await (const entry of zip.eachEntry()) {
      const path = entry.fileName;
      // An entry that is larger than it says fails in reading.
      if (isRead(path, entry.uncompressedSize)) yield { path, bytes: await readEntry(zip, entry) };
    }
  } finally {
    zip.close();
  }
}

/**
 * One file of a zip as text; '' if it is missing, too large, or the zip is damaged.
 * @param most bytes: a small zip may swell to gigabytes
 */
export async function zipText(file: string, wanted: string, most: number): Promise<string> {
  try {
    const isWanted = (path: string, size: number) => path === wanted && size <= most;
    for await (const { bytes } of zipEntries(file, isWanted)) return String(bytes);
  } catch {
    // No zip, or a damaged one.
  }
  return '';
}
