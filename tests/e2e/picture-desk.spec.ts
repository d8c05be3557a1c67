/** The picture desk: a photograph comes in with its words, is cut and hidden by keyboard, and goes out so. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createLibrary } from '../../electron/library/store.ts';
import {
  AGENCY,
  agencyPhotograph,
  EXIFTOOL_MISSING,
  hasExiftool,
} from '../fixtures/photographs.ts';
import { dropFiles, expect, test } from './launch.ts';

const shots = process.env.GALLEY_SHOTS;
const shoot = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
};

/** A blank article with one agency photograph dropped into it. */
async function withPhotograph(desk: {
  folder: string;
  start(library: string): Promise<{ page: Page }>;
}) {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo thử');
  const photo = await agencyPhotograph(join(desk.folder, 'truong-hoc.jpg'));
  const { page, ...running } = await desk.start(library);
  await page.getByRole('button', { name: 'Bài mới' }).first().click();
  await page.getByLabel('Tiêu đề', { exact: true }).fill('Giờ ra chơi ở Nà Pheo');
  const body = page.getByRole('textbox', { name: 'Nội dung bài' });
  await dropFiles(body.locator('> *').last(), [photo]);
  await expect(page.locator('.figure img')).toBeVisible();
  return { page, library, ...running };
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Cắt và che ảnh' });

test.skip(!hasExiftool(), EXIFTOOL_MISSING);

test('a photograph comes in with its words, and is cut and hidden by keyboard', async ({
  desk,
}) => {
  const { page } = await withPhotograph(desk);
  const figure = page.locator('.figure');
  await expect(figure.locator('.slot-caption')).toContainText(AGENCY.caption);
  await expect(figure.locator('.slot-credit')).toContainText(AGENCY.credit);
  await expect(figure.getByRole('textbox', { name: 'Mô tả cho người khiếm thị' })).toHaveValue(
    AGENCY.alt,
  );

  await figure.getByRole('button', { name: 'Cắt, che ảnh' }).click();
  const frame = dialog(page).getByRole('application', { name: 'Khung cắt 16:9' });
  await frame.focus();
  for (let press = 0; press < 30; press += 1) await page.keyboard.press('Shift+ArrowLeft');
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('ArrowUp');
  await expect(dialog(page).getByLabel('Rộng, phần trăm')).toHaveValue('70');
  await shoot(page, 'desk-crop');
  await page.getByRole('tab', { name: 'Che vùng nhạy cảm' }).click();
  await page.getByRole('button', { name: 'Thêm vùng ở giữa ảnh' }).click();
  await shoot(page, 'desk-redact');
  await dialog(page).getByRole('button', { name: 'Áp dụng' }).click();
  await expect(figure).toContainText('Ảnh đã được che một phần');
  await shoot(page, 'desk-figure');
});
