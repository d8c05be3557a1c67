/** The frame of a crop, pulled by mouse or moved by keys: always in the picture, in its shape. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rect } from '../../../shared/article.ts';
import {
  frameAfterKey,
  frameWith,
  GRIPS,
  type Grip,
  moveFrame,
  pullFrame,
  scaleFrame,
  snapFrame,
  snapPoint,
  stretchFrame,
} from '../../../shared/frames.ts';

const frame = { x: 0.2, y: 0.2, width: 0.4, height: 0.4 };
/** Twice as wide as high. */
const twice = { x: 0.2, y: 0.2, width: 0.4, height: 0.2 };
const pixel = { x: 1 / 4000, y: 1 / 3000 };
const press = (key: string, mods: { shiftKey?: boolean; altKey?: boolean } = {}) => ({
  key,
  shiftKey: false,
  altKey: false,
  ...mods,
});
const close = (made: Rect | undefined, wanted: Rect) => {
  for (const side of ['x', 'y', 'width', 'height'] as const)
    expect(made?.[side]).toBeCloseTo(wanted[side], 9);
};

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const anyPoint = fc.record({
  x: fc.double({ min: -3, max: 3, noNaN: true }),
  y: fc.double({ min: -3, max: 3, noNaN: true }),
});
const anyRatio = fc.double({ min: 0.1, max: 10, noNaN: true });
/** A frame inside the picture that has a ratio. */
const shaped = fc
  .tuple(anyRatio, fc.double({ min: 0.15, max: 1, noNaN: true }), unit, unit)
  .map(([ratio, scale, x, y]) => {
    const width = Math.min(1, ratio) * scale;
    const height = width / ratio;
    return { ratio, rect: { x: x * (1 - width), y: y * (1 - height), width, height } };
  });

const inside = ({ x, y, width, height }: Rect) => {
  expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
  expect(Math.max(x + width, y + height)).toBeLessThan(1 + 1e-9);
  expect(Math.min(width, height)).toBeGreaterThan(0);
};

describe('a frame by mouse', () => {
  it.each([
    ['an edge', { x: 0.008, y: 0.3 }, { x: 0, y: 0.3 }],
    ['the far edges', { x: 0.594, y: 0.595 }, { x: 0.6, y: 0.6 }],
    ['the middle', { x: 0.309, y: 0.1 }, { x: 0.3, y: 0.1 }],
    ['a point', { x: 0.1, y: 0.045 }, { x: 0.1, y: 0.05 }],
    ['a point across', { x: 0.505, y: 0.1 }, { x: 0.5, y: 0.1 }],
    ['nothing', { x: 0.15, y: 0.15 }, { x: 0.15, y: 0.15 }],
  ])('that is moved near %s is drawn to it', (_what, from, to) => {
    close(snapFrame({ ...frame, ...from }, [{ x: 0.7, y: 0.25 }]), { ...frame, ...to });
  });
  it('that is moved near two lines is drawn to the nearer', () => {
    const wide = { x: 0.008, y: 0.002, width: 0.99, height: 0.99 };
    close(snapFrame(wide), { ...wide, x: 0.01, y: 0 });
  });
  it('that is pulled is drawn to edges and middle lines', () => {
    expect(snapPoint({ x: 0.992, y: 0.507 })).toEqual({ x: 1, y: 0.5 });
    expect(snapPoint({ x: 0.97, y: 0.55 })).toEqual({ x: 0.97, y: 0.55 });
  });
  it('moves and stops at the edges', () => {
    close(moveFrame(frame, { x: 0.1, y: -0.1 }), { ...frame, x: 0.3, y: 0.1 });
    close(moveFrame(frame, { x: 9, y: -9 }), { ...frame, x: 0.6, y: 0 });
  });

  it('follows the pulled edge alone', () => {
    close(pullFrame(frame, 'e', { x: 0.9, y: 0 }), { ...frame, width: 0.7 });
    close(pullFrame(frame, 'n', { x: 0, y: 0.1 }), { ...frame, y: 0.1, height: 0.5 });
    close(pullFrame(frame, 's', { x: 0, y: 0.7 }), { ...frame, height: 0.5 });
  });

  it.each<[Grip, Rect]>([
    ['n', { x: 0.3, y: 0.3, width: 0.2, height: 0.1 }],
    ['s', { x: 0.3, y: 0.2, width: 0.2, height: 0.1 }],
    ['e', { x: 0.2, y: 0.25, width: 0.2, height: 0.1 }],
    ['w', { x: 0.4, y: 0.25, width: 0.2, height: 0.1 }],
    ['se', { x: 0.2, y: 0.2, width: 0.2, height: 0.1 }],
  ])('keeps its shape, pulled inwards by %s', (grip, made) => {
    close(pullFrame(twice, grip, { x: 0.4, y: 0.3 }, 2), made);
  });

  it('keeps its shape around the corner across', () => {
    close(pullFrame(frame, 'nw', { x: 0.1, y: 0.15 }, 1), {
      x: 0.1,
      y: 0.1,
      width: 0.5,
      height: 0.5,
    });
  });

  it('is never turned inside out', () => {
    expect(pullFrame(frame, 'e', { x: 0, y: 0 }).width).toBeGreaterThan(0);
  });

  it('stays in the picture and keeps its shape, whatever a hand does', () => {
    fc.assert(
      fc.property(shaped, fc.constantFrom(...GRIPS), anyPoint, ({ rect, ratio }, grip, to) => {
        inside(pullFrame(rect, grip, to));
        const made = pullFrame(rect, grip, to, ratio);
        inside(made);
        expect(made.width / made.height / ratio).toBeCloseTo(1, 6);
        inside(moveFrame(rect, to));
      }),
    );
  });
});

describe('a frame by keyboard', () => {
  it('moves by arrows: a hundredth, or a pixel with Alt', () => {
    close(frameAfterKey(frame, press('ArrowRight'), pixel), { ...frame, x: 0.21 });
    close(frameAfterKey(frame, press('ArrowUp', { altKey: true }), pixel), {
      ...frame,
      y: 0.2 - 1 / 3000,
    });
  });

  it('grows and shrinks by arrows with Shift, in its shape where it has one', () => {
    const shift = { shiftKey: true };
    close(frameAfterKey(frame, press('ArrowRight', shift), pixel), { ...frame, width: 0.41 });
    close(frameAfterKey(frame, press('ArrowUp', shift), pixel), { ...frame, height: 0.39 });
    close(frameAfterKey(frame, press('ArrowDown', shift), pixel, 1), {
      ...frame,
      width: 0.41,
      height: 0.41,
    });
    close(frameAfterKey(twice, press('ArrowRight', shift), pixel, 2), {
      ...twice,
      width: 0.41,
      height: 0.205,
    });
    close(frameAfterKey(twice, press('ArrowDown', shift), pixel, 2), {
      ...twice,
      width: 0.42,
      height: 0.21,
    });
  });

  it.each([
    ['x', 0.5, undefined, { x: 0.5 }],
    ['y', 0.7, undefined, { y: 0.7 }],
    ['width', 0.6, undefined, { width: 0.6 }],
    ['height', 0.5, undefined, { height: 0.5 }],
    ['width', 0.6, 2, { width: 0.6, height: 0.3 }],
    ['height', 0.3, 2, { width: 0.6, height: 0.3 }],
  ] as const)('takes its %s as typed: %d', (side, value, ratio, made) => {
    close(frameWith(twice, side, value, ratio), { ...twice, ...made });
  });

  it('scales around its middle by plus and minus', () => {
    const grown = frameAfterKey(frame, press('+'), pixel, 1);
    close(grown, { x: 0.19, y: 0.19, width: 0.42, height: 0.42 });
    close(frameAfterKey(grown ?? frame, press('-'), pixel, 1), frame);
    close(frameAfterKey(frame, press('='), pixel), grown ?? frame);
    close(frameAfterKey(grown ?? frame, press('_'), pixel), frame);
  });

  it('leaves other keys alone', () => {
    expect(frameAfterKey(frame, press('Tab'), pixel)).toBeUndefined();
  });

  it('stays in the picture and keeps its shape, whatever is pressed or typed', () => {
    const side = fc.constantFrom('x' as const, 'y' as const, 'width' as const, 'height' as const);
    fc.assert(
      fc.property(shaped, anyPoint, side, ({ rect, ratio }, by, which) => {
        for (const made of [
          stretchFrame(rect, { x: by.x, y: 0 }, ratio),
          stretchFrame(rect, { x: 0, y: by.y }, ratio),
          scaleFrame(rect, Math.abs(by.x), ratio),
          frameWith(rect, which, by.x, ratio),
        ]) {
          inside(made);
          expect(made.width / made.height / ratio).toBeCloseTo(1, 6);
        }
        inside(frameWith(rect, which, by.y));
      }),
    );
  });
});
