/** A block is chosen by a click, and the caret comes back to the text by another, however quick the hand. */
import type { Locator, Page } from '@playwright/test';
import { bodyOf } from './article-on-disk.ts';
import { boxOf } from './boxes.ts';
import { expect, sharedTest as test } from './launch.ts';
import { openBlocks } from './open-blocks.ts';

const paragraph = (id: string, text: string) => ({ type: 'paragraph', id, spans: [{ text }] });

test('a line and a picture are chosen by a click; text that is clicked then takes what is typed', async ({
  desk,
}) => {
  const { page } = await openBlocks(desk, [
    paragraph('tren', 'Trên'),
    { type: 'divider', id: 'gach' },
    { type: 'figure', id: 'anh', media: '', alt: '', caption: [], credit: [] },
    paragraph('duoi', 'Dưới'),
  ]);

  const line = bodyOf(page).locator('hr');
  const picture = bodyOf(page).locator('.figure-picture');
  const below = bodyOf(page).locator('> p').last();
  await expect(picture).toBeVisible();
  // A tap of a touchpad presses and lets go at once; a hand takes its time, and does not hit two pixels.
  for (const delay of [0, 80]) {
    const { x, y, height } = (await line.boundingBox()) ?? { x: 0, y: 0, height: 0 };
    for (const at of [y + 6, y + height - 6]) {
      await page.mouse.click(x + 40, at, { delay });
      await expect(line).toHaveClass(/selected/);
    }
    await below.click({ delay });
    await page.keyboard.type(' d');
    await picture.click({ delay });
    await expect(bodyOf(page).locator('.figure.selected')).toBeVisible();
    await below.click({ delay });
    await page.keyboard.type('e');
  }
  await expect(below).toHaveText('Dưới de de');
  await expect(bodyOf(page).locator('> p').first()).toHaveText('Trên');
});

test('beside its fields a card or a picture is chosen by a click; what is typed then goes below it, or into it', async ({
  desk,
}) => {
  const { page } = await openBlocks(desk, [
    paragraph('tren', 'Trên'),
    { type: 'embed', id: 'the', url: '', title: '', description: '' },
    { type: 'figure', id: 'anh', media: '', alt: '', caption: [], credit: [] },
    paragraph('cuoi', 'Cuối'),
  ]);

  const blocks = bodyOf(page).locator('> *');
  await blocks.first().click();
  await bodyOf(page).locator('.embed svg').click();
  await expect(bodyOf(page).locator('.embed.selected')).toBeVisible();
  await page.keyboard.type('Dưới thẻ');
  await expect(blocks.nth(2)).toHaveText('Dưới thẻ');
  const figure = bodyOf(page).locator('.figure');
  const { width, height } = (await figure.boundingBox()) ?? { width: 0, height: 0 };
  await figure.click({ position: { x: width / 2, y: height - 2 } });
  await expect(bodyOf(page).locator('.figure.selected')).toBeVisible();
  await page.keyboard.type('Đò ngang');
  await expect(bodyOf(page).locator('.slot-caption')).toHaveText('Đò ngang');
  await expect(blocks.last()).toHaveText('Cuối');
});

test('a third click selects the paragraph above a pull quote, as any other', async ({ desk }) => {
  const { page } = await openBlocks(desk, [
    paragraph('tren', 'Trên bến'),
    { type: 'pull-quote', id: 'loi', spans: [{ text: 'Lời' }], attribution: [] },
  ]);
  const above = bodyOf(page).locator('> p').first();
  await above.click({ clickCount: 3 });
  await page.keyboard.press('Delete');
  await expect(above).toHaveText('');
  await expect(bodyOf(page).locator('.slot-quote')).toHaveText('Lời');
});

test('a click with Shift on a field takes the block in, or leaves the caret in the field it was in; what is typed is kept', async ({
  desk,
}) => {
  const { page } = await openBlocks(desk, [
    paragraph('tren', 'Trên bến'),
    {
      type: 'pull-quote',
      id: 'loi',
      spans: [{ text: 'Lời' }],
      attribution: [{ text: 'Bà Tư' }],
    },
    paragraph('duoi', 'Dưới thuyền'),
  ]);
  const [above, quote, speaker, below] = [
    bodyOf(page).locator('> p').first(),
    bodyOf(page).getByLabel('Lời trích'),
    bodyOf(page).getByLabel('Người nói'),
    bodyOf(page).locator('> p').last(),
  ];
  await quote.click();
  await page.keyboard.press('End');
  await speaker.click({ modifiers: ['Shift'] });
  await page.keyboard.type(' hay');
  await expect(quote).toHaveText('Lời hay');
  for (const [from, key, left] of [
    [above, 'End', ['Trên bếnk', 'Dưới thuyền']],
    [below, 'Home', ['Trên bến', 'kDưới thuyền']],
  ] as const) {
    await from.click();
    await page.keyboard.press(key);
    await speaker.click({ modifiers: ['Shift'] });
    await page.keyboard.type('k');
    await expect(bodyOf(page).locator('> *')).toHaveText(left);
    await page.keyboard.press('Control+z');
    await expect(bodyOf(page).locator('> *')).toHaveCount(3);
  }
});

/** Drags the first word of one text behind the first of another. */
async function dragFirstWord(page: Page, from: Locator, to: Locator) {
  const wordOf = (text: Locator) =>
    text.evaluate((element) => {
      const letters = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
      const word = document.createRange();
      word.setStart(letters ?? element, 0);
      word.setEnd(letters ?? element, letters?.nodeValue?.indexOf(' ') ?? 0);
      const { left, right, top, height } = word.getBoundingClientRect();
      return { left, right, middle: top + height / 2 };
    });
  const word = await wordOf(from);
  await page.mouse.dblclick(word.left + 4, word.middle);
  await page.mouse.down();
  await page.mouse.move(word.left + 12, word.middle, { steps: 3 });
  const place = await wordOf(to);
  await page.mouse.move(place.right, place.middle, { steps: 5 });
  await page.mouse.up();
}

test('words are dragged between the text, captions and cells; one undo puts them back', async ({
  desk,
}) => {
  const { page } = await openBlocks(desk, [
    paragraph('tren', 'Trên bến'),
    {
      type: 'figure',
      id: 'anh',
      media: '',
      alt: '',
      caption: [{ text: 'Đò ngang' }],
      credit: [{ text: 'Lò Mây' }],
    },
    { type: 'table', id: 'bang', rows: [{ cells: [{ spans: [{ text: 'Sáu giờ' }] }] }] },
  ]);
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const text = bodyOf(page).locator('> p').first();
  const [caption, credit, cell] = ['.slot-caption', '.slot-credit', 'td'].map((name) =>
    bodyOf(page).locator(name),
  ) as [Locator, Locator, Locator];
  await expect(caption).toBeVisible();
  for (const [from, left, to, arrived] of [
    [text, 'bến', caption, 'ĐòTrên ngang'],
    [caption, 'ngang', text, 'TrênĐò bến'],
    [caption, 'ngang', credit, 'LòĐò Mây'],
    [cell, 'giờ', caption, 'ĐòSáu ngang'],
    [credit, 'Mây', cell, 'SáuLò giờ'],
  ] as const) {
    const [before, there] = [await from.innerText(), await to.innerText()];
    await dragFirstWord(page, from, to);
    await expect(to).toHaveText(arrived);
    await expect(from).toHaveText(left);
    await page.keyboard.press('Control+z');
    await expect(from).toHaveText(before);
    await expect(to).toHaveText(there);
  }
  expect(errors).toEqual([]);
});

test('words, or paragraphs, are drawn out whole over a picture, both ways', async ({ desk }) => {
  const { page } = await openBlocks(desk, [
    paragraph('tren', 'Trên bến sông'),
    { type: 'figure', id: 'anh', media: '', alt: '', caption: [], credit: [] },
    paragraph('duoi', 'Dưới bến xa'),
  ]);
  const [above, below] = [bodyOf(page).locator('> p').first(), bodyOf(page).locator('> p').last()];
  /** The middle of a letter on the screen. */
  const letter = (text: Locator, at: number) =>
    text.evaluate((element, offset) => {
      const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() ?? element;
      const range = document.createRange();
      range.setStart(node, offset);
      range.setEnd(node, offset + 1);
      const { left, top, width, height } = range.getBoundingClientRect();
      return [left + width / 2, top + height / 2] as const;
    }, at);
  const down = [above, below] as const;
  const up = [below, above] as const;
  for (const [clicks, [from, to], left] of [
    [2, down, 'Trên  xa'],
    [2, up, 'Trên  xa'],
    [3, down, ''],
    [3, up, ''],
  ] as const) {
    const [start, end] = [await letter(from, 6), await letter(to, 6)];
    await page.mouse.move(...start);
    for (let n = 1; n < clicks; n += 1) {
      await page.mouse.down({ clickCount: n });
      await page.mouse.up({ clickCount: n });
    }
    await page.mouse.down({ clickCount: clicks });
    await page.mouse.move(...end, { steps: 12 });
    await page.mouse.up({ clickCount: clicks });
    await page.evaluate(() => new Promise((go) => requestAnimationFrame(() => setTimeout(go))));
    await page.keyboard.press('Delete');
    await expect(bodyOf(page).locator('.figure')).toHaveCount(0);
    await expect(above, `${clicks} ${left}`).toHaveText(left);
    await page.keyboard.press('Control+z');
    await expect(bodyOf(page).locator('.figure')).toHaveCount(1);
    // A click later is a first one.
    await above.click({ position: { x: 300, y: 8 } });
    await page.waitForTimeout(600);
  }
});

test('Shift+click selects on where the toolbar of the selected words stood, and presses none of its buttons', async ({
  desk,
}) => {
  const { page } = await openBlocks(desk, [
    paragraph('mot', 'Đoạn thứ nhất'),
    paragraph('hai', 'Đoạn thứ hai dài hơn đoạn đầu, để có chữ bên dưới các nút'),
    paragraph('ba', 'Đoạn cuối'),
  ]);
  const blocks = bodyOf(page).locator('> *');
  await blocks.first().click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  const toolbar = page.locator('.floating-toolbar');
  const button = toolbar.getByRole('button', { name: 'Tít phụ cấp 2' });
  await expect(button).toBeVisible();
  const { x, y, width, height } = await boxOf(button);
  await page.keyboard.down('Shift');
  await expect(toolbar).toBeHidden();
  await page.mouse.click(x + width / 2, y + height / 2);
  await page.mouse.click(x + width / 2, y + height / 2);
  await page.keyboard.up('Shift');
  await expect(toolbar).toBeVisible();
  expect(await page.evaluate(() => getSelection()?.toString())).toContain('Đoạn thứ nhất');
  await expect(bodyOf(page).locator('h2')).toHaveCount(0);
});
