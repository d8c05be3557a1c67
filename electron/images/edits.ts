/** Applies a figure's edits to pixels: redactions, turns, straightening, crop. */
import sharp, { type OutputInfo, type Sharp } from 'sharp';
import { coveringPixels, type PixelRect, toPixels, turnedSize } from '../../shared/crops.ts';
import { mosaicCell, type PictureEdits } from '../../shared/picture-edits.ts';

/** Decoded pixels, 8 bits per channel, upright, in sRGB: 3 channels, or 4 with alpha. */
export interface Raw {
  readonly data: Buffer;
  readonly info: Pick<OutputInfo, 'width' | 'height' | 'channels'>;
}

/** The new value of a pixel; `x` and `y` from the region's upper left corner. */
type Paint = (x: number, y: number, channel: number) => number;

const solid =
  (channels: number): Paint =>
  (_x, _y, channel) =>
    channels % 2 === 0 && channel === channels - 1 ? 255 : 0;

/** The mean colours of a region's cells, row by row, channel by channel. */
function meansOf({ data, info }: Raw, region: PixelRect, cell: number, columns: number) {
  const { width, channels } = info;
  const cells = columns * Math.ceil(region.height / cell);
  const sums = new Float64Array(cells * channels);
  const counts = new Uint32Array(cells);
  for (let y = 0; y < region.height; y += 1) {
    for (let x = 0; x < region.width; x += 1) {
      const at = Math.floor(y / cell) * columns + Math.floor(x / cell);
      const from = ((region.top + y) * width + region.left + x) * channels;
      counts[at] = (counts[at] ?? 0) + 1;
      for (let c = 0; c < channels; c += 1)
        sums[at * channels + c] = (sums[at * channels + c] ?? 0) + (data[from + c] ?? 0);
    }
  }
  return sums.map((sum, at) => sum / (counts[Math.floor(at / channels)] ?? 1));
}

/** A mosaic; interpolated between the cells to look blurred. */
function mosaic(raw: Raw, region: PixelRect, smooth: boolean): Paint {
  const { channels } = raw.info;
  const cell = mosaicCell(region, raw.info);
  const columns = Math.ceil(region.width / cell);
  const rows = Math.ceil(region.height / cell);
  const means = meansOf(raw, region, cell, columns);
  const mean = (column: number, row: number, channel: number) =>
    means[(row * columns + column) * channels + channel] ?? 0;
  if (!smooth) return (x, y, channel) => mean(Math.floor(x / cell), Math.floor(y / cell), channel);
  const place = (pixel: number, count: number) => {
    const at = Math.min(count - 1, Math.max(0, (pixel + 0.5) / cell - 0.5));
    const low = Math.floor(at);
    return { low, high: Math.min(count - 1, low + 1), share: at - low };
  };
  return (x, y, channel) => {
    const [across, down] = [place(x, columns), place(y, rows)];
    const line = (row: number) =>
      mean(across.low, row, channel) * (1 - across.share) +
      mean(across.high, row, channel) * across.share;
    return line(down.low) * (1 - down.share) + line(down.high) * down.share;
  };
}

/** Whether a pixel lies in, or on the edge of, the ellipse that fills a region. */
function inEllipse({ width, height }: PixelRect, x: number, y: number): boolean {
  const across = (x + 0.5 - width / 2) / (width / 2 + 0.5);
  const down = (y + 0.5 - height / 2) / (height / 2 + 0.5);
  return across * across + down * down <= 1;
}

/** Overwrites a region. */
function hide(raw: Raw, { shape, method, rect }: PictureEdits['redactions'][number]): void {
  const { width, channels } = raw.info;
  const region = coveringPixels(rect, raw.info);
  const paint = method === 'solid' ? solid(channels) : mosaic(raw, region, method === 'blur');
  for (let y = 0; y < region.height; y += 1) {
    for (let x = 0; x < region.width; x += 1) {
      if (shape === 'ellipse' && !inEllipse(region, x, y)) continue;
      const to = ((region.top + y) * width + region.left + x) * channels;
      for (let c = 0; c < channels; c += 1) raw.data[to + c] = Math.round(paint(x, y, c));
    }
  }
}

/** An image of decoded pixels, without limit: the original was checked. */
export const fromRaw = ({ data, info }: Raw): Sharp => {
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
};

const decoded = (image: Sharp): Promise<Raw> => image.raw().toBuffer({ resolveWithObject: true });

/** Turns and straightens; empty corners are cut off later. */
async function turned(raw: Raw, { rotation, straighten }: PictureEdits): Promise<Raw> {
  if (straighten === 0) return rotation === 0 ? raw : decoded(fromRaw(raw).rotate(rotation));
  // The edge is extended, so that corners do not blend with the background.
  const drawn = await decoded(
    fromRaw(raw).extend({ top: 2, bottom: 2, left: 2, right: 2, extendWith: 'copy' }),
  );
  return decoded(fromRaw(drawn).rotate(rotation + straighten, { background: '#000' }));
}

/**
 * Burns a figure's edits in, at any scale: rectangles are fractions, and a mosaic is equally coarse in a thumbnail.
 * @param upright the original or a smaller copy; it stays as it is
 */
export async function applyEdits(upright: Raw, edits: PictureEdits): Promise<Raw> {
  const isHiding = edits.redactions.length > 0;
  const raw = isHiding ? { ...upright, data: Buffer.from(upright.data) } : upright;
  for (const redaction of edits.redactions) hide(raw, redaction);
  const whole = turnedSize(raw.info, edits);
  const cut = toPixels(edits.crop ?? { x: 0, y: 0, width: 1, height: 1 }, whole);
  const full = await turned(raw, edits);
  if (cut.width === full.info.width && cut.height === full.info.height) return full;
  return decoded(
    fromRaw(full).extract({
      left: Math.floor((full.info.width - whole.width) / 2) + cut.left,
      top: Math.floor((full.info.height - whole.height) / 2) + cut.top,
      width: cut.width,
      height: cut.height,
    }),
  );
}
