/** What leaves: every rendition shows what its figure shows, says whose it is, and tells nothing of where it was taken. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { packagePictures } from '../../../electron/exporting/pictures.ts';
import { publicArticle } from '../../../electron/exporting/public-article.ts';
import { thumbnail } from '../../../electron/images/thumbnail.ts';
import { silent } from '../../../electron/watcher.ts';
import {
  type Article,
  articleSchema,
  type Figure,
  type MediaItem,
} from '../../../shared/article.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { ladenPicture, SECRET } from '../../fixtures/laden-picture.ts';
import {
  AGENCY,
  agencyPhotograph,
  EXIFTOOL_MISSING,
  hasExiftool,
} from '../../fixtures/photographs.ts';
import { takenPicture } from '../../fixtures/taken-picture.ts';

const root = testFolder('renditions');
const dir = join(root, 'articles', 'bai');
mkdirSync(dir, { recursive: true });

const take = (bytes: Uint8Array, filename: string) => takenPicture(dir, bytes, filename);

function article(media: MediaItem, ...figures: Partial<Figure>[]): Article {
  return articleSchema.parse({
    formatVersion: 1,
    id: 'bai',
    slug: '',
    created: '2026-03-01T08:00:00+07:00',
    modified: '2026-03-01T08:00:00+07:00',
    media: [media],
    body: figures.map((figure, at) => ({
      type: 'figure',
      id: `f${at}`,
      media: media.name,
      caption: [],
      credit: [],
      alt: '',
      ...figure,
    })),
  });
}

const packaged = (whole: Article, widths: readonly number[]) =>
  packagePictures(publicArticle(whole), { articleDir: dir, libraryDir: root }, widths, silent);

const pathsOf = ({ files }: Awaited<ReturnType<typeof packaged>>) =>
  files.flatMap(({ path, content }) =>
    typeof content === 'object' && 'copyOf' in content ? [{ path, file: content.copyOf }] : [],
  );

/** Green all over, with a red face whose middle is at 30 %, 40 %. @param width a larger one takes longer */
async function face(width = 640): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${width / 1.6}" viewBox="0 0 1600 1000"><rect width="100%" height="100%" fill="#186018"/><circle cx="480" cy="400" r="70" fill="#ff0000"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 95 }).toBuffer();
}

/** The most that a picture's red stands above its green anywhere. */
async function reddest(input: string | Buffer): Promise<number> {
  const { data, info } = await sharp(input)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let most = 0;
  for (let at = 0; at < data.length; at += info.channels)
    most = Math.max(most, (data[at] ?? 0) - (data[at + 1] ?? 0));
  return most;
}

/** What exiftool reads in files, in their order: to start it takes longer than to read them. */
const tagsOf = (files: readonly string[]): Record<string, unknown>[] =>
  JSON.parse(
    execFileSync('exiftool', ['-json', '-G1', '-a', '-u', '-charset', 'utf8', ...files], {
      encoding: 'utf8',
    }),
  );

const redaction = (method: 'solid' | 'pixelate' | 'blur') => ({
  id: 'r1',
  shape: 'rectangle' as const,
  rect: { x: 0.2, y: 0.26, width: 0.2, height: 0.28 },
  method,
});

it('are encoded by one thread each, as many as the machine would give: by more, an AVIF is another', async () => {
  sharp.concurrency(8);
  vi.resetModules();
  await import('../../../electron/images/encode.ts');
  expect(sharp.concurrency()).toBe(1);
});

describe('a face that was hidden', () => {
  it.each([
    ['as the picture came', {}],
    ['turned', { rotation: 90 as const }],
    ['straightened', { straighten: 4 }],
    [
      'cut',
      { crops: [{ shape: 'free' as const, rect: { x: 0.1, y: 0.1, width: 0.6, height: 0.7 } }] },
    ],
  ])('is in no rendition, shape or placeholder: %s', async (_name, edits) => {
    const media = await take(await face(), 'mat.jpg');
    const shown = await packaged(article(media, edits), [160, 480]);
    const hidden = await packaged(
      article(media, { ...edits, redactions: [redaction('solid')] }),
      [160, 480],
    );
    const [seen, gone] = [pathsOf(shown), pathsOf(hidden)];
    expect(gone.map(({ path }) => path.split('.').at(-1))).toEqual(
      seen.map(({ path }) => path.split('.').at(-1)),
    );
    for (const { file } of seen) expect(await reddest(file)).toBeGreaterThan(150);
    for (const { file } of gone) expect(await reddest(file)).toBeLessThan(30);
    const tiny = hidden.pictures.get('f0')?.placeholder?.split(',')[1] ?? '';
    expect(await reddest(Buffer.from(tiny, 'base64'))).toBeLessThan(30);
    expect(seen.filter(({ path }) => gone.some((other) => other.path === path))).toEqual([]);
  });
});

describe('what was rubbed out in a paint program', () => {
  it.each([
    ['as the picture came', {}],
    ['turned', { rotation: 90 as const }],
  ])('is in no rendition, be it only transparent in the file: %s', async (_name, edits) => {
    const [width, height] = [320, 240];
    const pixels = Buffer.alloc(width * height * 4);
    // Red and unseen at the left, white at the right.
    for (let at = 0; at < width * height; at += 1)
      pixels.set(at % width < 160 ? [255, 0, 0, 0] : [255, 255, 255, 255], at * 4);
    const raw = { width, height, channels: 4 } as const;
    const media = await take(await sharp(pixels, { raw }).png().toBuffer(), 'xoa.png');
    const files = pathsOf(await packaged(article(media, edits), [240, 320]));
    expect(files.length).toBeGreaterThanOrEqual(6);
    for (const { file } of files) expect(await reddest(file)).toBeLessThan(30);
  });
});

describe('renditions', () => {
  it('of one picture in two figures differ as the figures do', async () => {
    const media = await take(await face(), 'mat.jpg');
    const made = await packaged(
      article(media, {}, { rotation: 90, caption: [{ text: 'Dựng đứng' }] }),
      [320],
    );
    const [flat, upright] = ['f0', 'f1'].map((id) => made.pictures.get(id)?.renditions[0]);
    expect([flat?.width, flat?.height]).toEqual([320, 200]);
    expect([upright?.width, upright?.height]).toEqual([320, 512]);
    expect(flat?.href).not.toBe(upright?.href);
  });

  it('of the lead have the shapes of search engines and cards, around the focal point', async () => {
    const media = await take(await face(1600), 'mat.jpg');
    const { shapes } = await packaged(article(media, { focalPoint: { x: 0, y: 0.4 } }), [320]);
    expect(shapes.map(({ width, height }) => `${width}×${height}`)).toEqual([
      '1200×675',
      '1200×900',
      '1000×1000',
    ]);
    expect(shapes.every(({ format }) => format === 'jpg')).toBe(true);
  });

  it('have those shapes of the first picture, one of a gallery too, where none leads', async () => {
    const media = await take(await face(1600), 'mat.jpg');
    const { body, ...whole } = article(media, { rotation: 90 }, {});
    const words = { type: 'paragraph', id: 'p', spans: [{ text: 'Chữ đi trước.' }] };
    const gallery = { type: 'gallery', id: 'g', caption: [], figures: body };
    const first = articleSchema.parse({ ...whole, body: [words, gallery] });
    const { shapes } = await packaged(first, [320]);
    expect(shapes.map(({ width, height }) => `${width}×${height}`)).toEqual([
      '1000×562',
      '1000×750',
      '1000×1000',
    ]);
  });

  it('of many pictures are made with never more than two of these decoded', async () => {
    const many = await Promise.all(
      Array.from({ length: 7 }, async (_, at) => {
        const create = { width: 90 + at, height: 60, channels: 3 as const, background: '#386' };
        return take(await sharp({ create }).png().toBuffer(), `${at}.png`);
      }),
    );
    const [first] = many;
    if (!first) throw new Error('not taken in');
    const whole = { ...article(first, ...many.map(({ name }) => ({ media: name }))), media: many };
    const told: number[] = [];
    const progress = (done: number) => told.push(done);
    const places = { articleDir: dir, libraryDir: root };
    await packagePictures(publicArticle(whole), places, [64], { ...silent, progress });
    expect(told).toHaveLength(8);
    // What is told at the start of each, and of no picture at the end.
    expect(told.every((done, begun) => begun - done < 2)).toBe(true);
  });

  it('are progressive as JPEG and see-through where the format can be', async () => {
    const create = { width: 64, height: 64, channels: 4 as const, background: '#f000' };
    const media = await take(await sharp({ create }).png().toBuffer(), 'trong.png');
    const renditions = pathsOf(await packaged(article(media, {}), [64])).slice(0, 3);
    const looks = renditions.map(async ({ path, file }) => {
      const { isProgressive = false, hasAlpha } = await sharp(file).metadata();
      return [path.split('.').at(-1), isProgressive, hasAlpha];
    });
    expect(await Promise.all(looks)).toEqual([
      ['avif', false, true],
      ['webp', false, true],
      ['jpg', true, false],
    ]);
  });
});

it('a picture says whose it is, however long its caption', async () => {
  const media = await take(await face(), 'dai.jpg');
  const words = {
    caption: [{ text: 'Mùa nước đổ ở Mường Sài 🌾 '.repeat(3_000) }],
    alt: 'Ruộng bậc thang loáng nước '.repeat(3_000),
    credit: [{ text: 'Hà Văn Tuấn' }],
  };
  const files = pathsOf(await packaged(article(media, words), [160]));
  expect(files.length).toBeGreaterThanOrEqual(3);
  for (const { path, file } of files) {
    const { xmp = Buffer.alloc(0) } = await sharp(file).metadata();
    expect(xmp.toString('utf8'), path).toMatch(/Mùa nước đổ.*<photoshop:Credit>Hà Văn Tuấn</su);
    expect(xmp.toString('utf8')).not.toContain('\ufffd');
  }
});

describe.skipIf(!hasExiftool())(
  `what a file says of itself (skipped where ${EXIFTOOL_MISSING})`,
  () => {
    it('is the figure’s words and whose it is, never where and with what it was taken', async () => {
      const photo = join(root, 'may-anh.jpg');
      await agencyPhotograph(photo);
      execFileSync('exiftool', [
        '-q',
        '-overwrite_original',
        '-XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture',
        photo,
      ]);
      const media = await take(await readFile(photo), 'may-anh.jpg');
      const words = {
        caption: [{ text: 'Mùa nước đổ & <ruộng> “bậc thang”' }],
        credit: [{ text: 'Hà Văn Tuấn' }],
        alt: 'Ruộng bậc thang loáng nước',
      };
      const files = pathsOf(await packaged(article(media, words), [160, 320]));
      expect(new Set(files.map(({ path }) => path.split('.').at(-1)))).toEqual(
        new Set(['avif', 'webp', 'jpg']),
      );
      const told = tagsOf(files.map(({ file }) => file));
      expect(told).toHaveLength(files.length);
      for (const [at, { path }] of files.entries()) {
        const tags = told[at];
        expect(tags, path).toMatchObject({
          'XMP-dc:Creator': AGENCY.creator,
          'XMP-dc:Rights': AGENCY.copyright,
          'XMP-dc:Description': 'Mùa nước đổ & <ruộng> “bậc thang”',
          'XMP-photoshop:Credit': 'Hà Văn Tuấn',
          'XMP-iptcCore:AltTextAccessibility': 'Ruộng bậc thang loáng nước',
          'XMP-iptcExt:DigitalSourceType':
            'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture',
        });
        const names = Object.keys(tags ?? {});
        const where = names.filter((name) => /GPS|Serial|Make|Model|IFD|IPTC:/i.test(name));
        expect(where, path).toEqual([]);
        expect(JSON.stringify(tags)).not.toContain(AGENCY.serial);
      }
    });

    it.each(['png', 'webp', 'tiff', 'avif'] as const)(
      'is nothing of where and with what a %s was taken',
      async (format) => {
        const photo = await agencyPhotograph(join(root, 'may-anh.jpg'));
        const file = join(root, `may-anh.${format}`);
        await sharp(photo).resize(200).toFormat(format).toFile(file);
        const copied = [
          '-q',
          '-overwrite_original',
          '-tagsFromFile',
          photo,
          '-gps:all',
          '-exif:all',
        ];
        execFileSync('exiftool', [...copied, file]);
        const bytes = await readFile(file);
        expect(bytes.includes(AGENCY.serial)).toBe(true);
        const media = await take(bytes, `may-anh.${format}`);
        const paths = pathsOf(await packaged(article(media, {}), [160])).map((made) => made.file);
        const words = ['-json', '-G1', '-a', '-u', ...paths];
        const told = execFileSync('exiftool', words, { encoding: 'utf8' });
        expect(JSON.parse(told)).toHaveLength(new Set(paths).size);
        expect(told).not.toMatch(/GPS|Serial|IFD0|ExifIFD/i);
        expect(told).not.toContain(AGENCY.serial);
      },
    );

    it.each(['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif'] as const)(
      'is nothing of all that is written into a %s, nor its small pictures, which show what was hidden since',
      async (format) => {
        const file = join(root, `day-du.${format}`);
        await ladenPicture(file, await face(), format);
        const media = await take(await readFile(file), `day-du.${format}`);
        const made = await packaged(article(media, {}, { redactions: [redaction('blur')] }), [160]);
        const edits = { rotation: 0, straighten: 0, redactions: [redaction('solid')] } as const;
        const small = { libraryDir: root, articleDir: dir, media: media.name, width: 160 };
        const inTheWindow = [
          await thumbnail(small),
          await thumbnail({ ...small, edits: { ...edits, redactions: [...edits.redactions] } }),
        ];
        const paths = [...pathsOf(made).map((each) => each.file), ...inTheWindow];
        for (const path of paths) expect((await readFile(path)).includes(SECRET), path).toBe(false);
        const placeholders = [...made.pictures.values()].map(({ placeholder = '' }) =>
          Buffer.from(placeholder.split(',')[1] ?? '', 'base64'),
        );
        expect(placeholders.map((bytes) => bytes.length > 0)).toEqual([true, true]);
        expect(placeholders.some((bytes) => bytes.includes(SECRET))).toBe(false);
        const told = JSON.parse(
          execFileSync('exiftool', ['-json', '-G1', '-a', '-u', '-ee', ...paths], {
            encoding: 'utf8',
            maxBuffer: 1e8,
          }),
        ) as Record<string, unknown>[];
        const groups = told.flatMap((tags) => Object.keys(tags).map((name) => name.split(':')[0]));
        // What a file is, and that it is one.
        const own = [
          'SourceFile',
          'ExifTool',
          'System',
          'File',
          'RIFF',
          'Meta',
          'QuickTime',
          'Composite',
          'JFIF',
        ];
        expect([...new Set(groups)].filter((group) => !own.includes(group ?? ''))).toEqual([]);
        expect(JSON.stringify(told)).not.toMatch(/ThumbnailImage|Preview|MPImage|JUMBF|Comment/);
      },
    );
  },
);
