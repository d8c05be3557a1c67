/** How a picture that was taken in is opened, wherever it is opened. */
import sharp, { type Sharp } from 'sharp';

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
