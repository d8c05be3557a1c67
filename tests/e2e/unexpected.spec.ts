/** What nobody foresaw: it is said, logged, and takes no word along. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { bodyOf, firstArticle, newDraft } from './article-on-disk.ts';
import { expect, test } from './launch.ts';

/** The log, as it is now. */
const logOf = (userData: string) => readFile(join(userData, 'galley.log'), 'utf8');

/** What the window shows; '' while its page is gone. A test's hand on the page goes with the page's process. */
const shown = (app: ElectronApplication, what: string): Promise<string> =>
  app.evaluate(async ({ BrowserWindow }, selector) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents || contents.isCrashed() || contents.isLoading()) return '';
    const text = `document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`;
    // A page that goes meanwhile never answers.
    const nothing = new Promise<string>((resolve) => setTimeout(() => resolve(''), 500));
    return Promise.race([contents.executeJavaScript(text), nothing]);
  }, what);

test('an error that nobody caught is said and logged, and the work goes on', async ({ desk }) => {
  const { page, saved } = await newDraft(desk);
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('nobody caught this');
    });
  });
  await expect(page.locator('.notice')).toContainText('Có lỗi không ngờ tới');
  await expect.poll(() => logOf(desk.userData).catch(() => '')).toContain('nobody caught this');
  await page.keyboard.type('Vẫn viết tiếp.');
  expect((await saved()).body).toMatchObject([{ spans: [{ text: 'Vẫn viết tiếp.' }] }]);
});

test('a window that cannot be drawn saves what was typed, says so, and opens again', async ({
  desk,
}) => {
  const { app, page, library } = await newDraft(desk);
  await page.keyboard.type('Chữ cuối cùng');
  // A library without its record: nothing that shows it can be drawn.
  await app.evaluate(
    ({ BrowserWindow }, dir) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send('galley:library.updated', { dir }),
    library,
  );
  await expect(page.getByRole('heading', { name: 'Galley đã dừng vì lỗi' })).toBeVisible();
  await expect(page.getByRole('status')).toContainText('Bài đã được lưu');
  expect((await firstArticle(library)).body).toMatchObject([
    { spans: [{ text: 'Chữ cuối cùng' }] },
  ]);
  await expectAccessible(page);
  expect(await logOf(desk.userData)).toContain('TypeError');

  await page.getByRole('button', { name: 'Mở lại cửa sổ' }).click();
  await expect(bodyOf(page)).toContainText('Chữ cuối cùng');
  await bodyOf(page).click();
  await page.keyboard.type(', và chữ sau');
  await expect(page.locator('.save-saved')).toBeVisible();
  expect((await firstArticle(library)).body).toMatchObject([
    { spans: [{ text: 'Chữ cuối cùng, và chữ sau' }] },
  ]);
});

test('a window whose process died opens by itself; when it dies again, without the article', async ({
  desk,
}) => {
  const { app, page } = await newDraft(desk);
  await page.keyboard.type('Trước khi hỏng');
  await expect(page.locator('.save-saved')).toBeVisible();
  const crash = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
  await crash();
  await expect.poll(() => shown(app, '.editor-body')).toBe('Trước khi hỏng');
  await crash();
  await expect.poll(() => shown(app, '.nothing-open')).toContain('Bài mới');
});
