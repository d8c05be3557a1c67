/** Suggestions in the real window: edits are marked, kept over a restart, decided on, and undone. */
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { addArticle, createLibrary } from '../../electron/library/store.ts';
import { articleSchema, type Block, emptyArticle } from '../../shared/article.ts';
import { emptyFigure } from '../../shared/photographs.ts';
import { ifAccepted, ifRejected } from '../../shared/suggestions/suggestions.ts';
import { blockLines } from '../../shared/text.ts';
import { expectAccessible } from './accessible.ts';
import { bodyOf, firstArticle, libraryOf, openRow, savedArticle } from './article-on-disk.ts';
import { compose } from './composing.ts';
import { choose, expect, holdBack, type SharedDesk, sharedTest as test } from './launch.ts';
import { startSuggesting } from './suggesting.ts';

const at = '2024-05-02T09:00:00+07:00';
const lan = { name: 'Lan Anh', role: 'reporter' } as const;
const author = { name: 'Minh Đức', role: 'editor' } as const;

const p = (id: string, text: string): Block => ({ type: 'paragraph', id, spans: [{ text }] });
const written: Block[] = [
  p('p1', 'Chợ phiên họp từ sáng sớm.'),
  p('p2', 'Người vui, chợ vui.'),
  p('p3', 'Trời mưa nhỏ.'),
  p('p4', 'Bà con về bản.'),
  {
    type: 'figure',
    ...emptyFigure('f1'),
    caption: [{ text: 'Chợ vùng cao' }],
    credit: [{ text: 'Báo thử' }],
  },
  p('p5', 'Đường về cũng vui.'),
];

const SETTINGS = { author, layout: { panel: 26, tab: 'suggestions' } };

/** The reporter's article, with a suggestion of her own in the last paragraph. */
async function startWith(desk: SharedDesk, body: Block[] = written) {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo thử');
  const last = body.at(-1) as Block & { spans: object[] };
  const suggestion = { id: 'own', kind: 'insert', by: lan, at };
  const review = { status: 'in-review', suggestions: [suggestion] };
  const marked = { ...last, spans: [...last.spans, { text: ' Thật.', suggestions: ['own'] }] };
  const article = articleSchema.parse({
    ...emptyArticle('cho', at),
    headline: 'Chợ phiên',
    slug: 'cho-phien',
    body: [...body.slice(0, -1), marked],
    review,
  });
  await addArticle(library, article);
  const { page, app } = await desk.start(library, SETTINGS);
  await page.locator('.row-main').click();
  await expect(bodyOf(page)).toContainText('Chợ phiên họp');
  return { page, app, library };
}

/** Puts the caret at the start of an element's text. */
async function putCaret(page: Page, element: Locator, steps = 0): Promise<void> {
  await element.click();
  await page.keyboard.press('Home');
  for (let n = 0; n < steps; n += 1) await page.keyboard.press('ArrowRight');
}

/** The middle of a word on the screen, and its left end. */
async function placeOf(element: Locator, word: string) {
  return element.evaluate((paragraph, wanted) => {
    const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const start = text.textContent?.indexOf(wanted) ?? -1;
      if (start < 0) continue;
      const range = document.createRange();
      range.setStart(text, start);
      range.setEnd(text, start + wanted.length);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2, left };
    }
    throw new Error(`Expected ${wanted} in ${paragraph.textContent}`);
  }, word);
}

/** Selects a word and drags it before another, by the mouse. */
async function dragWord(page: Page, from: Locator, word: string, to: Locator, before: string) {
  const [here, there] = [await placeOf(from, word), await placeOf(to, before)];
  await page.mouse.dblclick(here.x, here.y);
  await page.mouse.down();
  await page.mouse.move(here.x + 5, here.y, { steps: 3 });
  await page.mouse.move(there.left, there.y, { steps: 5 });
  await page.mouse.up();
}

const lines = (body: readonly Block[]) => body.flatMap(blockLines).filter(Boolean);
const paragraph = (page: Page, text: string | RegExp) =>
  bodyOf(page).locator('> p', { hasText: text });
const card = (page: Page, text: string | RegExp) => page.locator('.suggestion', { hasText: text });

async function edit(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await bodyOf(page).click();
  await page.keyboard.press('Control+Shift+E');
  await expect(page.getByRole('button', { name: 'Đang góp ý' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  await putCaret(page, paragraph(page, 'Chợ phiên họp'), 'Chợ phiên'.length);
  await page.keyboard.type(' ');
  await compose(cdp, 'd', 'đ', 'đa', 'đã');
  await page.getByRole('button', { name: 'Tít phụ cấp 2' }).click();

  await putCaret(page, paragraph(page, 'Trời mưa'), 'Trời'.length);
  for (let n = 0; n < ' mưa nhỏ.'.length + 1 + 'Bà con'.length; n += 1)
    await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Backspace');

  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- một');
  await page.keyboard.press('Enter');
  await compose(cdp, 'h', 'ha', 'hai');

  await putCaret(page, page.locator('.slot-caption p'), 'Chợ'.length);
  await page.keyboard.type(' phiên');
  for (let n = 0; n < ' vùng'.length; n += 1) await page.keyboard.press('Delete');
}

const EXPECTED = [
  'Chợ phiên đã họp từ sáng sớm.',
  'Người đông, chợ đông.',
  'Trời về bản.',
  'Chợ phiên cao',
  'Báo thử',
  'Đường về cũng đông. Thật.',
  'một',
  'hai',
];

test('what an editor changes is suggested, kept, decided on and undone', async ({ desk }) => {
  test.setTimeout(90_000);
  const { page, app, library } = await startWith(desk);
  await edit(page);
  await choose(app, 'replace');
  await page.getByRole('textbox', { name: 'Tìm trong bài' }).fill('vui');
  await page.getByLabel('Thay bằng').fill('đông');
  await page.getByRole('button', { name: 'Thay tất cả' }).click();
  await expect(page.locator('.find-bar output')).toHaveText('0/0');
  await page.keyboard.press('Escape');

  const marked = await savedArticle(page, library);
  expect(ifRejected(marked)).toEqual(written);
  expect(lines(ifAccepted(marked))).toEqual(EXPECTED);
  expect(ifAccepted(marked)[0]).toMatchObject({ type: 'heading', level: 2 });
  const names = new Set(marked.review.suggestions.map(({ by }) => by.name));
  expect([...names].sort()).toEqual(['Lan Anh', 'Minh Đức']);

  const again = await desk.start(library, { ...SETTINGS, lastArticle: marked.id });
  await expect(bodyOf(again.page)).toContainText('Chợ phiên đã họp');
  await expect(again.page.locator('[role=deletion]').first()).toBeVisible();
  expect(JSON.stringify((await firstArticle(library)).body)).toBe(JSON.stringify(marked.body));
  await decideOn(again.page, library);
});

async function decideOn(page: Page, library: string): Promise<void> {
  await card(page, 'Đổi Đoạn văn').getByRole('button', { name: 'Chấp nhận' }).click();
  await card(page, /vùng.*phiên|phiên.*vùng/)
    .getByRole('button', { name: 'Từ chối' })
    .click();
  const some = await savedArticle(page, library);
  expect(some.body[0]).toMatchObject({ type: 'heading' });
  expect(some.body[0]).not.toHaveProperty('was');
  expect(some.body.find(({ type }) => type === 'figure')).toEqual(written[4]);

  await page.getByLabel('Góp ý của').selectOption('Minh Đức');
  await page.getByRole('button', { name: 'Chấp nhận tất cả' }).click();
  const all = await savedArticle(page, library);
  expect(all.review.suggestions).toMatchObject([{ id: 'own', by: lan }]);
  const caption = EXPECTED.map((line) => (line === 'Chợ phiên cao' ? 'Chợ vùng cao' : line));
  expect(lines(ifAccepted(all))).toEqual(caption);
  expect(lines(ifRejected(all))).toEqual(caption.map((line) => line.replace(' Thật.', '')));

  await page.locator('.suggestions h2').click();
  await page.locator('.suggestion-place').first().focus();
  await page.keyboard.press('Control+z');
  const undone = await savedArticle(page, library);
  expect(undone.body).toEqual(some.body);
  expect(undone.review.suggestions).toEqual(some.review.suggestions);
  await page.keyboard.press('Control+Shift+z');
  expect((await savedArticle(page, library)).body).toEqual(all.body);
}

test('what is typed, taken back, cut, pasted and dragged in the mode is marked as it is done', async ({
  desk,
}) => {
  const { page, library } = await startWith(desk);
  const cdp = await page.context().newCDPSession(page);
  const before = (await firstArticle(library)).body;
  await putCaret(page, paragraph(page, 'Trời mưa'), 'Trời'.length);
  await page.keyboard.press('Control+Shift+E');
  await compose(cdp, 'a', 'ă', 'ắ');
  await expect(page.locator('[role=insertion]').first()).toHaveText('ắ');
  await page.keyboard.press('Control+z');
  expect((await savedArticle(page, library)).body).toEqual(before);
  await page.keyboard.press('Control+Shift+z');
  await expect(page.locator('[role=insertion]').first()).toHaveText('ắ');
  // Backspace takes one's own letter back for good, and strikes the reporter's out.
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(page.locator('[role=deletion]')).toHaveText('i');
  // What is typed beside struck words is not struck.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('x');
  await expect(page.locator('[role=deletion]')).toHaveText('i');
  const now = await savedArticle(page, library);
  expect(ifAccepted(now)[2]).toMatchObject(p('p3', 'Trờx mưa nhỏ.'));
  expect(ifRejected(now)).toEqual(written);

  // What is cut or dragged is struck where it was and new where it is.
  await putCaret(page, paragraph(page, 'Người vui'));
  for (let n = 0; n < 'Người '.length; n += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+x');
  await putCaret(page, paragraph(page, 'Bà con'));
  await page.keyboard.press('Control+v');
  const [rain, market] = [paragraph(page, 'mưa'), paragraph(page, /^Chợ/)];
  await dragWord(page, rain, 'mưa', market, 'phiên');
  await expect(market.locator('[role=insertion]')).toHaveText('mưa');
  const moved = await savedArticle(page, library);
  expect(lines(ifAccepted(moved)).slice(0, 4)).toEqual([
    'Chợ mưaphiên họp từ sáng sớm.',
    'vui, chợ vui.',
    'Trờx  nhỏ.',
    'Người Bà con về bản.',
  ]);
  expect(ifRejected(moved)).toEqual(written);
});

test('looking at the article as if decided changes nothing', async ({ desk }) => {
  const { page, library } = await startWith(desk);
  const before = JSON.stringify(await firstArticle(library));
  await expectAccessible(page);
  await page.getByLabel('Nếu từ chối hết').check();
  await expect(bodyOf(page)).not.toContainText('Thật.');
  await expect(bodyOf(page)).toHaveAttribute('contenteditable', 'false');
  await page.getByLabel('Nếu chấp nhận hết').check();
  await expect(bodyOf(page)).toContainText('vui. Thật.');
  await expect(page.locator('[role=insertion]:visible')).toHaveCount(0);
  await page.getByRole('button', { name: 'Về bản đánh dấu' }).click();
  await expect(page.locator('[role=insertion]')).toHaveText(' Thật.');
  expect(JSON.stringify(await firstArticle(library))).toBe(before);
  // Cut and put back, words keep their suggestion; put in once more, they are a copy without.
  await putCaret(page, paragraph(page, 'Đường về'));
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Control+x');
  await expect(page.locator('[role=insertion]')).toHaveCount(0);
  await page.keyboard.press('Control+v');
  await expect(page.locator('[role=insertion]')).toHaveText(' Thật.');
  await page.keyboard.press('Control+v');
  const sentence = 'Đường về cũng vui. Thật.';
  await expect(paragraph(page, 'Đường về')).toHaveText(sentence + sentence);
  await expect(page.locator('[role=insertion]')).toHaveText(' Thật.');
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('Control+z');
  expect((await savedArticle(page, library)).body).toEqual(JSON.parse(before).body);
  // Those in the selection: the next one's words are selected.
  await page.keyboard.press('F8');
  await page.getByRole('button', { name: 'Chấp nhận phần đã chọn' }).click();
  await expect(page.locator('.suggestions .panel-none')).toBeVisible();
  expect(lines((await savedArticle(page, library)).body).at(-1)).toBe('Đường về cũng vui. Thật.');
  await bodyOf(page).press('Control+z');
  await expect(page.locator('[role=insertion]')).toHaveText(' Thật.');
  await page.keyboard.press('F8');
  await page.keyboard.press('Control+Shift+Delete');
  await expect(page.locator('.suggestions .panel-none')).toBeVisible();
  expect((await savedArticle(page, library)).body).toEqual(written);
});

test('a table that is suggested to come or to go says so where it stands', async ({ desk }) => {
  const { page, app, library } = await startWith(desk);
  const frame = bodyOf(page).locator('.table-frame');
  const label = () => frame.evaluate((element) => getComputedStyle(element, '::before').content);
  await bodyOf(page).locator('p').last().click();
  await page.keyboard.press('End');
  await startSuggesting({ app, page });
  await page.keyboard.press('Enter');
  await page.keyboard.type('/bang');
  await page.keyboard.press('Enter');
  await expect.poll(label).toBe('"Thêm"');
  await choose(app, 'accept-all-suggestions');
  await frame.locator('td').first().click();
  await page.getByRole('button', { name: 'Xóa bảng' }).click();
  await expect.poll(label).toBe('"Xóa"');
  expect(ifAccepted(await savedArticle(page, library)).some(({ type }) => type === 'table')).toBe(
    false,
  );
  const rows = await frame.locator('tr').count();
  await frame.locator('td').first().click();
  await page.getByRole('button', { name: 'Thêm hàng phía dưới' }).click();
  await expect(page.getByText('đang có góp ý xóa')).toBeVisible();
  await expect(frame.locator('tr')).toHaveCount(rows);
});

test('a card shows how a long text begins and ends', async ({ desk }) => {
  const sentence = 'Bà con gùi nước qua ba con dốc mỗi sáng. ';
  const long = [p('p1', `Chợ phiên họp. ${sentence.repeat(50)}`), p('p2', 'Hết bài.')];
  const { page, app } = await startWith(desk, long);
  await bodyOf(page).locator('p').first().click();
  await startSuggesting({ app, page });
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  const gone = page.locator('.suggestion del');
  await expect(gone).toHaveText(/^Chợ phiên họp\. .* … .* Hết bài\. Thật\.$/su);
  expect((await gone.innerText()).length).toBeLessThan(300);
});

test('what is decided on is off the list at once, before typing pauses', async ({ desk }) => {
  const { page } = await startWith(desk, [p('p1', 'Chợ phiên họp.'), p('p2', 'Hết bài.')]);
  const cards = page.locator('.suggestion');
  await expect(cards).toHaveCount(1);
  const left = await card(page, 'Thật.')
    .getByRole('button', { name: 'Chấp nhận' })
    .evaluate(async (button: HTMLButtonElement) => {
      button.click();
      await Promise.resolve();
      return document.querySelectorAll('.suggestion').length;
    });
  expect(left).toBe(0);
});

test('whoever decides on all of them at once by keyboard stays in the panel', async ({ desk }) => {
  const { page } = await startWith(desk, [p('p1', 'Chợ phiên họp.'), p('p2', 'Hết bài.')]);
  await page.getByRole('button', { name: 'Chấp nhận tất cả' }).press('Enter');
  await expect(page.locator('.suggestion')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Góp ý sửa bài' })).toBeFocused();
});

test('whoever turns suggesting on while a chosen article opens suggests in that one', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  await libraryOf(library, 'Chợ phiên');
  const { page, app } = await desk.start(library);
  const open = await holdBack(app, 'article.open');
  await openRow(page, 'Chợ phiên');
  await choose(app, 'suggesting');
  await open();
  await expect(page.getByRole('button', { name: 'Đang góp ý' })).toBeVisible();
});
