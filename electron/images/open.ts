/** Opens originals with sharp, with the same limits everywhere. */
import sharp, { type Metadata, type Sharp } from 'sharp';

// Each picture is used once: a cache would only hold memory.
sharp.cache(false);
// An AVIF is another for each number of threads that made it, by eight a tenth larger; on Windows and macOS sharp takes one
// for each core.
sharp.concurrency(1);

/** Largest picture opened, in pixels: sharp's own default limit, 0x3FFF × 0x3FFF. */
export const MAX_PIXELS = 268_402_689;

/** Longest side of a drawing (SVG), in pixels: over twice the widest rendition of a new library, so that half of it is sharp. */
const DRAWN = 4000;
/** Dots an inch by which a drawing is as large as it calls itself, sharp's own; a second density to measure it by; the most that sharp takes. */
const DENSITIES = { usual: 72, measured: 288, most: 100_000 } as const;

/**
 * Dots an inch by which an original is decoded. A drawing (SVG) has no pixels of its own: a small one is drawn as large as it
 * may be needed. One whose size is told in inches or millimetres grows by the square of them.
 */
export async function densityFor(
  bytes: Uint8Array,
  { format, width, height }: Metadata,
): Promise<number> {
  const { usual, measured, most } = DENSITIES;
  const wanted = DRAWN / Math.max(width, height);
  if (format !== 'svg' || wanted <= 1) return usual;
  const density = usual * Math.min(measured / usual, wanted);
  const larger = await sharp(bytes, { limitInputPixels: MAX_PIXELS, density }).metadata();
  const grown = Math.max(larger.width / width, larger.height / height);
  const power = Math.max(1, Math.log(grown) / Math.log(density / usual));
  return Math.min(most, usual * wanted ** (1 / power));
}

/**
 * Opens an original, for one use. By its bytes: knowing the place of a drawing (SVG), librsvg would follow its
 * references into the folder around it, where other originals are.
 * @throws what its pixels are shows only in use
 */
export async function opened(bytes: Buffer): Promise<Sharp> {
  const options = { limitInputPixels: MAX_PIXELS, failOn: 'none' } as const;
  const original = sharp(bytes, options);
  const meta = await original.metadata();
  if (meta.format === 'svg')
    return sharp(bytes, { ...options, density: await densityFor(bytes, meta) });
  const { depth, icc, space } = meta;
  if (depth !== 'ushort' || !icc) return original;
  // sharp heeds no profile of grey in 16 bits; in 8 it does.
  if (space === 'grey16') return original.pipelineColourspace('b-w');
  // It turns 16 bits with a profile into Display P3, and would leave those numbers to be read as sRGB.
  return original.withIccProfile('srgb', { attach: false });
}
