/** Crops, turns and redactions burnt into a picture: what was hidden is in no pixel that is left. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyEdits, type Raw } from '../../../electron/images/edits.ts';
import { importMedia } from '../../../electron/images/import.ts';
import { thumbnail } from '../../../electron/images/thumbnail.ts';
import { silent } from '../../../electron/watcher.ts';
import { type PictureEdits, pictureEditsSchema } from '../../../shared/picture-edits.ts';
import { testFolder } from '../../fixtures/folder.ts';

const edits = (change: Partial<PictureEdits>): PictureEdits => pictureEditsSchema.parse(change);

/** Each pixel unlike any other: red tells its column, green its row, blue is noise. */
function chart(width: number, height: number): Raw {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      data[(y * width + x) * 3] = Math.round((255 * x) / (width - 1));
      data[(y * width + x) * 3 + 1] = Math.round((255 * y) / (height - 1));
      data[(y * width + x) * 3 + 2] = (x * 7919 + y * 104_729) % 256;
    }
  return { data, info: { width, height, channels: 3 } };
}

function pixel({ data, info }: Raw, x: number, y: number): number[] {
  const at = (y * info.width + x) * info.channels;
  return [...data.subarray(at, at + info.channels)];
}

const region = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };

describe('edits burnt in', () => {
  it('leave a picture without edits as it is', async () => {
    const { data, info } = await applyEdits(chart(40, 20), edits({}));
    expect(data.equals(chart(40, 20).data)).toBe(true);
    expect(info).toMatchObject({ width: 40, height: 20 });
  });

  it('turn clockwise', async () => {
    const made = await applyEdits(chart(40, 20), edits({ rotation: 90 }));
    expect(made.info).toMatchObject({ width: 20, height: 40 });
    expect(pixel(made, 19, 0).slice(0, 2)).toEqual([0, 0]);
    expect(pixel(made, 0, 39).slice(0, 2)).toEqual([255, 255]);
  });

  it('straighten clockwise and leave no empty corner', async () => {
    const white: Raw = {
      data: Buffer.alloc(300 * 200 * 3, 255),
      info: { width: 300, height: 200, channels: 3 },
    };
    for (const straighten of [-45, -7, 3, 20]) {
      const { data } = await applyEdits(
        { ...white, data: Buffer.from(white.data) },
        edits({ straighten }),
      );
      expect(data.every((value) => value > 250)).toBe(true);
    }
    const made = await applyEdits(chart(300, 200), edits({ straighten: 10 }));
    const [left = 0, right = 0] = [pixel(made, 0, 60)[1], pixel(made, made.info.width - 1, 60)[1]];
    expect(left).toBeGreaterThan(right);
    const both = await applyEdits(chart(300, 200), edits({ rotation: 90, straighten: 10 }));
    const alone = await applyEdits(
      await applyEdits(chart(300, 200), edits({ rotation: 90 })),
      edits({ straighten: 10 }),
    );
    expect(both.info).toEqual(alone.info);
    for (const at of [0, 30, 60, 90]) {
      const [seen, wanted] = [both, alone].map((made) => pixel(made, at, at).slice(0, 2));
      for (const [colour, value] of (wanted ?? []).entries())
        expect(Math.abs((seen?.[colour] ?? 0) - value)).toBeLessThan(6);
    }
  });

  it('cut to the pixel', async () => {
    const made = await applyEdits(chart(40, 20), edits({ crop: region }));
    expect(made.info).toMatchObject({ width: 20, height: 10 });
    expect(pixel(made, 0, 0)).toEqual(pixel(chart(40, 20), 10, 5));
  });

  it.each(['rectangle', 'ellipse'] as const)(
    'cover a region in black as a %s, and nothing beside it',
    async (shape) => {
      const upright = chart(80, 80);
      const redaction = { shape, method: 'solid', rect: region } as const;
      const made = await applyEdits(upright, edits({ redactions: [redaction] }));
      expect(upright.data.equals(chart(80, 80).data)).toBe(true);
      expect(pixel(made, 40, 40)).toEqual([0, 0, 0]);
      expect(pixel(made, 40, 20)).toEqual([0, 0, 0]);
      expect(pixel(made, 19, 40)).toEqual(pixel(chart(80, 80), 19, 40));
      const corner = shape === 'ellipse' ? pixel(chart(80, 80), 20, 20) : [0, 0, 0];
      expect(pixel(made, 20, 20)).toEqual(corner);
    },
  );

  it.each(['rectangle', 'ellipse'] as const)(
    'cover each pixel that the edge of a %s cuts',
    async (shape) => {
      const white: Raw = {
        data: Buffer.alloc(20 * 20 * 3, 255),
        info: { width: 20, height: 20, channels: 3 },
      };
      // From 5.2 to 14.8: both edges of the pixels 5 and 14 are cut.
      const rect = { x: 0.26, y: 0.26, width: 0.48, height: 0.48 };
      const redaction = { shape, method: 'solid', rect } as const;
      const made = await applyEdits(white, edits({ redactions: [redaction] }));
      const isTouched = (x: number, y: number) =>
        [x, x + 1].some((right) =>
          [y, y + 1].some((low) =>
            shape === 'ellipse'
              ? Math.hypot(right - 10, low - 10) < 4.8
              : Math.max(Math.abs(right - 10), Math.abs(low - 10)) < 4.8,
          ),
        );
      for (let y = 0; y < 20; y += 1)
        for (let x = 0; x < 20; x += 1)
          if (isTouched(x, y)) expect(pixel(made, x, y), `${x}, ${y}`).toEqual([0, 0, 0]);
      expect(pixel(made, 5, 10)).toEqual([0, 0, 0]);
      expect(pixel(made, 4, 10)).toEqual([255, 255, 255]);
    },
  );

  it('leave at most six by six colours of a pixelated region', async () => {
    const redaction = { shape: 'rectangle', method: 'pixelate', rect: region } as const;
    const made = await applyEdits(chart(240, 240), edits({ redactions: [redaction] }));
    const colours = new Set<string>();
    for (let y = 60; y < 180; y += 1)
      for (let x = 60; x < 180; x += 1) colours.add(pixel(made, x, y).join());
    expect(colours.size).toBeLessThanOrEqual(36);
  });

  it('show the mean of each cell of a pixelated region, and what lies between these of a blurred one', async () => {
    const hidden = (method: 'pixelate' | 'blur') =>
      applyEdits(
        chart(240, 240),
        edits({ redactions: [{ shape: 'rectangle', method, rect: region }] }),
      );
    const [cells, smooth] = await Promise.all([hidden('pixelate'), hidden('blur')]);
    // Red and green rise evenly: a cell's mean is the colour of its middle.
    const middle = (at: number) => (255 * (60 + Math.floor((at - 60) / 20) * 20 + 9.5)) / 239;
    for (let at = 60; at < 180; at += 1) {
      const [red = 0, green = 0] = pixel(cells, at, 239 - at);
      expect(Math.abs(red - middle(at))).toBeLessThan(1);
      expect(Math.abs(green - middle(239 - at))).toBeLessThan(1);
    }
    for (let at = 70; at < 170; at += 1) {
      const [red = 0, green = 0] = pixel(smooth, at, 239 - at);
      expect(Math.abs(red - (255 * at) / 239)).toBeLessThan(1);
      expect(Math.abs(green - (255 * (239 - at)) / 239)).toBeLessThan(1);
    }
    expect(pixel(smooth, 60, 60)).toEqual(pixel(cells, 60, 60));
    expect(pixel(smooth, 179, 179)).toEqual(pixel(cells, 179, 179));
    // The last cells of a region are narrower, and no darker.
    const white: Raw = { ...chart(50, 50), data: Buffer.alloc(50 * 50 * 3, 255) };
    const redaction = { shape: 'rectangle', method: 'pixelate', rect: region } as const;
    const { data } = await applyEdits(white, edits({ redactions: [redaction] }));
    expect(data.every((value) => value === 255)).toBe(true);
  });

  it('cover a region that can be seen through', async () => {
    const clear: Raw = {
      data: Buffer.alloc(16 * 16 * 4),
      info: { ...{ width: 16, height: 16 }, channels: 4 },
    };
    const redaction = { shape: 'rectangle', method: 'solid', rect: region } as const;
    const made = await applyEdits(clear, edits({ redactions: [redaction] }));
    expect([pixel(made, 8, 8), pixel(made, 1, 1)]).toEqual([
      [0, 0, 0, 255],
      [0, 0, 0, 0],
    ]);
  });

  it.each(['pixelate', 'blur', 'solid'] as const)(
    'make one result of all pictures with the same cells: what is hidden by %s cannot come back',
    async (method) => {
      const redaction = { shape: 'rectangle', method, rect: region } as const;
      const one = chart(240, 240);
      const other = chart(240, 240);
      // Mirrored within each cell of 20: other pixels, the same means.
      for (let y = 60; y < 180; y += 1)
        for (let x = 60; x < 180; x += 1) {
          const from = (y * 240 + 60 + Math.floor((x - 60) / 20) * 20 + 19 - ((x - 60) % 20)) * 3;
          one.data.copy(other.data, (y * 240 + x) * 3, from, from + 3);
        }
      expect(one.data.equals(other.data)).toBe(false);
      const [a, b] = await Promise.all(
        [one, other].map((raw) => applyEdits(raw, edits({ redactions: [redaction] }))),
      );
      expect(a?.data.equals(b?.data ?? Buffer.alloc(0))).toBe(true);
    },
  );

  it('hide before they turn and cut: the region goes with the picture', async () => {
    const redaction = {
      shape: 'rectangle',
      method: 'solid',
      rect: { x: 0, y: 0, width: 0.25, height: 0.25 },
    } as const;
    const made = await applyEdits(
      chart(80, 40),
      edits({ rotation: 90, redactions: [redaction], crop: { ...region, x: 0.5, y: 0 } }),
    );
    expect(pixel(made, made.info.width - 1, 0)).toEqual([0, 0, 0]);
    expect(pixel(made, 0, made.info.height - 1)).not.toEqual([0, 0, 0]);
  });
});

describe('a thumbnail with edits', () => {
  const root = testFolder('edits');
  let media = '';
  beforeAll(async () => {
    const { data, info } = chart(1200, 800);
    const bytes = await sharp(data, {
      raw: { width: info.width, height: info.height, channels: 3 },
    })
      .jpeg({ quality: 95 })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const articleDir = join(root, 'articles/one');
    await mkdir(articleDir, { recursive: true });
    const taken = await importMedia(articleDir, [{ filename: 'a.jpg', bytes }], silent);
    media = taken.imported[0]?.media.name ?? '';
  });
  const make = (change?: Partial<PictureEdits>) =>
    thumbnail({
      libraryDir: root,
      articleDir: join(root, 'articles/one'),
      media,
      width: 160,
      ...(change ? { edits: edits(change) } : {}),
    });

  it('is another file for other edits, and the same for the same', async () => {
    const redaction = { shape: 'rectangle', method: 'solid', rect: region } as const;
    const [plain, hidden, again, cut] = [
      await make(),
      await make({ redactions: [redaction] }),
      await make({ redactions: [redaction] }),
      await make({ crop: region }),
    ];
    expect(again).toBe(hidden);
    expect(new Set([plain, hidden, cut]).size).toBe(3);
  });

  it('is upright, hidden, cut and as wide as asked', async () => {
    const redaction = {
      shape: 'rectangle',
      method: 'solid',
      rect: { x: 0, y: 0, width: 0.5, height: 0.5 },
    } as const;
    const path = await make({
      redactions: [redaction],
      crop: { x: 0, y: 0, width: 1, height: 0.5 },
    });
    const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([160, 120]);
    expect(pixel({ data, info }, 40, 60).every((value) => value < 6)).toBe(true);
    expect(pixel({ data, info }, 120, 60).some((value) => value > 20)).toBe(true);
  });
});
