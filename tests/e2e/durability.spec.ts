/** `kill -9` at any moment: what was acknowledged as saved is there, and every file can be read. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { articlesDir, readArticleFile } from '../../electron/library/files.ts';
import { createLibrary } from '../../electron/library/store.ts';
import { bodyText } from '../../shared/text.ts';
import { articleIn, newDraft } from './article-on-disk.ts';
import { choose, expect, test } from './launch.ts';

/** The long suite asks for 100 kills. */
const KILLS = process.env.GALLEY_LONG ? 100 : 10;

test(`what was saved survives ${KILLS} kills`, async ({ desk }) => {
  test.setTimeout(KILLS * 30_000);
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo thử');
  let acknowledged = '';
  for (let kill = 0; kill < KILLS; kill += 1) {
    const { app, page } = await desk.start(library);
    if (kill === 0) await page.getByRole('button', { name: 'Bài mới' }).first().click();
    const body = page.getByRole('textbox', { name: 'Nội dung bài' });
    await body.click();
    const shown = await body.textContent();
    expect(shown).toContain(acknowledged);
    await page.keyboard.press('Control+End');
    const word = `từ${kill}x `;
    await page.keyboard.type(word);
    await expect(page.locator('.save-saved')).toBeVisible();
    acknowledged = word.trim();
    // From here on it types and saves again; the kill comes somewhere in between.
    const typing = page.keyboard.type('thêm chữ '.repeat(40), { delay: 8 }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 2_500));
    app.process().kill('SIGKILL');
    await typing;
    const [folder = ''] = readdirSync(articlesDir(library));
    const { article } = await readArticleFile(join(articlesDir(library), folder));
    expect(bodyText(article.body)).toContain(acknowledged);
  }
});

for (const [system, end] of [
  ['by a signal', async (app) => void app.process().kill('SIGTERM')],
  [
    'as Windows tells the window',
    // The process ends while it answers.
    (app) =>
      app
        .evaluate(({ BrowserWindow }) => {
          BrowserWindow.getAllWindows()[0]?.emit('query-session-end', {});
        })
        .catch(() => undefined),
  ],
] satisfies [string, (app: ElectronApplication) => Promise<void>][])
  test(`a session that ends ${system} lets the window save what was typed just now, and leave the article`, async ({
    desk,
  }) => {
    const { app, page, library, saved } = await newDraft(desk);
    const { id } = await saved();
    await page.keyboard.insertText('Chữ cuối trước khi tắt máy.');
    const ended = new Promise((resolve) => app.process().once('exit', resolve));
    await end(app);
    expect(await ended).toBe(0);
    const folder = await articleIn(library, id);
    const { article } = await readArticleFile(folder);
    expect(bodyText(article.body)).toBe('Chữ cuối trước khi tắt máy.');
    expect(readdirSync(folder)).not.toContain('.lock');
  });

test('a session that ends waits for no answer to what the window asks', async ({ desk }) => {
  const { app, page, library, saved } = await newDraft(desk);
  const { id } = await saved();
  await choose(app, 'library-settings');
  const settings = page.getByRole('dialog', { name: 'Cài đặt thư viện' });
  await settings.getByRole('textbox').first().fill('Báo mới');
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  app.process().kill('SIGTERM');
  await expect(settings.getByRole('alert')).not.toBeEmpty();
  expect(await ended).toBe(0);
  expect(readdirSync(await articleIn(library, id))).not.toContain('.lock');
});
