/** Whether an original is still what was taken in: its name begins with the SHA-256 of its bytes. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { GalleyError } from '../../shared/errors.ts';

/** Whether an original's name is that of bytes with a hash. @param hash SHA-256, hexadecimal */
export const isNamedBy = (path: string, hash: string): boolean => basename(path).startsWith(hash);

/** See the file's title. @throws what reading fails with */
export async function isIntact(path: string): Promise<boolean> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return isNamedBy(path, hash.digest('hex'));
}

/** Says of an original that was changed in its folder, or has come there only in part, what to do. */
export const changed = (filename: string): GalleyError =>
  new GalleyError('media-changed', { filename });

/**
 * Refuses an original that is not what was taken in.
 * @param filename what people call it
 * @throws {GalleyError} `media-changed`; what reading fails with
 */
export async function checkIntact(path: string, filename: string): Promise<void> {
  if (!(await isIntact(path))) throw changed(filename);
}
