/** A new article on a slow drive: its words are typed before it is there. */
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { articlesDir, readArticleFile } from '../../electron/library/files.ts';
import { bodyText } from '../../shared/text.ts';
import { expectAccessible } from './accessible.ts';
import { headlineOf, libraryOf, openRow } from './article-on-disk.ts';
import { compose, hold } from './composing.ts';
import { choose, type Desk, expect, holdBack, shoot, test } from './launch.ts';

/** A library whose one article is open, and a drive that is slow to make another. */
async function slowToMake(desk: Desk) {
  const library = join(desk.folder, 'library');
  const [folder = ''] = await libraryOf(library, 'Bài cũ');
  const { app, page } = await desk.start(library);
  await openRow(page, 'Bài cũ');
  await headlineOf(page).click();
  const letGo = await holdBack(app, 'article.create');
  await choose(app, 'new-article');
  const soon = page.locator('.new-article');
  await expect(soon.getByRole('textbox').first()).toBeFocused();
  return { library, folder, app, page, letGo, soon };
}

test('what is typed before a new article is there is in that one, and nothing of it in the old one', async ({
  desk,
}) => {
  const { library, folder, app, page, letGo, soon } = await slowToMake(desk);
  await page.keyboard.type('Chợ phiên');
  const cdp = await page.context().newCDPSession(page);
  // The article comes while an input method still has its letters.
  await hold(cdp, ' h', ' ho');
  await letGo();
  await expect.poll(() => readdir(articlesDir(library))).toHaveLength(2);
  await expect(soon).toBeVisible();
  await compose(cdp, ' họ');
  await page.keyboard.type('p lại');
  await expect(soon).toBeHidden();
  await expect(headlineOf(page)).toHaveValue('Chợ phiên họp lại');
  await expect(headlineOf(page)).toBeFocused();
  await expect(page.locator('.save-saved')).toBeVisible();

  // The standfirst, too, and keys that are for the article wait for it.
  await choose(app, 'new-article');
  await expect(soon.getByRole('textbox').first()).toBeFocused();
  await page.keyboard.type('Bài ba');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Sapô bài ba.');
  await page.keyboard.press('Escape');
  await choose(app, 'keep-version');
  await letGo();
  await expect(headlineOf(page)).toHaveValue('Bài ba');
  const standfirst = page.getByLabel('Sapô', { exact: true });
  await expect(standfirst).toHaveValue('Sapô bài ba.');
  await expect(standfirst).toBeFocused();
  await expect(page.locator('.notice')).toContainText('phiên bản số 1');
  const old = (await readArticleFile(folder)).article;
  expect([old.headline, old.standfirst, bodyText(old.body)]).toEqual(['Bài cũ', '', '']);
});

test('the words for an article that cannot be made are kept for the next try', async ({ desk }) => {
  const { library, folder, app, page, letGo, soon } = await slowToMake(desk);
  await page.keyboard.type('Chợ phiên');
  await rename(articlesDir(library), join(library, 'away'));
  await writeFile(articlesDir(library), '');
  await letGo();
  await expect(page.locator('.notice')).not.toBeEmpty();
  await expect(soon.getByRole('alert')).toContainText('Chưa tạo được bài mới');
  await expectAccessible(page);
  await shoot(page, 'new-article-refused');
  await page.keyboard.type(' họp');
  await expect(soon.getByRole('textbox').first()).toHaveValue('Chợ phiên họp');
  // What is for an article is not done with the one below.
  await choose(app, 'trash');
  await expect(page.locator('.notice')).toContainText('viết bài mới');
  await soon.getByRole('button', { name: 'Để sau' }).click();
  await expect(soon).toBeHidden();
  await expect(headlineOf(page)).toHaveValue('Bài cũ');
  await expect(page.getByRole('textbox', { name: 'Nội dung bài' })).toBeFocused();
  await rm(articlesDir(library));
  await rename(join(library, 'away'), articlesDir(library));
  await choose(app, 'new-article');
  await expect(soon.getByRole('textbox').first()).toBeFocused();
  await page.keyboard.type(' lại');
  await letGo();
  await expect(headlineOf(page)).toHaveValue('Chợ phiên họp lại');
  await expect(page.locator('.save-saved')).toBeVisible();
  const old = (await readArticleFile(folder)).article;
  expect([old.headline, bodyText(old.body)]).toEqual(['Bài cũ', '']);
});
