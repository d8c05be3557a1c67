/** What comes in, and how it looks when it leaves: upright, in sRGB, with nothing of the outside in it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { importMedia } from '../../../electron/images/import.ts';
import { makeRenditions } from '../../../electron/images/renditions.ts';
import { thumbnail } from '../../../electron/images/thumbnail.ts';
import { silent } from '../../../electron/watcher.ts';
import type { MediaItem } from '../../../shared/article.ts';
import type { PictureEdits } from '../../../shared/picture-edits.ts';
import { ADOBE_RGB, DISPLAY_P3, GREY_18, plainTiff, REC_2020 } from '../../fixtures/colours.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { takenPicture } from '../../fixtures/taken-picture.ts';

const root = testFolder('formats-');
const dir = join(root, 'articles', 'bai');
mkdirSync(dir, { recursive: true });

const take = (bytes: Uint8Array, filename: string) => takenPicture(dir, bytes, filename);

type Colour = readonly [number, number, number];

/** The colour in the middle of a file's upper left quarter. */
async function upperLeft(path: string): Promise<Colour> {
  const { width, height } = await sharp(path).metadata();
  const { data } = await sharp(path)
    .removeAlpha()
    .extract({ left: Math.floor(width / 4), top: Math.floor(height / 4), width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [data[0] ?? 0, data[1] ?? 0, data[2] ?? 0];
}

const NO_EDIT: PictureEdits = { rotation: 0, straighten: 0, redactions: [] };

/** Every file that Galley makes of a picture: renditions and a thumbnail, straight and by the way of edits. */
async function madeOf(media: MediaItem): Promise<string[]> {
  const places = { libraryDir: root, articleDir: dir };
  const made = [];
  for (const edits of [undefined, NO_EDIT]) {
    const views = [{ edits, widths: [64] }];
    const [renditions = []] = await makeRenditions({ ...places, media, views }, silent);
    made.push(...renditions.map(({ path }) => path));
    made.push(await thumbnail({ ...places, media: media.name, width: 100, edits }));
  }
  if (made.length < 4) throw new Error(`only ${made} were made`);
  return made;
}

function expectNear(found: Colour, wanted: Colour, what: string, most = 14): void {
  const off = Math.max(...found.map((value, at) => Math.abs(value - (wanted[at] ?? 0))));
  expect(off, `${what}: ${found} for ${wanted}`).toBeLessThan(most);
}

const BRICK: Colour = [190, 70, 50];
const brick = (): Sharp =>
  sharp({ create: { width: 96, height: 64, channels: 3, background: { r: 190, g: 70, b: 50 } } });
/** One that a press can print, too. */
const MUTED: Colour = [150, 120, 110];
const muted = (): Sharp =>
  sharp({ create: { width: 96, height: 64, channels: 3, background: '#96786e' } });
const GREY: Colour = [119, 119, 119];

describe('every picture leaves in sRGB of 8 bits', () => {
  it.each<readonly [string, string, Colour, () => Sharp]>([
    ['16 bits, PNG', 'a.png', BRICK, () => brick().toColourspace('rgb16').png()],
    ['16 bits, TIFF', 'b.tif', BRICK, () => brick().toColourspace('rgb16').tiff()],
    ['Display P3', 'c.jpg', BRICK, () => brick().withIccProfile('p3').jpeg({ quality: 95 })],
    ['Display P3, WebP', 'd.webp', BRICK, () => brick().withIccProfile('p3').webp({ quality: 95 })],
    ['CMYK', 'e.jpg', MUTED, () => muted().toColourspace('cmyk').jpeg({ quality: 95 })],
    ['CMYK, TIFF', 'f.tif', MUTED, () => muted().toColourspace('cmyk').tiff()],
    ['grey', 'g.jpg', GREY, () => grey().jpeg()],
    ['grey of 16 bits', 'h.png', GREY, () => grey().toColourspace('grey16').png()],
    ['AVIF of 10 bits', 'i.avif', BRICK, () => brick().avif({ bitdepth: 10 })],
    ['GIF', 'j.gif', BRICK, () => brick().gif()],
  ])('%s', async (what, filename, colour, picture) => {
    const media = await take(await picture().toBuffer(), filename);
    for (const path of await madeOf(media)) {
      expectNear(await upperLeft(path), colour, `${what} ${path.split('.').at(-1)}`);
      const meta = await sharp(path).metadata();
      expect([meta.space, meta.depth, meta.icc]).toEqual(['srgb', 'uchar', undefined]);
    }
  });
});

describe('every profile is heeded', () => {
  // What is wanted was computed by Little CMS from the numbers and the profile in the file: `transicc -t0 -o*sRGB`.
  it.each<readonly [string, Colour, () => Buffer]>([
    ['Display P3', [183, 73, 53], () => plainTiff('rgb', [170, 80, 60], DISPLAY_P3)],
    ['Rec. 2020', [114, 164, 96], () => plainTiff('rgb', [120, 150, 90], REC_2020)],
    ['Adobe RGB', [194, 79, 56], () => plainTiff('rgb', [170, 80, 60], ADOBE_RGB)],
    ['out of sRGB', [0, 157, 212], () => plainTiff('rgb', [60, 140, 200], REC_2020)],
    [
      'Adobe RGB of 16 bits',
      [194, 79, 56],
      () => plainTiff('rgb', [170 * 257, 80 * 257, 60 * 257], ADOBE_RGB),
    ],
    ['grey of gamma 1.8', [138, 138, 138], () => plainTiff('grey', [119], GREY_18)],
    ['the same of 16 bits', [138, 138, 138], () => plainTiff('grey', [119 * 257], GREY_18)],
    ['Lab', [173, 98, 87], () => plainTiff('lab', [32_896, 30 * 256, 20 * 256])],
    ['CMYK', [151, 108, 91], () => plainTiff('cmyk', [80, 130, 150, 40], press)],
    ['CMYK, mostly cyan', [125, 153, 176], () => plainTiff('cmyk', [120, 60, 40, 10], press)],
  ])('%s', async (what, colour, file) => {
    for (const path of await madeOf(await take(file(), `${what}.tif`)))
      expectNear(await upperLeft(path), colour, `${what} ${path.split('.').at(-1)}`, 8);
  });

  let press: Buffer;
  beforeAll(async () => {
    // libvips brings one for printing along.
    const printed = await muted().toColourspace('cmyk').withIccProfile('cmyk').tiff().toBuffer();
    press = (await sharp(printed).metadata()).icc ?? Buffer.alloc(0);
  });
});

const grey = (): Sharp =>
  sharp({ create: { width: 96, height: 64, channels: 3, background: '#777' } }).toColourspace(
    'b-w',
  );

describe('BMP', () => {
  /** Blue above brick, 21 pixels wide: rows are filled up to four bytes. */
  function bmp(depth: number, { isTopDown = false, masks = '' } = {}): Buffer {
    const [width, height] = [21, 4];
    const colours = [Buffer.from([50, 70, 190, 0]), Buffer.from([200, 40, 20, 0])];
    const palette = depth > 8 ? Buffer.from(masks, 'hex') : Buffer.concat(colours);
    const stride = Math.ceil((width * depth) / 32) * 4;
    const row = (colour: number) => {
      const bytes = Buffer.alloc(stride);
      for (let x = 0; x < width; x += 1) {
        const at = Math.floor((x * depth) / 8);
        if (depth > 8) colours[colour]?.copy(bytes, at, 0, depth / 8);
        else bytes[at] = (bytes[at] ?? 0) | (colour << (8 - depth - ((x * depth) % 8)));
      }
      return bytes;
    };
    const rows = isTopDown ? [1, 1, 0, 0] : [0, 0, 1, 1];
    const head = Buffer.alloc(54);
    head.write('BM');
    for (const [place, value] of [
      [10, 54 + palette.length],
      ...[
        [14, 40],
        [18, width],
        [22, isTopDown ? -height : height],
      ],
      [26, 1 | (depth << 16)],
      [30, masks ? 3 : 0],
    ])
      head.writeInt32LE(value ?? 0, place);
    return Buffer.concat([head, palette, ...rows.map(row)]);
  }
  const MASKS = '0000ff0000ff0000ff000000';

  it.each<readonly [string, Buffer]>([
    ...[1, 4, 8, 24, 32].map((depth) => [`of ${depth} bits`, bmp(depth)] as const),
    ['whose rows begin above', bmp(24, { isTopDown: true })],
    ['that tells where its colours are', bmp(32, { masks: MASKS })],
  ])('%s comes in with each pixel in its place', async (what, bytes) => {
    const media = await take(bytes, `${what}.bmp`);
    expect([media.width, media.height, media.mime]).toEqual([21, 4, 'image/png']);
    expect(media.filename).toBe(`${what}.bmp`);
    const pixels = await sharp(join(dir, 'media', media.name))
      .raw()
      .toBuffer();
    const row = (...colour: number[]) => Array.from({ length: 21 }, () => colour).flat();
    expect([...pixels]).toEqual(
      [0, 1, 2, 3].flatMap((y) => (y < 2 ? row(20, 40, 200) : row(190, 70, 50))),
    );
  });

  it.each<readonly [string, Buffer, string]>([
    ['cut off', bmp(24).subarray(0, 200), 'media-refused'],
    ['cut off in its head', bmp(24).subarray(0, 40), 'media-refused'],
    ['with other masks', bmp(32, { masks: `ff${MASKS.slice(2)}` }), 'media-refused'],
    ['compressed', Buffer.from(bmp(8)).fill(1, 30, 31), 'media-refused'],
    ['too large', Buffer.from(bmp(24)).fill(0x7f, 18, 22), 'media-too-large'],
  ])('that is %s is refused', async (_what, bytes, code) => {
    const report = await importMedia(dir, [{ filename: 'a.bmp', bytes }], silent);
    expect(report.refused.map(({ error }) => error.code)).toEqual([code]);
  });
});

describe('every picture leaves upright', () => {
  // Where the stored upper left corner is seen, by Exif 2.32, 4.6.4, tag 274.
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i', async (orientation) => {
    const blue = { create: { width: 48, height: 32, channels: 3 as const, background: '#00f' } };
    const corner = [
      [0, 0],
      [48, 0],
      [48, 32],
      [0, 32],
      [0, 0],
      [0, 32],
      [48, 32],
      [48, 0],
    ][orientation - 1];
    const bytes = await brick()
      .composite([{ input: blue, left: corner?.[0] ?? 0, top: corner?.[1] ?? 0 }])
      .withMetadata({ orientation })
      .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const media = await take(bytes, `${orientation}.jpg`);
    const upright = orientation < 5 ? [96, 64] : [64, 96];
    expect([media.width, media.height]).toEqual(upright);
    for (const path of await madeOf(media)) expectNear(await upperLeft(path), [0, 0, 254], path);
  });
});

describe('a drawing (SVG)', () => {
  it.each([
    ['a picture beside it', (name: string) => `<image href="${name}" width="96" height="64"/>`],
    [
      'a picture by its address',
      (name: string) => `<image href="file://${join(dir, 'media', name)}" width="96" height="64"/>`,
    ],
    ['a drawing beside it', () => '<use href="do.svg#do"/>'],
    [
      'a text beside it',
      () =>
        '<g xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="do.xml" parse="xml"><xi:fallback/></xi:include></g>',
    ],
    [
      'a style beside it',
      () =>
        '<style>@import url("do.css");</style><rect id="tô" width="96" height="64" fill="none"/>',
    ],
    ['a script', () => '<script>document.documentElement.remove()</script>'],
  ])('shows nothing of %s', async (_what, inside) => {
    const beside = await take(await brick().png().toBuffer(), 'do.png');
    const media = join(dir, 'media');
    const red = '<rect id="do" width="96" height="64" fill="#be4632"/>';
    writeFileSync(join(media, 'do.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${red}</svg>`);
    writeFileSync(
      join(media, 'do.xml'),
      red.replace('<rect', '<rect xmlns="http://www.w3.org/2000/svg"'),
    );
    writeFileSync(join(media, 'do.css'), '#tô { fill: #be4632 }');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="64"><rect width="96" height="64" fill="#0a0"/>${inside(beside.name)}</svg>`;
    const drawing = await take(Buffer.from(svg), 've.svg');
    expect(drawing.mime).toBe('image/svg+xml');
    for (const path of await madeOf(drawing)) expectNear(await upperLeft(path), [0, 170, 0], path);
  });

  it.each([
    ['a small frame', 'viewBox="0 0 60 40"'],
    ['pixels', 'width="60" height="40" viewBox="0 0 60 40"'],
    ['millimetres', 'width="60mm" height="40mm" viewBox="0 0 60 40"'],
    ['a few pixels', 'width="6" height="4" viewBox="0 0 60 40"'],
  ])('is sharp as wide as the page shows it, whatever it calls itself: %s', async (_name, size) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect width="30" height="40" fill="#0a0"/></svg>`;
    const media = await take(Buffer.from(svg), 'nho.svg');
    expect(media.width / media.height).toBeCloseTo(1.5, 2);
    const places = { libraryDir: root, articleDir: dir };
    const crop = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
    for (const edits of [undefined, { ...NO_EDIT, crop }]) {
      const [[widest] = []] = await makeRenditions(
        { ...places, media, views: [{ edits, widths: [1920], formats: ['webp'] }] },
        silent,
      );
      const small = await thumbnail({ ...places, media: media.name, width: 1280, edits });
      for (const [path, width] of [
        [widest?.path ?? '', 1920],
        [small, 1280],
      ] as const) {
        const { data, info } = await sharp(path)
          .flatten({ background: '#fff' })
          .extractChannel('red')
          .raw()
          .toBuffer({ resolveWithObject: true });
        expect(info.width, path).toBe(width);
        const row = data.subarray(info.width * Math.floor(info.height / 2)).subarray(0, info.width);
        // From green to white within a few pixels.
        const between = row.filter((value) => value > 40 && value < 215);
        expect(between.length, path).toBeLessThan(5);
      }
    }
  });

  it('stays see-through where the format can be; in the window it lies on paper, as on the page', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="64"><circle cx="80" cy="50" r="9"/></svg>';
    for (const path of await madeOf(await take(Buffer.from(svg), 'trong.svg'))) {
      const { hasAlpha } = await sharp(path).metadata();
      const isFlat = path.endsWith('.jpg') || path.includes('thumbnails');
      expect(hasAlpha, path).toBe(!isFlat);
      if (isFlat) expectNear(await upperLeft(path), [255, 255, 255], path);
    }
  });
});

/** Three frames of 8 by 8 pixels. */
const frames = () =>
  sharp(Buffer.concat([20, 90, 200].map((grey) => Buffer.alloc(8 * 8 * 3, grey))), {
    raw: { ...{ width: 8, height: 24 }, channels: 3, pageHeight: 8 },
  });

/** A PNG that says it is animated: `acTL` behind its header. */
async function animatedPng(): Promise<Buffer> {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#246' } })
    .png()
    .toBuffer();
  const control = Buffer.alloc(20);
  control.writeUInt32BE(8, 0);
  control.write('acTL', 4, 'latin1');
  control.writeUInt32BE(3, 8);
  control.writeUInt32BE(crc32(control.subarray(4, 16)), 16);
  const afterHeader = 8 + 25;
  return Buffer.concat([png.subarray(0, afterHeader), control, png.subarray(afterHeader)]);
}

describe('an animation is one picture, and it is said how many it holds', () => {
  it.each([
    [
      'gif',
      () =>
        frames()
          .gif({ delay: [90, 90, 90] })
          .toBuffer(),
      3,
    ],
    [
      'webp',
      () =>
        frames()
          .webp({ delay: [90, 90, 90] })
          .toBuffer(),
      3,
    ],
    ['png', animatedPng, 3],
    [
      'gif',
      () =>
        sharp({ create: { width: 8, height: 8, channels: 3, background: '#246' } })
          .gif()
          .toBuffer(),
      undefined,
    ],
  ] as const)('%s', async (format, made, count) => {
    const bytes = await made();
    const { imported } = await importMedia(dir, [{ filename: `dong.${format}`, bytes }], silent);
    expect(imported[0]).toMatchObject({ media: { width: 8, height: 8 } });
    expect(imported[0]?.frames).toBe(count);
  });
});

describe('what cannot be read', () => {
  it('HEIC: says so by a code of its own', async () => {
    // A real one, by `tests/fixtures/make-heic.mjs`.
    const bytes = readFileSync(join(import.meta.dirname, '../../fixtures/phone.heic'));
    const { refused } = await importMedia(dir, [{ filename: 'IMG_1.HEIC', bytes }], silent);
    expect(refused[0]?.error).toMatchObject({
      code: 'heic-unsupported',
      params: { filename: 'IMG_1.HEIC' },
    });
  });

  it('a TIFF in Lab of 8 bits: says so by a code of its own', async () => {
    const bytes = plainTiff('lab', [128, 30, 20]);
    const { refused } = await importMedia(dir, [{ filename: 'in.tif', bytes }], silent);
    expect(refused[0]?.error).toMatchObject({
      code: 'lab-unsupported',
      params: { filename: 'in.tif' },
    });
  });

  it.each(['heix', 'mif1'])('HEIC of brand %s that is broken: the same', async (brand) => {
    const bytes = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from(`ftyp${brand}\0\0\0\0${brand}miaf`, 'latin1'),
      Buffer.alloc(400),
    ]);
    const { refused } = await importMedia(dir, [{ filename: 'IMG_1.HEIC', bytes }], silent);
    expect(refused[0]?.error.code).toBe('heic-unsupported');
  });
});
