/** Nothing written is lost: full disks, vanished folders, quick hands, closed windows. */
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { articlesDir, readArticleFile } from '../../electron/library/files.ts';
import { keepRescue } from '../../electron/library/rescue.ts';
import { addArticle, createArticle, createLibrary } from '../../electron/library/store.ts';
import { articleSchema, emptyArticle } from '../../shared/article.ts';
import { bodyText } from '../../shared/text.ts';
import { answerDialogs, choose, expect, holdBack, sampleLibrary, test } from './launch.ts';

const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

const headline = (page: Page) => page.getByLabel('Tiêu đề', { exact: true });
const body = (page: Page) => page.getByLabel('Nội dung bài');
const openRow = (page: Page, name: string | RegExp) =>
  page.locator('.row-main', { hasText: name }).click();

async function library(dir: string, ...headlines: string[]): Promise<string[]> {
  await createLibrary(dir, 'Báo thử');
  const made: string[] = [];
  for (const name of headlines) made.push((await createArticle(dir, name)).dir);
  return made;
}

test('opening and reading an article changes not a byte of it', async ({ desk }) => {
  const dir = await sampleLibrary(desk.folder);
  const folders = (await readdir(articlesDir(dir))).map((name) => join(articlesDir(dir), name));
  const texts = () => Promise.all(folders.map((path) => readFile(join(path, 'article.json'))));
  for (const path of folders) {
    const file = join(path, 'article.json');
    const article = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...article, published: '2026-03-02T08:15:30Z' }));
  }
  const before = await texts();
  const { app, page } = await desk.start(dir);
  for (let row = 0; row < folders.length; row += 1) {
    await page.locator('.row-main').nth(row).click();
    await expect(page.locator('.row[data-open]')).toHaveCount(1);
    await body(page).click();
    await page.keyboard.press('Control+Home');
    await page.getByLabel('Thời gian đăng').click();
    await page.keyboard.press('Tab');
    await expect(page.locator('.save-saved')).toBeVisible();
  }
  await app.close();
  expect(await texts()).toEqual(before);
});

test('words typed just before another article is opened are there', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  const [first = ''] = await library(dir, 'Bài một', 'Bài hai');
  const { app, page } = await desk.start(dir);
  for (const text of ['Gõ xong', ' là đi', ' ngay.']) {
    await openRow(page, 'Bài một');
    await expect(headline(page)).toHaveValue('Bài một');
    await body(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText(text);
    await openRow(page, 'Bài hai');
    await expect(headline(page)).toHaveValue('Bài hai');
  }
  await openRow(page, 'Bài một');
  await expect(body(page)).toContainText('Gõ xong là đi ngay.');
  // The library that is open, opened again: the article goes on.
  await answerDialogs(app, [dir]);
  await choose(app, 'open-library');
  await page.keyboard.press('Escape');
  await body(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(' Rồi đóng.');
  await app.close();
  expect(bodyText((await readArticleFile(first)).article.body)).toBe(
    'Gõ xong là đi ngay. Rồi đóng.',
  );
});

/** Types a letter each millisecond for as long as an article is there; gives how many. */
const typeOn = (page: Page, headline: string): Promise<number> =>
  page.evaluate(
    (there) =>
      new Promise<number>((resolve) => {
        let typed = 0;
        const type = () => {
          const title = document.querySelector<HTMLTextAreaElement>(
            'textarea[aria-label="Tiêu đề"]',
          );
          if (title?.value !== there) return resolve(typed);
          document.execCommand('insertText', false, 'a');
          typed += 1;
          setTimeout(type, 1);
        };
        type();
      }),
    headline,
  );

test('a hand that types on while another library opens loses nothing', async ({ desk }) => {
  const [here, there] = [join(desk.folder, 'library'), join(desk.folder, 'other')];
  const [first = ''] = await library(here, 'Bài một');
  await library(there, 'Bài khác');
  const { app, page } = await desk.start(here);
  await openRow(page, 'Bài một');
  await body(page).click();
  await answerDialogs(app, [there]);
  const typing = typeOn(page, 'Bài một');
  await choose(app, 'open-library');
  const typed = await typing;
  await expect(page.locator('.row')).toContainText('Bài khác');
  const { article } = await readArticleFile(first);
  expect(bodyText(article.body)).toHaveLength(typed);
  expect(await readdir(join(desk.userData, 'rescue')).catch(() => [])).toEqual([]);
});

test('a hand that types on while another article opens, or an absent one does not, loses nothing', async ({
  desk,
}) => {
  const dir = join(desk.folder, 'library');
  const [first = '', , third = ''] = await library(dir, 'Bài một', 'Bài hai', 'Bài ba');
  const { page } = await desk.start(dir);
  await openRow(page, 'Bài một');
  await body(page).click();
  const typing = typeOn(page, 'Bài một');
  // Its folder stays: the list need not be told.
  await rm(join(third, 'article.json'));
  await openRow(page, 'Bài ba');
  await expect(page.locator('.notice')).toContainText('Không tìm thấy bài');
  const before = (await body(page).textContent())?.length ?? 0;
  await expect.poll(async () => (await body(page).textContent())?.length).toBeGreaterThan(before);
  await openRow(page, 'Bài hai');
  await expect(headline(page)).toHaveValue('Bài hai');
  const typed = await typing;
  await openRow(page, 'Bài một');
  await expect(headline(page)).toHaveValue('Bài một');
  const kept = (await body(page).textContent())?.length ?? 0;
  expect(kept).toBe(typed);
  await page.waitForTimeout(1_500);
  await expect(page.locator('.save-saved')).toBeVisible();
  expect(await readFile(join(desk.userData, 'galley.log'), 'utf8')).not.toContain('article.save');
  expect(bodyText((await readArticleFile(first)).article.body)).toHaveLength(kept);
});

test('two numbered lists side by side stay two while other text is written; a paragraph between them taken out makes one', async ({
  desk,
}) => {
  const dir = join(desk.folder, 'library');
  await createLibrary(dir, 'Báo thử');
  const list = (id: string, ...texts: string[]) => ({
    type: 'list',
    id,
    ordered: true,
    items: texts.map((text, at) => ({ id: `${id}${at}`, spans: [{ text }] })),
  });
  const lists = [list('sang', 'Ủy ban', 'Trường học'), list('chieu', 'Trạm xá', 'Chợ')];
  const text = (id: string, words: string) => ({ type: 'paragraph', id, spans: [{ text: words }] });
  const added = await addArticle(
    dir,
    articleSchema.parse({
      ...emptyArticle('lich', '2026-03-02T10:00:00+07:00'),
      headline: 'Lịch công tác',
      body: [text('mo', 'Lịch hôm nay'), ...lists, text('ket', 'Hết')],
    }),
  );
  const { app, page } = await desk.start(dir);
  await openRow(page, 'Lịch công tác');
  const shown = body(page).locator('ol');
  await expect(shown).toHaveText(['Ủy banTrường học', 'Trạm xáChợ']);
  const numbers = () =>
    shown.locator('li').evaluateAll((items) => items.map((item) => (item as HTMLLIElement).value));
  expect(await numbers()).toEqual([1, 2, 1, 2]);
  await page.getByText('Hết').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' giờ.');
  const saved = async () => {
    await page.keyboard.press('Control+s');
    await expect(page.locator('.save-saved')).toBeVisible();
    return (await readArticleFile(added.dir)).article.body;
  };
  expect(await saved()).toEqual([text('mo', 'Lịch hôm nay'), ...lists, text('ket', 'Hết giờ.')]);

  await page.getByText('Trường học').click();
  await page.keyboard.press('End');
  for (const key of ['Enter', 'Enter']) await page.keyboard.press(key);
  await page.keyboard.type('Nghỉ trưa');
  expect((await saved()).map(({ type }) => type)).toEqual([
    'paragraph',
    'list',
    'paragraph',
    'list',
    'paragraph',
  ]);
  expect(await numbers()).toEqual([1, 2, 1, 2]);
  for (let n = 0; n < 'Nghỉ trưa'.length + 1; n += 1) await page.keyboard.press('Backspace');
  await expect(shown).toHaveText(['Ủy banTrường họcTrạm xáChợ']);
  expect(await numbers()).toEqual([1, 2, 3, 4]);
  await page.keyboard.press('Control+z');
  await expect(shown).toHaveCount(2);
  await app.close();
});

test('a folder that vanishes is named, and the text is saved when it is back', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  const [folder = ''] = await library(dir, 'Bài trên ổ mạng');
  const { app, page } = await desk.start(dir);
  await openRow(page, 'Bài trên ổ mạng');
  await expect(page.locator('.row[data-open]')).toHaveCount(1);
  await rename(dir, `${dir}-away`);
  await body(page).click();
  await page.keyboard.insertText('Viết tiếp khi mất ổ đĩa.');
  await expect(page.getByRole('alert')).toContainText('bản cứu hộ');
  await expect(page.locator('.save-failed')).toBeVisible();
  expect(await readdir(join(desk.userData, 'rescue'))).toHaveLength(1);
  await rename(`${dir}-away`, dir);
  await page.getByRole('button', { name: 'Lưu lại' }).click();
  await expect(page.locator('.save-saved')).toBeVisible();
  expect(await readdir(join(desk.userData, 'rescue'))).toHaveLength(0);
  await app.close();
  expect(bodyText((await readArticleFile(folder)).article.body)).toBe('Viết tiếp khi mất ổ đĩa.');
});

for (const trouble of ['full', 'read-only'] as const) {
  test(`a disk that is ${trouble}: the text stays, a rescue copy is offered at the next start`, async ({
    desk,
  }) => {
    test.skip(!mayMount, 'needs root on Linux, to mount a small disk');
    const disk = join(desk.folder, 'disk');
    await mkdir(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'galley-test', disk]);
    try {
      const dir = join(disk, 'library');
      await library(dir, 'Bài trên đĩa nhỏ');
      const { app, page } = await desk.start(dir);
      await openRow(page, 'Bài trên đĩa nhỏ');
      await expect(headline(page)).toBeEditable();
      if (trouble === 'full') await fill(join(disk, 'ballast'));
      else execFileSync('mount', ['-o', 'remount,ro', disk]);
      await body(page).click();
      await page.keyboard.insertText('Không còn chỗ trên đĩa. '.repeat(400));
      await expect(page.getByRole('alert')).toContainText('bản cứu hộ');
      await expect(body(page)).toContainText('Không còn chỗ trên đĩa.');
      await app.close();

      if (trouble === 'full') await rm(join(disk, 'ballast'));
      else execFileSync('mount', ['-o', 'remount,rw', disk]);
      const again = await desk.start(dir);
      const offer = again.page.getByRole('dialog', { name: 'Có bản cứu hộ' });
      await expect(offer).toContainText('Bài trên đĩa nhỏ');
      await offer.getByRole('button', { name: 'Khôi phục' }).click();
      await expect(body(again.page)).toContainText('Không còn chỗ trên đĩa.');
      await expect(again.page.locator('.row')).toHaveCount(1);
      await again.app.close();
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  });
}

test('rescue copies come back once each, however quickly they are asked for', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  for (const [at, folder] of (await library(dir, 'Bài một', 'Bài hai')).entries()) {
    const { article, revision } = await readArticleFile(folder);
    const text = `Chữ được cứu ${at}.`;
    const saved = { ...article, standfirst: text };
    await keepRescue(join(desk.userData, 'rescue'), dir, saved, revision);
  }
  const { app, page } = await desk.start(dir);
  const offer = page.getByRole('dialog', { name: 'Có bản cứu hộ' });
  const letGo = await holdBack(app, 'rescue.restore');
  const first = offer.getByRole('listitem').first();
  await first.getByRole('button', { name: 'Bỏ' }).waitFor();
  await first.getByRole('button', { name: 'Khôi phục' }).dblclick();
  await expect(offer.getByRole('listitem')).toHaveCount(1);
  await first.getByRole('button', { name: 'Khôi phục' }).click();
  await expect(offer).toBeHidden();
  await letGo();
  await expect.poll(() => readdir(join(desk.userData, 'rescue'))).toEqual([]);
  await expect(offer).toBeHidden();
  const folders = (await readdir(articlesDir(dir))).map((name) => join(articlesDir(dir), name));
  const texts = await Promise.all(
    folders.map(async (folder) => (await readArticleFile(folder)).article.standfirst),
  );
  expect(texts.sort()).toEqual(['Chữ được cứu 0.', 'Chữ được cứu 1.']);
});

/** Fills a disk to its last byte. */
async function fill(path: string): Promise<void> {
  for (let size = 1 << 20; size >= 1; size >>= 1)
    for (;;) {
      try {
        await writeFile(path, Buffer.alloc(size), { flag: 'a' });
      } catch {
        break;
      }
    }
}

test('without a library or a rescue copy the window asks before it closes', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  await library(dir, 'Bài giữ lại');
  const { app, page } = await desk.start(dir);
  await openRow(page, 'Bài giữ lại');
  await expect(page.locator('.row[data-open]')).toHaveCount(1);
  // A file where the folder for rescue copies should be: none can be made.
  await writeFile(join(desk.userData, 'rescue'), '');
  await rename(dir, `${dir}-away`);
  await body(page).click();
  await page.keyboard.insertText('Chỉ còn trong cửa sổ.');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const question = page.getByRole('dialog', { name: 'Bài chưa được lưu' });
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Ở lại' }).click();
  await expect(body(page)).toContainText('Chỉ còn trong cửa sổ.');
  await rename(`${dir}-away`, dir);
  await app.close();
});

test('the folder follows the slug; duplicates, the trash and back', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  await library(dir, '', 'Bài khác');
  const { app, page } = await desk.start(dir);
  await openRow(page, 'Bài chưa có tiêu đề');
  await headline(page).fill('Đường về bản Khe Lầu: đã thông');
  await openRow(page, 'Bài khác');
  await expect
    .poll(async () => (await readdir(articlesDir(dir))).join())
    .toContain('duong-ve-ban-khe-lau-da-thong');
  await page.getByRole('button', { name: 'Nhân bản: Đường về bản Khe Lầu: đã thông' }).click();
  await expect(page.locator('.row')).toHaveCount(3);
  await expect(headline(page)).toHaveValue('Đường về bản Khe Lầu: đã thông (bản sao)');
  await page.getByRole('button', { name: 'Bỏ vào thùng rác: Bài khác' }).click();
  await expect(page.locator('.row')).toHaveCount(2);
  await page.getByRole('button', { name: /^Thùng rác/ }).click();
  await page.getByRole('button', { name: 'Khôi phục: Bài khác' }).click();
  await page.getByRole('button', { name: /^Thùng rác/ }).click();
  await expect(page.locator('.row')).toHaveCount(3);
  // The keyboard goes on where the article stood.
  await body(page).click();
  await choose(app, 'trash');
  await expect(page.locator('.nothing-open').getByRole('button').first()).toBeFocused();
});

test('an article that is open stays as it is when its row is clicked again', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  const [first = ''] = await library(dir, 'Bài một');
  const { page } = await desk.start(dir);
  await openRow(page, 'Bài một');
  await body(page).click();
  await page.keyboard.type('Còn đây.');
  await openRow(page, 'Bài một');
  await body(page).click();
  await page.keyboard.press('Control+z');
  await expect(body(page)).toHaveText('');
  await page.keyboard.press('Control+Shift+z');
  await expect(page.locator('.save-saved')).toBeVisible();
  expect(bodyText((await readArticleFile(first)).article.body)).toBe('Còn đây.');
});

test('an article that is thrown away before it has opened is not shown', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  await library(dir, 'Bài một', 'Bài hai');
  const { page } = await desk.start(dir);
  await openRow(page, 'Bài một');
  await expect(headline(page)).toHaveValue('Bài một');
  await page.locator('.row', { hasText: 'Bài hai' }).evaluate((row) => {
    row.querySelector<HTMLElement>('.row-main')?.click();
    row.querySelector<HTMLElement>('[aria-label^="Bỏ vào thùng rác"]')?.click();
  });
  await expect(page.locator('.row')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Thùng rác (1)' })).toBeVisible();
  await expect(headline(page)).toBeHidden();
});

test('undo reaches headline, flags and tags alike', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  await library(dir, 'Bài gốc');
  const { page } = await desk.start(dir);
  await openRow(page, 'Bài gốc');
  // The list's filters have one of the same name.
  const hot = page.locator('.metadata').getByLabel('Tin nóng', { exact: true });
  await hot.check();
  await page.getByLabel('Từ khóa').fill('mùa lũ');
  await page.keyboard.press('Enter');
  await expect(page.locator('.tags li')).toHaveText(['mùa lũ']);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.tags li')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(hot).not.toBeChecked();
  await page.keyboard.press('Control+Shift+z');
  await expect(hot).toBeChecked();
});
