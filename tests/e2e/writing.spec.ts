/** The editor's abilities at work in the window: menu, toolbars, moving, tables, lists, find and replace. */
import type { Locator, Page } from '@playwright/test';
import { outline } from '../fixtures/outline.ts';
import { expectAccessible } from './accessible.ts';
import { bodyOf, newDraft } from './article-on-disk.ts';
import { choose, expect, test } from './launch.ts';
import { openBlocks } from './open-blocks.ts';

const slashMenu = (page: Page) => page.getByRole('listbox', { name: 'Chèn khối' });

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error('not on the screen');
  return box;
}

/** None covers another. */
async function apart(...elements: Locator[]): Promise<void> {
  const boxes = await Promise.all(elements.map(boxOf));
  for (const [n, a] of boxes.entries())
    for (const b of boxes.slice(n + 1))
      expect(
        a.y + a.height <= b.y ||
          b.y + b.height <= a.y ||
          a.x + a.width <= b.x ||
          b.x + b.width <= a.x,
      ).toBe(true);
}

test('/ offers blocks: found with marks, without, in English; taken, refused, or left alone', async ({
  desk,
}) => {
  const { page, saved } = await newDraft(desk);
  const menu = slashMenu(page);
  await page.keyboard.type('/');
  await expect(menu.getByRole('option')).toHaveCount(13);
  await expect(bodyOf(page)).toHaveAttribute('aria-activedescendant', 'slash-menu-paragraph');
  await apart(menu, page.locator('.editor-head'));
  await expectAccessible(page);
  await page.keyboard.type('tit 3');
  await expect(menu.getByRole('option')).toHaveText([/Tít phụ cấp 3/]);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Mục một');
  await page.keyboard.press('Enter');
  await page.keyboard.type('/dấu số');
  await expect(menu).toBeHidden();
  for (let n = 0; n < 'dấu số'.length; n += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('numbered');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Việc đầu');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');

  await page.keyboard.type('Ngày 16/02, sáng / chiều, và/hoặc');
  await expect(menu).toBeHidden();
  await page.keyboard.press('Enter');
  await page.keyboard.type('/phân');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.type(' loại');
  await expect(menu).toBeHidden();
  await page.keyboard.press('Enter');
  await page.keyboard.type('/');
  await page.keyboard.press('ArrowUp');
  await expect(bodyOf(page)).toHaveAttribute('aria-activedescendant', 'slash-menu-embed');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Địa chỉ', { exact: true })).toBeFocused();
  await page.keyboard.type('javascript:alert(1)');
  await expect(page.locator('.embed').getByRole('alert')).toContainText('https://');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('https://example.org/phim');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Đoạn cuối');
  const { body } = await saved();
  expect(body.find((block) => block.type === 'embed')?.url).toBe('https://example.org/phim');
  expect(outline(body)).toEqual([
    'h3 Mục một',
    '# Việc đầu',
    'p Ngày 16/02, sáng / chiều, và/hoặc',
    'p /phân loại',
    'embed',
    'p Đoạn cuối',
  ]);
});

test('/ works while letters are composed, and one undo brings back what it replaced', async ({
  desk,
}) => {
  const { page } = await newDraft(desk);
  const cdp = await page.context().newCDPSession(page);
  await page.keyboard.type('/');
  for (const text of ['b', 'ba', 'bả', 'bản', 'bảng'])
    await cdp.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await expect(slashMenu(page).getByRole('option')).toHaveText([/Chèn bảng/]);
  await cdp.send('Input.insertText', { text: 'bảng' });
  await page.keyboard.press('Enter');
  await expect(bodyOf(page).locator('table')).toBeVisible();
  await expect(bodyOf(page)).not.toContainText('/');
  await page.keyboard.press('Control+z');
  await expect(bodyOf(page).locator('table')).toHaveCount(0);
});

test('selected words get marks, a link and a language from the toolbar beside them', async ({
  desk,
}) => {
  const { app, page, saved } = await newDraft(desk);
  await page.keyboard.type('Bà con gọi là la saison des eaux từ lâu');
  const bar = page.getByRole('toolbar', { name: 'Định dạng chữ đang chọn' });
  await expect(bar).toBeHidden();
  for (let n = 0; n < ' từ lâu'.length; n += 1) await page.keyboard.press('ArrowLeft');
  for (let n = 0; n < 'la saison des eaux'.length; n += 1)
    await page.keyboard.press('Shift+ArrowLeft');
  await expect(bar).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Alt+F10');
  await expect(bar.getByRole('button', { name: 'Đậm' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(bodyOf(page).locator('.t-italic')).toHaveText('la saison des eaux');
  await bar.getByRole('button', { name: 'Ngôn ngữ của chữ' }).click();
  await page.getByLabel('Ngôn ngữ của chữ đang chọn').selectOption('fr');
  await page.keyboard.press('Enter');
  await expect(bodyOf(page).locator('span[lang], em[lang]')).toHaveAttribute('lang', 'fr');
  await expect(bodyOf(page)).toBeFocused();
  await choose(app, 'find');
  await expect(page.locator('.find-bar')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+a');
  await apart(bar, page.locator('.editor-head'));
  await page.keyboard.press('ArrowRight');
  await expect(bar).toBeHidden();
  expect(outline((await saved()).body)).toEqual([
    'p Bà con gọi là {italic @fr: la saison des eaux} từ lâu',
  ]);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('https://example.org');
  await page.keyboard.press('Enter');
  await expect(bodyOf(page).locator('a').first()).toHaveAttribute('href', 'https://example.org');
});

test('blocks are moved by keys, said aloud, and by the handle', async ({ desk }) => {
  const { page, saved } = await newDraft(desk);
  const lines = ['Một', 'Hai', 'Ba', 'Bốn'];
  for (const [n, line] of lines.entries()) {
    await page.keyboard.type(line);
    if (n < lines.length - 1) await page.keyboard.press('Enter');
  }
  const order = () => bodyOf(page).locator('p').allTextContents();
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expect.poll(order).toEqual(['Một', 'Bốn', 'Hai', 'Ba']);
  await expect(page.getByText('Khối giờ ở vị trí 2 trên 4')).toHaveRole('status');
  await page.keyboard.type(', năm');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toContain('\n');
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expect.poll(order).toEqual(['Một', 'Ba', 'Bốn, năm', 'Hai']);

  await bodyOf(page).getByText('Một').hover();
  const handle = await boxOf(page.locator('.block-handle'));
  const target = await boxOf(bodyOf(page).getByText('Hai'));
  await page.mouse.move(handle.x + 8, handle.y + 8);
  await page.mouse.down();
  await page.mouse.move(handle.x + 8, target.y + target.height - 2, { steps: 6 });
  await expect(page.locator('.drop-line')).toBeVisible();
  await page.mouse.up();
  expect(await order()).toEqual(['Ba', 'Bốn, năm', 'Hai', 'Một']);
  await bodyOf(page).press('Control+z');
  expect(await order()).toEqual(['Một', 'Ba', 'Bốn, năm', 'Hai']);
  expect(outline((await saved()).body)).toHaveLength(4);
});

test('tables grow, shrink and get headers; lists nest', async ({ desk }) => {
  const { app, page, saved } = await newDraft(desk);
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

  await page.keyboard.type('- Một');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('trong một');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('Hai');
  expect(outline((await saved()).body)).toEqual(['• Một', '•• trong một', '• Hai', 'p ']);
});

test("keys select over a table's edge: the table goes whole, and comes back so", async ({
  desk,
}) => {
  const { page, saved } = await newDraft(desk);
  await page.keyboard.type('Trước bảng');
  await page.keyboard.press('Enter');
  await page.keyboard.type('/bang');
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

test('the mouse selects over the lower edge of a table; cells that it selects are written over', async ({
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
});

test('what is typed the Markdown way becomes what it says', async ({ desk }) => {
  const { page, saved } = await newDraft(desk);
  const lines = ['## Tít', 'Chữ **đậm** và *nghiêng* và `mã`.', '---', '> Lời trích'];
  for (const line of lines) {
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
  }
  expect(outline((await saved()).body).slice(0, 4)).toEqual([
    'h2 Tít',
    'p Chữ {bold: đậm} và {italic: nghiêng} và {code: mã}.',
    'divider',
    '> Lời trích',
  ]);
});

test('find and replace: marks and case as asked, in slots too, all in one step of undo', async ({
  desk,
}) => {
  const { app, page, saved } = await newDraft(desk);
  await page.keyboard.type('Đảng viên và đảng bộ, dang dở.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('/trich dan noi');
  await page.keyboard.press('Enter');
  await expect(page.locator('.slot-quote [data-lexical-slot]')).toBeVisible();
  await page.waitForFunction(() =>
    getSelection()?.anchorNode?.parentElement?.closest('.slot-quote'),
  );
  await page.keyboard.type('Lời của đảng viên');
  await choose(app, 'replace');
  const bar = page.locator('.find-bar');
  await apart(bar, page.getByRole('toolbar', { name: 'Định dạng' }));
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

test('the toolbar says whether there is a step to take back; a click too many does nothing', async ({
  desk,
}) => {
  const { page } = await newDraft(desk);
  const [undo, redo] = ['Hoàn tác', 'Làm lại'].map((name) =>
    page.locator('.toolbar').getByRole('button', { name }),
  ) as [Locator, Locator];
  const off = 'aria-disabled';
  await expect(undo).toHaveAttribute(off, 'true');
  await page.keyboard.type('Mưa');
  await expect(undo).not.toHaveAttribute(off);
  await expect(redo).toHaveAttribute(off, 'true');
  await undo.click();
  await expect(bodyOf(page)).toHaveText('');
  await expect(undo).toHaveAttribute(off, 'true');
  // Playwright waits for what is disabled, in vain.
  await undo.click({ force: true });
  await expect(bodyOf(page)).toBeFocused();
  await redo.click();
  await expect(bodyOf(page)).toHaveText('Mưa');
});

test('focus mode dims all but the block with the caret', async ({ desk }) => {
  const { app, page } = await newDraft(desk);
  await page.keyboard.type('Đoạn một');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Đoạn hai');
  await choose(app, 'focus-mode');
  const opacity = (text: string) =>
    bodyOf(page)
      .locator('p', { hasText: text })
      .evaluate((p) => getComputedStyle(p).opacity);
  await expect.poll(() => opacity('Đoạn một')).not.toBe('1');
  expect(await opacity('Đoạn hai')).toBe('1');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => opacity('Đoạn một')).toBe('1');
  expect(await opacity('Đoạn hai')).not.toBe('1');
});

test('words that run from the right stand together, with the marks and figures among them', async ({
  desk,
}) => {
  const spans = [
    { text: 'Báo ' },
    { text: 'שלום', lang: 'he' },
    { text: ' 12', lang: 'he', marks: ['bold'] },
    { text: '!', lang: 'he' },
    { text: ' 15 bản' },
  ];
  const { page } = await openBlocks(desk, [{ type: 'paragraph', id: 'p', spans }]);
  const paragraph = bodyOf(page).locator('p').first();
  await expect(paragraph).toHaveText('Báo שלום 12! 15 bản');
  const order = await paragraph.evaluate((p) => {
    const parts = [...p.querySelectorAll('[data-lexical-text]')];
    const left = (part: Element) => part.getBoundingClientRect().left;
    return parts.sort((a, b) => left(a) - left(b)).map(({ textContent }) => textContent?.trim());
  });
  expect(order).toEqual(['Báo', '!', '12', 'שלום', '15 bản']);
});
