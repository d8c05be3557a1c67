/** Tables of the text, at work in the window. */
import type { Locator } from '@playwright/test';
import { ifAccepted } from '../../shared/suggestions/suggestions.ts';
import { outline } from '../fixtures/outline.ts';
import { expectAccessible } from './accessible.ts';
import { bodyOf, newDraft, savedArticle } from './article-on-disk.ts';
import { choose, expect, sharedTest as test } from './launch.ts';
import { openBlocks } from './open-blocks.ts';
import { copy } from './system-clipboard.ts';

test('a table grows, shrinks, gets headers and goes', async ({ desk }) => {
  const { app, page } = await newDraft(desk);
  await page.keyboard.type('/bang');
  await page.keyboard.press('Enter');
  const cells = bodyOf(page).locator('td, th');
  await expect(cells).toHaveCount(9);
  await cells.first().click();
  const tools = page.getByRole('toolbar', { name: 'Sửa bảng' });
  await expect(tools).toBeVisible();
  for (const name of ['Xã', 'Số hộ', 'Ghi chú']) {
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
  }
  await expect(bodyOf(page).locator('th')).toHaveText(['Xã', 'Số hộ', 'Ghi chú']);
  await expectAccessible(page);
  const use = (name: string) => tools.getByRole('button', { name }).click();
  await use('Thêm hàng phía dưới');
  await expect(cells).toHaveCount(12);
  await use('Thêm cột bên phải');
  await expect(cells).toHaveCount(16);
  await use('Xóa cột');
  await use('Xóa hàng');
  await expect(cells).toHaveCount(9);
  await cells.last().click();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Tổng');
  await expect(bodyOf(page).locator('tr').last()).toHaveText('Tổng');
  await choose(app, 'undo');
  await choose(app, 'undo');
  await expect(cells).toHaveCount(9);
  await cells.last().click();
  await use('Hàng tiêu đề');
  await expect(bodyOf(page).locator('tr').last().locator('th')).toHaveCount(3);
  await use('Xóa bảng');
  await expect(cells).toHaveCount(0);
  await expect(tools).toBeHidden();
});

test("keys select over a table's edge: the table goes whole, and comes back so", async ({
  desk,
}) => {
  const { page, saved } = await newDraft(desk);
  await page.keyboard.type('Trước bảng\n/bang');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Xã');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('Sau bảng');
  const rows = ['‖ Xã ‖  ‖ ', '|  |  | ', '|  |  | '];
  const before = ['p Trước bảng', ...rows, 'p Sau bảng'];
  expect(outline((await saved()).body)).toEqual(before);

  const select = async () => {
    await bodyOf(page).locator('> p').first().click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowDown');
  };
  for (const key of ['Backspace', 'Delete', 'Control+Delete', 'Control+x']) {
    await select();
    await page.keyboard.press(key);
    expect(outline((await saved()).body), key).toEqual(['p ', 'p Sau bảng']);
    if (key !== 'Control+x') await page.keyboard.press('Control+z');
  }
  await page.keyboard.press('Control+v');
  expect(outline((await saved()).body)).toEqual(before);
});

test('the mouse selects over the lower edge of a table; cells that it selects are written over, unless a key leaves them', async ({
  desk,
}) => {
  const { page, saved } = await newDraft(desk);
  await page.keyboard.type('/bang');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Xã');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Hộ');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('Sau bảng');
  const rows = ['‖ Xã ‖ Hộ ‖ ', '|  |  | ', '|  |  | '];
  expect(outline((await saved()).body)).toEqual([...rows, 'p Sau bảng']);

  const body = bodyOf(page);
  const drag = async (from: Locator, to: Locator, steps: number) => {
    const [a, b] = [await from.boundingBox(), await to.boundingBox()];
    if (!a || !b) throw new Error('Expected both ends in sight');
    await page.mouse.move(a.x + 14, a.y + a.height / 2);
    await page.mouse.down();
    await page.mouse.move(b.x + 30, b.y + b.height / 2, { steps });
    await page.mouse.up();
  };
  const cells = body.locator('th, td');
  for (const steps of [2, 5, 30]) {
    await drag(cells.last(), body.locator('> p').last(), steps);
    await page.keyboard.press('Control+x');
    const [left = '', ...more] = outline((await saved()).body);
    expect([left.length < 'p Sau bảng'.length, more], `${steps} steps: ${left}`).toEqual([
      true,
      [],
    ]);
    await page.keyboard.press('Control+z');
    expect(outline((await saved()).body)).toEqual([...rows, 'p Sau bảng']);
  }

  await body.locator('> p').last().click();
  await drag(cells.first(), cells.nth(1), 5);
  await page.keyboard.type('Bản');
  expect(outline((await saved()).body)[0]).toBe('‖ Bản ‖  ‖ ');
  for (const _step of ['more letters', 'the first']) await page.keyboard.press('Control+z');
  expect(outline((await saved()).body)).toEqual([...rows, 'p Sau bảng']);

  for (const [key, all] of [
    ['Home', ['‖ Xã ‖ xHộ ‖ ', '|  |  | ', '|  |  | ', 'p Sau bảng']],
    ['Control+End', [...rows, 'p Sau bảngx']],
    ['PageDown', [...rows, 'p Sau bảngx']],
    ['Control+ArrowRight', ['‖ Xã ‖ Hộ ‖ x', '|  |  | ', '|  |  | ', 'p Sau bảng']],
  ] as const) {
    await body.locator('> p').last().click();
    await drag(cells.first(), cells.nth(1), 5);
    await page.keyboard.press(key);
    await page.keyboard.type('x');
    expect(outline((await saved()).body), key).toEqual(all);
    await page.keyboard.press('Control+z');
  }
});

test('cells of a spreadsheet are a table, and in one are laid over its cells: one step of undo, suggested too', async ({
  desk,
}) => {
  const { app, page, saved } = await newDraft(desk);
  await copy(app, { text: 'Xã\tHộ\nKhe Lau\t62\n' });
  await page.keyboard.press('Control+v');
  await expect(bodyOf(page).locator('td')).toHaveText(['Xã', 'Hộ', 'Khe Lau', '62']);
  const before = outline((await saved()).body);
  // Over cells that are selected: what is typed next comes behind them, and not in their place.
  const selected = bodyOf(page).locator('td.selected');
  await bodyOf(page).getByText('Hộ').click();
  for (const [key, count] of [
    ['End', 0],
    ['Shift+ArrowUp', 1],
    ['Shift+Home', 2],
    ['Shift+End', 1],
    ['Shift+Home', 2],
    ['Shift+ArrowDown', 4],
  ] as const) {
    await page.keyboard.press(key);
    await expect(selected, key).toHaveCount(count);
  }
  await page.keyboard.press('Control+v');
  await expect(selected).toHaveCount(0);
  await page.keyboard.type('!');
  expect(outline((await saved()).body)).toEqual([
    '| Xã | Hộ',
    '| Khe Lau | 62!',
    ...before.slice(2),
  ]);
  for (const _step of ['the letter', 'the cells']) await page.keyboard.press('Control+z');
  const grown = ['| Xã | Hộ | ', '| Khe Lau | Xã | Hộ', '|  | Khe Lau | 62!'];
  for (const isSuggested of [false, true]) {
    if (isSuggested) await page.keyboard.press('Control+Shift+E');
    await bodyOf(page).locator('td', { hasText: '62' }).click();
    await page.keyboard.press('Control+v');
    await expect(bodyOf(page).getByText('Khe Lau', { exact: true })).toHaveCount(
      isSuggested ? 3 : 2,
    );
    await page.keyboard.type('!');
    const article = await saved();
    expect(outline(ifAccepted(article)).slice(0, 3), `${isSuggested}`).toEqual(grown);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(outline((await saved()).body)).toEqual(before);
  }
});

test('Shift with an arrow selects a cell, seen to be selected, then the whole table and what is beyond; keys are not lost meanwhile', async ({
  desk,
}) => {
  const row = (...words: string[]) => ({ cells: words.map((text) => ({ spans: [{ text }] })) });
  const { page, library } = await openBlocks(desk, [
    { type: 'paragraph', id: 'tren', spans: [{ text: 'Trên bảng' }] },
    { type: 'table', id: 'bang', rows: [row('Xã', 'Hộ'), row('Khe Lau', '62')] },
    { type: 'paragraph', id: 'duoi', spans: [{ text: 'Dưới bảng' }] },
  ]);
  const cells = bodyOf(page).locator('td');
  const selected = bodyOf(page).locator('td.selected');
  const plain = await cells.first().evaluate((cell) => getComputedStyle(cell).backgroundColor);
  for (const [from, edge, key, left] of [
    [0, 'Home', 'ArrowLeft', ['p Trên bản', 'p Dưới bảng']],
    [1, 'End', 'ArrowUp', ['p ', 'p Dưới bảng']],
    [2, 'Home', 'ArrowDown', ['p Trên bảng', 'p ']],
    [3, 'End', 'ArrowRight', ['p Trên bảng', 'p ưới bảng']],
  ] as const) {
    await cells.nth(from).click();
    await page.keyboard.press(edge);
    await page.keyboard.press(`Shift+${key}`);
    await expect(selected).toHaveCount(1);
    await expect(cells.nth(from)).not.toHaveCSS('background-color', plain);
    await page.keyboard.press(`Shift+${key}`);
    await page.keyboard.press(`Shift+${key}`);
    await page.keyboard.press('Delete');
    expect(outline((await savedArticle(page, library)).body), key).toEqual(left);
    await page.keyboard.press('Control+z');
    await expect(cells).toHaveCount(4);
  }
  /** Where the browser's own caret is: without one it drops the letters of real keys; the protocol's come all the same. */
  const caret = () =>
    page.evaluate(() => getSelection()?.anchorNode?.parentElement?.closest('tr')?.textContent);
  await cells.first().click();
  for (const _cell of ['one', 'two']) await page.keyboard.press('Shift+ArrowRight');
  await expect(selected).toHaveCount(2);
  await expect.poll(caret).toBe('XãHộ');
  await bodyOf(page).locator('> p').first().click();
  await cells.nth(2).hover();
  await page.mouse.down();
  await cells.nth(3).hover();
  await expect(selected).toHaveCount(2);
  await page.mouse.up();
  await expect.poll(caret).toBe('Khe Lau62');
});

test('what becomes of a table by the keys is told to whoever does not see it', async ({ desk }) => {
  const { page } = await newDraft(desk);
  const said = (words: string) =>
    expect(page.getByRole('status').filter({ hasText: words })).toHaveCount(1);
  await page.keyboard.type('/bang');
  await page.keyboard.press('Enter');
  await said('Bảng: 3 hàng, 3 cột.');
  for (const key of ['Alt+F10', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await said('Bảng: 4 hàng, 3 cột.');
  await page.keyboard.press('Tab');
  await said('Hàng 1, cột 2, trống.');
  for (const key of ['Alt+F10', 'Enter']) await page.keyboard.press(key);
  await said('Bảng: 5 hàng, 3 cột.');
  await page.keyboard.press('Alt+F10');
  await page.keyboard.press('End');
  await expect(page.locator(':focus')).toHaveAccessibleName('Xóa bảng');
  await page.keyboard.press('Enter');
  await said('Đã xóa bảng.');
  await expect(bodyOf(page)).toBeFocused();
});
