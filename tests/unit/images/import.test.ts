/** Pictures taken in: kept to the byte under their hash, or refused by name and with the reason. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { importMedia } from '../../../electron/images/import.ts';
import { makeRenditions, widthsFor } from '../../../electron/images/renditions.ts';
import { thumbnail } from '../../../electron/images/thumbnail.ts';
import { silent } from '../../../electron/watcher.ts';
import type { PictureEdits } from '../../../shared/picture-edits.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { asNobody } from '../../fixtures/nobody.ts';
import { aPhotograph } from '../../fixtures/photographs.ts';
import { removeFolder } from '../../fixtures/remove-folder.ts';

const root = testFolder('images-');
const dir = join(root, 'article');
mkdirSync(dir);

const gradient = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#8899aa' } });
const take = async (bytes: Uint8Array, filename = 'anh.jpg') =>
  importMedia(dir, [{ filename, bytes }], silent);

/** Lets everybody write in the article, and does something as one who may read what is his alone. */
async function asReader<T>(work: () => Promise<T>): Promise<T> {
  chmodSync(root, 0o755);
  chmodSync(dir, 0o777);
  for (const folder of readdirSync(dir)) chmodSync(join(dir, folder), 0o777);
  return asNobody(work);
}

describe('taking pictures in', () => {
  it.each([
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
    ['webp', 'image/webp'],
    ['avif', 'image/avif'],
    ['tiff', 'image/tiff'],
    ['gif', 'image/gif'],
  ] as const)('%s', async (format, mime) => {
    const { imported, refused } = await take(await gradient(60, 40).toFormat(format).toBuffer());
    expect(refused).toEqual([]);
    expect(imported[0]?.media).toMatchObject({ mime, width: 60, height: 40 });
  });

  it('keeps the original to the byte, once, under its hash', async () => {
    const bytes = await gradient(90, 60).jpeg().toBuffer();
    const first = await take(bytes);
    const second = await take(bytes, 'trung.jpg');
    expect([first.imported[0]?.alreadyThere, second.imported[0]?.alreadyThere]).toEqual([
      false,
      true,
    ]);
    const name = first.imported[0]?.media.name ?? '';
    expect(readFileSync(join(dir, 'media', name)).equals(bytes)).toBe(true);
    expect(readdirSync(join(dir, 'media')).filter((file) => file === name)).toHaveLength(1);
  });

  it('tells the size as seen, upright', async () => {
    const bytes = await gradient(60, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect((await take(bytes)).imported[0]?.media).toMatchObject({ width: 40, height: 60 });
  });

  it('refuses what is no picture, says which and why, and goes on', async () => {
    const whole = await gradient(400, 300).png().toBuffer();
    const report = await importMedia(
      dir,
      [
        { filename: 'chu.txt', bytes: Buffer.from('không phải ảnh') },
        { filename: 'cut.png', bytes: whole.subarray(0, whole.length / 2) },
        { path: join(root, 'rut-the.jpg') },
        { filename: 'tot.png', bytes: whole },
      ],
      silent,
    );
    expect(report.refused.map(({ filename, error }) => [filename, error.code])).toEqual([
      ['chu.txt', 'media-refused'],
      ['cut.png', 'media-refused'],
      ['rut-the.jpg', 'media-gone'],
    ]);
    expect(report.imported).toHaveLength(1);
  });

  it.each<readonly [string, boolean, (whole: Buffer) => Buffer, string]>([
    ['whole', false, (whole) => whole, 'whole'],
    ['whole, progressive', true, (whole) => whole, 'whole'],
    ['without its last bytes', false, (whole) => whole.subarray(0, -40), 'truncated'],
    ['half there', false, (whole) => whole.subarray(0, whole.length / 2), 'truncated'],
    ['half there, progressive', true, (whole) => whole.subarray(0, whole.length / 2), 'truncated'],
    ['nearly all gone', false, (whole) => whole.subarray(0, whole.length / 50), 'refused'],
    [
      'wrong in the middle, progressive',
      true,
      (whole) => Buffer.from(whole).fill(0x55, 20_000, 20_400),
      'corrupt',
    ],
  ])('a photograph that is %s', async (what, progressive, damaged, verdict) => {
    const photo = await aPhotograph(join(root, 'photo.jpg'));
    const whole = await sharp(photo).jpeg({ progressive }).toBuffer();
    const { imported, refused } = await take(damaged(whole), `${what}.jpg`);
    expect(refused.map(({ error }) => error.params.why)).toEqual(
      verdict === 'refused' ? ['truncated'] : [],
    );
    const [one] = imported;
    if (!one) return;
    expect(one.damage ?? 'whole').toBe(verdict);
    const order = {
      libraryDir: root,
      articleDir: dir,
      media: one.media,
      views: [{ widths: [320] }],
    };
    expect((await makeRenditions(order, silent)).flat()).toHaveLength(3);
  });

  it('refuses a picture that claims more than 268 megapixels', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="30000" height="30000"/>';
    const { refused } = await take(Buffer.from(svg), 'lon.svg');
    expect(refused[0]?.error.code).toBe('media-too-large');
  });

  it.skipIf(process.platform === 'win32')(
    'reads nothing that has no end, or is larger than any picture',
    async () => {
      const [pipe, large] = [join(root, 'ong.jpg'), join(root, 'lon.jpg')];
      execFileSync('mkfifo', [pipe]);
      writeFileSync(large, '');
      truncateSync(large, 2 ** 30 + 1);
      const { refused } = await importMedia(dir, [{ path: pipe }, { path: large }], silent);
      expect(refused.map(({ filename, error }) => [filename, error.code])).toEqual([
        ['ong.jpg', 'media-refused'],
        ['lon.jpg', 'media-too-large'],
      ]);
    },
  );

  it.skipIf(process.platform === 'win32')('names what it may not read, and goes on', async () => {
    const secret = join(root, 'kin.jpg');
    copyFileSync(await aPhotograph(join(root, 'anh-kin.jpg')), secret);
    chmodSync(secret, 0);
    const png = await gradient(31, 40).png().toBuffer();
    const sources = [{ path: secret }, { filename: 'sau.png', bytes: png }];
    const { imported, refused } = await asReader(() => importMedia(dir, sources, silent));
    expect(refused.map(({ filename, error }) => [filename, error.code])).toEqual([
      ['kin.jpg', 'media-forbidden'],
    ]);
    expect(imported.map(({ media }) => media.filename)).toEqual(['sau.png']);
  });

  it.skipIf(process.platform === 'win32')(
    'says of a picture made of one that it could not be written, not that the one is bad',
    async () => {
      const media = (await take(await gradient(33, 44).png().toBuffer())).imported[0]?.media;
      if (!media) throw new Error('not taken in');
      const places = { libraryDir: root, articleDir: dir };
      const caches = ['renditions', 'thumbnails'].map((kind) => join(root, '.galley', kind));
      const allow = (mode: number) => {
        for (const cache of caches) chmodSync(cache, mode);
      };
      for (const cache of caches) mkdirSync(cache, { recursive: true });
      // Nor may his own cache be written, which stands in for the library's.
      for (const place of ['XDG_CACHE_HOME', 'TMPDIR']) vi.stubEnv(place, caches[0]);
      onTestFinished(() => {
        vi.unstubAllEnvs();
        allow(0o755);
      });
      allow(0o555);
      await asReader(async () => {
        const order = { ...places, media, views: [{ widths: [320] }] };
        await expect(makeRenditions(order, silent)).rejects.toMatchObject({ code: 'read-only' });
        const small = thumbnail({ ...places, media: media.name, width: 160 });
        await expect(small).rejects.toMatchObject({ code: 'read-only' });
      });
    },
  );

  /** A camera card: photographs, a camera's preview as a RAW file has it, and what lies beside them. */
  async function aCard(name: string) {
    const card = join(root, name);
    const within = 'DCIM/100CANON';
    mkdirSync(join(card, within), { recursive: true });
    const shots = ['DSC_10.JPG', 'DSC_9.JPG', `${within}/IMG_1.jpg`];
    const raw = ['DSC_9.NEF', 'DSC_11.NEF', `${within}/IMG_1.CR3`].map((file) => join(card, file));
    const videos = [`${within}/MVI_2.MP4`, `${within}/IMG_1.MOV`].map((file) => join(card, file));
    const beside = ['DSC_9.XMP', 'Thumbs.db', '.DS_Store', `${within}/._IMG_1.jpg`];
    for (const [at, shot] of shots.entries())
      await gradient(70 + at, 50)
        .jpeg()
        .toFile(join(card, shot));
    for (const file of raw) writeFileSync(file, await gradient(160, 120).tiff().toBuffer());
    for (const file of [...videos, ...beside.map((other) => join(card, other))])
      writeFileSync(file, 'khác');
    const preview = join(card, within, 'MVI_2.THM');
    writeFileSync(preview, await gradient(160, 120).jpeg().toBuffer());
    symlinkSync(card, join(card, 'DCIM', 'vòng'), 'junction');
    const files = [...shots, ...beside].map((file) => join(card, file));
    return { card, files: [...files, ...raw, ...videos, preview] };
  }

  it('takes of a card the photographs, by name, and says of RAW and videos alone that they are none', async () => {
    const { card, files } = await aCard('the nho');
    for (const chosen of [[card], files]) {
      const sources = chosen.map((path) => ({ path }));
      const { imported, refused } = await importMedia(dir, sources, silent);
      const came = imported.map(({ media }) => media.filename);
      expect(came).toEqual(
        chosen === files
          ? ['DSC_10.JPG', 'DSC_9.JPG', 'IMG_1.jpg']
          : ['DSC_9.JPG', 'DSC_10.JPG', 'IMG_1.jpg'],
      );
      expect(refused.map(({ filename, error }) => [filename, error.code])).toEqual([
        ['DSC_11.NEF', 'raw-unsupported'],
        ['MVI_2.MP4', 'video-unsupported'],
      ]);
    }
  });

  it('reads the sidecar beside a picture, which adds to what the picture says itself', async () => {
    const folder = join(root, 'co ghi chu');
    mkdirSync(folder);
    const packet = (about: string, inside: string) =>
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" ${about}>${inside}</rdf:Description></rdf:RDF></x:xmpmeta>`;
    const caption = (words: string) =>
      `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${words}</rdf:li></rdf:Alt></dc:description>`;
    const shots = [
      ['IMG_1.JPG', 'IMG_1.xmp', packet('photoshop:Credit="Lò Mai"', caption('Chợ phiên'))],
      [
        'IMG_2.JPG',
        'IMG_2.JPG.xmp',
        packet(
          '',
          `${caption('Cầu mới')}<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Cầu treo</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>`,
        ),
      ],
      ['IMG_3.JPG', 'IMG_3.XMP', packet('photoshop:Credit="Lò Mai"', caption('Lời cũ'))],
      ['IMG_4.JPG', 'IMG_4.xmp', 'không phải XMP'],
    ] as const;
    for (const [at, [shot, sidecar, words]] of shots.entries()) {
      const picture = gradient(90 + at, 50).jpeg();
      const own = packet('', caption('Lời trong ảnh'));
      await (shot === 'IMG_3.JPG' ? picture.withXmp(own) : picture).toFile(join(folder, shot));
      writeFileSync(join(folder, sidecar), words);
    }
    const { imported, refused } = await importMedia(dir, [{ path: folder }], silent);
    expect(refused).toEqual([]);
    expect(imported.map(({ media }) => media.found)).toEqual([
      { caption: 'Chợ phiên', credit: 'Lò Mai' },
      { caption: 'Cầu mới', alt: 'Cầu treo' },
      { caption: 'Lời trong ảnh', credit: 'Lò Mai' },
      {},
    ]);
  });

  it('says of what only lies beside pictures that it is none, where it comes alone', async () => {
    const { card } = await aCard('the nho le');
    const sources = ['DSC_9.XMP', 'Thumbs.db'].map((name) => ({ path: join(card, name) }));
    const { refused } = await importMedia(dir, sources, silent);
    expect(refused.map(({ filename, error }) => [filename, error.code])).toEqual([
      ['DSC_9.XMP', 'media-refused'],
      ['Thumbs.db', 'media-refused'],
    ]);
  });

  it.each([
    ['without a picture', (folder: string) => writeFileSync(join(folder, 'bai.txt'), 'chữ')],
    ['that may not be read', (folder: string) => chmodSync(folder, 0)],
  ])('refuses a folder %s by its name', async (what, spoil) => {
    const folder = join(root, `thu-muc ${what}`);
    mkdirSync(folder);
    spoil(folder);
    const { imported, refused } = await asReader(() =>
      importMedia(dir, [{ path: folder }], silent),
    );
    chmodSync(folder, 0o700);
    expect(imported).toEqual([]);
    expect(refused.map(({ filename, error }) => [filename, error.code])).toEqual([
      [`thu-muc ${what}`, 'no-pictures'],
    ]);
  });

  it('ends where the library is gone, and makes up no folder in its place', async () => {
    const gone = join(root, 'usb', 'articles', 'bai');
    const sources = [{ filename: 'a.png', bytes: await gradient(33, 40).png().toBuffer() }];
    await expect(importMedia(gone, sources, silent)).rejects.toMatchObject({
      code: 'library-gone',
    });
    const libraryDir = join(root, 'usb');
    const places = { libraryDir, articleDir: gone, media: `${'a'.repeat(64)}.jpg` };
    await expect(thumbnail({ ...places, width: 160 })).rejects.toMatchObject({
      code: 'library-gone',
    });
    expect(existsSync(libraryDir)).toBe(false);
  });

  it('stops when it is cancelled', async () => {
    const watcher = { progress: () => {}, cancelled: () => true };
    const bytes = await gradient(60, 40).png().toBuffer();
    await expect(importMedia(dir, [{ filename: 'a.png', bytes }], watcher)).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it('takes away nothing of another that is under way when it is cancelled', async () => {
    const own = join(root, 'hai cung luc');
    mkdirSync(own);
    const png = async (width: number) => ({
      filename: `${width}.png`,
      bytes: await gradient(width, width).png().toBuffer(),
    });
    const [small, large, other] = [await png(41), await png(4_000), await png(43)];
    const cancelled = { progress: () => {}, cancelled: () => true };
    const [under, ended] = await Promise.allSettled([
      importMedia(own, [small, large], silent),
      importMedia(own, [other], cancelled),
    ]);
    expect(ended).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } });
    if (under.status === 'rejected') throw under.reason;
    expect(readdirSync(join(own, 'media')).toSorted()).toEqual(
      under.value.imported.map(({ media }) => media.name).toSorted(),
    );
  });
});

describe('sizes', () => {
  it.each([
    [2000, 1000, [320, 640, 1920], [1920, 640, 320]],
    [700, 1000, [320, 640, 1920], [640, 320]],
    [200, 1000, [320, 640], [200]],
    [1080, 20_000, [320, 640, 960], [640, 320]],
    [1080, 60_000, [320, 640, 960], [294]],
    [20_000, 100, [320, 18_000], [320]],
    [1, 20_000, [320], [1]],
  ])('a picture of %i × %i is made in %j: %j', (width, height, wanted, made) => {
    expect(widthsFor({ width, height }, wanted)).toEqual(made);
  });

  it.each([
    [400, 16_800],
    [16_800, 8],
    [1, 16_800],
  ])(
    'a strip of %i × %i is shown and leaves, no longer than its formats can be',
    async (width, height) => {
      const create = { width, height, channels: 3 as const, background: '#963' };
      const bytes = await sharp({ create }).png().toBuffer();
      const media = (await take(bytes, 'man-hinh.png')).imported[0]?.media;
      if (!media) throw new Error('not taken in');
      const places = { libraryDir: root, articleDir: dir };
      const sideways: PictureEdits = { rotation: 90, straighten: 0, redactions: [] };
      for (const edits of [undefined, sideways]) {
        const views = [{ edits, widths: [320, 20_000] }];
        const [made = []] = await makeRenditions({ ...places, media, views }, silent);
        const small = await thumbnail({ ...places, media: media.name, width: 640, edits });
        const isWide = width > height !== Boolean(edits);
        for (const file of [...made.map(({ path }) => path), small]) {
          const meta = await sharp(file).metadata();
          expect([file, meta.width > meta.height]).toEqual([file, isWide]);
        }
        for (const one of made)
          expect(await sharp(one.path).metadata()).toMatchObject({
            width: one.width,
            height: one.height,
          });
      }
    },
  );

  it('an original that is gone is named as people know it; taken in again it is back', async () => {
    const bytes = await gradient(500, 400).jpeg().toBuffer();
    const media = (await take(bytes, 'cho-phien.jpg')).imported[0]?.media;
    if (!media) throw new Error('not taken in');
    const order = { libraryDir: root, articleDir: dir, media, views: [{ widths: [320] }] };
    rmSync(join(dir, 'media', media.name));
    await expect(makeRenditions(order, silent)).rejects.toMatchObject({
      code: 'media-missing',
      params: { filename: 'cho-phien.jpg' },
    });
    await take(bytes, 'cho-phien.jpg');
    expect((await makeRenditions(order, silent)).flat()).toHaveLength(3);
  });

  it.each([
    ['half of it', (whole: Buffer) => whole.subarray(0, whole.length / 2)],
    ['zeros', (whole: Buffer) => Buffer.alloc(whole.length)],
    ['another picture', (whole: Buffer) => Buffer.concat([whole, Buffer.from('x')])],
  ])(
    'nothing is made of an original of which the folder has %s; taken in again it is mended',
    async (_what, made) => {
      const bytes = await gradient(480, 360).jpeg().toBuffer();
      const media = (await take(bytes, 'ruong.jpg')).imported[0]?.media;
      if (!media) throw new Error('not taken in');
      const [libraryDir, articleDir] = [root, dir];
      const order = { libraryDir, articleDir, media, views: [{ widths: [300] }] };
      const small = { libraryDir, articleDir, media: media.name, width: 640 };
      await removeFolder(join(root, '.galley'));
      writeFileSync(join(dir, 'media', media.name), made(bytes));
      const changed = { code: 'media-changed', params: { filename: 'ruong.jpg' } };
      await expect(makeRenditions(order, silent)).rejects.toMatchObject(changed);
      await expect(thumbnail(small)).rejects.toMatchObject({ code: 'media-changed' });
      await take(bytes, 'ruong.jpg');
      expect((await makeRenditions(order, silent)).flat()).toHaveLength(3);
      expect((await sharp(await thumbnail(small)).metadata()).width).toBe(480);
    },
  );

  it('what is proven of an original is what is made of it, whatever comes in its place meanwhile', async () => {
    const media = (await take(await gradient(481, 360).jpeg().toBuffer(), 'chuaxem.jpg'))
      .imported[0]?.media;
    if (!media) throw new Error('not taken in');
    const large = await gradient(5000, 4000).png().toBuffer();
    const others = await Promise.all(
      [1, 2, 3].map(async (at) => {
        const bytes = Buffer.concat([large, Buffer.from(`${at}`)]);
        return (await take(bytes, `${at}.png`)).imported[0]?.media ?? media;
      }),
    );
    await removeFolder(join(root, '.galley'));
    const make = (item: typeof media) => {
      const order = { libraryDir: root, articleDir: dir, media: item, views: [{ widths: [300] }] };
      return makeRenditions(order, silent);
    };
    const busy = others.map(make);
    const made = make(media);
    // By now it would have been proven, and waits for a decoder.
    await new Promise((go) => setTimeout(go, 60));
    const other = await sharp({
      create: { width: 481, height: 360, channels: 3, background: '#f00' },
    })
      .jpeg()
      .toBuffer();
    writeFileSync(join(dir, 'media', media.name), other);
    // Read before or after that: as it was taken in, or not at all.
    const [ended] = await Promise.allSettled([made, ...busy]);
    if (ended.status === 'rejected') expect(ended.reason).toMatchObject({ code: 'media-changed' });
    else {
      const { dominant } = await sharp(ended.value[0]?.[2]?.path).stats();
      expect(dominant.b).toBeGreaterThan(dominant.r);
    }
  });

  it.skipIf(process.platform === 'win32')(
    'of an original that is a folder, or may not be read, it is said what is wrong',
    async () => {
      const bytes = await gradient(482, 360).jpeg().toBuffer();
      const media = (await take(bytes, 'khoa.jpg')).imported[0]?.media;
      if (!media) throw new Error('not taken in');
      const path = join(dir, 'media', media.name);
      const order = { libraryDir: root, articleDir: dir, media, views: [{ widths: [300] }] };
      chmodSync(path, 0);
      await asReader(() =>
        expect(makeRenditions(order, silent)).rejects.toMatchObject({ code: 'media-forbidden' }),
      );
      rmSync(path);
      mkdirSync(path);
      await expect(makeRenditions(order, silent)).rejects.toMatchObject({ code: 'media-changed' });
      await removeFolder(path);
    },
  );

  it('renditions and thumbnails are made once, upright, and carry no metadata', async () => {
    const exif = { IFD0: { Copyright: 'x' }, IFD3: { GPSLatitude: '1/1 2/1 3/1' } };
    const bytes = await gradient(600, 400)
      .withExif(exif)
      .withMetadata({ orientation: 6, exif })
      .jpeg()
      .toBuffer();
    const media = (await take(bytes)).imported[0]?.media;
    if (!media) throw new Error('not taken in');
    const order = { libraryDir: root, articleDir: dir, media, views: [{ widths: [160, 320] }] };
    const [made = []] = await makeRenditions(order, silent);
    expect(made).toHaveLength(6);
    for (const { path, width, height } of made) {
      const meta = await sharp(path).metadata();
      expect([meta.width, meta.height]).toEqual([width, height]);
      expect(height).toBeGreaterThan(width);
      expect([meta.exif, meta.xmp, meta.iptc]).toEqual([undefined, undefined, undefined]);
    }
    const times = readdirSync(join(root, '.galley/renditions')).length;
    await makeRenditions(order, silent);
    expect(readdirSync(join(root, '.galley/renditions'))).toHaveLength(times);
    const small = await sharp(
      await thumbnail({ libraryDir: root, articleDir: dir, media: media.name, width: 100 }),
    ).metadata();
    expect([small.format, small.width]).toEqual(['webp', 160]);
  });
});
