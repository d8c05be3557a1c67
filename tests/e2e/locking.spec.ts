/** Two Galleys at one article: who may write, what the other sees, what becomes of both texts. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { articlesDir, idOfFolder } from '../../electron/library/files.ts';
import { listArticles } from '../../electron/library/listing.ts';
import { takeLock } from '../../electron/library/lock.ts';
import { findArticle, restoreArticle, trashArticle } from '../../electron/library/store.ts';
import { headlineOf, libraryOf, openRow } from './article-on-disk.ts';
import {
  answerDialogs,
  test as coldTest,
  type Desk,
  expect,
  holdBack,
  sampleLibrary,
  settle,
  sharedTest as test,
} from './launch.ts';

/** Two windows at the first of two articles, which Mai writes in one; Tuấn reads it in the other. */
async function twoAtOne(desk: Desk) {
  const [library, other] = [join(desk.folder, 'library'), join(desk.folder, 'other')];
  await libraryOf(library, 'Bài chung', 'Bài sau');
  await settle(desk.userData, { author: { name: 'Lò Thị Mai', role: 'reporter' } });
  await settle(other, { author: { name: 'Hà Văn Tuấn', role: 'editor' } });
  const first = await desk.start(library);
  await openRow(first.page, 'Bài chung');
  await expect(headlineOf(first.page)).toBeEditable();
  const second = await desk.start(library, other);
  await openRow(second.page, 'Bài chung');
  return { library, first, second };
}

coldTest(
  'the second reads only, learns who has the article, and can take it over',
  async ({ desk }) => {
    const { library, first, second } = await twoAtOne(desk);
    await expect(second.page.getByRole('alert')).toContainText('Lò Thị Mai');
    await expect(headlineOf(second.page)).not.toBeEditable();
    // Nobody is told to write where nobody can.
    const told = second.page.getByText('Viết nội dung bài ở đây');
    await expect(told).toBeHidden();
    // A hand that types on meanwhile has words that are in no file.
    await headlineOf(first.page).focus();
    const typing = await first.page.evaluate(() =>
      Number(setInterval(() => document.execCommand('insertText', false, 'a'), 20)),
    );
    await second.page.getByRole('button', { name: 'Giành quyền sửa' }).click();
    await expect(headlineOf(second.page)).toBeEditable();
    await expect(told).toBeVisible();
    await expect(first.page.getByRole('alert')).toContainText(
      'Hà Văn Tuấn đã giành quyền sửa bài này. Chữ của bạn vẫn còn trong cửa sổ.',
    );
    await first.page.evaluate((id) => clearInterval(id), typing);

    // They are saved by themselves, once whoever took it over has left it as it was.
    await openRow(second.page, 'Bài sau');
    await expect(first.page.locator('.save-saved')).toBeVisible();
    await expect(first.page.getByRole('alert')).toHaveCount(0);
    const written = await headlineOf(first.page).inputValue();
    const headlines = (await listArticles(articlesDir(library))).map((row) => row.headline).sort();
    expect(headlines).toEqual([written, 'Bài sau'].sort());
  },
);

coldTest(
  'who had saved all reads on when the article is taken over, and writes again when it was left',
  async ({ desk }) => {
    const { library, first, second } = await twoAtOne(desk);
    await second.page.getByRole('button', { name: 'Giành quyền sửa' }).click();
    await expect(headlineOf(second.page)).toBeEditable();
    await expect(first.page.locator('.banner')).toContainText('Hà Văn Tuấn');
    await expect(headlineOf(first.page)).not.toBeEditable();
    // What cannot be thrown away is read on.
    await first.page.getByRole('button', { name: 'Bỏ vào thùng rác: Bài chung' }).press('Enter');
    await expect(first.page.locator('.notice')).toContainText('Hà Văn Tuấn đang mở bài này');
    await expect(headlineOf(first.page)).toHaveValue('Bài chung');

    await openRow(second.page, 'Bài sau');
    await expect(first.page.locator('.banner')).toContainText('Hà Văn Tuấn đã rời bài này');
    await first.page.getByRole('button', { name: 'Sửa bài' }).click();
    await expect(headlineOf(first.page)).toBeEditable();
    await expect(first.page.getByRole('dialog')).toHaveCount(0);
    expect(await readdir(articlesDir(library))).toHaveLength(2);
  },
);

coldTest(
  'who reads while another writes is shown the newer text when asked for, under whatever name its folder has',
  async ({ desk }) => {
    const { library, first: writer, second } = await twoAtOne(desk);
    const { page } = second;
    const headline = headlineOf(writer.page);
    await expect(page.getByRole('alert')).toContainText('đang mở bài này');
    const reads = headlineOf(page);
    await headline.fill('Bài chung, thêm chữ');
    const newer = page.getByRole('button', { name: 'Đọc bản mới' });
    await expect(newer).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await newer.click();
    await expect(reads).toHaveValue('Bài chung, thêm chữ');
    await expect(newer).toBeHidden();

    // Left, its folder takes the name of its slug.
    await openRow(writer.page, 'Bài sau');
    await expect
      .poll(() => readdir(articlesDir(library)))
      .toContainEqual(expect.stringContaining('them-chu'));
    const dir =
      (await readdir(articlesDir(library))).find((name) => name.includes('them-chu')) ?? '';
    const file = join(articlesDir(library), dir, 'article.json');
    const later = { ...JSON.parse(await readFile(file, 'utf8')), headline: 'Bài chung, lần ba' };
    await writeFile(file, JSON.stringify(later));
    await newer.click();
    await expect(reads).toHaveValue('Bài chung, lần ba');
    await expect(reads).toBeEditable();
  },
);

test('who reads an article that is thrown away is told so, and when it is back', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  const [dir = ''] = await libraryOf(library, 'Bài chung');
  const lock = await takeLock(dir, 'Lò Thị Mai', false);
  const { page } = await desk.start(library);
  await openRow(page, 'Bài chung');
  const banner = page.locator('.banner');
  await expect(banner).toContainText('Lò Thị Mai');
  if ('held' in lock) await lock.held.release();
  await trashArticle(library, idOfFolder(dir));
  await expect(banner).toHaveText(/Bài này đã bị bỏ vào thùng rác/);
  await expect(headlineOf(page)).toHaveValue('Bài chung');
  await restoreArticle(library, idOfFolder(dir));
  await expect(banner).toHaveText(/Lò Thị Mai đã rời bài này/);
});

test('who reads the newer text stays where they read, with the keys that move the page', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  const [dir = ''] = await libraryOf(library, 'Bài dài');
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
  await openRow(page, 'Bài dài');
  await expect(page.getByRole('alert')).toContainText('Lò Thị Mai');
  const sheet = page.locator('.article-scroll');
  await sheet.evaluate((element) => element.scrollTo({ top: 2000, behavior: 'instant' }));
  await writeFile(file, JSON.stringify({ ...written, headline: 'Bài dài, thêm chữ' }));
  await page.getByRole('button', { name: 'Đọc bản mới' }).click();
  await expect(headlineOf(page)).toHaveValue('Bài dài, thêm chữ');
  const top = () => sheet.evaluate(({ scrollTop }) => scrollTop);
  expect(Math.abs((await top()) - 2000)).toBeLessThan(60);
  await page.keyboard.press('PageDown');
  await expect.poll(top).toBeGreaterThan(2200);
  if ('held' in lock) await lock.held.release();
});

test('a change from outside is compared, and both texts are kept', async ({ desk }) => {
  const library = join(desk.folder, 'library');
  const [dir = ''] = await libraryOf(library, 'Bài gốc');
  const { app, page } = await desk.start(library);
  await openRow(page, 'Bài gốc');
  await headlineOf(page).fill('Bản của tôi, thêm chữ');

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
  await expect(headlineOf(page)).not.toBeEditable();
  await letGo();
  await expect(headlineOf(page)).toHaveValue('Bản của tôi, thêm chữ');
  // The focus is in the article that one goes on with; its first field is next.
  await expect(page.locator('.article-page')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(headlineOf(page)).toBeFocused();
  await expect
    .poll(async () => (await listArticles(articlesDir(library))).map((row) => row.headline).sort())
    .toEqual(['Bản của người khác', 'Bản của tôi, thêm chữ']);
  expect(await readdir(articlesDir(library))).toHaveLength(2);
});

test('an article that is changed elsewhere while it is exported leaves, and the report says that it is not on record', async ({
  desk,
}) => {
  const library = await sampleLibrary(desk.folder);
  const { app, page } = await desk.start(library, {
    author: { name: 'Hà Văn Tuấn', role: 'editor' },
  });
  await openRow(page, 'nước sạch về đến từng nhà');
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
  // That there is a newer text is said in the dialog, too, as soon as it is heard of.
  const changed = 'Trong lúc xuất, bài đã bị sửa từ nơi khác';
  await expect(dialog.getByRole('alert').filter({ hasText: changed })).toBeVisible();
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ ...theirs, kicker: 'Mới' });
});
