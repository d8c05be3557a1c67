/** Vietnamese through an input method: at the start, middle and end of a block, over a selection, in a caption. */
import type { Locator } from '@playwright/test';
import type { Block } from '../../shared/article.ts';
import { suggestionsIn } from '../../shared/suggestions/suggestions.ts';
import { bodyOf, newDraft } from './article-on-disk.ts';
import { compose, composeByKey, hold } from './composing.ts';
import { expect, sampleLibrary, sharedTest as test } from './launch.ts';
import { openBlocks } from './open-blocks.ts';

test('letters composed anywhere in the text stand where they were typed', async ({ desk }) => {
  const { page } = await newDraft(desk);
  const cdp = await page.context().newCDPSession(page);
  const body = bodyOf(page);

  await compose(cdp, 'd', 'đ');
  await page.keyboard.type('ầu ');
  await compose(cdp, 'a', 'ă', 'ắ');
  await expect(body).toHaveText('đầu ắ');

  await page.keyboard.press('Home');
  await compose(cdp, 'D', 'Đ');
  await expect(body).toHaveText('Đđầu ắ');

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await compose(cdp, 'o', 'ô', 'ố');
  await expect(body).toHaveText('Đđầốu ắ');

  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await compose(cdp, 'u', 'ư', 'ứ');
  await expect(body).toHaveText('Đđầốứắ');

  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await compose(cdp, 'e', 'ê', 'ế');
  await expect(body.locator('p').last()).toHaveText('ế');

  await page.keyboard.press('Control+z');
  await expect(body).not.toHaveText(/ế$/);
});

test('a key that comes sooner than the news of where the caret went acts where it went', async ({
  desk,
}) => {
  const { page } = await newDraft(desk);
  const body = bodyOf(page);
  await page.keyboard.type('Chợ\nvui');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  await page.evaluate(() => new Promise(requestAnimationFrame));
  const taken = await body.evaluate((root) => {
    const words = root.querySelector('[data-lexical-text]')?.firstChild ?? root;
    getSelection()?.collapse(words, 0);
    const key = { key: 'ArrowRight', code: 'ArrowRight', bubbles: true, cancelable: true };
    return !root.dispatchEvent(new KeyboardEvent('keydown', key));
  });
  // At the end of a paragraph the editor takes the key itself; in the middle of words the browser moves on.
  expect(taken).toBe(false);
  await page.keyboard.type('x');
  await expect(body.locator('p').first()).toHaveText('xChợ');
});

test('letters that were composed before an Enter pressed earlier stand below it alone', async ({
  desk,
}) => {
  const { page } = await newDraft(desk);
  const cdp = await page.context().newCDPSession(page);
  const lines = bodyOf(page).locator('p');
  const pressed = Date.now() / 1000;
  await compose(cdp, 'đ', 'đi');
  await hold(cdp, 'd');
  await expect(lines).toHaveText(['đid']);
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
  await cdp.send('Input.dispatchKeyEvent', {
    type: 'keyDown',
    text: '\r',
    timestamp: pressed,
    ...key,
  });
  await compose(cdp, 'đ', 'đâ', 'đâu');
  await expect(lines).toHaveText(['đi', 'đâu']);
  await hold(cdp, ' q');
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...key });
  await expect(lines).toHaveText(['đi', 'đâu q', '']);
});

test('a pull quote takes composed letters in its slots', async ({ desk }) => {
  const { page } = await newDraft(desk);
  const cdp = await page.context().newCDPSession(page);
  await page.getByRole('button', { name: 'Trích dẫn nổi bật' }).click();
  await compose(cdp, 'd', 'đ');
  await page.keyboard.type('ất\n');
  await compose(cdp, 'a', 'â', 'ấ');
  await expect(page.locator('.slot-quote p')).toHaveText('đất');
  await expect(page.locator('.slot-attribution p')).toHaveText('ấ');
});

test('the fields of a card take letters that are composed, or typed amid others', async ({
  desk,
}) => {
  const { page, saved } = await newDraft(desk);
  const cdp = await page.context().newCDPSession(page);
  await page.keyboard.type('/the lien ket');
  await page.keyboard.press('Enter');
  const [address, title] = [0, 1].map((at) => page.locator('.embed input').nth(at)) as [
    Locator,
    Locator,
  ];
  await expect(address).toBeFocused();
  await page.keyboard.type('https://x.vn/');
  await title.click();
  await compose(cdp, 'd', 'đ', 'đư', 'đươ', 'đườ', 'đường');
  await page.keyboard.press('Home');
  await page.keyboard.type('Con ');
  await expect(title).toHaveValue('Con đường');
  expect((await saved()).body).toMatchObject([{ url: 'https://x.vn/', title: 'Con đường' }]);
});

test('a word that an input method still holds is in the file, in suggesting mode as suggested', async ({
  desk,
}) => {
  const { page, saved } = await newDraft(desk);
  const cdp = await page.context().newCDPSession(page);
  await page.keyboard.type('Bản ');
  await saved();
  await page.locator('.tool-suggesting').click();
  await hold(cdp, 'x', 'xa', 'xã');
  const article = await saved();
  const [block] = article.body;
  expect(block).toMatchObject({ spans: [{ text: 'Bản ' }, { text: 'xã' }] });
  const [id] = suggestionsIn(block as Block);
  expect(article.review.suggestions).toMatchObject([{ id, kind: 'insert' }]);
  await cdp.send('Input.insertText', { text: 'xã' });
  await page.keyboard.type(' mới');
  const { body, review } = await saved();
  expect(body).toMatchObject([{ spans: [{ text: 'Bản ' }, { text: 'xã mới' }] }]);
  expect(review.suggestions).toHaveLength(1);
});

test('letters composed before and behind a link stand outside of it', async ({ desk }) => {
  const href = 'https://example.org/';
  const spans = [{ text: 'mở', href }, { text: ' và ' }, { text: 'cuối', href }];
  const { page } = await openBlocks(desk, [{ type: 'paragraph', id: 'p', spans }]);
  const cdp = await page.context().newCDPSession(page);
  const paragraph = page.locator('.editor-body p');
  const go = async (key: string) => {
    await page.keyboard.press(key);
    // Lexical takes a key of the last 30 ms for the one that an input method sends first.
    await page.waitForTimeout(100);
  };
  for (const [way, letters] of [
    [compose, 'đmở và cuốiê'],
    [composeByKey, 'đđmở và cuốiêê'],
  ] as const) {
    await paragraph.click();
    await go('Home');
    await way(cdp, 'd', 'đ');
    await go('End');
    await way(cdp, 'e', 'ê');
    await expect(paragraph).toHaveText(letters);
  }
  await expect(paragraph.locator('a')).toHaveText(['mở', 'cuối']);
});

test('what is typed or composed while a block is selected goes into its text, or below it', async ({
  desk,
}) => {
  const library = await sampleLibrary(desk.folder);
  const { page } = await desk.start(library);
  const cdp = await page.context().newCDPSession(page);
  await page.getByText('Mùa nước đổ ở thung lũng Mường Sài').first().click();
  const blocks = page.locator('.editor-body > *');
  const first = await blocks.first().textContent();
  const figure = page.locator('.block-figure').first();
  const caption = figure.locator('.slot-caption');
  /** Without a caret the browser drops the letters of real keys, and asks no input method; the protocol's come all the same. */
  const expectCaret = () =>
    expect
      .poll(() => page.evaluate(() => getSelection()?.isCollapsed && getSelection()?.type))
      .toBe('Caret');
  await figure.locator('.figure-picture').click();
  await page.keyboard.type(' Ảnh');
  await expect(caption).toHaveText(/ Ảnh$/);
  await figure.locator('.figure-picture').click();
  await expectCaret();
  // If the focus went there at the first letter, an input method would lose that.
  await expect(page.getByRole('textbox', { name: 'Chú thích ảnh' }).first()).toBeFocused();
  await composeByKey(cdp, 'đ', 'đe');
  await expect(caption).toHaveText(/ Ảnhđe$/);
  await figure.locator('.figure-picture').click();
  const alt = figure.getByRole('textbox', { name: 'Mô tả cho người khiếm thị' });
  await alt.focus();
  await composeByKey(cdp, 'đ', 'đê');
  await expect(alt).toHaveValue(/^đê/);
  await expect(caption).toHaveText(/ Ảnhđe$/);

  await page.getByRole('button', { name: 'Đường phân cách' }).click();
  const line = page.locator('.editor-body hr');
  await line.click();
  await page.keyboard.type('dưới');
  await line.click();
  await expectCaret();
  await composeByKey(cdp, 'đ', 'đe');
  const below = line.locator('xpath=following-sibling::*');
  await expect(below.nth(0)).toHaveText('đe');
  await expect(below.nth(1)).toHaveText('dưới');
  await expect(blocks.first()).toHaveText(first ?? '');
});

test('a comma that ends a composed word ends a tag', async ({ desk }) => {
  const { page } = await newDraft(desk);
  const cdp = await page.context().newCDPSession(page);
  const field = page.getByRole('combobox', { name: 'Từ khóa' });
  await field.click();
  await compose(cdp, 'l', 'lũ,');
  await expect(field).toHaveValue('');
  await compose(cdp, 'đ', 'đê');
  await expect(field).toHaveValue('đê');
  await field.press('Enter');
  await expect(page.locator('.removable-names li')).toHaveText(['lũ', 'đê']);
});

test('in suggesting mode, too, what is typed and composed into an empty cell is taken back as in a paragraph', async ({
  desk,
}) => {
  const { page } = await newDraft(desk);
  const cdp = await page.context().newCDPSession(page);
  await page.keyboard.type('/bang');
  await page.keyboard.press('Enter');
  const cell = bodyOf(page).locator('th').first();
  await expect(cell).toBeVisible();
  await page.keyboard.press('Control+Shift+E');
  await cell.click();
  await page.keyboard.type('a ');
  await compose(cdp, 'd', 'đ', 'đa');
  await expect(cell).toHaveText('a đa');
  await page.keyboard.press('Control+z');
  await expect(cell).toHaveText('a');
  await page.keyboard.press('Control+z');
  await expect(cell).toHaveText('');
});
