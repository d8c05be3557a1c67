/** The exported page in a reader's browser, from a disk and from a server, on screens and on paper. */
import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { articleIn } from './article-on-disk.ts';
import { type Desk, expect, sampleLibrary, shoot, shotPath } from './launch.ts';
import { axeInBothLooks, FINE, lookAt, test } from './reader.ts';

const CLI = resolve(import.meta.dirname, '../../electron/galley.mjs');

/** Makes an article of some pictures, to be given its words. `exported` exports it so and gives its page's address. */
async function newArticle(desk: Desk, pictures: readonly string[] = []) {
  const words = ['--library', join(desk.folder, 'library'), '--json'];
  const media = pictures.length > 0 ? ['--media', ...pictures] : [];
  const made = spawnSync(process.execPath, [CLI, 'new', ...words, ...media]);
  const { dir } = JSON.parse(made.stdout.toString());
  const file = join(dir, 'article.json');
  const article = JSON.parse(await readFile(file, 'utf8'));
  const exported = async () => {
    await writeFile(file, JSON.stringify(article));
    const out = join(desk.folder, 'out');
    const order = ['export', dir, '--out', out, '--override', 'Thử'];
    expect(spawnSync(process.execPath, [CLI, ...order]).status).toBe(0);
    const [name = ''] = await readdir(out);
    return pathToFileURL(join(out, name, 'index.html')).href;
  };
  return { article, exported };
}

/** A row of a table. */
const row = (texts: readonly string[], header = false) => ({
  cells: texts.map((text) => ({ spans: [{ text }], header })),
});

/** Exports an article of the sample library. Gives the folder of its package, and the package's name. */
async function samplePackage(desk: Desk) {
  const library = await sampleLibrary(desk.folder);
  const dir = await articleIn(library, 'samplenuoc');
  const out = join(desk.folder, 'out');
  expect(spawnSync(process.execPath, [CLI, 'export', dir, '--out', out]).status).toBe(0);
  const [name = ''] = await readdir(out);
  return { out, name };
}

test('the page stands in Chromium from a disk and from a server: nothing from elsewhere, nothing that jumps', async ({
  desk,
  reader,
}) => {
  const { out, name } = await samplePackage(desk);
  const url = await reader.serve(out);
  const browser = await reader.start();
  const served = `${url}${name}/`;
  for (const address of [pathToFileURL(join(out, name, 'index.html')).href, served])
    for (const width of [320, 820, 3840])
      for (const look of ['light', 'dark', 'print'] as const) {
        if (address !== served && look !== 'light') continue;
        const how = { width, look, shot: shotPath(`export-page-${width}-${look}`) };
        expect([how, await lookAt(browser, address, how)]).toEqual([how, FINE]);
      }
  for (const width of [320, 820]) expect(await axeInBothLooks(browser, served, width)).toEqual([]);
});

test('a reader who set larger letters in the browser gets them, and nothing is cut off', async ({
  desk,
  reader,
}) => {
  const { out, name } = await samplePackage(desk);
  const address = pathToFileURL(join(out, name, 'index.html')).href;
  const sizeWith = async (letters: number) => {
    const browser = await reader.start(letters);
    const how = {
      width: 360,
      look: 'light',
      shot: shotPath(`export-page-letters-${letters}`),
    } as const;
    expect(await lookAt(browser, address, how)).toEqual(FINE);
    const page = await browser.newPage({ viewport: { width: 360, height: 900 } });
    await page.goto(address);
    return await page
      .locator('.body > p')
      .first()
      .evaluate((words) => Number.parseFloat(getComputedStyle(words).fontSize));
  };
  const usual = await sizeWith(16);
  expect(usual).toBeCloseTo(17.5, 1);
  expect(await sizeWith(32)).toBeCloseTo(2 * usual, 1);
});

test('a tall, narrow picture is seen as a whole and its words have room; dark ink is read in the dark', async ({
  desk,
  reader,
}) => {
  const create = { width: 60, height: 1800, channels: 3 as const, background: '#487' };
  const [tall, wide, ink] = ['tall.jpg', 'wide.jpg', 'ink.png'].map((name) =>
    join(desk.folder, name),
  );
  await sharp({ create }).toFile(tall ?? '');
  await sharp({ create: { ...create, width: 1800, height: 600 } }).toFile(wide ?? '');
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  await sharp({ create: { width: 600, height: 400, channels: 4, background: clear } }).toFile(
    ink ?? '',
  );
  const { article, exported } = await newArticle(desk, [tall, wide, ink].map(String));
  const figures = article.media.map(({ name, filename }: { name: string; filename: string }) => ({
    ...{ id: filename.replace(/\..*/, ''), media: name, alt: filename, credit: [] },
    caption: [{ text: 'Cột mốc trên đường lên bản, sáng 4/3.' }],
  }));
  // One word, and wider than a phone.
  article.tags = ['#ChungTayPhòngChốngThiênTaiVàTìmKiếmCứuNạnNăm2026'];
  article.body = [
    { type: 'paragraph', id: 'p', spans: [{ text: 'Chữ.' }] },
    ...figures.map((figure: object) => ({ ...figure, type: 'figure' })),
    {
      ...{ type: 'gallery', id: 'g', caption: [] },
      figures: figures.map((figure: { id: string }) => ({ ...figure, id: `g-${figure.id}` })),
    },
  ];
  const address = await exported();
  const browser = await reader.start();
  for (const width of [375, 1200]) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: 'dark' });
    await page.goto(address);
    const boxOf = async (path: string) =>
      (await page.locator(path).boundingBox()) ?? { width: 0, height: 0 };
    for (const id of ['#picture-tall', '#picture-g-tall']) {
      const picture = await boxOf(id);
      expect(picture.height, `${id} ${width}`).toBeLessThan(900);
      expect(picture.height / picture.width, `${id} ${width}`).toBeCloseTo(30, -1);
      const words = await boxOf(`figure:has(${id}) figcaption`);
      expect(words.width, `${id} ${width}`).toBeGreaterThan(120);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    const small = await boxOf('#picture-ink');
    expect(small.width, `ink ${width}`).toBeLessThanOrEqual(600);
    // What `sizes` says, the browser gives as the natural width: the file is chosen by it.
    for (const id of ['#picture-wide', '#picture-g-wide']) {
      const said = await page.locator(id).evaluate(async (image: HTMLImageElement) => {
        image.loading = 'eager';
        await image.decode();
        return image.naturalWidth / image.clientWidth;
      });
      expect(said, `${id} ${width}`).toBeGreaterThan(width === 375 ? 0.66 : 0.8);
      expect(said, `${id} ${width}`).toBeLessThan(1.5);
    }
    await expect(page.locator('#picture-ink')).toHaveCSS('background-color', 'rgb(255, 254, 251)');
    await shoot(page, `export-page-tall-${width}`, true);
    await page.close();
  }
});

test('on paper a wide table is whole, a long one has its head on each sheet, a photograph is as wide as the text, a small one no wider than it is', async ({
  desk,
  reader,
}) => {
  test.skip(
    spawnSync('pdftotext', ['-v']).status !== 0,
    'pdftotext is not here (Debian: poppler-utils)',
  );
  const create = { width: 1800, height: 1200, channels: 3 as const, background: '#487' };
  const [photograph, small] = ['ruong.jpg', 'dau.jpg'].map((name) => join(desk.folder, name));
  await sharp({ create }).toFile(photograph ?? '');
  await sharp({ create: { ...create, width: 300, height: 200 } }).toFile(small ?? '');
  const { article, exported } = await newArticle(desk, [photograph, small].map(String));
  const columns = Array.from({ length: 9 }, (_, at) => `Năm ${2015 + at}`);
  const table = (id: string, ...rows: object[]) => ({ type: 'table', id, rows });
  article.body = [
    table('wide', row([...columns, 'Ghi chú'], true), row([...columns, 'đối ứng'])),
    table(
      'widest',
      row(['Địa phương', ...Array.from({ length: 13 }, (_, at) => `Tháng ${at}`)], true),
      row(['Khe Lầu', ...Array.from({ length: 13 }, (_, at) => `14.850.${100 + at}`)]),
    ),
    table(
      'long',
      row(['Bản', 'Hộ'], true),
      ...columns.flatMap(() => columns.map((c) => row([c, '1']))),
    ),
    ...article.media.map(({ name, filename }: { name: string; filename: string }) => ({
      ...{ type: 'figure', id: filename.replace(/\..*/, ''), media: name, alt: 'Ruộng' },
      ...{ caption: [], credit: [] },
    })),
  ];
  const address = await exported();
  const browser = await reader.start();
  const page = await browser.newPage();
  await page.goto(address);
  const pdf = join(desk.folder, 'page.pdf');
  await page.pdf({ path: pdf, preferCSSPageSize: true, format: 'A4' });
  const text = spawnSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).stdout;
  expect(text).toContain('đối ứng');
  const sheets = text.split('\f').filter((sheet) => sheet.includes('Năm'));
  expect(sheets.length).toBeGreaterThan(2);
  for (const sheet of sheets) expect(sheet).toMatch(/Bản\s+Hộ/);
  for (let at = 0; at < 13; at += 1) expect(text).toContain(`14.850.${100 + at}`);
  // Paper that is too narrow for one line makes all of it smaller: the names of the hamlets are as large as ever.
  const boxes = spawnSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8' }).stdout;
  const [, top, bottom] = /yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">Hộ</.exec(boxes) ?? [];
  expect(Number(bottom) - Number(top)).toBeGreaterThan(11);
  // As wide as A4 between its margins.
  await page.setViewportSize({ width: 672, height: 900 });
  await page.emulateMedia({ media: 'print' });
  const edge = await page
    .locator('.table')
    .first()
    .locator('tr')
    .last()
    .locator('td')
    .last()
    .evaluate((cell) => cell.getBoundingClientRect().right);
  expect(edge).toBeLessThanOrEqual(672);
  const shown = (id: string) =>
    page.locator(`#picture-${id}`).evaluate((picture) => picture.clientWidth);
  expect([await shown('ruong'), await shown('dau')]).toEqual([672, 300]);
});

/** A list within a list, as often as said. */
const deep = (levels: number): object => ({
  ordered: false,
  items: [
    {
      ...{ id: `i${levels}`, spans: [{ text: 'Nước về bản' }] },
      ...(levels > 1 ? { list: deep(levels - 1) } : {}),
    },
  ],
});

test('on a phone a long headline leaves room for the story, a table of numbers is whole, a credit in one piece, a deep list not too wide', async ({
  desk,
  reader,
}) => {
  const picture = join(desk.folder, 'ruong.jpg');
  const create = { width: 1800, height: 1200, channels: 3 as const, background: '#487' };
  await sharp({ create }).toFile(picture);
  const { article, exported } = await newArticle(desk, [picture]);
  article.headline =
    'Ủy ban nhân dân tỉnh yêu cầu rà soát toàn bộ công trình cấp nước tự chảy ở chín xã vùng cao đặc biệt khó khăn sau mưa lũ, bảo đảm nước sạch cho học sinh bán trú trước ngày khai giảng';
  article.body = [
    {
      ...{ type: 'figure', id: 'f', media: article.media[0].name, alt: 'Ruộng' },
      caption: [{ text: 'Ruộng bậc thang mùa nước đổ ở thung lũng Sai.' }],
      credit: [{ text: 'Lò Thị Mai' }],
    },
    {
      ...{ type: 'table', id: 't' },
      rows: [
        row(['Bản', 'Số hộ', 'Nước sạch', 'Tỷ lệ'], true),
        row(['Khe Lau', '62', '62', '100%']),
        row(['Na Rin', '117', '90', '76,9%']),
      ],
    },
    { ...{ type: 'list', id: 'l' }, ...deep(15) },
  ];
  const address = await exported();
  const browser = await reader.start();
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(address);
  const headline = await page.locator('h1').boundingBox();
  expect(headline?.height).toBeLessThan(844 / 3);
  const hidden = await page
    .locator('.table')
    .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(hidden).toBe(0);
  // One line of it, however the caption before it breaks.
  for (const width of [320, 340, 360, 375, 390, 412]) {
    await page.setViewportSize({ width, height: 844 });
    const lines = await page
      .locator('.credit')
      .evaluate((credit) => credit.getBoundingClientRect().height);
    expect([width, lines]).toEqual([width, expect.closeTo(17.5 * 0.8 * 1.5, 0)]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect([width, wide]).toEqual([width, 0]);
  }
});
