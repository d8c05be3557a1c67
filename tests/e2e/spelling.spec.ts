/** Spelling in the real app: wrong words underlined offline, what may be meant in the native menu, the newsroom's own words. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { addArticle, createLibrary } from '../../electron/library/store.ts';
import { type Article, articleSchema, emptyArticle } from '../../shared/article.ts';
import { librarySchema } from '../../shared/library.ts';
import { savedArticle } from './article-on-disk.ts';
import { expect, type SharedDesk, shoot, sharedTest as test } from './launch.ts';
import { nextMenu } from './next-menu.ts';

const written = (): Article =>
  articleSchema.parse({
    ...emptyArticle('chinh-ta', '2026-03-02T08:00:00+07:00'),
    headline: 'Nghành y đến bản',
    body: [
      {
        type: 'paragraph',
        id: 'p1',
        spans: [
          { text: 'Cả bản đuọc khám, hòa thuận, khoẻ mạnh. Ông Pản nói: ' },
          { text: 'We recieve thanks', lang: 'en' },
          { text: '. Xem video ở UBND xã, 12 km.' },
        ],
      },
      {
        type: 'paragraph',
        id: 'p2',
        spans: [
          { text: 'Bây giờ', suggestions: ['s1'] },
          { text: 'Nay', suggestions: ['s2'] },
          { text: ' chị đọc ' },
          { text: 'sách', suggestions: ['s1'] },
          { text: 'baáo', suggestions: ['s2'] },
          { text: ' mỗi tối.' },
        ],
      },
    ],
    review: {
      status: 'draft',
      suggestions: ['delete', 'insert'].map((kind, at) => ({
        id: `s${at + 1}`,
        kind,
        // Whose colour is green: red is what is looked for.
        by: { name: 'Trần Quốc Huy', role: 'editor' },
        at: '2026-03-02T09:00:00+07:00',
      })),
    },
  });

async function openArticle(desk: SharedDesk, article = written()) {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo Vùng Cao');
  const { id } = await addArticle(library, article);
  const started = await desk.start(library, { lastArticle: id });
  return { library, ...started };
}

/** Where a word stands on the page; in a text field, where its first letters do. */
async function placeOf(within: Locator, word: string) {
  const box = await within.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    return undefined;
  }, word);
  if (!box) throw new Error(`Expected ${word} on the page`);
  return box;
}

async function rightClickOn(within: Locator, word: string): Promise<void> {
  const { x, y } = await placeOf(within, word);
  await within.page().mouse.click(x, y, { button: 'right' });
}

/** Whether a red line is drawn below a word: pixels that are clearly red, in the strip under it. */
async function isUnderlined(page: Page, word: string): Promise<boolean> {
  const body = page.getByRole('textbox', { name: 'Nội dung bài' });
  const { x, y } = await placeOf(body, word);
  const clip = { x: x - 10, y: y - 2, width: 20, height: 16 };
  const png = await page.screenshot({ clip });
  const { default: sharp } = await import('sharp');
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at += info.channels) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    if (red > 180 && green < 130 && blue < 130) return true;
  }
  return false;
}

/** A word behind one that is suggested to go is a word of its own. */
const WRONG = ['đuọc', 'Pản', 'recieve', 'baáo'];
const RIGHT = ['Nay', 'khám', 'hòa', 'khoẻ', 'thanks', 'video', 'UBND', 'km'];

test('wrong words are underlined and mended from the menu; own words are learnt', async ({
  desk,
}) => {
  const { app, page, library } = await openArticle(desk);
  const body = page.getByRole('textbox', { name: 'Nội dung bài' });
  await body.click();
  for (const word of WRONG) await expect.poll(() => isUnderlined(page, word)).toBe(true);
  for (const word of RIGHT) expect([word, await isUnderlined(page, word)]).toEqual([word, false]);
  await shoot(page, 'spelling');

  const rightClick = (word: string, choose: string) =>
    nextMenu(app, () => rightClickOn(body, word), choose);
  const meant = await rightClick('đuọc', 'được');
  expect(meant).toContain('được');
  expect(meant.slice(-10)).toEqual(
    [
      '—',
      'Thêm “đuọc” vào từ của tòa soạn',
      '—',
      'Cắt',
      'Sao chép',
      'Dán',
      'Dán không định dạng',
      '—',
      'Bình luận',
      '—',
      'Chọn tất cả',
    ].slice(-10),
  );
  await expect(body).toContainText('Cả bản được khám');
  await page.keyboard.press('Control+z');
  await expect(body).toContainText('Cả bản đuọc khám');

  expect(await rightClick('recieve', 'receive')).toContain('receive');
  await expect(body).toContainText('We receive thanks');

  await expect.poll(() => isUnderlined(page, 'Pản')).toBe(true);
  // The text beside it has changed: a busy Chromium may be reading it again.
  const learn = 'Thêm “Pản” vào từ của tòa soạn';
  await expect.poll(() => rightClick('Pản', learn)).toContain(learn);
  await expect.poll(() => isUnderlined(page, 'Pản')).toBe(false);
  await expect
    .poll(async () => {
      const text = await readFile(join(library, 'library.json'), 'utf8');
      return librarySchema.parse(JSON.parse(text)).spelling;
    })
    .toEqual(['Pản']);

  await page.evaluate(() => window.galley.call('settings.set', { spelling: false }));
  await expect.poll(() => isUnderlined(page, 'đuọc')).toBe(false);

  await rightClick('receive', 'Bình luận');
  await expect(page.getByRole('textbox', { name: 'Viết bình luận' })).toBeFocused();
});

test('a word mended from the menu keeps its look, its link and its comment', async ({ desk }) => {
  const at = '2026-03-02T09:00:00+07:00';
  const by = { name: 'Trần Quốc Huy', role: 'editor' };
  const looks = [{ marks: ['bold'] }, { href: 'https://example.org/' }, { comments: ['c'] }];
  const spans = (word: string) =>
    looks.flatMap((look, n) => [{ text: n > 0 ? ', cả ' : 'Cả ' }, { text: word, ...look }]);
  const article = articleSchema.parse({
    ...written(),
    body: [{ type: 'paragraph', id: 'p1', spans: spans('đuọc') }],
    review: {
      status: 'draft',
      comments: [
        { id: 'c', anchor: 'text', quote: 'đuọc', remarks: [{ id: 'r', by, at, text: '?' }] },
      ],
    },
  });
  const { app, page, library } = await openArticle(desk, article);
  const body = page.getByRole('textbox', { name: 'Nội dung bài' });
  await body.click();
  for (const left of [2, 1, 0]) {
    await expect.poll(() => isUnderlined(page, 'đuọc')).toBe(true);
    await nextMenu(app, () => rightClickOn(body, 'đuọc'), 'được');
    await expect.poll(async () => (await body.textContent())?.split('đuọc').length).toBe(left + 1);
  }
  expect((await savedArticle(page, library)).body).toMatchObject([{ spans: spans('được') }]);
});
