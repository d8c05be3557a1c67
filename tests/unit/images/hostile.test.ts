/** Files that are broken or lie: each is refused with a reason, or gives pictures; none costs the app its life. */
import { mkdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { importMedia } from '../../../electron/images/import.ts';
import { makeRenditions } from '../../../electron/images/renditions.ts';
import { thumbnail } from '../../../electron/images/thumbnail.ts';
import { sha256 } from '../../../electron/library/files.ts';
import { silent } from '../../../electron/watcher.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { agencyPhotograph, hasExiftool } from '../../fixtures/photographs.ts';

/** Mutated files: a few dozen in every run, 2,000 in the long one. */
const RUNS = process.env.GALLEY_LONG ? 2_000 : 60;
/** No single file may take longer, in ms: ten times the slowest seen on a busy machine. */
const LONGEST = 20_000;
/** MB over the start that the process may grow by: a large picture decoded twice, and no more for 2,000 than for 60. */
const LARGEST = 600;

const root = testFolder('hostile');
const dir = join(root, 'articles', 'bai');
mkdirSync(join(dir, 'media'), { recursive: true });

const seeds: Buffer[] = [];
beforeAll(async () => {
  const picture = () =>
    sharp({
      create: {
        width: 120,
        height: 80,
        channels: 3,
        background: '#486',
        noise: { type: 'gaussian', mean: 120, sigma: 40 },
      },
    }).withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>');
  seeds.push(
    await picture().jpeg().toBuffer(),
    await picture().jpeg({ progressive: true }).toBuffer(),
    await picture().toColourspace('cmyk').jpeg().toBuffer(),
    await picture().png().toBuffer(),
    await picture().png({ progressive: true, palette: true }).toBuffer(),
    await picture().webp().toBuffer(),
    await picture().webp({ lossless: true }).toBuffer(),
    await picture().avif().toBuffer(),
    await picture().tiff().toBuffer(),
    await picture().tiff({ compression: 'lzw', tile: true }).toBuffer(),
    await picture().gif().toBuffer(),
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><defs><g id="a"><circle r="9"/></g></defs><use href="#a" x="40" y="40"/><text x="9" y="9">Bản</text></svg>',
    ),
  );
  if (!hasExiftool()) return;
  const photo = readFileSync(await agencyPhotograph(join(root, 'may-anh.jpg')));
  // The words that an agency wrote, in front of a small picture.
  const small = await sharp(photo).resize(120).keepMetadata().jpeg().toBuffer();
  seeds.push(small);
});

/** A place in a file, as a share of its length. */
const part = (most: number) => fc.nat(10_000).map((at) => (at / 10_000) * most);

const mutation = fc.oneof(
  fc.record({
    kind: fc.constant('flip' as const),
    at: part(1),
    bit: fc.nat(7),
  }),
  // Near the start is where sizes and offsets are.
  fc.record({
    kind: fc.constant('flip' as const),
    at: part(0.1),
    bit: fc.nat(7),
  }),
  fc.record({
    kind: fc.constant('number' as const),
    at: part(0.3),
    value: fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x3fff3fff, 0x0000ffff),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: part(1) }),
  fc.record({
    kind: fc.constant('double' as const),
    at: part(1),
    length: fc.integer({ min: 1, max: 4_000 }),
  }),
);
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never;

function mutated(bytes: Buffer, change: Mutation): Buffer {
  const at = Math.min(bytes.length - 1, Math.floor(change.at * bytes.length));
  const copy = Buffer.from(bytes);
  switch (change.kind) {
    case 'flip':
      copy.writeUInt8((copy.readUInt8(at) ^ (1 << change.bit)) & 0xff, at);
      return copy;
    case 'number':
      if (at + 4 <= copy.length) copy.writeUInt32BE(change.value, at);
      return copy;
    case 'cut':
      return copy.subarray(0, at);
    case 'double':
      return Buffer.concat([copy.subarray(0, at + change.length), copy.subarray(at)]);
  }
}

const REFUSALS = ['media-refused', 'media-too-large', 'heic-unsupported', 'lab-unsupported'];

/** Takes a file in. @returns the code of what was refused */
async function taken(bytes: Buffer): Promise<string | undefined> {
  const { imported, refused } = await importMedia(dir, [{ filename: 'x', bytes }], silent);
  return imported[0] ? undefined : (refused[0]?.error.code ?? 'nothing said');
}

/** All that Galley makes of an original that was damaged after it came in. @returns the code of what was refused */
async function madeOf(bytes: Buffer): Promise<string | undefined> {
  const name = `${sha256(bytes)}.${bytes.includes('<svg') ? 'svg' : 'jpg'}`;
  await writeFile(join(dir, 'media', name), bytes);
  const places = { libraryDir: root, articleDir: dir };
  const media = { name, width: 120, height: 80, filename: 'x' };
  try {
    await thumbnail({ ...places, media: name, width: 100 });
    await makeRenditions({ ...places, media, views: [{ widths: [64] }] }, silent);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const megabytes = () => process.memoryUsage.rss() / 2 ** 20;

describe('a damaged file', () => {
  it(
    `is refused or opened, in bounded time and memory: ${RUNS} of them`,
    async () => {
      const before = megabytes();
      let opened = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.nat(),
          fc.array(mutation, { minLength: 1, maxLength: 4 }),
          async (which, changes) => {
            const seed = seeds[which % seeds.length] ?? Buffer.alloc(0);
            const bytes = changes.reduce(
              (file, change) => (file.length === 0 ? file : mutated(file, change)),
              seed,
            );
            const began = performance.now();
            const codes = [await taken(bytes), await madeOf(bytes)];
            expect(performance.now() - began).toBeLessThan(LONGEST);
            expect([undefined, ...REFUSALS]).toEqual(expect.arrayContaining(codes));
            if (codes[1] === undefined) opened += 1;
          },
        ),
        // Evenly over the whole file: a broken beginning alone is soon refused.
        { numRuns: RUNS, unbiased: true },
      );
      expect(megabytes() - before).toBeLessThan(LARGEST);
      // Not all of them are refused at the door: what is behind it is tried, too.
      expect(opened).toBeGreaterThan(RUNS / 20);
    },
    process.env.GALLEY_LONG ? 1_800_000 : 120_000,
  );
});

describe('a bomb', () => {
  const png = (width: number, height: number) => {
    const whole = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
      'base64',
    );
    whole.writeUInt32BE(width, 16);
    whole.writeUInt32BE(height, 20);
    // zlib's own crc32 is younger than the oldest Node that Galley runs on.
    let crc = ~0;
    for (const byte of whole.subarray(12, 29)) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    whole.writeUInt32BE(~crc >>> 0, 29);
    return whole;
  };
  const svg = (inside: string, before = '') =>
    Buffer.from(
      `<?xml version="1.0"?>${before}<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900">${inside}</svg>`,
    );
  const laughs = Array.from(
    { length: 12 },
    (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
  ).join('');
  const nested = Array.from(
    { length: 12 },
    (_, at) => `<g id="g${at + 1}">${`<use href="#g${at}"/>`.repeat(10)}</g>`,
  ).join('');

  it.each([
    ['more pixels than memory', png(60_000, 60_000), 'media-too-large'],
    ['200 megapixels promised in 80 bytes', png(16_000, 12_500), 'media-refused'],
    [
      'entities in entities',
      svg('<text>&l12;</text>', `<!DOCTYPE svg [<!ENTITY l0 "ha">${laughs}]>`),
      'media-refused',
    ],
    [
      'uses of uses',
      svg(`<defs><rect id="g0" width="9" height="9"/>${nested}</defs><use href="#g12"/>`),
      'media-refused',
    ],
    [
      'a text of this machine',
      svg('<text>&a;</text>', '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>'),
      'media-refused',
    ],
  ])('%s', async (_name, bytes, code) => {
    const began = performance.now();
    const before = megabytes();
    expect(await taken(bytes)).toBe(code);
    expect(performance.now() - began).toBeLessThan(LONGEST);
    expect(megabytes() - before).toBeLessThan(LARGEST);
  });
});
