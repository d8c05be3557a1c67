/** Finding and replacing in the text, at work in the window. */
import type { Locator } from '@playwright/test';
import sharp from 'sharp';
import { outline } from '../fixtures/outline.ts';
import { bodyOf, headlineOf, newDraft } from './article-on-disk.ts';
import { expectApart } from './boxes.ts';
import { choose, expect, sharedTest as test } from './launch.ts';
import { openBlocks } from './open-blocks.ts';
import { copy } from './system-clipboard.ts';

test('find and replace: marks and case as asked, in slots too, all in one step of undo', async ({
  desk,
}) => {
  const { app, page, saved } = await newDraft(desk);
  await page.keyboard.type('Đảng viên và đảng bộ, dang dở.\n/trich dan noi');
  await page.keyboard.press('Enter');
  await expect(page.locator('.slot-quote [data-lexical-slot]')).toBeVisible();
  await page.waitForFunction(() =>
    getSelection()?.anchorNode?.parentElement?.closest('.slot-quote'),
  );
  await page.keyboard.type('Lời của đảng viên');
  await choose(app, 'replace');
  const bar = page.locator('.find-bar');
  await expectApart(bar, page.getByRole('toolbar', { name: 'Định dạng' }));
  await bar.getByLabel('Tìm trong bài').fill('đảng');
  const count = bar.locator('output');
  await expect(count).toHaveText('1/3');
  await bar.getByLabel('Bỏ qua dấu').check();
  await expect(count).toHaveText('1/4');
  await bar.getByLabel('Phân biệt hoa thường').check();
  await expect(count).toHaveText('1/3');
  await bar.getByLabel('Bỏ qua dấu').uncheck();
  await expect(count).toHaveText('1/2');
  await bar.getByLabel('Tìm trong bài').fill('đản');
  await expect(count).toHaveText('1/2');
  await bar.getByLabel('Nguyên từ').check();
  await expect(count).toHaveText('0/0');
  await bar.getByLabel('Tìm trong bài').fill('đảng');
  await bar.getByLabel('Thay bằng').fill('chi');
  await bar.getByRole('button', { name: 'Thay tất cả' }).click();
  await page.keyboard.press('Escape');
  expect(outline((await saved()).body).slice(0, 2)).toEqual([
    'p Đảng viên và chi bộ, dang dở.',
    'pull-quote Lời của chi viên — ',
  ]);
  await bodyOf(page).press('Control+z');
  await expect(bodyOf(page)).toContainText('Lời của đảng viên');
  await expect(bodyOf(page)).toContainText('đảng bộ');
});

/** Whether a part of the window holds a colour. */
async function isPainted(part: Locator, [red, green, blue]: readonly number[]): Promise<boolean> {
  const data = await sharp(await part.screenshot())
    .removeAlpha()
    .raw()
    .toBuffer();
  for (let at = 0; at < data.length; at += 3)
    if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) return true;
  return false;
}

test('what is found is painted over the text, and the match one is at by another colour', async ({
  desk,
}) => {
  const { page } = await newDraft(desk);
  await page.keyboard.type('Huế\nHuế');
  await page.keyboard.press('F3');
  const bar = page.locator('.find-bar');
  await expect(bar.getByLabel('Tìm trong bài')).toBeFocused();
  await bar.getByLabel('Tìm trong bài').fill('Huế');
  await expect(bar.locator('output')).toHaveText('1/2');
  const [here, there] = [0, 1].map((n) => bodyOf(page).locator('> p').nth(n)) as [Locator, Locator];
  await expect.poll(() => isPainted(here, [240, 140, 0])).toBe(true);
  await expect.poll(() => isPainted(there, [255, 224, 138])).toBe(true);
  await page.keyboard.press('F3');
  await expect(bar.locator('output')).toHaveText('2/2');
  await here.click();
  await page.keyboard.press('Shift+F3');
  await expect(bar.locator('output')).toHaveText('1/2');
  await expect(bodyOf(page)).toBeFocused();
});

test('replacing one by one goes on to the next, and the bar keeps the focus when none is left', async ({
  desk,
}) => {
  const { app, page } = await newDraft(desk);
  await page.keyboard.type('Huế, Huế và Huế');
  await choose(app, 'replace');
  const bar = page.locator('.find-bar');
  await bar.getByLabel('Tìm trong bài').fill('Huế');
  await bar.getByLabel('Thay bằng').fill('cố đô Huế');
  for (const count of ['2/3', '3/3', '1/3']) {
    await bar.getByRole('button', { name: 'Thay', exact: true }).press('Enter');
    await expect(bar.locator('output')).toHaveText(count);
    await expect(bar.getByRole('button', { name: 'Thay', exact: true })).toBeFocused();
  }
  await expect(bodyOf(page)).toHaveText('cố đô Huế, cố đô Huế và cố đô Huế');
  await bar.getByLabel('Thay bằng').fill('Vinh');
  await bar.getByRole('button', { name: 'Thay tất cả' }).click();
  await expect(bar.locator('output')).toHaveText('0/0');
  await expect(bar.getByRole('button', { name: 'Thay tất cả' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(bodyOf(page)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(bodyOf(page)).toHaveText('cố đô Huế, cố đô Huế và cố đô Huế');
});

test('what was replaced is taken back by the keys and the menu while the bar has the focus', async ({
  desk,
}) => {
  const { app, page } = await newDraft(desk);
  await page.keyboard.type('Huế, Huế');
  await headlineOf(page).fill('Cố đô');
  await bodyOf(page).click();
  await choose(app, 'replace');
  const bar = page.locator('.find-bar');
  await bar.getByLabel('Tìm trong bài').fill('Huế');
  await bar.getByLabel('Thay bằng').fill('Hội An');
  const all = bar.getByRole('button', { name: 'Thay tất cả' });
  for (const undo of [() => page.keyboard.press('Control+z'), () => choose(app, 'undo')]) {
    await all.click();
    await expect(bodyOf(page)).toHaveText('Hội An, Hội An');
    await undo();
    await expect(bodyOf(page)).toHaveText('Huế, Huế');
    await expect(headlineOf(page)).toHaveValue('Cố đô');
  }
  await all.click();
  await page.keyboard.press('Control+z');
  await expect(all).toBeFocused();
  await page.keyboard.press('Control+Shift+z');
  await expect(bodyOf(page)).toHaveText('Hội An, Hội An');
});

test('a letter that stands a hundred thousand times in the text is found each time', async ({
  desk,
}) => {
  const { app, page } = await newDraft(desk);
  await copy(app, { text: `${'n'.repeat(200)}\n`.repeat(650) });
  await page.keyboard.press('Control+v');
  await choose(app, 'find');
  const bar = page.locator('.find-bar');
  await bar.getByLabel('Tìm trong bài').fill('n');
  await expect(bar.locator('output')).toHaveText('1/130000');
});

test('where the system sets the colours, the match here looks unlike the others', async ({
  desk,
}) => {
  const { app, page } = await newDraft(desk);
  await page.emulateMedia({ forcedColors: 'active' });
  await page.keyboard.type('Bến đò, con đò.');
  await choose(app, 'find');
  const bar = page.locator('.find-bar');
  await bar.getByLabel('Tìm trong bài').fill('đò');
  await expect(bar.locator('output')).toHaveText('1/2');
  const line = bodyOf(page).locator('p').first();
  const first = await line.screenshot();
  await page.keyboard.press('Enter');
  await expect(bar.locator('output')).toHaveText('2/2');
  expect((await line.screenshot()).equals(first)).toBe(false);
});

test('what the search of the library found is found in the text: over more spaces than one, struck out, as it was before a suggestion', async ({
  desk,
}) => {
  const at = '2026-03-02T10:00:00+07:00';
  const by = { name: 'Lan Anh', role: 'reporter' };
  const record = (id: string, kind: string) => ({ id, kind, by, at });
  const { app, page } = await openBlocks(
    desk,
    [
      { type: 'paragraph', id: 'p1', spans: [{ text: 'Gặp mưa  đá, rồi nắng.\nĐò về' }] },
      {
        type: 'paragraph',
        id: 'p2',
        spans: [
          { text: 'Nhà ' },
          { text: 'bị tốc mái', suggestions: ['del'] },
          { text: ' và sập' },
          { text: ' cả', suggestions: ['ins'] },
          { text: ' vách' },
        ],
      },
      { type: 'embed', id: 'c', url: 'https://x.vn/', title: 'Phim lúa chín', description: '' },
    ],
    {
      review: { status: 'draft', suggestions: [record('del', 'delete'), record('ins', 'insert')] },
    },
  );
  const bar = page.locator('.find-bar');
  const found = bar.locator('output');
  for (const words of ['mưa đá', 'tốc mái', 'sập vách']) {
    await page.getByRole('searchbox').fill(words);
    await expect(page.locator('.row-excerpt mark')).toHaveText(words);
    await page.locator('.row-main').click();
    await expect(bar.getByLabel('Tìm trong bài')).toHaveValue(words);
    await expect(found).toHaveText('1/1');
    await bar.getByRole('button', { name: 'Đóng' }).click();
  }
  // The bar looks in no card.
  await page.getByRole('searchbox').fill('lúa chín');
  await expect(page.locator('.row-excerpt mark')).toHaveText('lúa chín');
  await page.locator('.row-main').click();
  await expect(bodyOf(page)).toContainText('Nhà');
  await expect(bar).toBeHidden();

  // A line's end is the end of a word; what is struck out is not replaced.
  await choose(app, 'replace');
  await bar.getByLabel('Nguyên từ').check();
  for (const [words, count] of [
    ['đò', '1/1'],
    ['nắng.', '1/1'],
    ['tốc mái', '0/0'],
  ] as const) {
    await bar.getByLabel('Tìm trong bài').fill(words);
    await expect(found).toHaveText(count);
  }
});
