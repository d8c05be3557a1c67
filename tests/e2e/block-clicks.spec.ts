/** A block is chosen by a click, and the caret comes back to the text by another, however quick the hand. */
import { bodyOf } from './article-on-disk.ts';
import { expect, test } from './launch.ts';
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
