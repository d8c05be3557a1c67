/** Lists of the text, at work in the window. */
import { join } from 'node:path';
import { readArticleFile } from '../../electron/library/files.ts';
import { addArticle, createLibrary } from '../../electron/library/store.ts';
import { articleSchema, emptyArticle } from '../../shared/article.ts';
import { outline } from '../fixtures/outline.ts';
import { bodyOf, newDraft, openRow } from './article-on-disk.ts';
import { expect, test } from './launch.ts';

test('lists nest', async ({ desk }) => {
  const { page, saved } = await newDraft(desk);
  await page.keyboard.type('- Một');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('trong một');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('Hai');
  expect(outline((await saved()).body)).toEqual(['• Một', '•• trong một', '• Hai']);
});

test('an inner list stands as close to the items around it as they do to each other', async ({
  desk,
}) => {
  const { page } = await newDraft(desk);
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
});

test('two numbered lists side by side stay two while other text is written; a paragraph between them taken out makes one', async ({
  desk,
}) => {
  const dir = join(desk.folder, 'library');
  await createLibrary(dir, 'Báo thử');
  const list = (id: string, ...texts: string[]) => ({
    type: 'list',
    id,
    ordered: true,
    items: texts.map((text, at) => ({ id: `${id}${at}`, spans: [{ text }] })),
  });
  const lists = [list('sang', 'Ủy ban', 'Trường học'), list('chieu', 'Trạm xá', 'Chợ')];
  const text = (id: string, words: string) => ({ type: 'paragraph', id, spans: [{ text: words }] });
  const added = await addArticle(
    dir,
    articleSchema.parse({
      ...emptyArticle('lich', '2026-03-02T10:00:00+07:00'),
      headline: 'Lịch công tác',
      body: [text('mo', 'Lịch hôm nay'), ...lists, text('ket', 'Hết')],
    }),
  );
  const { app, page } = await desk.start(dir);
  await openRow(page, 'Lịch công tác');
  const shown = bodyOf(page).locator('ol');
  await expect(shown).toHaveText(['Ủy banTrường học', 'Trạm xáChợ']);
  const numbers = () =>
    shown.locator('li').evaluateAll((items) => items.map((item) => (item as HTMLLIElement).value));
  expect(await numbers()).toEqual([1, 2, 1, 2]);
  await page.getByText('Hết').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' giờ.');
  const saved = async () => {
    await page.keyboard.press('Control+s');
    await expect(page.locator('.save-saved')).toBeVisible();
    return (await readArticleFile(added.dir)).article.body;
  };
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
  await app.close();
});
