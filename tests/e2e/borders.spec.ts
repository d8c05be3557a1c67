/** The borders between two blocks, crossed with keys and the mouse: what is selected over a block goes as a whole. */
import type { Locator, Page } from '@playwright/test';
import { outline } from '../fixtures/outline.ts';
import { bodyOf, savedArticle } from './article-on-disk.ts';
import { expect, type SharedDesk, sharedTest as test } from './launch.ts';
import { openBlocks } from './open-blocks.ts';

const spans = (text: string) => [{ text }];
const paragraph = (id: string, text: string) => ({ type: 'paragraph', id, spans: spans(text) });
const figure = (id: string) => ({
  ...{ type: 'figure', id, media: '', alt: '' },
  ...{ caption: spans(`chữ ${id}`), credit: spans(`tên ${id}`) },
});
/** Blocks that the browser does not select over, in the order of the article. */
const BLOCKS = [
  { type: 'pull-quote', id: 'pq', spans: spans('lời'), attribution: spans('người') },
  figure('anh'),
  { type: 'gallery', id: 'bo', figures: [figure('1'), figure('2')], caption: spans('bộ') },
  { type: 'embed', id: 'the', url: 'https://example.org/', title: '', description: '' },
];
const TABLE = { type: 'table', id: 'bang', rows: [{ cells: [{ spans: spans('ô') }] }] };

/** An article with each block between two paragraphs, open; what gives its lines as saved. */
async function opened(desk: SharedDesk, body: readonly object[]) {
  const { page, library } = await openBlocks(desk, body);
  const lines = async () => outline((await savedArticle(page, library)).body);
  return { page, lines };
}

/** Which of some blocks are selected as a whole. */
const selected = (blocks: readonly Element[]) =>
  blocks.flatMap((block, at) => (block.matches('.selected, :has(.selected)') ? [at] : []));

const line = (page: Page, text: string) => bodyOf(page).locator('> p', { hasText: text });

test('what is selected over a block by keys or the mouse is the whole block, and goes with it', async ({
  desk,
}) => {
  const body = BLOCKS.flatMap((block, n) => [paragraph(`p${n}`, `Đoạn ${n}`), block]);
  const { page, lines } = await opened(desk, [...body, paragraph('p4', 'Đoạn 4')]);
  const before = await lines();
  const blocks = bodyOf(page).locator('> .block');
  const middleOf = async (at: Locator) => {
    const { x, y, width, height } = (await at.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    return [x + width / 2, y + height / 2] as const;
  };
  const press = async (from: Locator, end: string, key: string) => {
    await from.click();
    await page.keyboard.press(end);
    await page.keyboard.press(key);
  };
  // From beside the words, where the line ends.
  const draw = async (from: Locator, over: Locator) => {
    // The mouse pressed at the edge of what is selected would drag that.
    await from.click({ position: { x: 2, y: 8 } });
    await over.scrollIntoViewIfNeeded();
    await page.mouse.move(...(await middleOf(from)));
    await page.mouse.down();
    await page.mouse.move(...(await middleOf(over)), { steps: 4 });
    await page.mouse.up();
  };
  for (const [n] of BLOCKS.entries()) {
    const [above, below] = [line(page, `Đoạn ${n}`), line(page, `Đoạn ${n + 1}`)];
    const ways: [how: string, select: () => Promise<void>, left: string][] = [
      ['Shift+↓', () => press(above, 'End', 'Shift+ArrowDown'), `Đoạn ${n}x`],
      ['Ctrl+Shift+→', () => press(above, 'End', 'Control+Shift+ArrowRight'), `Đoạn ${n}x`],
      ['Shift+↑', () => press(below, 'Home', 'Shift+ArrowUp'), `xĐoạn ${n + 1}`],
      ['Ctrl+Shift+←', () => press(below, 'Home', 'Control+Shift+ArrowLeft'), `xĐoạn ${n + 1}`],
      ['drawn down', () => draw(above, blocks.nth(n)), `Đoạn ${n}x`],
      ['drawn up', () => draw(below, blocks.nth(n)), 'x'],
    ];
    for (const [how, select, left] of ways) {
      await select();
      await page.keyboard.type('x');
      await expect(blocks, `${n} ${how}`).toHaveCount(BLOCKS.length - 1);
      await expect(line(page, 'x'), `${n} ${how}`).toHaveText(left);
      await page.keyboard.press('Control+z');
      await expect(blocks, `${n} ${how}`).toHaveCount(BLOCKS.length);
    }
  }
  expect(await lines()).toEqual(before);
});

test('from the first letter of a block an arrow goes back into the table above it', async ({
  desk,
}) => {
  const body = [...BLOCKS.slice(0, 3).flatMap((block) => [TABLE, block]), paragraph('p', 'Cuối')];
  const { page, lines } = await opened(
    desk,
    body.map((block, n) => ({ ...block, id: `b${n}` })),
  );
  for (const name of ['lời', 'chữ anh', 'chữ 1']) {
    await bodyOf(page).locator('.slot p', { hasText: name }).click();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('x');
  }
  expect((await lines()).filter((text) => text.startsWith('|'))).toEqual(['| ôx', '| ôx', '| ôx']);
});

test('an arrow that leaves the texts of a block selects the line or card beside it', async ({
  desk,
}) => {
  const bare = [{ type: 'divider' }, BLOCKS[3]];
  const texts = BLOCKS.slice(0, 3);
  const body = texts.flatMap((block) => bare.flatMap((beside) => [beside, block, beside]));
  const { page } = await opened(
    desk,
    body.map((block, n) => ({ ...block, id: `b${n}` })),
  );
  const all = bodyOf(page).locator('> .block, > hr');
  for (const [n, block] of body.entries()) {
    if (!texts.some(({ type }) => type === block?.type)) continue;
    const slots = all.nth(n).locator('.slot p');
    const ways = [
      ['ArrowLeft', 'Home', slots.first(), n - 1],
      ['ArrowUp', 'Home', slots.first(), n - 1],
      ['ArrowRight', 'End', slots.last(), n + 1],
      ['ArrowDown', 'End', slots.last(), n + 1],
    ] as const;
    for (const [key, end, slot, beside] of ways) {
      await slot.click();
      await page.keyboard.press(end);
      await page.keyboard.press(key);
      await expect.poll(() => all.evaluateAll(selected), `${n} ${key}`).toEqual([beside]);
    }
  }
});

test('Home and End of a block that is selected stay there; with Ctrl, and by the page keys, they leave it', async ({
  desk,
}) => {
  const card = BLOCKS[3] as object;
  const body = [paragraph('p0', 'Đầu'), paragraph('p1', 'Trên'), card, paragraph('p2', 'Cuối')];
  const { page, lines } = await opened(desk, body);
  const ways = [
    ['Home', ['p Đầu', 'p Trên', 'embed', 'p x', 'p Cuối']],
    ['End', ['p Đầu', 'p Trên', 'embed', 'p x', 'p Cuối']],
    ['Control+Home', ['p xĐầu', 'p Trên', 'embed', 'p Cuối']],
    ['Control+End', ['p Đầu', 'p Trên', 'embed', 'p Cuốix']],
    ['PageUp', ['p xĐầu', 'p Trên', 'embed', 'p Cuối']],
    ['PageDown', ['p Đầu', 'p Trên', 'embed', 'p Cuốix']],
    ['Control+ArrowLeft', ['p Đầu', 'p Trênx', 'embed', 'p Cuối']],
    ['Control+ArrowRight', ['p Đầu', 'p Trên', 'embed', 'p xCuối']],
  ] as const;
  for (const [key, left] of ways) {
    await line(page, 'Trên').click();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    await expect(bodyOf(page).locator('.selected')).toHaveCount(1);
    await page.keyboard.press(key);
    await page.keyboard.type('x');
    expect(await lines(), key).toEqual(left);
    await page.keyboard.press('Control+z');
  }
});

test('Shift and an arrow draw a selection out from a card by its break, and only then by a letter', async ({
  desk,
}) => {
  const body = [paragraph('p0', 'Đầu'), BLOCKS[3] as object, paragraph('p1', 'Giữa')];
  const { page, lines } = await opened(desk, [...body, BLOCKS[1] as object]);
  const before = await lines();
  const blocks = bodyOf(page).locator('> .block');
  const draw = async (...keys: string[]) => {
    await line(page, 'Đầu').click();
    for (const key of ['End', 'ArrowRight']) await page.keyboard.press(key);
    await expect.poll(() => blocks.evaluateAll(selected)).toEqual([0]);
    for (const key of keys) await page.keyboard.press(key);
  };
  const after = async (key: string) => {
    await draw(key, 'Delete');
    const left = await lines();
    await page.keyboard.press('Control+z');
    expect(await lines()).toEqual(before);
    return left;
  };
  const figureLine = before.at(-1);
  expect(await after('Shift+ArrowRight')).toEqual(['p Đầu', 'p Giữa', figureLine]);
  expect(await after('Shift+ArrowLeft')).toEqual(['p Đầu', 'p Giữa', figureLine]);
  await draw('Shift+ArrowRight', 'Shift+ArrowRight');
  await expect.poll(() => page.evaluate(() => `${getSelection()}`)).toMatch(/\nG$/);
});
