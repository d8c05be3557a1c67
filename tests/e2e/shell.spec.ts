/** The window: its screens by axe, its languages, its looks, its memory. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, sampleLibrary, settle, test } from './launch.ts';

async function accessible(page: Page): Promise<void> {
  // Legacy mode: Electron's context cannot open the blank page that axe would use otherwise.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ')}`);
  expect(found).toEqual([]);
}

const shots = process.env.GALLEY_SHOTS;

for (const theme of ['light', 'dark', 'contrast'] as const) {
  test(`each screen passes axe: ${theme}`, async ({ desk }) => {
    await settle(desk.userData, { language: 'vi', theme });
    const { page } = await desk.start();
    await expect(page.getByRole('heading', { name: 'Chào mừng đến với Galley' })).toBeVisible();
    await accessible(page);
    if (shots) await page.screenshot({ path: `${shots}/welcome-${theme}.png` });
    await page.getByRole('button', { name: 'Mở thư viện mẫu' }).click();
    await expect(page.locator('.row')).toHaveCount(5);
    await accessible(page);
    await page
      .getByRole('button', { name: /Mùa nước đổ/ })
      .first()
      .click();
    await expect(page.locator('.figure').first()).toBeVisible();
    await page.keyboard.press('Control+h');
    await accessible(page);
    if (shots) await page.screenshot({ path: `${shots}/article-${theme}.png` });
  });
}

test('the language changes without a restart and is remembered', async ({ desk }) => {
  const { app, page } = await desk.start();
  await page.getByLabel('Ngôn ngữ cửa sổ').selectOption('en');
  await expect(page.getByRole('heading', { name: 'Welcome to Galley' })).toBeVisible();
  await app.close();
  const again = await desk.start();
  await expect(again.page.getByRole('heading', { name: 'Welcome to Galley' })).toBeVisible();
});

test('the list finds words without their marks, by section and day', async ({ desk }) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  await expect(page.locator('.row')).toHaveCount(5);
  await page.getByLabel('Tìm theo nội dung').fill('nuoc dau nguon');
  await expect(page.locator('.row')).toHaveCount(1);
  await page.getByLabel('Tìm theo nội dung').fill('');
  const days = page.getByRole('group', { name: 'Ngày đăng hoặc sửa' });
  await days.getByRole('spinbutton').first().click();
  await page.keyboard.type('0503202605032026');
  await expect(page.locator('.row')).toHaveCount(1);
});

test('nothing is loaded from elsewhere, and the window has no Node', async ({ desk }) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  const reached = await page.evaluate(() =>
    fetch('https://example.org/').then(
      () => 'reached',
      () => 'refused',
    ),
  );
  expect(reached).toBe('refused');
  expect(await page.evaluate(() => [typeof process, typeof require])).toEqual([
    'undefined',
    'undefined',
  ]);
});

test('a damaged settings file is set aside and the app starts', async ({ desk }) => {
  const { readdir, writeFile } = await import('node:fs/promises');
  await writeFile(`${desk.userData}/settings.json`, '{"language": "vi", ');
  const { page } = await desk.start();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect((await readdir(desk.userData)).some((name) => name.startsWith('settings.damaged-'))).toBe(
    true,
  );
});
