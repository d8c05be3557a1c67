/**
 * Where a picture is turned and cut: pure geometry, the same in the window and in the worker.
 *
 * Two coordinate systems, both in fractions (0–1) from the upper left corner:
 * - the **upright original**: the file after Exif orientation, before any turn of ours. Redactions and the focal point
 *   live here, so that they stick to what they are about whatever the turn.
 * - the **turned picture**: the upright original after `rotation` (quarter turns clockwise) and `straighten` (degrees
 *   clockwise), cut to the largest centred rectangle of unchanged proportions that has no empty corner. Crops live here.
 */
import type { CropShape, Figure, Rect } from './article.ts';

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A point in fractions; which system, the function says. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle in whole pixels, never empty, never outside its picture. */
export interface PixelRect extends Size {
  readonly left: number;
  readonly top: number;
}

/** How a picture is turned. */
export type Turn = Pick<Figure, 'rotation' | 'straighten'>;

/** What decides a figure's crops. */
export type Cropping = Turn & Pick<Figure, 'crops' | 'focalPoint'>;

/**
 * Least width of a lead picture in pixels: what search engines and large social cards ask for
 * (developers.google.com, article structured data and max-image-preview).
 */
export const LEAD_WIDTH = 1200;

/** The middle of any picture. */
const MIDDLE: Point = { x: 0.5, y: 0.5 };

const RATIOS: Readonly<Record<CropShape, number | undefined>> = {
  free: undefined,
  '16:9': 16 / 9,
  '4:3': 4 / 3,
  '3:2': 3 / 2,
  '1:1': 1,
  '4:5': 4 / 5,
};

/** The value, or the bound that it passes. */
export const within = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/** A shape's width divided by its height; undefined for `free`. */
export function shapeRatio(shape: CropShape): number | undefined {
  return RATIOS[shape];
}

/** The size after quarter turns alone. @param size of the upright original */
export function quarterTurnedSize({ width, height }: Size, rotation: Figure['rotation']): Size {
  return rotation % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** How much of each side straightening leaves: 1 for none, about 0.4 at 45° of a wide picture. */
function straightenedShare({ width, height }: Size, degrees: number): number {
  const angle = (Math.abs(degrees) * Math.PI) / 180;
  return 1 / (Math.cos(angle) + Math.max(width / height, height / width) * Math.sin(angle));
}

/** The turned picture's exact size, not rounded. */
function exactTurnedSize(size: Size, turn: Turn): Size {
  const { width, height } = quarterTurnedSize(size, turn.rotation);
  const share = straightenedShare(size, turn.straighten);
  return { width: width * share, height: height * share };
}

/** The turned picture's size in whole pixels, rounded down so that no empty corner comes in. @param size of the upright original */
export function turnedSize(size: Size, turn: Turn): Size {
  const { width, height } = exactTurnedSize(size, turn);
  const whole = (side: number) => Math.max(1, Math.floor(side + 1e-6));
  return { width: whole(width), height: whole(height) };
}

/** A point after quarter turns alone: fractions of the upright original → fractions of the quarter-turned one. */
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

/** The quarter turns that undo others. */
const back = (rotation: Figure['rotation']): Figure['rotation'] =>
  ((360 - rotation) % 360) as Figure['rotation'];

/** A rectangle after quarter turns alone, as {@link quarterTurned}. */
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

/** Takes quarter turns back: the inverse of {@link quarterTurnedRect}. */
export function quarterUprightRect(rect: Rect, rotation: Figure['rotation']): Rect {
  return quarterTurnedRect(rect, back(rotation));
}

function rotated({ x, y }: Point, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}

/**
 * A point of the upright original on the turned picture, in fractions of each. What straightening cut off lies outside 0–1.
 * @param size of the upright original
 */
export function toTurned(point: Point, size: Size, turn: Turn): Point {
  const full = quarterTurnedSize(size, turn.rotation);
  const left = exactTurnedSize(size, turn);
  const { x, y } = quarterTurned(point, turn.rotation);
  const moved = rotated({ x: (x - 0.5) * full.width, y: (y - 0.5) * full.height }, turn.straighten);
  return { x: 0.5 + moved.x / left.width, y: 0.5 + moved.y / left.height };
}

/** A point of the turned picture on the upright original: the inverse of {@link toTurned}. */
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
 * The largest rectangle of a ratio in a picture, its middle as near to a point as the edges let it.
 * @param ratio width ÷ height in pixels
 * @param size of the picture that the rectangle is cut from
 * @param scale 0–1: smaller than the largest
 * @returns fractions of that picture
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

/** A rectangle brought inside its picture, never of no width or height. */
function insidePicture(rect: Rect): Rect {
  const width = within(rect.width, 1e-5, 1);
  const height = within(rect.height, 1e-5, 1);
  return { x: within(rect.x, 0, 1 - width), y: within(rect.y, 0, 1 - height), width, height };
}

/** The focal point on the turned picture, in fractions of it; its middle where none is set. @param size of the upright original */
export function focalPointOf(figure: Turn & Pick<Figure, 'focalPoint'>, size: Size): Point {
  return figure.focalPoint ? toTurned(figure.focalPoint, size, figure) : MIDDLE;
}

/** Whether a shape's crop was set by hand. */
export function isSetByHand({ crops }: Pick<Figure, 'crops'>, shape: CropShape): boolean {
  return crops.some((crop) => crop.shape === shape);
}

/**
 * A shape's crop in fractions of the turned picture: the one set by hand, else the largest of that shape around the
 * focal point (the middle where none is set); for `free` the whole turned picture.
 * @param size of the upright original, in pixels
 */
export function cropRect(figure: Cropping, shape: CropShape, size: Size): Rect {
  const byHand = figure.crops.find((crop) => crop.shape === shape);
  if (byHand) return insidePicture(byHand.rect);
  const ratio = shapeRatio(shape);
  if (!ratio) return { x: 0, y: 0, width: 1, height: 1 };
  return fittedRect(ratio, exactTurnedSize(size, figure), focalPointOf(figure, size));
}

/** Whether a shape's crop leaves out the focal point that was set. @param size of the upright original, in pixels */
export function isOutside(figure: Cropping, shape: CropShape, size: Size): boolean {
  if (!figure.focalPoint) return false;
  const { x, y } = focalPointOf(figure, size);
  const rect = cropRect(figure, shape, size);
  return x < rect.x || x > rect.x + rect.width || y < rect.y || y > rect.y + rect.height;
}

/** Fractions of a picture as whole pixels of it. @param size of the picture that `rect` lives in */
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

/** Fractions of a picture as the whole pixels that cover them, none of them left half out. */
export function coveringPixels(rect: Rect, size: Size): PixelRect {
  const left = within(Math.floor(rect.x * size.width), 0, size.width - 1);
  const top = within(Math.floor(rect.y * size.height), 0, size.height - 1);
  const right = within(Math.ceil((rect.x + rect.width) * size.width), left + 1, size.width);
  const bottom = within(Math.ceil((rect.y + rect.height) * size.height), top + 1, size.height);
  return { left, top, width: right - left, height: bottom - top };
}

/**
 * A shape's crop in whole pixels of the turned picture (see {@link turnedSize}).
 * @param size of the upright original, in pixels
 */
export function cropFor(figure: Cropping, shape: CropShape, size: Size): PixelRect {
  return toPixels(cropRect(figure, shape, size), turnedSize(size, figure));
}

/**
 * The crops set by hand carried over to another turn: each keeps its shape, its size as far as it fits, and its middle
 * on the same spot of the picture.
 * @param size of the upright original
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
