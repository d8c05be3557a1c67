/** How a picture that was taken in is opened, wherever it is opened. */
import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';

/** Largest picture opened, in pixels: sharp's own default limit, 0x3FFF × 0x3FFF. */
export const MAX_PIXELS = 268_402_689;

/**
 * Opens an original, for one use. A drawing (SVG) is opened without its place: knowing it, librsvg would follow its
 * references into the folder around it, where other originals are.
 * @throws when the file cannot be read; what its pixels are shows only in use
 */
export async function openOriginal(path: string): Promise<Sharp> {
  const input = path.endsWith('.svg') ? await readFile(path) : path;
  return sharp(input, { limitInputPixels: MAX_PIXELS, failOn: 'none' });
}
