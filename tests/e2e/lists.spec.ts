/** Lists of the text, at work in the window. */
import { outline } from '../fixtures/outline.ts';
import { bodyOf, newDraft, savedArticle } from './article-on-disk.ts';
import { expect, sharedTest as test } from './launch.ts';
import { openBlocks } from './open-blocks.ts';

test('lists nest, an inner one as close to the items around it as they are to each other', async ({
  desk,
}) => {
  const { page, saved } = await newDraft(desk);
  await page.keyboard.type('- Một');
  for (const [key, words] of [
    ['Tab', 'Hai'],
    ['Tab', 'Ba'],
    ['Shift+Tab', 'Bốn'],
    ['Shift+Tab', 'Năm'],
    ['Control+Home', ''],
  ] as const) {
    if (words) await page.keyboard.press('Enter');
    await page.keyboard.press(key);
    await page.keyboard.type(words);
  }
  const words = bodyOf(page).locator('li:not(.nested-item)');
  const tops = await words.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  const steps = tops.slice(1).map((top, at) => Math.round(top - (tops[at] ?? 0)));
  expect(new Set(steps).size).toBe(1);
  expect(steps).toHaveLength(4);
  const lines = ['• Một', '•• Hai', '••• Ba', '•• Bốn', '• Năm'];
  expect(outline((await saved()).body)).toEqual(lines);
});

test('two numbered lists side by side stay two while other text is written; a paragraph between them taken out makes one', async ({
  desk,
}) => {
  const list = (id: string, ...texts: string[]) => ({
    type: 'list',
    id,
    ordered: true,
    items: texts.map((text, at) => ({ id: `${id}${at}`, spans: [{ text }] })),
  });
  const lists = [list('sang', 'Ủy ban', 'Trường học'), list('chieu', 'Trạm xá', 'Chợ')];
  const text = (id: string, words: string) => ({ type: 'paragraph', id, spans: [{ text: words }] });
  const body = [text('mo', 'Lịch hôm nay'), ...lists, text('ket', 'Hết')];
  const { page, library } = await openBlocks(desk, body);
  const shown = bodyOf(page).locator('ol');
  await expect(shown).toHaveText(['Ủy banTrường học', 'Trạm xáChợ']);
  const numbers = () =>
    shown.locator('li').evaluateAll((items) => items.map((item) => (item as HTMLLIElement).value));
  expect(await numbers()).toEqual([1, 2, 1, 2]);
  await page.getByText('Hết').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' giờ.');
  const saved = async () => (await savedArticle(page, library)).body;
  expect(await saved()).toEqual([text('mo', 'Lịch hôm nay'), ...lists, text('ket', 'Hết giờ.')]);

  await page.getByText('Trường học').click();
  await page.keyboard.press('End');
  for (const key of ['Enter', 'Enter']) await page.keyboard.press(key);
  await page.keyboard.type('Nghỉ trưa');
  expect((await saved()).map(({ type }) => type)).toEqual([
    'paragraph',
    'list',
    'paragraph',
    'list',
    'paragraph',
  ]);
  expect(await numbers()).toEqual([1, 2, 1, 2]);
  for (let n = 0; n < 'Nghỉ trưa'.length + 1; n += 1) await page.keyboard.press('Backspace');
  await expect(shown).toHaveText(['Ủy banTrường họcTrạm xáChợ']);
  expect(await numbers()).toEqual([1, 2, 3, 4]);
  await page.keyboard.press('Control+z');
  await expect(shown).toHaveCount(2);
});

test('the keys of word processors make a list, change its kind, and take it off', async ({
  desk,
}) => {
  const { page, saved } = await newDraft(desk);
  await page.keyboard.type('Một');
  for (const [key, line] of [
    ['Control+Shift+8', '• Một'],
    ['Control+Shift+7', '# Một'],
    ['Control+Shift+7', 'p Một'],
    ['Control+Alt+2', 'h2 Một'],
    ['Control+Alt+0', 'p Một'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(async () => expect(outline((await saved()).body)).toEqual([line])).toPass();
  }
});
