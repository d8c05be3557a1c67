/** The portal of a library: made in the window, read in a browser. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sealed } from '../../electron/exporting/manifest.ts';
import { isoAt } from '../../shared/dates.ts';
import { articleIn } from './article-on-disk.ts';
import { FIREFOX_MISSING, startFirefox } from './firefox.ts';
import {
  answerDialogs,
  choose,
  type Desk,
  expect,
  sampleLibrary,
  settle,
  shoot,
  shotPath,
} from './launch.ts';
import { axeInBothLooks, FINE, lookAt, test } from './reader.ts';

const CLI = resolve(import.meta.dirname, '../../electron/galley.mjs');
const galley = (...words: string[]) => spawnSync(process.execPath, [CLI, ...words]);

/** The sample library, and its articles exported to a folder. */
async function exported(desk: Desk, ids = ['samplenuoc', 'samplecho', 'samplelop']) {
  const library = await sampleLibrary(desk.folder);
  const out = join(desk.folder, 'cong');
  await mkdir(out);
  const dirs = await Promise.all(ids.map((id) => articleIn(library, id)));
  expect(galley('export', ...dirs, '--out', out, '--override', 'Thử').status).toBe(0);
  return { library, out };
}

test('an editor makes the portal’s pages from the newsroom’s panel; what is exported there later is on them at once', async ({
  desk,
}) => {
  const { library, out } = await exported(desk, ['samplecho', 'samplelop']);
  const userData = join(desk.folder, 'editor');
  await settle(userData, {
    theme: 'dark',
    author: { name: 'Hà Văn Tuấn', role: 'editor' },
    lastArticle: 'samplenuoc',
    layout: { panel: 28, tab: 'newsroom' },
  });
  const { app, page } = await desk.start(library, userData);
  await answerDialogs(app, [out]);
  await page.getByRole('button', { name: 'Làm trang cổng thông tin…' }).click();
  await expect(page.locator('.notice')).toContainText(`Cổng thông tin tại ${out} hiện 2 bài.`);
  await shoot(page, 'portal-made');
  const front = () => readFile(join(out, 'index.html'), 'utf8');
  expect(await front()).not.toContain('Bản Khe Lau');

  await choose(app, 'export');
  const dialog = page.getByRole('dialog');
  await answerDialogs(app, [out]);
  await dialog.getByRole('button', { name: 'Chọn' }).click();
  await dialog
    .getByRole('button', { name: 'Xuất…' })
    .or(dialog.locator('.primary'))
    .first()
    .click();
  const portal = dialog.locator('p[role=status]').filter({ hasText: 'Cổng thông tin' });
  await expect(portal).toContainText(`Cổng thông tin tại ${out} hiện 3 bài.`);
  await shoot(page, 'portal-renewed');
  expect(await front()).toContain('Bản Khe Lau');

  // What is no portal of Galley's stays as it is, and the reason is said.
  const other = join(desk.folder, 'khac');
  await mkdir(other);
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await answerDialogs(app, [other]);
  await choose(app, 'portal');
  await expect(page.locator('.notice')).toContainText('không có gói bài nào để đưa lên');
});

test('readers find the news by section, words and date, from a disk and from a server', async ({
  desk,
  reader,
}) => {
  const { library, out } = await exported(desk);
  expect(galley('portal', out, '--library', library).status).toBe(0);
  const url = await reader.serve(out);
  const browser = await reader.start();
  const disk = `${pathToFileURL(out).href}/`;
  const looks = [
    [disk, 820, 'light'],
    [url, 320, 'light'],
    [url, 1440, 'dark'],
    [url, 820, 'print'],
  ] as const;
  for (const file of ['index.html', 'section-xa-hoi.html'])
    for (const [base, width, look] of looks) {
      const how = { width, look, shot: shotPath(`portal-${file}-${width}-${look}`) };
      expect([how, await lookAt(browser, `${base}${file}`, how)]).toEqual([how, FINE]);
    }
  for (const file of ['index.html', 'section-xa-hoi.html', 'search.html?q=nuoc'])
    expect(await axeInBothLooks(browser, `${url}${file}`, 820)).toEqual([]);

  for (const base of [disk, url]) {
    const page = await browser.newPage({ locale: 'vi-VN' });
    const found = page.locator('.found li h2');
    const headlines = {
      nuoc: 'Bản Khe Lau: Nước sạch về đến từng nhà',
      cho: 'Chợ phiên Nà Rin họp lại sau mùa mưa',
      lop: 'Lớp học buổi tối trên đỉnh Pu Lân',
    };
    await page.goto(`${base}index.html`);
    await page.getByLabel('Nội dung').fill('ĐUONG bi sat');
    await page.getByRole('button', { name: 'Tìm' }).click();
    await expect(found).toHaveText([headlines.cho]);
    await expect(page.getByRole('status')).toHaveText('Số bài tìm thấy: 1');
    // What is found looks as it does in a section.
    await expect(page.locator('.found .standfirst')).toHaveCSS('-webkit-line-clamp', '3');
    await expect(page.locator('.found .facts .section')).toHaveText('Kinh tế');
    await expect(page.locator('.found .standfirst')).toContainText('phiên');
    await expect(page.locator('.found time')).toHaveText('05/03/2026 08:30');
    await expect(page.locator('.found time')).toHaveAttribute(
      'datetime',
      '2026-03-05T08:30:00+07:00',
    );
    await found.getByRole('link').click();
    await expect(page.locator('h1')).toHaveText(headlines.cho);
    await page.goBack();
    // The address can be sent: the form says what was asked.
    await expect(page.getByLabel('Nội dung')).toHaveValue('ĐUONG bi sat');
    await page.getByLabel('Nội dung').fill('');
    await page.getByLabel('Từ ngày').fill('2026-03-02');
    await page.getByLabel('Đến ngày').fill('2026-03-05');
    await page.getByRole('button', { name: 'Tìm' }).click();
    await expect(found).toHaveText([headlines.cho, headlines.nuoc]);
    await page.getByRole('combobox', { name: 'Chuyên mục' }).selectOption('Xã hội');
    await page.getByRole('button', { name: 'Tìm' }).click();
    await expect(found).toHaveText([headlines.nuoc]);
    // Words are found from their beginning; "oc" is in "nước" and in "học" alone.
    for (const [asked, count] of [
      ['oc', 0],
      ['nuo', 1],
    ] as const) {
      await page.getByLabel('Nội dung').fill(asked);
      await page.getByRole('button', { name: 'Tìm' }).click();
      await expect(page.getByRole('status')).toHaveText(`Số bài tìm thấy: ${count}`);
    }
    await page.goto(`${base}search.html`);
    await expect(page.getByRole('status')).toHaveText('');
    for (const nothing of ['', '…!']) {
      await page.getByLabel('Nội dung').fill(nothing);
      await page.getByRole('button', { name: 'Tìm' }).click();
      await expect(page.getByRole('status')).toHaveText(
        'Mời nhập từ cần tìm, hoặc chọn chuyên mục hay ngày.',
      );
    }
    await page.goto(`${base}search.html`);
    // First where the words stand together; between quotation marks, there alone.
    for (const [asked, expected] of [
      ['Bà con', [headlines.nuoc, headlines.lop, headlines.cho]],
      // Apart in what stands above the text, together in it: once.
      ['phiên chợ', [headlines.cho]],
      // "phi" is a word of the one, the beginning of another word in the other, which is newer.
      ['phí con', [headlines.nuoc, headlines.cho]],
      ['“bà con”', [headlines.nuoc]],
      ['"ba con" nguồn', [headlines.nuoc]],
      ['"con bà"', []],
      ['"bà co"', []],
    ] as const) {
      await page.getByLabel('Nội dung').fill(asked);
      await page.getByRole('button', { name: 'Tìm' }).click();
      await expect(page.getByLabel('Nội dung')).toHaveValue(asked);
      await expect(found).toHaveText([...expected]);
    }
    await page.getByLabel('Nội dung').fill('<img src=x onerror=alert(1)> xyz');
    await page.getByRole('button', { name: 'Tìm' }).click();
    await expect(page.getByRole('status')).toHaveText('Số bài tìm thấy: 0');
    await page.goto(`${base}index.html`);
    await page.getByRole('heading', { name: headlines.lop }).getByRole('link').first().click();
    await expect(page.locator('h1')).toHaveText(headlines.lop);
    // Past all sections by one key.
    await page.goto(`${base}index.html`);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Đến nội dung chính' })).toBeFocused();
    await expect(page.getByRole('link', { name: 'Đến nội dung chính' })).toBeInViewport();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.locator('main a').first()).toBeFocused();
    await page.close();
  }
});

test('a card’s picture is as large as it is shown, that of the lead beside the newest and alone', async ({
  desk,
  reader,
}) => {
  const { library, out } = await exported(desk);
  const browser = await reader.start();
  const page = await browser.newPage();
  for (const lead of ['lead', 'lead alone']) {
    expect(galley('portal', out, '--library', library).status).toBe(0);
    await page.goto(`${pathToFileURL(out).href}/index.html`);
    await expect(page.locator(`[class="card ${lead}"]`)).toHaveCount(1);
    for (const width of [390, 700, 820, 1010, 1280, 1440, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      // The browser chooses the file again some time after the window has changed.
      await expect(async () => {
        // What `sizes` says, the browser gives as the natural width: the file is chosen by it.
        const said = await page.locator('.card img').evaluateAll(async (images) => {
          const all = images as HTMLImageElement[];
          for (const image of all) image.loading = 'eager';
          await Promise.all(all.map((image) => image.decode()));
          return all.map((image) => image.naturalWidth / image.clientWidth);
        });
        // A phone draws three pixels for each, and nobody sees the third.
        expect(Math.min(...said), `${width}`).toBeGreaterThan(width < 640 ? 0.66 : 0.97);
        expect(Math.max(...said), `${width}`).toBeLessThan(width < 640 ? 0.8 : 2);
      }).toPass({ timeout: 10_000 });
    }
    // In the packages, and in the library: of what is approved, that counts.
    const folders = [out, join(library, 'articles')].map(async (parent) =>
      (await readdir(parent)).map((folder) => join(parent, folder)),
    );
    for (const folder of (await Promise.all(folders)).flat()) {
      const file = join(folder, 'article.json');
      if (!existsSync(file)) continue;
      const article = JSON.parse(await readFile(file, 'utf8'));
      await writeFile(file, JSON.stringify({ ...article, featured: false }));
    }
  }
});

test('Firefox finds the news from a disk, too, sets it to its own side, and prints it from the first sheet on', async ({
  desk,
}) => {
  test.skip(FIREFOX_MISSING !== undefined, FIREFOX_MISSING);
  const { library, out } = await exported(desk);
  const file = join(out, 'cho-phien-na-rin-hop-lai-sau-mua-mua', 'article.json');
  const article = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...article, language: 'ar', headline: 'نبع الماء' }));
  expect(galley('portal', out, '--library', library).status).toBe(0);
  const firefox = await startFirefox(join(desk.folder, 'firefox'));
  const disk = pathToFileURL(out).href;
  const aligned = (selector: string) =>
    firefox.ask(`return getComputedStyle(document.querySelector('${selector}')).textAlign`);
  const sheets = async (name: string) => {
    const pdf = join(desk.folder, `${name}.pdf`);
    await writeFile(pdf, await firefox.print());
    const { stdout } = spawnSync('pdftotext', [pdf, '-'], { encoding: 'utf8' });
    return stdout.split('\f').slice(0, -1);
  };
  try {
    await firefox.open(`${disk}/index.html`);
    expect(await aligned('.lines [dir=rtl]')).toBe('start');
    const [first] = await sheets('front');
    expect(first).toContain('Tin tiêu điểm');

    await firefox.ask('document.forms[0].q.value = "tho cam"; document.forms[0].requestSubmit()');
    const shown = 'return document.querySelector(".found [dir=rtl]")?.textContent';
    await expect.poll(() => firefox.ask(shown)).toBe('نبع الماء');
    expect(await aligned('.found [dir=rtl]')).toBe('start');
    expect(await sheets('search')).toHaveLength(1);
  } finally {
    await firefox.close();
  }
});

/** Packages of short articles, one a day back from 1 March 2026; of each the portal reads these files alone. */
async function manyPackages(out: string, texts: readonly string[]): Promise<void> {
  const template = join(out, 'ban-khe-lau-nuoc-sach-ve-den-tung-nha');
  const article = JSON.parse(await readFile(join(template, 'article.json'), 'utf8'));
  const { sha256: _own, ...manifest } = JSON.parse(
    await readFile(join(template, 'manifest.json'), 'utf8'),
  );
  for (const [at, text] of texts.entries()) {
    const id = `nhieu${at}`;
    const published = isoAt(new Date(Date.UTC(2026, 2, 1) - at * 86_400_000), '+07:00');
    const body = [{ type: 'paragraph', id: `${id}-1`, spans: [{ text }] }];
    const words = { headline: `Bài ${at}`, standfirst: '', published, body, tags: [], bylines: [] };
    await mkdir(join(out, id));
    await writeFile(
      join(out, id, 'article.json'),
      JSON.stringify({ ...article, ...words, id, slug: id, media: [], cover: undefined }),
    );
    await writeFile(
      join(out, id, 'manifest.json'),
      sealed({ ...manifest, articleId: id, files: [] }),
    );
    await writeFile(join(out, id, 'index.html'), '');
  }
}

test('a search reads of many articles no more than it needs, and what it shows stays where it is', async ({
  desk,
  reader,
}) => {
  const { library, out } = await exported(desk, ['samplenuoc']);
  const texts = Array.from({ length: 2299 }, () => 'Mưa. Văn Nguyễn, An.');
  texts[5] = texts[300] = 'Gặp ông Nguyễn Văn An.';
  texts[2290] = 'Kim cương.';
  await manyPackages(out, texts);
  expect(galley('portal', out, '--library', library).status).toBe(0);
  const url = await reader.serve(out);
  const browser = await reader.start();
  for (const base of [`${pathToFileURL(out).href}/`, url]) {
    const page = await browser.newPage({ viewport: { width: 360, height: 700 } });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(basename(new URL(request.url()).pathname)));
    const found = page.locator('.found li h2');
    const status = page.getByRole('status');
    const parts = (of: string) => asked.filter((name) => name.startsWith(`search-${of}.`));
    const look = async (query: Record<string, string>) => {
      asked.length = 0;
      await page.goto(`${base}search.html?${new URLSearchParams(query)}`);
      await expect(status).toContainText('Số bài tìm thấy');
    };

    await look({ q: 'mưa' });
    await expect(found).toHaveCount(30);
    await expect(status).toHaveText(/^Số bài tìm thấy: \d+; đã tìm hết các bài từ 23\/11\/2025$/);
    // The newest part, and what was on its way meanwhile.
    expect(parts('words').length).toBeLessThan(3);
    expect(parts('heads').length).toBeLessThan(6);
    const before = await found.allTextContents();
    await page.getByRole('button', { name: 'Xem thêm kết quả' }).press('Enter');
    await expect(found).toHaveCount(60);
    await expect(found.nth(30).getByRole('link')).toBeFocused();
    expect((await found.allTextContents()).slice(0, 30)).toEqual(before);

    // Where a name stands as it was asked for is first, however old, and those of whom it is not true come at last.
    await look({ q: 'nguyen van an' });
    expect((await found.allTextContents()).slice(0, 3)).toEqual(['Bài 5', 'Bài 300', 'Bài 0']);

    // What is in a headline is found at once, however old.
    await look({ q: '“bài 2295”' });
    await expect(found).toHaveText(['Bài 2295']);

    await look({ q: 'kim cương' });
    await expect(found).toHaveCount(0);
    await expect(status).toContainText('đã tìm hết các bài từ');
    await page.getByRole('button', { name: 'Tìm tiếp trong các bài cũ hơn' }).press('Enter');
    await expect(found).toHaveText(['Bài 2290']);
    await expect(status).toHaveText('Số bài tìm thấy: 1');
    await expect(found.getByRole('link')).toBeFocused();
    await expect(page.locator('.beyond button:visible')).toHaveCount(0);

    // Of parts that cannot hold a match nothing is read.
    await look({ q: 'kim cương', to: '2020-01-01' });
    await expect(found).toHaveText(['Bài 2290']);
    expect([...parts('heads'), ...parts('words')]).toEqual([
      'search-heads.1.js',
      'search-words.1.js',
    ]);

    await page.route(/search-words\.1\.js/, (route) => route.abort());
    await look({ q: 'kim cương', to: '2020-01-01' });
    await expect(status).toHaveText(/^Số bài tìm thấy: 0\. Có phần không tải được/);
    await page.close();
  }
});

test('a phone shows the section that one is in, however many stand before it in the row', async ({
  desk,
  reader,
}) => {
  const { library, out } = await exported(desk);
  expect(galley('portal', out, '--library', library).status).toBe(0);
  const file = join(out, 'section-xa-hoi.html');
  const others = '<li><a href="index.html">Xây dựng Đảng</a></li>'.repeat(12);
  await writeFile(file, (await readFile(file, 'utf8')).replace('<ul><li>', `<ul>${others}<li>`));
  const browser = await reader.start();
  for (const width of [320, 820]) {
    const page = await browser.newPage({ viewport: { width, height: 700 } });
    await page.goto(pathToFileURL(file).href);
    await expect(page.locator('.sections [aria-current]')).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.close();
  }
});
