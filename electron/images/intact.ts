/** Checks that originals are unchanged: their names begin with the SHA-256 of their bytes. */
import { webcrypto } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ErrorCode, GalleyError } from '../../shared/errors.ts';
import { diskError } from '../library/durable.ts';
import { readPlainFile, sha256OfFile } from '../library/files.ts';

/** Whether a file's name begins with a hash. @param hash SHA-256, hexadecimal */
const isNamedBy = (path: string, hash: string): boolean => basename(path).startsWith(hash);

/** Whether an original is unchanged. @throws what reading fails with */
export async function isIntact(path: string): Promise<boolean> {
  // Reading a pipe would wait.
  if (!(await stat(path)).isFile()) return false;
  return isNamedBy(path, await sha256OfFile(path));
}

/** Disk errors as errors of a picture. */
const REFUSALS: Partial<Readonly<Record<ErrorCode, ErrorCode>>> = {
  'library-gone': 'media-missing',
  'read-only': 'media-forbidden',
};

/** The error for an original that cannot be read. */
function readError(error: unknown, filename: string): GalleyError {
  const why = REFUSALS[diskError(error, filename).code] ?? 'media-changed';
  return new GalleyError(why, { filename }, String(error));
}

/** The error for a picture that could not be processed. @param filename as people know it */
export const unmade = (error: unknown, filename: string): GalleyError =>
  error instanceof GalleyError
    ? error
    : new GalleyError('media-refused', { filename, why: 'unreadable' }, String(error));

/**
 * Processes an original's bytes, and checks their hash meanwhile: half a synchronised file would give a grey strip, a
 * replaced one could show what was to be hidden. The file is read only once.
 * @param filename as people know it
 * @throws {GalleyError} `media-missing`, `media-forbidden`, `media-changed`, `media-refused`, `damaged`; those that
 *   `make` throws
 */
export async function fromOriginal<T>(
  path: string,
  filename: string,
  make: (bytes: Buffer) => Promise<T>,
): Promise<T> {
  const bytes = await readPlainFile(path).catch((error) => {
    throw readError(error, filename);
  });
  // In parallel, on two cores.
  const [hash, made] = await Promise.allSettled([
    webcrypto.subtle.digest('SHA-256', bytes),
    make(bytes),
  ]);
  if (hash.status === 'rejected') throw hash.reason;
  if (!isNamedBy(path, Buffer.from(hash.value).toString('hex')))
    throw new GalleyError('media-changed', { filename });
  if (made.status === 'rejected') throw unmade(made.reason, filename);
  return made.value;
}
