/** Two Galleys, one folder. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { articlesDir } from '../../electron/library/files.ts';
import { listArticles } from '../../electron/library/listing.ts';
import { takeLock } from '../../electron/library/lock.ts';
import { createArticle, createLibrary, findArticle } from '../../electron/library/store.ts';
import { answerDialogs, expect, holdBack, sampleLibrary, settle, test } from './launch.ts';

test('the second reads only, learns who has the article, and can take it over', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo thử');
  await createArticle(library, 'Bài chung');
  await settle(desk.userData, {
    language: 'vi',
    author: { name: 'Lò Thị Mai', role: 'reporter' },
  });
  const first = await desk.start(library);
  await first.page
    .getByRole('button', { name: /Bài chung/ })
    .first()
    .click();
  await expect(first.page.getByLabel('Tiêu đề', { exact: true })).toBeEditable();

  const other = join(desk.folder, 'other');
  await settle(other, { language: 'vi' });
  const second = await desk.start(library, other);
  await second.page
    .getByRole('button', { name: /Bài chung/ })
    .first()
    .click();
  await expect(second.page.getByRole('alert')).toContainText('Lò Thị Mai');
  await expect(second.page.getByLabel('Tiêu đề', { exact: true })).not.toBeEditable();
  await second.page.getByRole('button', { name: 'Giành quyền sửa' }).click();
  await expect(second.page.getByLabel('Tiêu đề', { exact: true })).toBeEditable();

  await first.page.getByLabel('Tiêu đề', { exact: true }).fill('Bị mất quyền');
  await expect(first.page.getByRole('alert')).toContainText('giành quyền');
});

test('who reads while another writes is shown the newer text when asked for, under whatever name its folder has', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo thử');
  await createArticle(library, 'Bài chung');
  await createArticle(library, 'Bài sau');
  const writer = await desk.start(library);
  const row = (page: Page, name: RegExp) => page.getByRole('button', { name }).first().click();
  await row(writer.page, /Bài chung/);
  const headline = writer.page.getByLabel('Tiêu đề', { exact: true });
  await expect(headline).toBeEditable();

  const other = join(desk.folder, 'other');
  await settle(other, { language: 'vi' });
  const { page } = await desk.start(library, other);
  await row(page, /Bài chung/);
  await expect(page.getByRole('alert')).toContainText('đang mở bài này');
  const reads = page.getByLabel('Tiêu đề', { exact: true });
  await headline.fill('Bài chung, thêm chữ');
  const newer = page.getByRole('button', { name: 'Đọc bản mới' });
  await expect(newer).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await newer.click();
  await expect(reads).toHaveValue('Bài chung, thêm chữ');
  await expect(newer).toBeHidden();

  // Left, its folder takes the name of its slug.
  await row(writer.page, /Bài sau/);
  await expect
    .poll(() => readdir(articlesDir(library)))
    .toContainEqual(expect.stringContaining('them-chu'));
  const dir = (await readdir(articlesDir(library))).find((name) => name.includes('them-chu')) ?? '';
  const file = join(articlesDir(library), dir, 'article.json');
  const later = { ...JSON.parse(await readFile(file, 'utf8')), headline: 'Bài chung, lần ba' };
  await writeFile(file, JSON.stringify(later));
  await newer.click();
  await expect(reads).toHaveValue('Bài chung, lần ba');
  await expect(reads).toBeEditable();
});

test('who reads the newer text stays where they read, with the keys that move the page', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo thử');
  const { dir } = await createArticle(library, 'Bài dài');
  const file = join(dir, 'article.json');
  const text = (at: number) => `Đoạn ${at}. ${'Nước sạch về bản. '.repeat(12)}`;
  const body = Array.from({ length: 60 }, (_, at) => ({
    type: 'paragraph',
    id: `p${at}`,
    spans: [{ text: text(at) }],
  }));
  const written = { ...JSON.parse(await readFile(file, 'utf8')), body };
  await writeFile(file, JSON.stringify(written));
  const lock = await takeLock(dir, 'Lò Thị Mai', false);
  const { page } = await desk.start(library);
  await page
    .getByRole('button', { name: /Bài dài/ })
    .first()
    .click();
  await expect(page.getByRole('alert')).toContainText('Lò Thị Mai');
  const sheet = page.locator('.article-scroll');
  await sheet.evaluate((element) => element.scrollTo({ top: 2000, behavior: 'instant' }));
  await writeFile(file, JSON.stringify({ ...written, headline: 'Bài dài, thêm chữ' }));
  await page.getByRole('button', { name: 'Đọc bản mới' }).click();
  await expect(page.getByLabel('Tiêu đề', { exact: true })).toHaveValue('Bài dài, thêm chữ');
  const top = () => sheet.evaluate(({ scrollTop }) => scrollTop);
  expect(Math.abs((await top()) - 2000)).toBeLessThan(60);
  await page.keyboard.press('PageDown');
  await expect.poll(top).toBeGreaterThan(2200);
  if ('held' in lock) await lock.held.release();
});

test('what others change in what the newsroom shares is shown, and outlives a form that was open', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  const agreed = await createLibrary(library, 'Báo thử');
  await settle(desk.userData, {
    language: 'vi',
    layout: { panel: 28, tab: 'newsroom' },
  });
  const { page } = await desk.start(library);
  await page.getByRole('button', { name: 'Thiết lập thư viện…' }).click();
  const form = page.getByRole('dialog', { name: 'Thiết lập thư viện' });
  await form.getByLabel('Tên thư viện').fill('Báo Vùng Cao');
  const meeting = { id: 'hop', date: '2026-03-02', time: '8:00', what: 'Họp giao ban' };
  const theirs = { ...agreed, schedule: [meeting], sections: [...agreed.sections, 'Biên phòng'] };
  await writeFile(join(library, 'library.json'), JSON.stringify(theirs));
  await expect(page.getByText('Họp giao ban')).toBeAttached();
  await form.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByRole('heading', { name: 'Báo Vùng Cao' }).last()).toBeVisible();
  await expect(page.getByText('Họp giao ban')).toBeVisible();
  const kept = JSON.parse(await readFile(join(library, 'library.json'), 'utf8'));
  expect(kept).toMatchObject({ name: 'Báo Vùng Cao', schedule: [meeting] });
  expect(kept.sections).toContain('Biên phòng');
});

test('what is typed into the newsroom’s lists stays in its form while the disk refuses it', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  const agreed = await createLibrary(library, 'Báo thử');
  const file = join(library, 'library.json');
  await settle(desk.userData, {
    language: 'vi',
    layout: { panel: 28, tab: 'newsroom' },
  });
  const { page } = await desk.start(library);
  await page.getByRole('button', { name: 'Thêm việc' }).click();
  await page.getByLabel('Ngày', { exact: true }).fill('28/2/2026');
  const what = page.getByLabel('Việc', { exact: true });
  await what.fill('Dự lễ khánh thành cầu Khe Vẽ');
  const half = JSON.stringify(agreed).slice(0, 60);
  await writeFile(file, half);
  await page.keyboard.press('Enter');
  await expect(page.locator('.notice')).toContainText('library.json');
  await expect(what).toHaveValue('Dự lễ khánh thành cầu Khe Vẽ');
  const section = page.getByLabel('Thêm chuyên mục…');
  await section.fill('Biên giới');
  await page.keyboard.press('Enter');
  await expect(section).toHaveValue('Biên giới');
  expect(await readFile(file, 'utf8')).toBe(half);

  await writeFile(file, JSON.stringify(agreed));
  await section.press('Enter');
  await expect(page.locator('.names')).toContainText('Biên giới');
  await expect(section).toHaveValue('');
  await what.press('Enter');
  await expect(page.locator('.entries').first()).toContainText('Khe Vẽ');
  await expect(what).toHaveCount(0);
  const kept = JSON.parse(await readFile(file, 'utf8'));
  expect(kept).toMatchObject({ schedule: [{ what: 'Dự lễ khánh thành cầu Khe Vẽ' }] });
  expect(kept.sections).toContain('Biên giới');
});

test('what is typed into an entry of what the newsroom shares outlives what others change there', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  const agreed = await createLibrary(library, 'Báo thử');
  const file = join(library, 'library.json');
  const [office, portal, intranet] = [
    { name: 'Ủy ban', url: 'https://uyban.example/' },
    { name: 'Cổng', url: 'https://cong.example/' },
    { name: 'Nội bộ', url: 'http://noibo/' },
  ];
  const write = (linkedSites: object[]) =>
    writeFile(file, JSON.stringify({ ...agreed, linkedSites }));
  const sites = async () => JSON.parse(await readFile(file, 'utf8')).linkedSites;
  await write([office, office, intranet]);
  await settle(desk.userData, {
    language: 'vi',
    layout: { panel: 28, tab: 'newsroom' },
  });
  const { page } = await desk.start(library);
  await page.getByRole('button', { name: 'Thêm website' }).click();
  const [name, address] = [page.getByLabel('Tên website'), page.getByLabel('Địa chỉ')];
  await name.fill('Báo bạn');
  await address.click();
  await page.keyboard.type('https://ban.');
  await write([portal, office, office, intranet]);
  await expect(page.getByText('https://cong.example/')).toBeVisible();
  await page.keyboard.type('example/');
  await expect(name).toHaveValue('Báo bạn');
  await page.keyboard.press('Enter');
  const friends = { name: 'Báo bạn', url: 'https://ban.example/' };
  await expect.poll(sites).toEqual([portal, office, office, intranet, friends]);

  // Of two alike, one is changed, while the one before them goes.
  await page.getByRole('button', { name: 'Sửa: Ủy ban' }).last().click();
  await name.fill('Ủy ban tỉnh');
  await write([office, office, intranet, friends]);
  await expect(page.getByText('https://cong.example/')).toHaveCount(0);
  await expect(name).toHaveValue('Ủy ban tỉnh');
  await page.keyboard.press('Enter');
  const renamed = { ...office, name: 'Ủy ban tỉnh' };
  await expect.poll(sites).toEqual([office, renamed, intranet, friends]);
});

test('a change from outside is compared, and both texts are kept', async ({ desk }) => {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo thử');
  const { dir } = await createArticle(library, 'Bài gốc');
  const { app, page } = await desk.start(library);
  await page
    .getByRole('button', { name: /Bài gốc/ })
    .first()
    .click();
  await page.getByLabel('Tiêu đề', { exact: true }).fill('Bản của tôi, thêm chữ');

  const file = join(dir, 'article.json');
  const theirs = { ...JSON.parse(await readFile(file, 'utf8')), headline: 'Bản của người khác' };
  await writeFile(file, JSON.stringify(theirs));
  const dialog = page.getByRole('dialog', { name: 'Bài đã bị sửa từ nơi khác' });
  const headline = dialog.locator('.compare-fields > div', { hasText: 'Tiêu đề' });
  await expect(headline.locator('del')).toHaveText('tôi, thêm chữ');
  await expect(headline.locator('ins')).toHaveText('người khác');
  // Who would look at the text first puts the choice off.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'So sánh và chọn' }).click();
  // On a slow drive, who chooses is asked no more, and types nothing into a text that is being put away.
  const letGo = await holdBack(app, 'article.keepBoth');
  await dialog.getByRole('button', { name: 'Làm tiếp bản của tôi' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel('Tiêu đề', { exact: true })).not.toBeEditable();
  await letGo();
  await expect(page.getByLabel('Tiêu đề', { exact: true })).toHaveValue('Bản của tôi, thêm chữ');
  await expect
    .poll(async () => (await listArticles(articlesDir(library))).map((row) => row.headline).sort())
    .toEqual(['Bản của người khác', 'Bản của tôi, thêm chữ']);
  expect(await readdir(articlesDir(library))).toHaveLength(2);
});

test('an article that is changed elsewhere while it is exported leaves, and the report says that it is not on record', async ({
  desk,
}) => {
  const library = await sampleLibrary(desk.folder);
  await settle(desk.userData, {
    language: 'vi',
    author: { name: 'Hà Văn Tuấn', role: 'editor' },
  });
  const { app, page } = await desk.start(library);
  await page.locator('.row-main', { hasText: 'nước sạch về đến từng nhà' }).click();
  await page.getByRole('button', { name: 'Xuất bài…' }).click();
  const out = join(desk.folder, 'out');
  await answerDialogs(app, [out]);
  const dialog = page.getByRole('dialog', { name: /^Xuất bài/ });
  const file = join(await findArticle(articlesDir(library), 'samplenuoc'), 'article.json');
  const theirs = JSON.parse(await readFile(file, 'utf8'));
  await app.evaluate(({ ipcMain }, id) => {
    ipcMain.removeHandler('galley:export.articles');
    ipcMain.handle('galley:export.articles', () => {
      const made = [{ id, dir: '/goi', files: ['index.html'], warnings: [] }];
      const value = { made, refused: [], stopped: false };
      return new Promise((answer) => ipcMain.once('made', () => answer({ ok: true, value })));
    });
  }, theirs.id);
  await dialog.getByRole('button', { name: 'Xuất', exact: true }).click();
  await expect(dialog).toContainText('Đang xuất');
  await writeFile(file, JSON.stringify({ ...theirs, kicker: 'Mới' }));
  await app.evaluate(({ ipcMain }) => void ipcMain.emit('made'));
  await expect(dialog).toContainText('Đã xuất 1 bài.');
  await expect(dialog.getByRole('alert')).toContainText(
    'Trong lúc xuất, bài đã bị sửa từ nơi khác',
  );
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ ...theirs, kicker: 'Mới' });
});
