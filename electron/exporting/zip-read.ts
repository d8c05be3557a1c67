/** Zip files in, entry by entry. */
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';

/** One entry of a zip. */
export interface ZipEntry {
  readonly path: string;
  readonly bytes: Buffer;
}

async function gather(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/**
 * Gives a zip's files one after the other, in the order of its directory; one is in memory at a time.
 * @param file the zip's path
 * @param most the size of the largest entry that is read, in bytes
 * @throws when it is no zip, or a damaged one, or an entry's name leads out of it, or one is larger
 */
export async function* zipEntries(
  file: string,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<ZipEntry> {
  const zip = await yauzl.openPromise(file);
  try {
    for await (const entry of zip.eachEntry()) {
      const path = entry.fileName;
      // An entry larger than it says fails in the reading.
      if (entry.uncompressedSize > most) throw new Error(`${path}: too large`);
      yield { path, bytes: await gather(await zip.openReadStreamPromise(entry)) };
    }
  } finally {
    zip.close();
  }
}

/** One file of a zip as text; '' when it is not there, or the file is no zip. */
export async function zipText(file: string, wanted: string): Promise<string> {
  try {
    const zip = await yauzl.openPromise(file);
    try {
      for await (const entry of zip.eachEntry())
        if (entry.fileName === wanted)
          return (await gather(await zip.openReadStreamPromise(entry))).toString('utf8');
    } finally {
      zip.close();
    }
  } catch {
    // No zip, or a damaged one: whoever asks finds nothing in it.
  }
  return '';
}
