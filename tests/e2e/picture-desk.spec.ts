/** The picture desk: a photograph comes in with its words, is cut and hidden by keyboard, and goes out so. */
import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { createLibrary } from '../../electron/library/store.ts';
import {
  AGENCY,
  agencyPhotograph,
  EXIFTOOL_MISSING,
  hasExiftool,
} from '../fixtures/photographs.ts';
import { answerDialogs, dropFiles, expect, type Running, settle, test } from './launch.ts';

const shots = process.env.GALLEY_SHOTS;
const shoot = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
};

/** A blank article with one agency photograph dropped into it. */
async function withPhotograph(desk: { folder: string; start(library: string): Promise<Running> }) {
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

/** Colour of one pixel, at fractions of a picture. */
async function pixelAt(file: string, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(file)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = Math.floor(y * info.height) * info.width + Math.floor(x * info.width);
  return [...data.subarray(at * info.channels, at * info.channels + 3)];
}

/** All that exiftool reads of a file, by group and name. */
function tagsOf(file: string): Record<string, unknown> {
  const words = ['-json', '-G1', '-a', '-u', '-charset', 'utf8', file];
  return JSON.parse(execFileSync('exiftool', words, { encoding: 'utf8' }))[0];
}

test('a photograph comes in with its words, is cut and hidden by keyboard, and goes out so', async ({
  desk,
}) => {
  const author = { name: 'Lan Anh', role: 'editor' as const, organisation: '', contact: '' };
  await settle(desk.userData, { language: 'vi', theme: 'light', author });
  const { app, page } = await withPhotograph(desk);
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
  await page.getByLabel('Cách che Vùng 1').selectOption({ label: 'Che đen' });
  await shoot(page, 'desk-redact');
  await dialog(page).getByRole('button', { name: 'Áp dụng' }).click();
  await expect(figure).toContainText('Ảnh đã được che một phần');
  await shoot(page, 'desk-figure');

  // Nobody has approved it: it goes for a reason, which is no part of this story.
  const out = join(desk.folder, 'out');
  await answerDialogs(app, [out]);
  await page.getByRole('button', { name: 'Xuất bài…' }).click();
  await page.getByLabel('Lý do vẫn xuất').fill('Thử ảnh');
  await page.keyboard.press('Enter');
  const exporting = page.getByRole('dialog', { name: 'Xuất bài' });
  await exporting.getByRole('button', { name: 'Xuất', exact: true }).click();
  await expect(exporting).toContainText('Đã xuất 1 bài.', { timeout: 60_000 });
  const [slug = ''] = await readdir(out);
  const images = join(out, slug, 'images');
  const names = await readdir(images);
  expect(new Set(names.map((name) => name.split('.').at(-1)))).toEqual(
    new Set(['avif', 'webp', 'jpg']),
  );
  const original = await sharp(join(desk.folder, 'truong-hoc.jpg')).metadata();
  const shapes: number[] = [];
  for (const name of names) {
    const file = join(images, name);
    const { width, height } = await sharp(file).metadata();
    expect(width, name).toBe(Number(/-(\d+)\.\w+$/.exec(name)?.[1]));
    const ratio = width / height;
    if (Math.abs(ratio - original.width / original.height) < 0.01) {
      // The picture as it stands in the text: what was hidden is in its middle.
      expect(Math.max(...(await pixelAt(file, 0.5, 0.5))), name).toBeLessThan(24);
    } else shapes.push(Number(ratio.toFixed(2)));
    const tags = tagsOf(file);
    expect(tags, name).toMatchObject({
      'XMP-dc:Description': AGENCY.caption,
      'XMP-dc:Creator': AGENCY.creator,
      'XMP-photoshop:Credit': AGENCY.credit,
      'XMP-dc:Rights': AGENCY.copyright,
      'XMP-iptcCore:AltTextAccessibility': AGENCY.alt,
    });
    expect(Object.keys(tags).filter((tag) => /GPS|Serial/i.test(tag))).toEqual([]);
    expect(JSON.stringify(tags)).not.toContain(AGENCY.serial);
  }
  expect(shapes.sort()).toEqual([1, 1.33, 1.78]);
});
