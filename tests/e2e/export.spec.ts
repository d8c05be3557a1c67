/** Export from the window: preview, progress, report; one article and many; every form by a checker of its own. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import sharp from 'sharp';
import { serveFolder } from '../../electron/exporting/served.ts';
import { verifyPackage } from '../../electron/exporting/verify.ts';
import { answerDialogs, type Desk, expect, sampleLibrary, settle, test } from './launch.ts';
import { axeViolations, CHROMIUM_MISSING, FINE, lookAt, startReader } from './reader.ts';

const shot = (name: string) =>
  process.env.GALLEY_SHOTS ? { path: `${process.env.GALLEY_SHOTS}/export-${name}.png` } : {};

test('an article is looked at as a page, and goes out in all forms', async ({ desk }) => {
  const library = await sampleLibrary(desk.folder);
  await settle(desk.userData, { language: 'vi', theme: 'light', author: editor });
  const { app, page } = await desk.start(library);
  await page.locator('.row-main', { hasText: 'nước sạch về đến từng nhà' }).click();
  await expect(page.locator('.figure img').first()).toBeVisible();
  await page.getByRole('button', { name: 'Xuất bài…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('checkbox')).toHaveCount(6);
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  await page.screenshot(shot('choose'));
  expect(
    (await new AxeBuilder({ page }).setLegacyMode(true).include('dialog').analyze()).violations,
  ).toEqual([]);

  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('h1')).toContainText('Khe Lau', { timeout: 60_000 });
  for (const [name, width] of [
    ['Điện thoại', 390],
    ['Máy tính bảng', 820],
    ['Máy tính', 1280],
  ] as const) {
    await dialog.getByRole('button', { name, exact: true }).click();
    await expect(dialog.locator('iframe')).toHaveCSS('width', `${width}px`);
    await expect
      .poll(() => frame.locator('.lead img').evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBeGreaterThan(0);
    await page.screenshot(shot(`preview-${width}`));
  }
  // Nothing runs in it, and its style is its own: what the policy of the page lets through.
  await expect(frame.locator('h1')).toHaveCSS('font-weight', '700');
  await dialog.getByRole('button', { name: 'Quay lại' }).click();

  const out = join(desk.folder, 'out');
  await answerDialogs(app, [out]);
  await dialog.getByRole('button', { name: 'Xuất', exact: true }).click();
  await expect(dialog).toContainText('Đã xuất 1 bài.', { timeout: 60_000 });
  await page.screenshot(shot('report'));
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await expect(dialog).toHaveCount(0);
  const [name = ''] = await readdir(out);
  const dir = join(out, name);
  expect(await verifyPackage(dir)).toEqual({ ok: true, problems: [] });
  const files = await readdir(dir);
  for (const file of [
    'index.html',
    'article.json',
    'article.schema.json',
    'ninjs.json',
    'index.md',
    'article.txt',
    'article.docx',
  ])
    expect(files).toContain(file);
  const manifest = JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8'));
  expect(manifest.approval).toBeDefined();
});

const editor = { name: 'Lan Anh', role: 'editor' as const, organisation: '', contact: '' };

test('a look at a page that was left while it was made does not come back', async ({ desk }) => {
  const library = await sampleLibrary(desk.folder);
  await settle(desk.userData, { language: 'vi', author: editor });
  const { app, page } = await desk.start(library);
  await page.locator('.row-main', { hasText: 'nước sạch về đến từng nhà' }).click();
  await page.getByRole('button', { name: 'Xuất bài…' }).click();
  await app.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler('galley:preview.make');
    ipcMain.handle('galley:preview.make', () => {
      const late = { ok: true, value: { url: 'about:blank' } };
      return new Promise((answer) => ipcMain.once('late', () => answer(late)));
    });
  });
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  await dialog.getByRole('button', { name: 'Quay lại' }).click();
  await app.evaluate(({ ipcMain }) => void ipcMain.emit('late'));
  // An answer to a later question comes after it.
  await page.evaluate(() => window.galley.call('app.commands', undefined));
  await expect(dialog.getByRole('button', { name: 'Xuất', exact: true })).toBeVisible();
});

test('a selection goes out with one progress and a report for each article', async ({ desk }) => {
  const library = await sampleLibrary(desk.folder);
  await settle(desk.userData, { language: 'vi', theme: 'light', author: editor });
  const { app, page } = await desk.start(library);
  const rows = page.locator('.row-main');
  await expect(rows).toHaveCount(5);
  await rows.first().click({ modifiers: ['Control'] });
  await rows.last().click({ modifiers: ['Shift'] });
  const bar = page.getByRole('toolbar', { name: 'Đã chọn 5 bài' });
  await expect(bar).toBeVisible();
  await page.screenshot(shot('selection'));
  const out = join(desk.folder, 'out');
  await answerDialogs(app, [out]);
  const dialog = page.getByRole('dialog', { name: 'Xuất 5 bài' });
  const startExport = async () => {
    await bar.getByRole('button', { name: 'Xuất…' }).click();
    await dialog.getByLabel('Tệp zip').check();
    await dialog.getByRole('button', { name: 'Xuất', exact: true }).click();
  };

  await startExport();
  await expect(dialog.getByRole('status')).toContainText('/5 bài');
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await dialog.getByRole('button', { name: 'Hủy' }).click();
  await expect(dialog.locator('.export-report')).toContainText('Đã dừng theo yêu cầu');
  const whole = await readdir(out);
  await expect(dialog.locator('.export-report')).toContainText(`Đã xuất ${whole.length} bài.`);
  expect(whole.length).toBeLessThan(5);
  for (const zip of whole)
    expect([zip, await verifyPackage(join(out, zip))]).toEqual([zip, { ok: true, problems: [] }]);
  await dialog.getByRole('button', { name: 'Xong' }).click();

  await startExport();
  await expect(dialog.locator('.export-report')).toBeVisible({ timeout: 90_000 });
  await page.screenshot(shot('selection-report'));
  const refused = await dialog.locator('.export-refused').count();
  const made = await dialog.locator('.export-made > li').count();
  expect(made).toBe(5);
  if (refused > 0) {
    await dialog.getByLabel('Lý do vẫn xuất').fill('Thử nghiệm');
    await page.keyboard.press('Enter');
    await expect(dialog.locator('.export-report')).toContainText(`Đã xuất ${refused} bài.`, {
      timeout: 90_000,
    });
  }
  const zips = (await readdir(out)).filter((name) => name.endsWith('.zip'));
  expect(zips).toHaveLength(5);
  for (const zip of zips)
    expect(await verifyPackage(join(out, zip))).toEqual({ ok: true, problems: [] });
});

const CLI = resolve(import.meta.dirname, '../../electron/galley.mjs');
const FORMS = ['html', 'json', 'ninjs', 'markdown', 'text', 'docx'].flatMap((form) => [
  '--form',
  form,
]);

async function articleIn(library: string, id: string): Promise<string> {
  const articles = join(library, 'articles');
  const name = (await readdir(articles)).find((each) => each.endsWith(id)) ?? '';
  return join(articles, name);
}

async function hashes(dir: string): Promise<Record<string, string>> {
  const names = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const pairs = files.map(async (file) => [
    file.slice(dir.length),
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  ]);
  return Object.fromEntries(await Promise.all(pairs));
}

test('the same article is the same bytes in two time zones and languages, cached or not', async ({
  desk,
}) => {
  const made: Record<string, string>[] = [];
  for (const [at, [TZ, LANG]] of [
    ['Asia/Ho_Chi_Minh', 'vi_VN.UTF-8'],
    ['America/St_Johns', 'tr_TR.UTF-8'],
  ].entries()) {
    const library = join(desk.folder, `library-${at}`);
    await cp(await sampleLibrary(desk.folder), library, { recursive: true });
    const dir = await articleIn(library, 'samplecho');
    const out = join(desk.folder, `out-${at}`);
    for (const kind of [[], ['--zip']]) {
      const args = [CLI, 'export', dir, '--out', out, ...FORMS, ...kind, '--override', 'Thử'];
      const { status, stderr } = spawnSync(process.execPath, args, {
        encoding: 'utf8',
        env: { ...process.env, TZ, LANG, LC_ALL: LANG },
      });
      expect(stderr).toBe('');
      expect(status).toBe(0);
    }
    made.push(await hashes(out));
  }
  expect(Object.keys(made[0] ?? {}).length).toBeGreaterThan(20);
  expect(made[1]).toEqual(made[0]);
});

test('an export that is killed leaves the old package or the new one', async ({ desk }) => {
  const library = await sampleLibrary(desk.folder);
  const dir = await articleIn(library, 'sampletram');
  const out = join(desk.folder, 'out');
  const args = (kind: string[]) => [CLI, 'export', dir, '--out', out, ...kind, '--override', 'Thử'];
  for (const kind of [[], ['--zip']]) {
    expect(spawnSync(process.execPath, args(kind)).status).toBe(0);
    for (let after = 150; after <= 600; after += 90) {
      const child = spawn(process.execPath, args(kind), { stdio: 'ignore' });
      const ended = new Promise((done) => child.once('exit', done));
      await new Promise((done) => setTimeout(done, after));
      child.kill('SIGKILL');
      await ended;
      const [name = ''] = (await readdir(out)).filter(
        (each) => !each.startsWith('.') && each.endsWith('.zip') === kind.length > 0,
      );
      expect(await verifyPackage(join(out, name))).toEqual({ ok: true, problems: [] });
    }
  }
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
}) => {
  test.skip(CHROMIUM_MISSING !== undefined, CHROMIUM_MISSING);
  const { out, name } = await samplePackage(desk);
  const { server, url } = await serveFolder(out, 0);
  const browser = await startReader();
  try {
    for (const address of [pathToFileURL(join(out, name, 'index.html')).href, `${url}${name}/`])
      for (const width of [320, 820, 3840])
        for (const look of ['light', 'dark', 'print'] as const) {
          const served = address.startsWith('http');
          if (!served && look !== 'light') continue;
          const how = { width, look, shot: shot(`page-${width}-${look}`).path };
          expect([how, await lookAt(browser, address, how)]).toEqual([how, FINE]);
          if (served && width !== 3840 && look !== 'print')
            expect(await axeViolations(browser, address, how)).toEqual([]);
        }
  } finally {
    await browser.close();
    server.close();
  }
});

test('a reader who set larger letters in the browser gets them, and nothing is cut off', async ({
  desk,
}) => {
  test.skip(CHROMIUM_MISSING !== undefined, CHROMIUM_MISSING);
  const { out, name } = await samplePackage(desk);
  const address = pathToFileURL(join(out, name, 'index.html')).href;
  const sizeWith = async (letters: number) => {
    const browser = await startReader(letters);
    try {
      const how = {
        width: 360,
        look: 'light',
        shot: shot(`page-letters-${letters}`).path,
      } as const;
      expect(await lookAt(browser, address, how)).toEqual(FINE);
      const page = await browser.newPage({ viewport: { width: 360, height: 900 } });
      await page.goto(address);
      return await page
        .locator('.body > p')
        .first()
        .evaluate((words) => Number.parseFloat(getComputedStyle(words).fontSize));
    } finally {
      await browser.close();
    }
  };
  const usual = await sizeWith(16);
  expect(usual).toBeCloseTo(17.5, 1);
  expect(await sizeWith(32)).toBeCloseTo(2 * usual, 1);
});

test('a tall, narrow picture is seen as a whole and its words have room; dark ink is read in the dark', async ({
  desk,
}) => {
  test.skip(CHROMIUM_MISSING !== undefined, CHROMIUM_MISSING);
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
  const library = join(desk.folder, 'library');
  const words = ['--library', library, '--json', '--media', tall, wide, ink].map(String);
  const made = JSON.parse(spawnSync(process.execPath, [CLI, 'new', ...words]).stdout.toString());
  const file = join(made.dir, 'article.json');
  const article = JSON.parse(await readFile(file, 'utf8'));
  const figures = article.media.map(({ name, filename }: { name: string; filename: string }) => ({
    ...{ id: filename.replace(/\..*/, ''), media: name, alt: filename, credit: [] },
    caption: [{ text: 'Cột mốc trên đường lên bản, sáng 4/3.' }],
  }));
  article.body = [
    { type: 'paragraph', id: 'p', spans: [{ text: 'Chữ.' }] },
    ...figures.map((figure: object) => ({ ...figure, type: 'figure' })),
    {
      ...{ type: 'gallery', id: 'g', caption: [] },
      figures: figures.map((figure: { id: string }) => ({ ...figure, id: `g-${figure.id}` })),
    },
  ];
  await writeFile(file, JSON.stringify(article));
  const out = join(desk.folder, 'out');
  const exported = spawnSync(process.execPath, [
    CLI,
    'export',
    made.dir,
    '--out',
    out,
    '--override',
    'Thử',
  ]);
  expect(exported.status).toBe(0);
  const [name = ''] = await readdir(out);
  const browser = await startReader();
  try {
    for (const width of [375, 1200]) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: 'dark' });
      await page.goto(pathToFileURL(join(out, name, 'index.html')).href);
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
      await expect(page.locator('#picture-ink')).toHaveCSS(
        'background-color',
        'rgb(255, 254, 251)',
      );
      await page.screenshot({ ...shot(`page-tall-${width}`), fullPage: true });
      await page.close();
    }
  } finally {
    await browser.close();
  }
});

test('on paper a wide table is whole, and a long one has its head on each sheet', async ({
  desk,
}) => {
  test.skip(CHROMIUM_MISSING !== undefined, CHROMIUM_MISSING);
  test.skip(
    spawnSync('pdftotext', ['-v']).status !== 0,
    'pdftotext is not here (Debian: poppler-utils)',
  );
  const library = join(desk.folder, 'library');
  const words = ['--library', library, '--json'];
  const made = JSON.parse(spawnSync(process.execPath, [CLI, 'new', ...words]).stdout.toString());
  const file = join(made.dir, 'article.json');
  const article = JSON.parse(await readFile(file, 'utf8'));
  const row = (texts: readonly string[], header = false) => ({
    cells: texts.map((text) => ({ spans: [{ text }], header })),
  });
  const columns = Array.from({ length: 9 }, (_, at) => `Năm ${2015 + at}`);
  const table = (id: string, ...rows: object[]) => ({ type: 'table', id, rows });
  article.body = [
    table('wide', row([...columns, 'Ghi chú'], true), row([...columns, 'đối ứng'])),
    table(
      'long',
      row(['Bản', 'Hộ'], true),
      ...columns.flatMap(() => columns.map((c) => row([c, '1']))),
    ),
  ];
  await writeFile(file, JSON.stringify(article));
  const out = join(desk.folder, 'out');
  const order = ['export', made.dir, '--out', out, '--override', 'Thử'];
  expect(spawnSync(process.execPath, [CLI, ...order]).status).toBe(0);
  const [name = ''] = await readdir(out);
  const browser = await startReader();
  try {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(out, name, 'index.html')).href);
    const pdf = join(desk.folder, 'page.pdf');
    await page.pdf({ path: pdf, preferCSSPageSize: true, format: 'A4' });
    const text = spawnSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).stdout;
    expect(text).toContain('đối ứng');
    const sheets = text.split('\f').filter((sheet) => sheet.includes('Năm'));
    expect(sheets.length).toBeGreaterThan(2);
    for (const sheet of sheets) expect(sheet).toMatch(/Bản\s+Hộ/);
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
  } finally {
    await browser.close();
  }
});

test('on a phone a long headline leaves room for the story, a table of numbers is whole, a credit in one piece', async ({
  desk,
}) => {
  test.skip(CHROMIUM_MISSING !== undefined, CHROMIUM_MISSING);
  const picture = join(desk.folder, 'ruong.jpg');
  const create = { width: 1800, height: 1200, channels: 3 as const, background: '#487' };
  await sharp({ create }).toFile(picture);
  const words = ['--library', join(desk.folder, 'library'), '--json', '--media', picture];
  const made = JSON.parse(spawnSync(process.execPath, [CLI, 'new', ...words]).stdout.toString());
  const file = join(made.dir, 'article.json');
  const article = JSON.parse(await readFile(file, 'utf8'));
  const row = (texts: readonly string[], header = false) => ({
    cells: texts.map((text) => ({ spans: [{ text }], header })),
  });
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
  ];
  await writeFile(file, JSON.stringify(article));
  const out = join(desk.folder, 'out');
  const order = ['export', made.dir, '--out', out, '--override', 'Thử'];
  expect(spawnSync(process.execPath, [CLI, ...order]).status).toBe(0);
  const [name = ''] = await readdir(out);
  const browser = await startReader();
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(pathToFileURL(join(out, name, 'index.html')).href);
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
    }
  } finally {
    await browser.close();
  }
});
