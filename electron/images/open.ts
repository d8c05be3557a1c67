/** How a picture that was taken in is opened, wherever it is opened. */
import { webcrypto } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { GalleyError } from '../../shared/errors.ts';
import { changed, isNamedBy } from './intact.ts';

// Each picture is used once: a cache would only hold memory.
sharp.cache(false);

/** Largest picture opened, in pixels: sharp's own default limit, 0x3FFF × 0x3FFF. */
export const MAX_PIXELS = 268_402_689;

/**
 * Opens an original, for one use. By its bytes: knowing the place of a drawing (SVG), librsvg would follow its
 * references into the folder around it, where other originals are.
 * @throws what its pixels are shows only in use
 */
export async function opened(bytes: Buffer): Promise<Sharp> {
  const original = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'none' });
  const { depth, icc, space } = await original.metadata();
  if (depth !== 'ushort' || !icc) return original;
  // sharp heeds no profile of grey in 16 bits; in 8 it does.
  if (space === 'grey16') return original.pipelineColourspace('b-w');
  // It turns 16 bits with a profile into Display P3, and would leave those numbers to be read as sRGB.
  return original.withIccProfile('srgb', { attach: false });
}

const ABSENT: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'ESTALE'];
const FORBIDDEN: readonly unknown[] = ['EACCES', 'EPERM'];

/** What reading an original failed with, as people are told it. */
function unread(error: unknown, filename: string): GalleyError {
  const { code } = error as NodeJS.ErrnoException;
  if (ABSENT.includes(code)) return new GalleyError('media-missing', { filename }, String(error));
  const why = FORBIDDEN.includes(code) ? 'media-forbidden' : 'media-changed';
  return new GalleyError(why, { filename }, String(error));
}

/** What making something of a picture failed with, as people are told it. @param filename what they call the picture */
export const unmade = (error: unknown, filename: string): GalleyError =>
  error instanceof GalleyError
    ? error
    : new GalleyError('media-refused', { filename, why: 'unreadable' }, String(error));

/**
 * Makes something of an original, and proves it meanwhile: of half a file, as over a drive that synchronises, a grey strip
 * would go out, of another one what was to be hidden. The file is read once: what is proven is what was made of it,
 * whatever comes in its place.
 * @param filename what people call it
 * @throws {GalleyError} `media-missing`, `media-forbidden`, `media-changed`, `media-refused`; what `make` throws of them
 */
export async function fromOriginal<T>(
  path: string,
  filename: string,
  make: (bytes: Buffer) => Promise<T>,
): Promise<T> {
  const bytes = await readFile(path).catch((error) => {
    throw unread(error, filename);
  });
  // Side by side: the one takes a core, and the other the next.
  const [hash, made] = await Promise.allSettled([
    webcrypto.subtle.digest('SHA-256', bytes),
    make(bytes),
  ]);
  if (hash.status === 'rejected') throw hash.reason;
  if (!isNamedBy(path, Buffer.from(hash.value).toString('hex'))) throw changed(filename);
  if (made.status === 'rejected') throw unmade(made.reason, filename);
  return made.value;
}
