/** An old text comes in as a draft that has everything in its place. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openLibrary } from '../../electron/library/store.ts';
import { readSeed, SEED_MISSING, seedText } from '../fixtures/seed.ts';
import { answerDialogs, expect, sampleLibrary, test } from './launch.ts';

test('the seed’s text becomes an article; a file that is none is refused by name', async ({
  desk,
}) => {
  const seed = readSeed();
  test.skip(!seed, SEED_MISSING);
  if (!seed) return;
  const credit =
    seed.parts.flatMap((part) => (part.kind === 'photo' ? [part.credit] : []))[0] ?? '';
  const library = await sampleLibrary(desk.folder);
  const [text, picture] = [join(desk.folder, 'bai.txt'), join(desk.folder, 'anh.txt')];
  await writeFile(text, seedText());
  await writeFile(picture, Buffer.from([0xff, 0xd8, 0, 0]));
  const { app, page } = await desk.start(library);
  await page.locator('.row-main').first().waitFor();
  await answerDialogs(app, [text, picture]);
  await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.getMenuItemById('import-texts')?.click(),
  );
  await expect(page.getByLabel('Tiêu đề', { exact: true })).toHaveValue(seed.headline);
  await expect(page.locator('.notice')).toContainText('Đã nhập 1 bài: 2 chú thích chờ ảnh');
  await expect(page.locator('.notice')).toContainText(`Không nhập ${picture}`);
  await expect(page.locator('.figure')).toHaveCount(2);
  await expect(page.locator('.slot-credit').first()).toContainText(credit);
  await expect(page.getByLabel('Thời gian đăng')).toHaveValue(seed.time);
  await expect(page.getByLabel('Họ tên', { exact: true })).toHaveValue(seed.author);
  await expect(page.getByLabel('Nguồn', { exact: true })).toHaveValue(seed.source);
  // The sample newsroom has visit figures of its own: they are not written over.
  expect((await openLibrary(library)).visits).toEqual({ today: 312, total: 185_240 });
});
