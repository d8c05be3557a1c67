/** Nothing written is lost: quick hands, closed windows, other articles and libraries; rescue.spec.ts has the failing disks. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { articlesDir, readArticleFile } from '../../electron/library/files.ts';
import { bodyText } from '../../shared/text.ts';
import { bodyOf, headlineOf, libraryOf, openRow } from './article-on-disk.ts';
import {
  answerDialogs,
  choose,
  test as coldTest,
  expect,
  sampleLibrary,
  sharedTest as test,
} from './launch.ts';

coldTest('opening and reading an article changes not a byte of it', async ({ desk }) => {
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
    await bodyOf(page).click();
    await page.keyboard.press('Control+Home');
    await page.getByLabel('Thời gian đăng').click();
    await page.keyboard.press('Tab');
    await expect(page.locator('.save-saved')).toBeVisible();
  }
  await app.close();
  expect(await texts()).toEqual(before);
});

coldTest('words typed just before another article is opened are there', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  const [first = ''] = await libraryOf(dir, 'Bài một', 'Bài hai');
  const { app, page } = await desk.start(dir);
  for (const text of ['Gõ xong', ' là đi', ' ngay.']) {
    await openRow(page, 'Bài một');
    await expect(headlineOf(page)).toHaveValue('Bài một');
    await bodyOf(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText(text);
    await openRow(page, 'Bài hai');
    await expect(headlineOf(page)).toHaveValue('Bài hai');
  }
  await openRow(page, 'Bài một');
  await expect(bodyOf(page)).toContainText('Gõ xong là đi ngay.');
  // The library that is open, opened again: the article goes on.
  await answerDialogs(app, [dir]);
  await choose(app, 'open-library');
  await page.keyboard.press('Escape');
  await bodyOf(page).click();
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

coldTest('a hand that types on while another library opens loses nothing', async ({ desk }) => {
  const [here, there] = [join(desk.folder, 'library'), join(desk.folder, 'other')];
  const [first = ''] = await libraryOf(here, 'Bài một');
  await libraryOf(there, 'Bài khác');
  const { app, page } = await desk.start(here);
  await openRow(page, 'Bài một');
  await bodyOf(page).click();
  await answerDialogs(app, [there]);
  const typing = typeOn(page, 'Bài một');
  await choose(app, 'open-library');
  const typed = await typing;
  await expect(page.locator('.row')).toContainText('Bài khác');
  const { article } = await readArticleFile(first);
  expect(bodyText(article.body)).toHaveLength(typed);
  expect(await readdir(join(desk.userData, 'rescue')).catch(() => [])).toEqual([]);
});

coldTest(
  'a hand that types on while another article opens, or an absent one does not, loses nothing',
  async ({ desk }) => {
    const dir = join(desk.folder, 'library');
    const [first = '', , third = ''] = await libraryOf(dir, 'Bài một', 'Bài hai', 'Bài ba');
    const { page } = await desk.start(dir);
    await openRow(page, 'Bài một');
    await bodyOf(page).click();
    const typing = typeOn(page, 'Bài một');
    // Its folder stays: the list need not be told.
    await rm(join(third, 'article.json'));
    await openRow(page, 'Bài ba');
    await expect(page.locator('.notice')).toContainText('Không tìm thấy bài');
    const before = (await bodyOf(page).textContent())?.length ?? 0;
    await expect
      .poll(async () => (await bodyOf(page).textContent())?.length)
      .toBeGreaterThan(before);
    await openRow(page, 'Bài hai');
    await expect(headlineOf(page)).toHaveValue('Bài hai');
    const typed = await typing;
    await openRow(page, 'Bài một');
    await expect(headlineOf(page)).toHaveValue('Bài một');
    const kept = (await bodyOf(page).textContent())?.length ?? 0;
    expect(kept).toBe(typed);
    // A save that another one made void would be tried, and refused, once typing has paused.
    await page.waitForTimeout(1_500);
    await expect(page.locator('.save-saved')).toBeVisible();
    expect(await readFile(join(desk.userData, 'galley.log'), 'utf8')).not.toContain('article.save');
    expect(bodyText((await readArticleFile(first)).article.body)).toHaveLength(kept);
  },
);

test('an article that is open stays as it is when its row is clicked again', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  const [first = ''] = await libraryOf(dir, 'Bài một');
  const { page } = await desk.start(dir);
  await openRow(page, 'Bài một');
  await bodyOf(page).click();
  await page.keyboard.type('Còn đây.');
  await openRow(page, 'Bài một');
  await bodyOf(page).click();
  await page.keyboard.press('Control+z');
  await expect(bodyOf(page)).toHaveText('');
  await page.keyboard.press('Control+Shift+z');
  await expect(page.locator('.save-saved')).toBeVisible();
  expect(bodyText((await readArticleFile(first)).article.body)).toBe('Còn đây.');
});
