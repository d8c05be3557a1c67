/** The preflight in the real app: what it finds in the real article, going there, mending, ignoring, overriding. */
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { importMedia } from '../../electron/images/import.ts';
import { articlesDir, readArticleFile } from '../../electron/library/files.ts';
import { addArticle, createLibrary, saveArticle } from '../../electron/library/store.ts';
import { summaries } from '../../electron/library/summaries.ts';
import type { Article, Role } from '../../shared/article.ts';
import { readSeed, SEED_MISSING, seedArticle } from '../fixtures/seed.ts';
import { type Desk, expect, type Running, settle, test } from './launch.ts';

const silent = { progress: () => {}, cancelled: () => false };

async function photograph(path: string, red: number): Promise<string> {
  const background = { r: red, g: 120, b: 90 };
  await sharp({ create: { width: 1600, height: 1067, channels: 3, background } })
    .jpeg()
    .toFile(path);
  return path;
}

/** A library with one article in it; gives the article's folder. */
async function libraryWith(folder: string, article: Article, photos: string[] = []) {
  const library = join(folder, 'library');
  await createLibrary(library, 'Báo Vùng Cao');
  const { dir } = await addArticle(library, article);
  const sources = photos.map((path) => ({ path }));
  const { imported } = await importMedia(dir, sources, silent);
  const { article: stored, revision } = await readArticleFile(dir);
  const media = imported.map((picture) => picture.media);
  const pictures = media.map(({ name }) => name);
  const body = stored.body.map((block) =>
    block.type === 'figure' ? { ...block, media: pictures.shift() ?? '' } : block,
  );
  await saveArticle(dir, { ...stored, media, body }, revision);
  return { library, dir };
}

/** Starts with an article open, in a role, its preflight beside it. */
async function openArticle(desk: Desk, library: string, role: Role = 'reporter'): Promise<Running> {
  const [row] = await summaries(articlesDir(library));
  await settle(desk.userData, {
    language: 'vi',
    theme: 'light',
    lastArticle: row?.id ?? '',
    author: { name: 'Lan Anh', role, organisation: '', contact: '' },
    layout: { list: 22, panel: 28, listOpen: true, panelOpen: true, tab: 'preflight' },
  });
  return desk.start(library);
}

const panelOf = (page: Page): Locator => page.getByRole('region', { name: 'Soát bài' });

const messagesIn = (panel: Locator) => panel.locator('.finding-place > span:first-child');

test('the real article shows just the faults that are in it', async ({ desk }) => {
  const seed = readSeed();
  test.skip(!seed, SEED_MISSING);
  if (!seed) return;
  const photos = [
    await photograph(join(desk.folder, 'mot.jpg'), 40),
    await photograph(join(desk.folder, 'hai.jpg'), 200),
  ];
  const article = { ...seedArticle(seed), section: 'Chính trị' };
  const { library } = await libraryWith(desk.folder, article, photos);
  const { page } = await openArticle(desk, library);
  const panel = panelOf(page);
  await expect(panel.locator('.finding')).toHaveCount(5);
  await expect(messagesIn(panel)).toHaveText([
    'Lặp từ: “đồng chí”.',
    'Chữ viết tắt KT-XH chưa được giải thích.',
    'Ảnh 1: chưa có mô tả cho người khiếm thị.',
    'Ảnh 2: chưa ghi nguồn ảnh.',
    'Ảnh 2: chưa có mô tả cho người khiếm thị.',
  ]);
  if (process.env.GALLEY_SHOTS)
    await page.screenshot({ path: `${process.env.GALLEY_SHOTS}/preflight-seed.png` });
  await panel.locator('.finding-place').first().click();
  const selected = () => page.evaluate(() => getSelection()?.toString());
  await expect.poll(selected).toBe('đồng chí đồng chí');
  await panel.getByRole('button', { name: 'Sửa thành “đồng chí”' }).click();
  await expect(panel.locator('.finding')).toHaveCount(4);
  await page.keyboard.press('Control+z');
  await expect(panel.locator('.finding')).toHaveCount(5);
  // Legacy mode: Electron's context cannot open the blank page that axe would use otherwise.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});
