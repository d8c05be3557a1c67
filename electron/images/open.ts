/** How a picture that was taken in is opened, wherever it is opened. */
import { access, readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { GalleyError } from '../../shared/errors.ts';

// Each picture is used once: a cache would only hold memory.
sharp.cache(false);

/** Largest picture opened, in pixels: sharp's own default limit, 0x3FFF × 0x3FFF. */
export const MAX_PIXELS = 268_402_689;

/**
 * Opens an original, for one use. A drawing (SVG) is opened without its place: knowing it, librsvg would follow its
 * references into the folder around it, where other originals are.
 * @throws when the file cannot be read; what its pixels are shows only in use
 */
export async function openOriginal(path: string): Promise<Sharp> {
  const input = path.endsWith('.svg') ? await readFile(path) : path;
  const original = sharp(input, { limitInputPixels: MAX_PIXELS, failOn: 'none' });
  const { depth, icc, space } = await original.metadata();
  if (depth !== 'ushort' || !icc) return original;
  // sharp heeds no profile of grey in 16 bits; in 8 it does.
  if (space === 'grey16') return original.pipelineColourspace('b-w');
  // It turns 16 bits with a profile into Display P3, and would leave those numbers to be read as sRGB.
  return original.withIccProfile('srgb', { attach: false });
}

/**
 * What making something of an original failed with, as people are told it.
 * @param filename what people call the picture
 */
export async function unmade(error: unknown, path: string, filename: string): Promise<GalleyError> {
  if (error instanceof GalleyError) return error;
  return access(path).then(
    () => new GalleyError('media-refused', { filename, why: 'unreadable' }, String(error)),
    () => new GalleyError('media-missing', { filename }, String(error)),
  );
}
