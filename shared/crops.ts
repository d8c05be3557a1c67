/**
 * How pictures are turned and cropped: geometry for window and worker.
 * Two coordinate systems, both in fractions (0–1) from the upper left corner:
 * - the **upright original**: after Exif orientation, before any turn of ours. Redactions and the focal point are in
 *   it, so that turns do not move them.
 * - the **turned picture**: the upright original after `rotation` and `straighten`, cut to the largest centred
 *   rectangle of the same proportions without empty corners. Crops are in it.
 */
import type { CropShape, Figure, Rect } from './article.ts';

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A point in fractions. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle in whole pixels, never empty, within its picture. */
export interface PixelRect extends Size {
  readonly left: number;
  readonly top: number;
}

/** A picture's turn. */
export type Turn = Pick<Figure, 'rotation' | 'straighten'>;

/** What a figure's crops depend on. */
export type Cropping = Turn & Pick<Figure, 'crops' | 'focalPoint'>;

/**
 * Least width of a lead picture, in pixels, for search engines and social cards (developers.google.com, article
 * structured data and max-image-preview).
 */
export const LEAD_WIDTH = 1200;

const MIDDLE: Point = { x: 0.5, y: 0.5 };

const RATIOS: Readonly<Record<CropShape, number | undefined>> = {
  free: undefined,
  '16:9': 16 / 9,
  '4:3': 4 / 3,
  '3:2': 3 / 2,
  '1:1': 1,
  '4:5': 4 / 5,
};

/** Clamps a value. */
export const within = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/** Width ÷ height; undefined for `free`. */
export function shapeRatio(shape: CropShape): number | undefined {
  return RATIOS[shape];
}

/** The size after quarter turns only. @param size of the upright original */
export function quarterTurnedSize({ width, height }: Size, rotation: Figure['rotation']): Size {
  return rotation % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** The share of each side that straightening leaves: 1 for none, about 0.4 at 45° of a wide picture. */
function straightenedShare({ width, height }: Size, degrees: number): number {
  const angle = (Math.abs(degrees) * Math.PI) / 180;
  return 1 / (Math.cos(angle) + Math.max(width / height, height / width) * Math.sin(angle));
}

/** The turned picture's size, not rounded. */
function exactTurnedSize(size: Size, turn: Turn): Size {
  const { width, height } = quarterTurnedSize(size, turn.rotation);
  const share = straightenedShare(size, turn.straighten);
  return { width: width * share, height: height * share };
}

/** The turned picture's size in pixels, rounded down to leave no empty corner. @param size of the upright original */
export function turnedSize(size: Size, turn: Turn): Size {
  const { width, height } = exactTurnedSize(size, turn);
  const whole = (side: number) => Math.max(1, Math.floor(side + 1e-6));
  return { width: whole(width), height: whole(height) };
}

/** A point after quarter turns only, in fractions of the quarter-turned picture. */
function quarterTurned({ x, y }: Point, rotation: Figure['rotation']): Point {
  switch (rotation) {
    case 0:
      return { x, y };
    case 90:
      return { x: 1 - y, y: x };
    case 180:
      return { x: 1 - x, y: 1 - y };
    case 270:
      return { x: y, y: 1 - x };
  }
}

/** The opposite turn. */
const back = (rotation: Figure['rotation']): Figure['rotation'] =>
  ((360 - rotation) % 360) as Figure['rotation'];

/** A rectangle after quarter turns only. */
export function quarterTurnedRect(rect: Rect, rotation: Figure['rotation']): Rect {
  const one = quarterTurned(rect, rotation);
  const other = quarterTurned({ x: rect.x + rect.width, y: rect.y + rect.height }, rotation);
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

/** The inverse of {@link quarterTurnedRect}. */
export function quarterUprightRect(rect: Rect, rotation: Figure['rotation']): Rect {
  return quarterTurnedRect(rect, back(rotation));
}

function rotated({ x, y }: Point, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}

/**
 * A point of the upright original on the turned picture; outside 0–1 where it is cut off. @param size of the upright
 * original
 */
export function toTurned(point: Point, size: Size, turn: Turn): Point {
  const full = quarterTurnedSize(size, turn.rotation);
  const left = exactTurnedSize(size, turn);
  const { x, y } = quarterTurned(point, turn.rotation);
  const moved = rotated({ x: (x - 0.5) * full.width, y: (y - 0.5) * full.height }, turn.straighten);
  return { x: 0.5 + moved.x / left.width, y: 0.5 + moved.y / left.height };
}

/** The inverse of {@link toTurned}. */
export function toUpright(point: Point, size: Size, turn: Turn): Point {
  const full = quarterTurnedSize(size, turn.rotation);
  const left = exactTurnedSize(size, turn);
  const moved = rotated(
    { x: (point.x - 0.5) * left.width, y: (point.y - 0.5) * left.height },
    -turn.straighten,
  );
  const quarter = { x: 0.5 + moved.x / full.width, y: 0.5 + moved.y / full.height };
  return quarterTurned(quarter, back(turn.rotation));
}

/**
 * The largest rectangle of a ratio in a picture, as near to a point as possible, in fractions.
 * @param ratio width ÷ height in pixels
 * @param size of that picture
 * @param scale 0–1 of the largest
 */
function fittedRect(ratio: number, size: Size, middle: Point, scale = 1): Rect {
  const own = size.width / size.height;
  const width = Math.min(1, ratio / own) * scale;
  const height = Math.min(1, own / ratio) * scale;
  return {
    x: within(middle.x - width / 2, 0, 1 - width),
    y: within(middle.y - height / 2, 0, 1 - height),
    width,
    height,
  };
}

/** A rectangle moved inside its picture, never empty. */
function insidePicture(rect: Rect): Rect {
  const width = within(rect.width, 1e-5, 1);
  const height = within(rect.height, 1e-5, 1);
  return { x: within(rect.x, 0, 1 - width), y: within(rect.y, 0, 1 - height), width, height };
}

/** The focal point on the turned picture; its middle if none is set. @param size of the upright original */
export function focalPointOf(figure: Turn & Pick<Figure, 'focalPoint'>, size: Size): Point {
  return figure.focalPoint ? toTurned(figure.focalPoint, size, figure) : MIDDLE;
}

/** Whether a shape's crop was set by hand. */
export function isSetByHand({ crops }: Pick<Figure, 'crops'>, shape: CropShape): boolean {
  return crops.some((crop) => crop.shape === shape);
}

/**
 * A shape's crop in fractions of the turned picture: set by hand, else the largest around the focal point; for `free`
 * the whole. @param size of the upright original
 */
export function cropRect(figure: Cropping, shape: CropShape, size: Size): Rect {
  const byHand = figure.crops.find((crop) => crop.shape === shape);
  if (byHand) return insidePicture(byHand.rect);
  const ratio = shapeRatio(shape);
  if (!ratio) return { x: 0, y: 0, width: 1, height: 1 };
  return fittedRect(ratio, exactTurnedSize(size, figure), focalPointOf(figure, size));
}

/** Whether a shape's crop misses the focal point. @param size of the upright original */
export function isOutside(figure: Cropping, shape: CropShape, size: Size): boolean {
  if (!figure.focalPoint) return false;
  const { x, y } = focalPointOf(figure, size);
  const rect = cropRect(figure, shape, size);
  return x < rect.x || x > rect.x + rect.width || y < rect.y || y > rect.y + rect.height;
}

/** Fractions as whole pixels. @param size of the picture that `rect` is in */
export function toPixels(rect: Rect, size: Size): PixelRect {
  const { x, y, width, height } = insidePicture(rect);
  const wide = within(Math.round(width * size.width), 1, size.width);
  const high = within(Math.round(height * size.height), 1, size.height);
  return {
    left: within(Math.round(x * size.width), 0, size.width - wide),
    top: within(Math.round(y * size.height), 0, size.height - high),
    width: wide,
    height: high,
  };
}

/** Fractions as all pixels that they touch. */
export function coveringPixels(rect: Rect, size: Size): PixelRect {
  const left = within(Math.floor(rect.x * size.width), 0, size.width - 1);
  const top = within(Math.floor(rect.y * size.height), 0, size.height - 1);
  const right = within(Math.ceil((rect.x + rect.width) * size.width), left + 1, size.width);
  const bottom = within(Math.ceil((rect.y + rect.height) * size.height), top + 1, size.height);
  return { left, top, width: right - left, height: bottom - top };
}

/** A shape's crop in pixels of the turned picture. @param size of the upright original */
export function cropFor(figure: Cropping, shape: CropShape, size: Size): PixelRect {
  return toPixels(cropRect(figure, shape, size), turnedSize(size, figure));
}

/**
 * Carries crops set by hand over to another turn: same shape, size as far as it fits, and middle. @param size of the
 * upright original
 */
export function carryCrops(figure: Cropping, to: Turn, size: Size): Figure['crops'] {
  const [before, after] = [exactTurnedSize(size, figure), exactTurnedSize(size, to)];
  return figure.crops.map((crop) => {
    const { x, y, width, height } = insidePicture(crop.rect);
    const middle = toTurned(
      toUpright({ x: x + width / 2, y: y + height / 2 }, size, figure),
      size,
      to,
    );
    const [wide, high] = [width * before.width, height * before.height];
    const ratio = shapeRatio(crop.shape) ?? wide / high;
    const largest = fittedRect(ratio, after, middle);
    const scale = Math.min(1, wide / (largest.width * after.width));
    return { ...crop, rect: insidePicture(fittedRect(ratio, after, middle, scale)) };
  });
}
