/** The main job, end to end: an article is written, illustrated, kept over a restart, and exported. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { verifyPackage } from '../../electron/exporting/verify.ts';
import { createLibrary } from '../../electron/library/store.ts';
import { articleSchema } from '../../shared/article.ts';
import { spansText } from '../../shared/text.ts';
import { readSeed, SEED_MISSING, type SeedPart } from '../fixtures/seed.ts';
import { answerDialogs, dropFiles, expect, test } from './launch.ts';

const seed = readSeed();

async function photograph(path: string, hue: number): Promise<string> {
  const background = { r: hue, g: 120, b: 255 - hue };
  const noise = { type: 'gaussian' as const, mean: 120, sigma: 30 };
  const create = { width: 1600, height: 1067, channels: 3 as const, background, noise };
  await sharp({ create }).jpeg().toFile(path);
  return path;
}

/** The same machine in the editor's hands. */
async function becomeEditor(userData: string): Promise<void> {
  const file = join(userData, 'settings.json');
  const settings = JSON.parse(await readFile(file, 'utf8'));
  const author = { name: 'Biên tập viên', role: 'editor', organisation: '', contact: '' };
  await writeFile(file, JSON.stringify({ ...settings, author }));
}

test('the seed article goes from the keyboard to a verified package', async ({ desk }) => {
  test.skip(!seed, SEED_MISSING);
  // Seven thousand letters, each by its key.
  test.setTimeout(300_000);
  if (!seed) return;
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo thử');
  const photos = [
    await photograph(join(desk.folder, 'mot.jpg'), 40),
    await photograph(join(desk.folder, 'hai.jpg'), 200),
  ];
  const { app, page } = await desk.start(library);
  await page.getByRole('button', { name: 'Bài mới' }).first().click();
  await page.getByLabel('Tiêu đề', { exact: true }).click();
  await page.keyboard.type(seed.headline);
  await page.getByLabel('Sapô').click();
  await page.keyboard.type(seed.standfirst);

  const body = page.getByRole('textbox', { name: 'Nội dung bài' });
  await body.click();
  let photo = 0;
  for (const [index, part] of seed.parts.entries()) {
    if (part.kind === 'paragraph') {
      await page.keyboard.type(part.text);
      const next = seed.parts[index + 1];
      if (next?.kind === 'paragraph') await page.keyboard.press('Enter');
      continue;
    }
    await dropFiles(body.locator('> *').last(), [photos[photo] ?? '']);
    photo += 1;
    const figure = page.locator('.figure').nth(photo - 1);
    await expect(figure.locator('img')).toBeVisible();
    await figure.locator('.slot-caption [data-lexical-slot]').click();
    await page.keyboard.type(part.caption);
    await page.keyboard.press('Enter');
    if (part.credit) await page.keyboard.type(part.credit);
    await page.keyboard.press('Enter');
  }
  await page.getByLabel('Thời gian đăng').fill(seed.time);
  await page.getByLabel('Thời gian đăng').press('Enter');
  await page.getByLabel('Chuyên mục', { exact: true }).last().fill('Chính trị');
  await page.getByRole('button', { name: 'Thêm tác giả' }).click();
  await page.getByLabel('Họ tên', { exact: true }).fill(seed.author);
  await page.getByLabel('Nguồn', { exact: true }).fill(seed.source);
  await expect(page.locator('.status-line [role=status]')).toContainText('Đã lưu');
  await page.getByRole('tab', { name: 'Duyệt' }).click();
  await page.getByRole('button', { name: 'Gửi duyệt' }).click();
  await expect(page.locator('.review-now')).toContainText('Đang duyệt');
  await app.close();
  await becomeEditor(desk.userData);

  const again = await desk.start(library);
  await expect(again.page.getByLabel('Tiêu đề', { exact: true })).toHaveValue(seed.headline);
  await expect(again.page.locator('.figure')).toHaveCount(photo);
  if (process.env.GALLEY_SHOTS)
    await again.page.screenshot({ path: `${process.env.GALLEY_SHOTS}/story.png` });
  const out = join(desk.folder, 'out');
  await answerDialogs(again.app, [out]);
  await again.page.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await expect(again.page.locator('.banner')).toContainText('Bài đã duyệt');
  await again.page.getByRole('button', { name: 'Xuất bài…' }).click();
  await again.page.getByRole('button', { name: 'Xuất', exact: true }).click();
  await expect(again.page.getByRole('dialog')).toContainText('Đã xuất 1 bài.', { timeout: 90_000 });

  const [dir] = [join(out, 'ba-che-nang-cao-chat-luong-phat-trien-dang-vien')];
  expect(await verifyPackage(dir)).toEqual({ ok: true, problems: [] });
  const article = articleSchema.parse(
    JSON.parse(await readFile(join(dir, 'article.json'), 'utf8')),
  );
  const html = (await readFile(join(dir, 'index.html'), 'utf8')).replaceAll('&quot;', '"');
  expect(article.headline).toBe(seed.headline);
  expect(article.standfirst).toBe(seed.standfirst);
  expect(article.published?.slice(0, 16)).toBe('2020-02-16T15:00');
  expect(article.bylines.map(({ name }) => name)).toEqual([seed.author]);
  expect(article.source).toBe(seed.source);
  const parts = article.body.flatMap((block): SeedPart[] =>
    block.type === 'figure'
      ? [{ kind: 'photo', caption: spansText(block.caption), credit: spansText(block.credit) }]
      : block.type === 'paragraph'
        ? [{ kind: 'paragraph', text: spansText(block.spans) }]
        : [],
  );
  expect(parts.filter((part) => part.kind === 'photo' || part.text !== '')).toEqual(seed.parts);
  const words = [
    seed.headline,
    seed.time,
    seed.standfirst,
    `${seed.author}/${seed.source}`,
    ...seed.parts.flatMap((part) =>
      part.kind === 'paragraph' ? [part.text] : [part.caption, part.credit],
    ),
  ];
  for (const text of words) expect(html).toContain(text);
  expect(html.match(/<picture>/g)).toHaveLength(photo);
});
