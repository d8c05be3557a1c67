/** The edits of one view of a figure, and what readers are told of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alterationNotes,
  type Edited,
  editsFor,
  isMachineMade,
  mosaicCell,
  pictureEditsSchema,
} from '../../../shared/picture-edits.ts';

const photo = { width: 3000, height: 2000 };
const asItCame: Edited = { crops: [], rotation: 0, straighten: 0, redactions: [] };
const face = {
  id: 'face',
  shape: 'ellipse',
  rect: { x: 0.1, y: 0.1, width: 1 / 3, height: 0.2 },
  method: 'pixelate',
} as const;

describe('the edits of a view', () => {
  it('are none for a picture shown as it came', () => {
    expect(editsFor(asItCame, 'free', photo)).toBeUndefined();
  });

  it.each<Partial<Edited>>([{ rotation: 180 }, { straighten: 2 }, { redactions: [face] }])(
    'are there for the whole picture with %j',
    (change) => {
      expect(editsFor({ ...asItCame, ...change }, 'free', photo)).toBeDefined();
    },
  );

  it('carry the crop of the shape that is asked for', () => {
    const edits = editsFor({ ...asItCame, focalPoint: { x: 0, y: 0 } }, '1:1', photo);
    expect(edits?.crop).toEqual({ x: 0, y: 0, width: 0.66667, height: 1 });
    expect(editsFor(asItCame, '16:9', photo)?.crop).toEqual({
      x: 0,
      y: 0.07813,
      width: 1,
      height: 0.84375,
    });
  });

  it('carry every redaction in every shape, without what only the editor needs', () => {
    const edits = editsFor({ ...asItCame, redactions: [face] }, 'free', photo);
    expect(edits?.redactions).toEqual([
      {
        shape: 'ellipse',
        method: 'pixelate',
        rect: { x: 0.1, y: 0.1, width: 0.33333, height: 0.2 },
      },
    ]);
    expect(edits?.crop).toBeUndefined();
  });

  it('are what their own schema takes', () => {
    const edits = editsFor({ ...asItCame, rotation: 90, redactions: [face] }, '16:9', photo);
    expect(pictureEditsSchema.parse(JSON.parse(JSON.stringify(edits)))).toEqual(edits);
  });
});

describe('a mosaic', () => {
  it('has at most six cells over its region', () => {
    const side = fc.integer({ min: 1, max: 9000 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const cell = mosaicCell({ width, height }, photo);
        expect(Math.ceil(Math.max(width, height) / cell)).toBeLessThanOrEqual(6);
      }),
    );
  });

  it('is coarse over a small region, too', () => {
    expect(mosaicCell({ width: 40, height: 40 }, photo)).toBe(50);
  });
});

describe('the notes to readers', () => {
  const made = { found: { digitalSourceType: 'trainedAlgorithmicMedia' } };

  it('say that a part was hidden, in the language of the article', () => {
    const hidden = { redactions: [face] };
    expect(alterationNotes(hidden, undefined, 'vi')).toEqual([
      'Ảnh đã được che một phần để bảo vệ quyền riêng tư.',
    ]);
    expect(alterationNotes(hidden, undefined, 'en-GB')).toEqual([
      'Parts of this picture have been obscured to protect privacy.',
    ]);
  });

  it('say that a machine made it', () => {
    expect(alterationNotes(asItCame, made, 'vi-VN')).toEqual([
      'Hình ảnh do trí tuệ nhân tạo tạo ra.',
    ]);
    expect(isMachineMade(made)).toBe(true);
  });

  it('say nothing of a photograph', () => {
    const camera = { found: { digitalSourceType: 'digitalCapture' } };
    expect(alterationNotes(asItCame, camera, 'vi')).toEqual([]);
    expect(isMachineMade(camera)).toBe(false);
    expect(isMachineMade({ found: { digitalSourceType: 'toString' } })).toBe(false);
  });
});
