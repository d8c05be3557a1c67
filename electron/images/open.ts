/** Opens originals with sharp, with the same limits everywhere. */
import sharp, { type Metadata, type Sharp } from 'sharp';

// Each picture is used once: no cache.
sharp.cache(false);
// AVIF output depends on the number of threads; with eight it is a tenth larger.
sharp.concurrency(1);

/** Largest picture in pixels: sharp's default limit, 0x3FFF × 0x3FFF. */
export const MAX_PIXELS = 268_402_689;

/** Longest side of a drawing (SVG), in pixels: over twice the widest default rendition, so that half of it is sharp. */
const DRAWN = 4000;
/** Dots per inch: sharp's default, a second one to measure growth by, and sharp's maximum. */
const DENSITIES = { usual: 72, measured: 288, most: 100_000 } as const;

/**
 * The density to decode an original with. A small drawing (SVG) is drawn larger; one sized in inches or millimetres
 * grows with the square of the density.
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
 * Opens an original for one use. From bytes: with a path, librsvg would follow a drawing's references to files around
 * it.
 * @throws bad pixels fail only in use
 */
export async function opened(bytes: Buffer): Promise<Sharp> {
  const options = { limitInputPixels: MAX_PIXELS, failOn: 'none' } as const;
  const original = sharp(bytes, options);
  const meta = await original.metadata();
  if (meta.format === 'svg')
    return sharp(bytes, { ...options, density: await densityFor(bytes, meta) });
  const { depth, icc, space } = meta;
  if (depth !== 'ushort' || !icc) return original;
  // sharp ignores profiles of 16-bit grey, but not of 8-bit grey.
  if (space === 'grey16') return original.pipelineColourspace('b-w');
  // sharp would turn 16 bits with a profile into Display P3, which would be read as sRGB.
  return original.withIccProfile('srgb', { attach: false });
}
