/** Whether an original is still what was taken in: its name begins with the SHA-256 of its bytes. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { GalleyError } from '../../shared/errors.ts';

/** See the file's title. @throws what reading fails with */
export async function isIntact(path: string): Promise<boolean> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return basename(path).startsWith(hash.digest('hex'));
}

/**
 * Refuses an original that was changed in its folder, or has come there only in part, as over a drive that synchronises:
 * a grey strip would go out, or a picture in which nothing was looked at that is to be hidden.
 * @param filename what people call it
 * @throws {GalleyError} `media-changed`; what reading fails with
 */
export async function checkIntact(path: string, filename: string): Promise<void> {
  if (!(await isIntact(path))) throw new GalleyError('media-changed', { filename });
}
