/** Moves and resizes frames (crops, redactions) by mouse and keys, in fractions of the picture. */
import type { Rect } from './article.ts';
import { type Point, within } from './crops.ts';

/** The corners and edges of a frame. */
export const GRIPS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
/** One of {@link GRIPS}. */
export type Grip = (typeof GRIPS)[number];

/** The smallest frame, as a share of the picture's side. */
const SMALLEST = 0.01;

/** Moves a frame within the picture. */
export function moveFrame(frame: Rect, by: Point): Rect {
  return {
    ...frame,
    x: within(frame.x + by.x, 0, 1 - frame.width),
    y: within(frame.y + by.y, 0, 1 - frame.height),
  };
}

/** The snapping distance, as a share of the picture. */
const NEAR = 0.012;

/** The step from the nearest place to its line; 0 if none is near. */
function stepTo(pairs: readonly (readonly [place: number, line: number])[]): number {
  const steps = pairs.map(([place, line]) => line - place).filter((by) => Math.abs(by) < NEAR);
  return steps.reduce((least, by) => (Math.abs(by) < Math.abs(least) ? by : least), steps[0] ?? 0);
}

/**
 * Snaps a frame: edges to the picture's, its middle to the picture's or to given points. @param points such as the
 * focal point
 */
export function snapFrame(frame: Rect, points: readonly Point[] = []): Rect {
  const along = (axis: 'x' | 'y', length: number) => {
    const [start, middle] = [frame[axis], frame[axis] + length / 2];
    const lines = [0.5, ...points.map((point) => point[axis])];
    return stepTo([
      [start, 0],
      [start + length, 1],
      ...lines.map((line) => [middle, line] as const),
    ]);
  };
  return moveFrame(frame, { x: along('x', frame.width), y: along('y', frame.height) });
}

/** Snaps a grip to the picture's edges and middle lines. */
export function snapPoint({ x, y }: Point): Point {
  const drawn = (at: number) => at + stepTo([0, 0.5, 1].map((line) => [at, line] as const));
  return { x: drawn(x), y: drawn(y) };
}

/** The part of a frame that stays while it is resized. */
type Stay = 'start' | 'middle' | 'end';

const roomFrom = (stay: Stay, at: number): number =>
  stay === 'start' ? 1 - at : stay === 'end' ? at : 2 * Math.min(at, 1 - at);

const startFrom = (stay: Stay, at: number, length: number): number =>
  within(stay === 'start' ? at : stay === 'end' ? at - length : at - length / 2, 0, 1 - length);

const spotOf = (stay: Stay, start: number, length: number): number =>
  stay === 'start' ? start : stay === 'end' ? start + length : start + length / 2;

/** Resizes a frame around the part that stays; with a ratio the width decides. */
function sized(
  frame: Rect,
  stay: { readonly x: Stay; readonly y: Stay },
  wanted: { readonly width: number; readonly height: number },
  ratio: number | undefined,
): Rect {
  const [x, y] = [spotOf(stay.x, frame.x, frame.width), spotOf(stay.y, frame.y, frame.height)];
  const room = { width: roomFrom(stay.x, x), height: roomFrom(stay.y, y) };
  const most = ratio ? Math.min(room.width, room.height * ratio) : room.width;
  const least = ratio ? SMALLEST * Math.max(1, ratio) : SMALLEST;
  const width = Math.min(most, Math.max(least, wanted.width));
  const height = ratio ? width / ratio : Math.min(room.height, Math.max(SMALLEST, wanted.height));
  return {
    ...frame,
    x: startFrom(stay.x, x, width),
    y: startFrom(stay.y, y, height),
    width,
    height,
  };
}

/**
 * Pulls a grip to a point; the opposite side or corner stays. @param ratio width ÷ height in fractions, to keep the
 * shape
 */
export function pullFrame(frame: Rect, grip: Grip, to: Point, ratio?: number): Rect {
  const stay = {
    x: grip.includes('e') ? 'start' : grip.includes('w') ? 'end' : 'middle',
    y: grip.includes('s') ? 'start' : grip.includes('n') ? 'end' : 'middle',
  } as const;
  const right = frame.x + frame.width;
  const bottom = frame.y + frame.height;
  const width = stay.x === 'start' ? to.x - frame.x : stay.x === 'end' ? right - to.x : frame.width;
  const height =
    stay.y === 'start' ? to.y - frame.y : stay.y === 'end' ? bottom - to.y : frame.height;
  if (!ratio) return sized(frame, fixed(stay), { width, height }, undefined);
  const leading =
    grip === 'n' || grip === 's'
      ? height * ratio
      : grip === 'e' || grip === 'w'
        ? width
        : Math.max(width, height * ratio);
  return sized(frame, stay, { width: leading, height: leading / ratio }, ratio);
}

/** Without a ratio, a side that is not pulled must not move at all. */
const fixed = (stay: { readonly x: Stay; readonly y: Stay }) => ({
  x: stay.x === 'middle' ? ('start' as const) : stay.x,
  y: stay.y === 'middle' ? ('start' as const) : stay.y,
});

/** Enlarges a frame by fractions of the picture (below 0: shrinks); its upper left corner stays. */
export function stretchFrame(frame: Rect, by: Point, ratio?: number): Rect {
  const across = by.x !== 0 || !ratio ? by.x : by.y * ratio;
  const wanted = { width: frame.width + across, height: frame.height + by.y };
  return sized(frame, { x: 'start', y: 'start' }, wanted, ratio);
}

/** Scales a frame around its middle, within the picture. */
export function scaleFrame(frame: Rect, factor: number, ratio?: number): Rect {
  const wanted = { width: frame.width * factor, height: frame.height * factor };
  return sized(frame, { x: 'middle', y: 'middle' }, wanted, ratio);
}

/** A key press on a frame. */
export interface FrameKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** The step of one key press, as a share of the picture. */
const STEP = 0.01;

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * A frame after a key: arrows move it by a hundredth, with Alt by a pixel, with Shift resize it; `+` and `-` scale it.
 * Undefined for other keys. @param pixel one pixel, in fractions
 */
export function frameAfterKey(
  frame: Rect,
  { key, shiftKey, altKey }: FrameKey,
  pixel: Point,
  ratio?: number,
): Rect | undefined {
  if (key === '+' || key === '=') return scaleFrame(frame, 1.05, ratio);
  if (key === '-' || key === '_') return scaleFrame(frame, 1 / 1.05, ratio);
  const arrow = ARROWS[key];
  if (!arrow) return undefined;
  const step = altKey ? pixel : { x: STEP, y: STEP };
  const by = { x: arrow.x * step.x, y: arrow.y * step.y };
  return shiftKey ? stretchFrame(frame, by, ratio) : moveFrame(frame, by);
}

/** Sets one number of a frame, keeping its shape if it has a ratio. */
export function frameWith(
  frame: Rect,
  side: keyof Pick<Rect, 'x' | 'y' | 'width' | 'height'>,
  value: number,
  ratio?: number,
): Rect {
  if (side === 'x') return moveFrame(frame, { x: value - frame.x, y: 0 });
  if (side === 'y') return moveFrame(frame, { x: 0, y: value - frame.y });
  const by =
    side === 'width' ? { x: value - frame.width, y: 0 } : { x: 0, y: value - frame.height };
  return stretchFrame(frame, by, ratio);
}
