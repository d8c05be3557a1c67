/** Checks that an original is unchanged: its name begins with the SHA-256 of its bytes. */
import { webcrypto } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ErrorCode, GalleyError } from '../../shared/errors.ts';
import { diskError } from '../library/durable.ts';
import { readPlainFile, sha256OfFile } from '../library/files.ts';

/** Whether an original is named after bytes with this hash. @param hash SHA-256, hexadecimal */
const isNamedBy = (path: string, hash: string): boolean => basename(path).startsWith(hash);

/** Whether an original is still what was taken in. @throws what reading fails with */
export async function isIntact(path: string): Promise<boolean> {
  // A pipe would be waited for.
  if (!(await stat(path)).isFile()) return false;
  return isNamedBy(path, await sha256OfFile(path));
}

/** Says of an original that was changed in its folder, or has come there only in part, what to do. */
const changed = (filename: string): GalleyError => new GalleyError('media-changed', { filename });

/** What the disk's refusals mean to whoever wants a picture. */
const REFUSALS: Partial<Readonly<Record<ErrorCode, ErrorCode>>> = {
  'library-gone': 'media-missing',
  'read-only': 'media-forbidden',
};

/** What reading an original failed with, as people are told it. */
function unread(error: unknown, filename: string): GalleyError {
  const why = REFUSALS[diskError(error, filename).code] ?? 'media-changed';
  return new GalleyError(why, { filename }, String(error));
}

/**
 * Why something could not be made of a picture, as an error that people can read.
 * @param filename what they call the picture
 */
export const unmade = (error: unknown, filename: string): GalleyError =>
  error instanceof GalleyError
    ? error
    : new GalleyError('media-refused', { filename, why: 'unreadable' }, String(error));

/**
 * Makes something of an original, and proves it meanwhile: of half a file, as over a drive that synchronises, a grey strip
 * would go out, of another one what was to be hidden. The file is read once: what is proven is what was made of it,
 * whatever comes in its place.
 * @param filename what people call it
 * @throws {GalleyError} `media-missing`, `media-forbidden`, `media-changed`, `media-refused`; `damaged` for what is no file; what
 *   `make` throws of them
 */
export async function fromOriginal<T>(
  path: string,
  filename: string,
  make: (bytes: Buffer) => Promise<T>,
): Promise<T> {
  const bytes = await readPlainFile(path).catch((error) => {
    throw unread(error, filename);
  });
  // Side by side, each on a core of its own.
  const [hash, made] = await Promise.allSettled([
    webcrypto.subtle.digest('SHA-256', bytes),
    make(bytes),
  ]);
  if (hash.status === 'rejected') throw hash.reason;
  if (!isNamedBy(path, Buffer.from(hash.value).toString('hex'))) throw changed(filename);
  if (made.status === 'rejected') throw unmade(made.reason, filename);
  return made.value;
}
