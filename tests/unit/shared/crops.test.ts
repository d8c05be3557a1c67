/** The geometry of turned and cut pictures, the same for the window and the renditions. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CROP_SHAPES, type Figure } from '../../../shared/article.ts';
import {
  type Cropping,
  carryCrops,
  coveringPixels,
  cropFor,
  cropRect,
  isOutside,
  isSetByHand,
  quarterTurnedRect,
  quarterUprightRect,
  shapeRatio,
  type Turn,
  toTurned,
  toUpright,
  turnedSize,
} from '../../../shared/crops.ts';

const side = fc.integer({ min: 8, max: 12_000 });
const size = fc.record({ width: side, height: side });
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const point = fc.record({ x: unit, y: unit });
const rect = fc.record({ x: unit, y: unit, width: unit, height: unit });
const rotation = fc.constantFrom<Figure['rotation']>(0, 90, 180, 270);
const turn = fc.record({ rotation, straighten: fc.double({ min: -45, max: 45, noNaN: true }) });
const shape = fc.constantFrom(...CROP_SHAPES);

const asItCame: Cropping = { rotation: 0, straighten: 0, crops: [] };
const photo = { width: 6000, height: 4000 };
const MIDDLE = { x: 0.3, y: 0.3, width: 0.4, height: 0.4 };

describe('the turned picture', () => {
  it('is the picture itself without a turn', () => {
    expect(turnedSize(photo, asItCame)).toEqual(photo);
    expect(toTurned({ x: 0.2, y: 0.7 }, photo, asItCame)).toEqual({ x: 0.2, y: 0.7 });
  });

  it('stands upright after a quarter turn clockwise: the upper left corner goes to the upper right', () => {
    const turned = { rotation: 90, straighten: 0 } as const;
    expect(turnedSize(photo, turned)).toEqual({ width: 4000, height: 6000 });
    expect(toTurned({ x: 0, y: 0 }, photo, turned)).toEqual({ x: 1, y: 0 });
  });

  it('has no empty corner: each of its corners lies in the upright original', () => {
    fc.assert(
      fc.property(size, turn, (of, how) => {
        for (const corner of [
          { x: 0, y: 0 },
          { x: 1, y: 0 },
          { x: 1, y: 1 },
          { x: 0, y: 1 },
        ]) {
          const { x, y } = toUpright(corner, of, how);
          expect(Math.min(x, y)).toBeGreaterThan(-1e-9);
          expect(Math.max(x, y)).toBeLessThan(1 + 1e-9);
        }
      }),
    );
  });

  it('is found from the upright original and back', () => {
    fc.assert(
      fc.property(size, turn, point, (of, how, from) => {
        const { x, y } = toUpright(toTurned(from, of, how), of, how);
        expect(x).toBeCloseTo(from.x, 8);
        expect(y).toBeCloseTo(from.y, 8);
      }),
    );
  });

  it('keeps a rectangle rectangular after quarter turns, and gives it back', () => {
    fc.assert(
      fc.property(rect, rotation, (from, how) => {
        const there = quarterTurnedRect(from, how);
        const again = quarterUprightRect(there, how);
        for (const key of ['x', 'y', 'width', 'height'] as const)
          expect(again[key]).toBeCloseTo(from[key], 10);
      }),
    );
  });

  it('tilts what was level by the degrees of straightening', () => {
    const how: Turn = { rotation: 0, straighten: 10 };
    const a = toTurned({ x: 0.4, y: 0.4 }, photo, how);
    const b = toTurned({ x: 0.6, y: 0.4 }, photo, how);
    const { width, height } = turnedSize(photo, how);
    const rise = (b.y - a.y) * height;
    const run = (b.x - a.x) * width;
    expect((Math.atan2(rise, run) * 180) / Math.PI).toBeCloseTo(10, 1);
  });
});

describe('a crop', () => {
  it('is the largest of its shape in the middle, where nothing was set', () => {
    expect(cropFor(asItCame, '16:9', photo)).toEqual({
      left: 0,
      top: 313,
      width: 6000,
      height: 3375,
    });
    expect(cropFor(asItCame, '1:1', photo)).toEqual({
      left: 1000,
      top: 0,
      width: 4000,
      height: 4000,
    });
    expect(cropFor(asItCame, 'free', photo)).toEqual({ left: 0, top: 0, ...photo });
    const sizes = (['4:3', '3:2', '4:5'] as const).map((one) => cropFor(asItCame, one, photo));
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [5333, 4000],
      [6000, 4000],
      [3200, 4000],
    ]);
  });

  it('follows the focal point as far as the edges let it', () => {
    const at = (x: number) => cropFor({ ...asItCame, focalPoint: { x, y: 0.5 } }, '1:1', photo);
    expect(at(0).left).toBe(0);
    expect(at(0.4).left).toBe(400);
    expect(at(1).left).toBe(2000);
  });

  it('is the one set by hand, each shape its own', () => {
    const byHand = { x: 0.1, y: 0.2, width: 0.5, height: 0.5 };
    const figure: Cropping = { ...asItCame, crops: [{ shape: '3:2', rect: byHand }] };
    expect(cropRect(figure, '3:2', photo)).toEqual(byHand);
    expect([isSetByHand(figure, '3:2'), isSetByHand(figure, '4:3')]).toEqual([true, false]);
    expect(isSetByHand(asItCame, '3:2')).toBe(false);
    expect(cropRect(figure, '4:3', photo)).toEqual(cropRect(asItCame, '4:3', photo));
  });

  it('leaves out a focal point only where a hand cut it so', () => {
    const corner = { x: 0.5, y: 0.5, width: 0.5, height: 0.5 };
    const cut: Cropping = { ...asItCame, crops: [{ shape: '3:2', rect: corner }] };
    const focal = (x: number, rotation: Figure['rotation'] = 0) =>
      isOutside({ ...cut, rotation, focalPoint: { x, y: 0.9 } }, '3:2', photo);
    // Without one nothing is left out, not even by a crop past the middle.
    const beside = { ...corner, x: 0.6, width: 0.4 };
    const cropped = { ...asItCame, crops: [{ shape: '3:2' as const, rect: beside }] };
    expect(isOutside(cropped, '3:2', photo)).toBe(false);
    expect([focal(0.4), focal(0.6)]).toEqual([true, false]);
    const middle = { ...cut, crops: [{ shape: '3:2' as const, rect: MIDDLE }] };
    const outside = (x: number, y: number) =>
      isOutside({ ...middle, focalPoint: { x, y } }, '3:2', photo);
    expect([outside(0.2, 0.5), outside(0.8, 0.5), outside(0.5, 0.2), outside(0.5, 0.8)]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(outside(0.5, 0.5)).toBe(false);
    // Turned by 90° the lower edge is the left one.
    expect([focal(0.4, 90), focal(0.6, 90)]).toEqual([true, true]);
    expect(isOutside({ ...cut, focalPoint: { x: 0, y: 0 } }, '1:1', photo)).toBe(false);
  });

  it('lies in the turned picture in whole pixels, whatever a file says', () => {
    fc.assert(
      fc.property(size, turn, shape, rect, fc.option(point), (of, how, which, byHand, focal) => {
        const figure: Cropping = {
          ...how,
          crops: [{ shape: which, rect: byHand }],
          ...(focal ? { focalPoint: focal } : {}),
        };
        const whole = turnedSize(of, how);
        for (const one of CROP_SHAPES) {
          const { left, top, width, height } = cropFor(figure, one, of);
          for (const pixels of [left, top, width, height]) expect(pixels % 1).toBe(0);
          expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
          expect(Math.min(width, height)).toBeGreaterThanOrEqual(1);
          expect(left + width).toBeLessThanOrEqual(whole.width);
          expect(top + height).toBeLessThanOrEqual(whole.height);
          const part = cropRect(figure, one, of);
          expect(Math.min(part.x, part.y)).toBeGreaterThanOrEqual(0);
          expect(part.x + part.width).toBeLessThan(1 + 1e-9);
          expect(part.y + part.height).toBeLessThan(1 + 1e-9);
        }
      }),
    );
  });

  it('has its shape to the pixel and touches two edges, where it was not set by hand', () => {
    fc.assert(
      fc.property(size, turn, shape, point, (of, how, which, focalPoint) => {
        const ratio = shapeRatio(which);
        if (!ratio) return;
        const { width, height } = cropFor({ ...how, crops: [], focalPoint }, which, of);
        const whole = turnedSize(of, how);
        expect(Math.abs(width - height * ratio)).toBeLessThanOrEqual(1 + ratio);
        expect(width === whole.width || height === whole.height).toBe(true);
      }),
    );
  });

  it('keeps its spot and its shape when the picture is turned', () => {
    const figure: Cropping = {
      ...asItCame,
      crops: [{ shape: '16:9', rect: { x: 0.3, y: 0.4, width: 0.16, height: 0.135 } }],
    };
    const turned = { rotation: 90, straighten: 0 } as const;
    const [crop] = carryCrops(figure, turned, photo);
    if (!crop) throw new Error('the crop is gone');
    const after = toUpright(
      { x: crop.rect.x + crop.rect.width / 2, y: crop.rect.y + crop.rect.height / 2 },
      photo,
      turned,
    );
    expect(after.x).toBeCloseTo(0.38, 6);
    expect(after.y).toBeCloseTo(0.4675, 6);
    const { width, height } = cropFor({ ...turned, crops: [crop] }, '16:9', photo);
    expect([width, height]).toEqual([960, 540]);
    const free = { ...asItCame, crops: [{ shape: 'free' as const, rect: MIDDLE }] };
    const [wide] = carryCrops(free, { rotation: 180, straighten: 0 }, photo);
    expect(wide?.rect.width).toBeCloseTo(0.4, 9);
    expect(wide?.rect.height).toBeCloseTo(0.4, 9);
  });

  it('never leaves the picture when it is turned', () => {
    fc.assert(
      fc.property(size, turn, turn, shape, rect, (of, from, to, which, byHand) => {
        const crops = carryCrops({ ...from, crops: [{ shape: which, rect: byHand }] }, to, of);
        for (const { rect: carried } of crops) {
          expect(Math.min(carried.x, carried.y)).toBeGreaterThanOrEqual(0);
          expect(carried.x + carried.width).toBeLessThan(1 + 1e-9);
          expect(carried.y + carried.height).toBeLessThan(1 + 1e-9);
        }
      }),
    );
  });
});

it('what is hidden of a picture covers all pixels that its frame touches, and no more', () => {
  fc.assert(
    fc.property(size, rect, (of, from) => {
      const { left, top, width, height } = coveringPixels(from, of);
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(1);
      expect(left + width).toBeLessThanOrEqual(of.width);
      expect(top + height).toBeLessThanOrEqual(of.height);
      const edges = [
        [left, from.x * of.width, of.width],
        [top, from.y * of.height, of.height],
      ] as const;
      for (const [first, begins, side] of edges)
        expect(first).toBe(Math.min(Math.floor(begins), side - 1));
      const right = Math.min((from.x + from.width) * of.width, of.width);
      const bottom = Math.min((from.y + from.height) * of.height, of.height);
      expect(left + width).toBeGreaterThanOrEqual(right);
      expect(top + height).toBeGreaterThanOrEqual(bottom);
      expect(left + width).toBeLessThanOrEqual(Math.max(left, right) + 1);
      expect(top + height).toBeLessThanOrEqual(Math.max(top, bottom) + 1);
    }),
  );
});
