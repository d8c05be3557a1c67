/** Writing in the window: the menu of blocks, toolbars, moving, Markdown, undo, words in other directions. */
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { outline } from '../fixtures/outline.ts';
import { expectAccessible } from './accessible.ts';
import { bodyOf, headlineOf, libraryOf, newDraft, openRow } from './article-on-disk.ts';
import { boxOf, expectApart } from './boxes.ts';
import { choose, expect, sharedTest as test } from './launch.ts';
import { openBlocks } from './open-blocks.ts';

const slashMenu = (page: Page) => page.getByRole('listbox', { name: 'Chèn khối' });

test('/ offers blocks: found with marks, without, in English; taken, refused, or left alone', async ({
  desk,
}) => {
  const { page, saved } = await newDraft(desk);
  const menu = slashMenu(page);
  await page.keyboard.type('/');
  await expect(menu.getByRole('option')).toHaveCount(13);
  await expect(bodyOf(page)).toHaveAttribute('aria-activedescendant', 'slash-menu-paragraph');
  await expectApart(menu, page.locator('.editor-head'));
  await expectAccessible(page);
  await page.keyboard.type('tit 3');
  await expect(menu.getByRole('option')).toHaveText([/Tít phụ cấp 3/]);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Mục một\n/dấu số');
  await expect(menu).toBeHidden();
  for (let n = 0; n < 'dấu số'.length; n += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('numbered');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Việc đầu\n\n');

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
  const choice = page.getByLabel('Ngôn ngữ của chữ đang chọn');
  const chosen = page.getByRole('button', { name: 'Đặt ngôn ngữ' });
  expect((await boxOf(chosen)).y).toBeCloseTo((await boxOf(choice)).y, 0);
  await choice.selectOption('fr');
  await page.keyboard.press('Enter');
  await expect(bodyOf(page).locator('span[lang], em[lang]')).toHaveAttribute('lang', 'fr');
  await expect(bodyOf(page)).toBeFocused();
  await choose(app, 'find');
  await expect(page.locator('.find-bar')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+a');
  await expectApart(bar, page.locator('.editor-head'));
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
  await page.keyboard.press('Control+k');
  const field = page.getByLabel('Địa chỉ liên kết');
  await expect(field).toBeFocused();
  const refused = page.getByText('Địa chỉ phải bắt đầu bằng');
  await field.fill('chợ');
  await expect(refused).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(refused).toBeVisible();
  await field.fill('example.org/ban');
  await page.keyboard.press('Enter');
  await expect(bodyOf(page).locator('a').first()).toHaveAttribute('href', /^https:.*\/ban$/);
  await page.keyboard.press('Control+k');
  await bodyOf(page).locator('p').first().click();
  await expect(field).toBeHidden();
  await expect(bodyOf(page)).toBeFocused();
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

test('undo reaches headline, flags and tags alike', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  await libraryOf(dir, 'Bài gốc');
  const { page } = await desk.start(dir);
  await openRow(page, 'Bài gốc');
  // The list's filters have one of the same name.
  const hot = page.locator('.metadata').getByLabel('Tin nóng', { exact: true });
  await hot.check();
  await page.getByLabel('Từ khóa').fill('mùa lũ');
  await page.keyboard.press('Enter');
  await expect(page.locator('.removable-names li')).toHaveText(['mùa lũ']);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.removable-names li')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(hot).not.toBeChecked();
  await page.keyboard.press('Control+Shift+z');
  await expect(hot).toBeChecked();
});

test('undo takes back what was changed last where the caret is in no text, and in a search what was typed there', async ({
  desk,
}) => {
  const { app, page } = await newDraft(desk);
  await headlineOf(page).fill('Cố đô');
  await bodyOf(page).click();
  await page.keyboard.type('Huế');
  const tab = page.getByRole('tab', { name: 'Duyệt' });
  await tab.click();
  await choose(app, 'undo');
  await expect(bodyOf(page)).toHaveText('');
  await choose(app, 'redo');
  await expect(bodyOf(page)).toHaveText('Huế');
  await expect(headlineOf(page)).toHaveValue('Cố đô');
  const search = page.getByRole('searchbox');
  await search.click();
  await page.keyboard.type('chợ');
  await choose(app, 'undo');
  await expect(search).not.toHaveValue('chợ');
  await expect(headlineOf(page)).toHaveValue('Cố đô');
  const standfirst = page.getByLabel('Sapô', { exact: true });
  await standfirst.fill('Mưa suốt ngày.');
  await tab.click();
  await choose(app, 'undo');
  await expect(standfirst).toHaveValue('');
  await expect(bodyOf(page)).toHaveText('Huế');
  // So it is beside an article that may only be read.
  await page.getByRole('button', { name: 'Gửi duyệt' }).click();
  await expect(page.locator('.status-line')).toContainText('Chỉ đọc');
  await search.fill('');
  await search.pressSequentially('chợ');
  await choose(app, 'undo');
  await expect(search).not.toHaveValue('chợ');
});

test('focus mode dims all but the block with the caret', async ({ desk }) => {
  const { app, page } = await newDraft(desk);
  await page.keyboard.type('Đoạn một\nĐoạn hai');
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

for (const [language, direction] of [
  ['vi', 'ltr'],
  ['ar', 'rtl'],
] as const)
  test(`an article in ${language} runs ${direction} in all its parts, whatever name a part begins with`, async ({
    desk,
  }) => {
    const name = [{ text: language === 'vi' ? 'محمود درويش, nhà thơ' : 'Galley, نبع' }];
    const { page } = await openBlocks(
      desk,
      [
        { type: 'paragraph', id: 'p', spans: name },
        { type: 'list', id: 'l', ordered: false, items: [{ id: 'i', spans: name }] },
        { type: 'quote', id: 'q', spans: name },
        { type: 'table', id: 't', rows: [{ cells: [{ spans: name }] }] },
        { type: 'figure', id: 'f', media: '', caption: name, credit: name, alt: '' },
      ],
      { language },
    );
    const words = bodyOf(page).locator('[data-lexical-text]');
    await expect(words).toHaveCount(6);
    const directions = [headlineOf(page), ...(await words.all())].map((part) =>
      part.evaluate((each) => getComputedStyle(each).direction),
    );
    expect([...new Set(await Promise.all(directions))]).toEqual([direction]);
  });
