/** A package: what is in it, what stays in the newsroom, and where it is refused. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportArticle } from '../../../electron/exporting/export.ts';
import { warningsOf } from '../../../electron/exporting/figures.ts';
import { approvalOf } from '../../../electron/exporting/manifest.ts';
import { publicArticle } from '../../../electron/exporting/public-article.ts';
import { verify } from '../../../electron/exporting/verify.ts';
import { importMedia } from '../../../electron/images/import.ts';
import { filesBelow } from '../../../electron/library/files.ts';
import { openLibrary } from '../../../electron/library/store.ts';
import { silent } from '../../../electron/watcher.ts';
import { articleSchema, emptyArticle } from '../../../shared/article.ts';
import { GalleyError } from '../../../shared/errors.ts';
import { packageName } from '../../../shared/package.ts';
import { bodies } from '../../fixtures/bodies.ts';
import { htmlErrors } from '../../fixtures/checkers.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { removeFolder } from '../../fixtures/remove-folder.ts';

const root = testFolder('export-');
const library = join(root, 'library');
let articleDir = '';
let made = '';

beforeAll(async () => {
  cpSync(resolve(import.meta.dirname, '../../../assets/sample/library'), library, {
    recursive: true,
  });
  const folder = readdirSync(join(library, 'articles')).find((name) => name.includes('samplenuoc'));
  articleDir = join(library, 'articles', folder ?? '');
  made = (await exportArticle({ articleDir, outDir: join(root, 'out') }, silent)).dir;
}, 120_000);

const at = '2026-03-01T08:00:00+07:00';
/** An article that took these steps. */
const stepped = (steps: readonly string[]) =>
  articleSchema.parse({
    ...emptyArticle('a1', at),
    review: {
      status: steps.at(-1),
      history: steps.map((to) => ({
        ...{ from: 'draft', to, at, by: { name: 'An', role: 'editor' }, note: '' },
        ...(to === 'approved' && { version: '0001' }),
      })),
    },
  });

describe('an exported package', () => {
  it('holds the page, the data, every picture in every format, and proves itself', async () => {
    const files = await filesBelow(made);
    expect(files).toContain('index.html');
    expect(files).toContain('article.json');
    // Two pictures in four widths each; the lead's three shapes are JPEG alone.
    for (const [format, count] of Object.entries({ avif: 8, webp: 8, jpg: 11 }))
      expect(files.filter((file) => file.endsWith(`.${format}`))).toHaveLength(count);
    expect(await verify(made)).toEqual({ ok: true, problems: [] });
  });

  it('has pictures of the size that the page says, never enlarged', async () => {
    for (const file of await filesBelow(join(made, 'images'))) {
      const { width } = await sharp(join(made, 'images', file)).metadata();
      expect(file).toContain(`-${width}.`);
      expect(width).toBeLessThanOrEqual(1800);
    }
  });

  it('leaves the newsroom’s own matters at home', () => {
    const article = JSON.parse(readFileSync(join(made, 'article.json'), 'utf8'));
    expect(article.noteToEditor).toBe('');
    expect(article.review.history).toEqual([]);
    expect(readFileSync(join(made, 'index.html'), 'utf8')).not.toContain('Xin duyệt');
  });

  it('leaves no password of an address in any form', () => {
    const href = 'https://lan:mat-khau@a.example/b';
    const left = publicArticle(
      articleSchema.parse({
        ...emptyArticle('a1', '2026-03-01T08:00:00+07:00'),
        body: [
          { id: 'p1', type: 'paragraph', spans: [{ text: 'xem', href }] },
          { id: 'e1', type: 'embed', url: href, title: '', description: '' },
        ],
      }),
    );
    expect(left.body).toMatchObject([
      { spans: [{ text: 'xem', href: 'https://a.example/b' }] },
      { url: 'https://a.example/b' },
    ]);
  });

  it('leaves no character that a file of XML may not hold, in any of its words', () => {
    const spans = [{ text: 'Nước\u0008 về\u0000', href: 'https://a.example/\u001b' }];
    const left = publicArticle(
      articleSchema.parse({
        ...emptyArticle('a1', at),
        ...{ headline: '\u001b[31mNước', tags: ['\u0001bản'] },
        body: [{ id: 'p1', type: 'paragraph', spans }],
      }),
    );
    expect(left).toMatchObject({
      ...{ headline: '[31mNước', tags: ['bản'] },
      body: [{ spans: [{ text: 'Nước về', href: 'https://a.example/' }] }],
    });
  });

  it('leaves no word of the news item that it was made from, which was edited since', () => {
    const bodies = [{ contentType: 'text/plain', value: 'Nạn nhân là chị B.' }];
    const ninjs = { uri: 'a:b', type: 'text', language: 'vi', edNote: 'Gọi chị C.', bodies };
    const article = articleSchema.parse({ ...emptyArticle('a1', at), ninjs });
    expect(JSON.stringify(publicArticle(article))).not.toMatch(/chị/);
  });

  it('names the pictures that its figures show, and none that was laid aside', () => {
    const item = (letter: string) => ({
      name: `${letter.repeat(64)}.jpg`,
      mime: 'image/jpeg',
      width: 4,
      height: 3,
      bytes: 9,
      filename: `${letter}.jpg`,
    });
    const figure = (letter: string) => ({
      id: letter,
      media: `${letter.repeat(64)}.jpg`,
      caption: [],
      credit: [],
      alt: '',
    });
    const left = publicArticle(
      articleSchema.parse({
        ...emptyArticle('a1', '2026-03-01T08:00:00+07:00'),
        media: ['a', 'b', 'c', 'd'].map(item),
        body: [
          { type: 'figure', ...figure('d') },
          { type: 'gallery', id: 'g', figures: [figure('b'), figure('e')], caption: [] },
        ],
      }),
    );
    const names = ['b', 'd'].map((letter) => `${letter.repeat(64)}.jpg`);
    expect(left.media.map(({ name }) => name)).toEqual(names);
    // What a file was called, as `Chị Lò Thị B, nạn nhân.jpg`, stays in the newsroom.
    expect(left.media.map(({ filename }) => filename)).toEqual(names);
  });

  it('holds the same article when it is exported again as when it was approved', () => {
    const of = (status: string) =>
      publicArticle(articleSchema.parse({ ...emptyArticle('a1', at), review: { status } }));
    expect(of('exported')).toEqual(of('approved'));
    expect(of('in-review').review.status).toBe('in-review');
  });

  it.each([
    ['approved', ['in-review', 'approved']],
    ['approved and exported, however often', ['approved', 'exported', 'exported']],
  ])('tells who approved it, and which version: %s', (_what, steps) => {
    expect(approvalOf(stepped(steps))).toEqual({ by: 'An', at, version: '0001' });
  });

  it('says in its manifest who approved it', async () => {
    const article = stepped(['in-review', 'approved']);
    const source = { article, library: await openLibrary(library) };
    const order = { articleDir, source, outDir: join(root, 'approved'), forms: ['json'] as const };
    const { dir } = await exportArticle(order, silent);
    const { approval } = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'));
    expect(approval).toEqual({ by: 'An', at, version: '0001' });
  });

  it.each([
    ['never approved', ['in-review']],
    ['opened again since', ['approved', 'exported', 'draft']],
    ['withdrawn since', ['approved', 'withdrawn']],
  ])('tells of no approval where it was %s', (_what, steps) => {
    expect(approvalOf(stepped(steps))).toBeUndefined();
  });

  it.each<[object, string[]]>([
    [{}, []],
    [{ media: '' }, ['picture']],
    [{ caption: [{ text: ' ' }] }, ['caption']],
    [{ credit: [] }, ['credit']],
    [{ alt: ' ' }, ['alt']],
    [{ alt: '', decorative: true }, []],
    [{ caption: [], credit: [], alt: '' }, ['caption', 'credit', 'alt']],
  ])('comes with a warning of what its readers would miss: of %j, %j', (change, missing) => {
    const name = `${'a'.repeat(64)}.jpg`;
    const words = { caption: [{ text: 'Chợ' }], credit: [{ text: 'An' }], alt: 'Người đi chợ' };
    const figure = { type: 'figure', id: 'f', media: name, ...words };
    const article = articleSchema.parse({
      ...emptyArticle('a1', at),
      headline: 'Chợ phiên',
      media: [{ name, filename: 'cho.jpg', mime: 'image/jpeg', width: 4, height: 3, bytes: 9 }],
      body: [figure, { ...figure, id: 'g', ...change }],
    });
    expect(warningsOf(article)).toEqual(missing.map((part) => ({ missing: part, figure: 2 })));
    expect(warningsOf({ ...article, headline: ' ' })[0]).toEqual({ missing: 'headline' });
  });

  it('says of a picture that is gone what its file was called', async () => {
    const name = `${'e'.repeat(64)}.jpg`;
    const filename = 'ban-khe-lau.jpg';
    const article = articleSchema.parse({
      ...emptyArticle('gone', '2026-03-01T08:00:00+07:00'),
      media: [{ name, filename, mime: 'image/jpeg', width: 4, height: 3, bytes: 9 }],
      body: [{ type: 'figure', id: 'f', media: name, caption: [], credit: [], alt: '' }],
    });
    const source = { article, library: await openLibrary(library) };
    await expect(
      exportArticle({ articleDir, source, outDir: join(root, 'gone') }, silent),
    ).rejects.toMatchObject({ code: 'media-missing', params: { filename } });
  });

  it('has an article’s fields in the model’s order, whoever wrote them: equal articles give equal bytes', () => {
    const draft = emptyArticle('a1', '2026-03-01T08:00:00+07:00');
    const property = fc.property(bodies, (body) => {
      const left = publicArticle(articleSchema.parse({ ...draft, body }));
      expect(JSON.stringify(left)).toBe(JSON.stringify(articleSchema.parse(left)));
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('wears its publication’s dress, and carries along all that this takes', async () => {
    const dressed = join(root, 'dressed');
    cpSync(library, dressed, { recursive: true });
    const create = { width: 600, height: 240, channels: 3 as const, background: '#14532d' };
    await sharp({ create }).png().toFile(join(root, 'logo.png'));
    const brand = join(dressed, 'brand');
    mkdirSync(brand);
    const { imported } = await importMedia(brand, [{ path: join(root, 'logo.png') }], silent);
    const file = join(dressed, 'library.json');
    const publication = {
      name: 'Báo Vùng Cao',
      site: 'https://lan:mat-khau@bao.example/tin/',
      logo: imported[0]?.media,
      accent: '#14532d',
      fonts: 'serif',
      footer: 'Giấy phép số 12/GP\nTổng biên tập: Lò Thị Mai',
    };
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), publication }));
    const [name = ''] = readdirSync(join(dressed, 'articles')).filter((each) =>
      each.includes('sampletram'),
    );
    const { dir } = await exportArticle(
      { articleDir: join(dressed, 'articles', name), outDir: join(root, 'worn') },
      silent,
    );
    const html = readFileSync(join(dir, 'index.html'), 'utf8');
    expect(await htmlErrors(html)).toEqual([]);
    expect(html).not.toContain('mat-khau');
    expect(html).toContain('--accent:#14532d');
    expect(html).toContain('<p>Giấy phép số 12/GP</p><p>Tổng biên tập: Lò Thị Mai</p>');
    expect(html).toMatch(
      /<a href="https:\/\/bao.example\/tin\/"><picture><img src="images\/logo.webp"/,
    );
    expect(await sharp(join(dir, 'images/logo.webp')).metadata()).toMatchObject({ height: 120 });
    const faces = [...html.matchAll(/src:url\(([^)]+)\)/g)].map(([, face = '']) => face);
    expect(faces).toEqual([
      'fonts/serif-latin-normal.woff2',
      'fonts/serif-vietnamese-normal.woff2',
    ]);
    for (const face of faces)
      expect(readFileSync(join(dir, face)).subarray(0, 4).toString()).toBe('wOF2');
    expect(readFileSync(join(dir, 'fonts/LICENSE.txt'), 'utf8')).toContain('SIL Open Font License');
    expect(await verify(dir)).toEqual({ ok: true, problems: [] });
  });

  it('is the same to the byte when made again, and takes the old one’s place', async () => {
    const before = readFileSync(join(made, 'manifest.json'), 'utf8');
    await exportArticle({ articleDir, outDir: join(root, 'out') }, silent);
    expect(readFileSync(join(made, 'manifest.json'), 'utf8')).toBe(before);
    expect(readdirSync(join(root, 'out'))).toHaveLength(1);
  });

  it('is refused over a folder that is none', async () => {
    const outDir = join(root, 'taken');
    const name = basename(made);
    cpSync(join(library, 'articles'), join(outDir, name), { recursive: true });
    const error = await exportArticle({ articleDir, outDir }, silent).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(GalleyError);
    expect(error.code).toBe('target-exists');
  });

  it.each(['', 'articles', 'articles/tuan-nay', 'trash', 'brand', '.galley/tuan-nay'])(
    'is refused in a library, and where it keeps its own: %s',
    async (place) => {
      const outDir = join(library, place);
      const before = readdirSync(library);
      const error = await exportArticle({ articleDir, outDir }, silent).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'among-articles', params: { path: outDir } });
      expect(readdirSync(library)).toEqual(before);
      expect(existsSync(join(library, 'articles/tuan-nay'))).toBe(false);
    },
  );

  it('goes into another folder that lies in the library', async () => {
    const outDir = join(library, 'xuat-ban');
    const { dir } = await exportArticle({ articleDir, outDir }, silent);
    expect(existsSync(join(dir, 'manifest.json'))).toBe(true);
    await removeFolder(outDir);
  });

  it.skipIf(process.platform === 'win32')('is refused there also by way of a link', async () => {
    const link = join(root, 'loi-khac');
    symlinkSync(join(library, 'articles'), link);
    for (const outDir of [link, join(link, 'tuan-nay')])
      await expect(exportArticle({ articleDir, outDir }, silent)).rejects.toMatchObject({
        code: 'among-articles',
      });
  });

  it.each([
    ['con', 'con-a1'],
    ['lpt9', 'lpt9-a1'],
    ['com0', 'com0'],
    ['con-duong', 'con-duong'],
    ['ba-con', 'ba-con'],
    ['a'.repeat(300), 'a'.repeat(80)],
    ['', 'a1'],
  ])('has a name that every file system takes: of %j, %j', (slug, name) => {
    expect(packageName({ slug, id: 'a1' })).toBe(name);
  });

  it.skipIf(process.platform === 'win32').each(['/nowhere', '.'])(
    'is refused over a link, wherever it leads: %s',
    async (to) => {
      const outDir = mkdtempSync(join(root, 'link-'));
      const empty = mkdtempSync(join(root, 'empty-'));
      symlinkSync(to === '.' ? empty : to, join(outDir, basename(made)));
      const error = await exportArticle({ articleDir, outDir }, silent).catch((thrown) => thrown);
      expect(error.code).toBe('target-exists');
      expect(readdirSync(outDir)).toHaveLength(1);
    },
  );

  it('is where it was after an export that was killed, and what that left goes', async () => {
    const outDir = join(root, 'killed');
    const left = join(outDir, '.galley-export-0123456789ab');
    mkdirSync(left, { recursive: true });
    utimesSync(left, 0, 0);
    const { dir } = await exportArticle({ articleDir, outDir, forms: ['json'] }, silent);
    expect(readdirSync(outDir)).toEqual([basename(dir)]);
    const moveAway = () => renameSync(dir, join(outDir, `.galley-replaced-${basename(dir)}`));
    moveAway();
    expect((await verify(dir)).ok).toBe(true);
    moveAway();
    const cancelled = { progress: () => {}, cancelled: () => true };
    const order = { articleDir, outDir, forms: ['json'] as const };
    await expect(exportArticle(order, cancelled)).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(outDir)).toEqual([basename(dir)]);
  });

  it('leaves nothing when it is cancelled', async () => {
    const outDir = join(root, 'cancelled');
    const watcher = { progress: () => {}, cancelled: () => true };
    const error = await exportArticle({ articleDir, outDir }, watcher).catch((thrown) => thrown);
    expect(error.code).toBe('cancelled');
    expect(readdirSync(outDir)).toEqual([]);
  });
});

describe('verifying', () => {
  const copy = (name: string) => {
    const dir = join(root, name);
    cpSync(made, dir, { recursive: true });
    return dir;
  };

  it('finds any flipped bit', async () => {
    const dir = copy('flipped');
    const files = await filesBelow(dir);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), fc.nat(), fc.nat(7), async (file, at, bit) => {
        const path = join(dir, file);
        const bytes = readFileSync(path);
        const wrong = Buffer.from(bytes);
        wrong[at % bytes.length] = (wrong[at % bytes.length] ?? 0) ^ (1 << bit);
        writeFileSync(path, wrong);
        const { problems } = await verify(dir);
        writeFileSync(path, bytes);
        const manifest = 'manifest.json: cannot be read as a manifest, or was changed';
        expect(problems).toEqual([file === 'manifest.json' ? manifest : `${file}: changed`]);
      }),
      { numRuns: 60 },
    );
  });

  it('finds any flipped bit of a zip, in its pictures and in its own headers', async () => {
    const { dir: zip } = await exportArticle(
      { articleDir, outDir: join(root, 'zipped'), kind: 'zip' },
      silent,
    );
    expect(await verify(zip)).toEqual({ ok: true, problems: [] });
    const bytes = readFileSync(zip);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
        const wrong = Buffer.from(bytes);
        wrong[at] = (wrong[at] ?? 0) ^ (1 << bit);
        writeFileSync(zip, wrong);
        expect((await verify(zip)).ok).toBe(false);
      }),
      {
        numRuns: 60,
        examples: [
          [10, 0],
          [bytes.length - 1, 0],
          [bytes.length - 40, 3],
        ],
      },
    );
    for (const length of [0, 10, bytes.length - 1]) {
      writeFileSync(zip, bytes.subarray(0, length));
      expect((await verify(zip)).ok).toBe(false);
    }
  }, 60_000);

  it('finds a spoilt zip among the packages of a folder, zipped or not', async () => {
    const week = join(root, 'week');
    const { dir: zip } = await exportArticle({ articleDir, outDir: week, kind: 'zip' }, silent);
    expect(await verify(week)).toEqual({ ok: true, problems: [] });
    writeFileSync(zip, readFileSync(zip).subarray(0, 99));
    const spoilt = [expect.stringContaining(`${basename(zip)}: the zip cannot be read`)];
    expect(await verify(week)).toEqual({ ok: false, problems: spoilt });
    await exportArticle({ articleDir, outDir: week }, silent);
    expect(await verify(week)).toEqual({ ok: false, problems: spoilt });
  });

  it('lets no zip swell', async () => {
    const zip = join(root, 'swelling.zip');
    writeFileSync(zip, zipSync({ 'index.html': new Uint8Array(1 << 20) }));
    expect((await verify(zip)).problems).toEqual(['the zip cannot be read: index.html: too large']);
  });

  it('finds missing, added and renamed files', async () => {
    const dir = copy('moved');
    writeFileSync(join(dir, 'images/extra.txt'), 'x');
    rmSync(join(dir, 'article.json'));
    renameSync(join(dir, 'index.html'), join(dir, 'index.htm'));
    expect((await verify(dir)).problems.sort()).toEqual([
      'article.json: missing',
      'images/extra.txt: not in the manifest',
      'index.htm: not in the manifest',
      'index.html: missing',
    ]);
  });

  it.skipIf(process.platform === 'win32')(
    'finds links, in place of a file and beside it',
    async () => {
      const dir = copy('linked');
      const elsewhere = join(dir, '../elsewhere.json');
      renameSync(join(dir, 'article.json'), elsewhere);
      symlinkSync(elsewhere, join(dir, 'article.json'));
      symlinkSync('/nowhere', join(dir, 'nowhere'));
      symlinkSync('.', join(dir, 'images/round'));
      expect((await verify(dir)).problems.sort()).toEqual([
        'article.json: a link instead of a file',
        'article.json: missing',
        'images/round: a link instead of a file',
        'nowhere: a link instead of a file',
      ]);
    },
  );

  it.skipIf(process.platform !== 'linux')(
    'is not stopped by what cannot be read, or is larger than memory: it says so and goes on',
    async () => {
      const dir = copy('hostile');
      const noName = Buffer.concat([Buffer.from(`${dir}/`), Buffer.from([0xff, 0xfe])]);
      writeFileSync(noName, 'x');
      truncateSync(join(dir, 'article.json'), 3 * 2 ** 30);
      const problems = await verify(dir).then((verdict) => verdict.problems.sort());
      expect(problems).toEqual([
        expect.stringMatching(/^article\.json: 3221225472 bytes instead of \d+$/),
        expect.stringMatching(/: cannot be read$/),
      ]);
      truncateSync(join(dir, 'manifest.json'), 3 * 2 ** 30);
      expect((await verify(dir)).problems).toContain(
        'manifest.json: cannot be read as a manifest, or was changed',
      );
    },
    60_000,
  );
});
