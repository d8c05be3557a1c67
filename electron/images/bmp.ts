/** Reads BMP, which libvips does not: pictures of Paint, scanners and old documents. */
import sharp from 'sharp';
import { GalleyError } from '../../shared/errors.ts';
import { MAX_PIXELS } from './open.ts';

/** Sizes of the file header, and at least of the picture's header behind it (Windows 3). */
const FILE_HEAD = 14;
const LEAST_HEAD = 40;
const DEPTHS: readonly number[] = [1, 4, 8, 24, 32];
/** Encodings of pixels: plain, or by bit masks; and the usual masks of 32 bits. */
const [PLAIN, MASKED] = [0, 3];
const USUAL_MASKS = '0000ff0000ff0000ff000000';

const refuse = (filename: string, why: string) =>
  new GalleyError('media-refused', { filename, why });

function headOf(file: Buffer, filename: string) {
  const size = file.readUInt32LE(FILE_HEAD);
  const [width, height] = [file.readInt32LE(18), Math.abs(file.readInt32LE(22))];
  const [depth, kept] = [file.readUInt16LE(28), file.readUInt32LE(30)];
  const isMasked = kept === MASKED && depth === 32;
  const masks = file.toString('hex', FILE_HEAD + LEAST_HEAD, FILE_HEAD + LEAST_HEAD + 12);
  const isRead = kept === PLAIN || (isMasked && masks === USUAL_MASKS);
  if (size < LEAST_HEAD || !DEPTHS.includes(depth) || !isRead || width < 1 || height < 1)
    throw refuse(filename, 'format');
  if (width * height > MAX_PIXELS) throw new GalleyError('media-too-large', { filename });
  return {
    ...{ width, height, depth },
    // Rows are bottom-up, unless the height is negative.
    isUpright: file.readInt32LE(22) < 0,
    palette: FILE_HEAD + size,
    start: file.readUInt32LE(10),
    stride: Math.ceil((width * depth) / 32) * 4,
  };
}

/** The pixels in RGB. The fourth byte of 32 bits is no transparency in most files. */
function pixelsOf(file: Buffer, head: ReturnType<typeof headOf>): Buffer {
  const { width, height, depth, isUpright, palette, start, stride } = head;
  const out = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    const row = start + (isUpright ? y : height - 1 - y) * stride;
    for (let x = 0; x < width; x += 1) {
      const at = row + Math.floor((x * depth) / 8);
      const shift = 8 - depth - ((x * depth) % 8);
      const colour =
        depth > 8 ? at : palette + (((file[at] ?? 0) >> shift) & ((1 << depth) - 1)) * 4;
      const to = (y * width + x) * 3;
      out[to] = file[colour + 2] ?? 0;
      out[to + 1] = file[colour + 1] ?? 0;
      out[to + 2] = file[colour] ?? 0;
    }
  }
  return out;
}

/**
 * Converts a BMP to PNG; any other file stays as it is.
 * @param filename for errors
 * @throws {GalleyError} `media-refused` for one that is compressed or cut off, `media-too-large`
 */
export async function withoutBmp(bytes: Uint8Array, filename: string): Promise<Uint8Array> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.toString('latin1', 0, 2) !== 'BM') return bytes;
  if (file.length < FILE_HEAD + LEAST_HEAD) throw refuse(filename, 'truncated');
  const head = headOf(file, filename);
  const { width, height, start, stride } = head;
  if (start + stride * height > file.length) throw refuse(filename, 'truncated');
  const raw = { width, height, channels: 3 as const };
  return sharp(pixelsOf(file, head), { raw, limitInputPixels: MAX_PIXELS }).png().toBuffer();
}
