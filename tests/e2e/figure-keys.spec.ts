/** A figure by keyboard: an arrow brings it into sight, Ctrl with an arrow leaves it, a pasted picture fills it. */
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { addArticle, createLibrary } from '../../electron/library/store.ts';
import { longArticle } from '../fixtures/long-article.ts';
import { outline } from '../fixtures/outline.ts';
import { aPhotograph } from '../fixtures/photographs.ts';
import { bodyOf, newDraft, openRow, savedArticle } from './article-on-disk.ts';
import { answerDialogs, choose, expect, sharedTest as test, withSettings } from './launch.ts';
import { openBlocks } from './open-blocks.ts';
import { startSuggesting } from './suggesting.ts';

test('a figure is reached, seen, left and filled by keyboard', async ({ desk }) => {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo thử');
  await addArticle(library, longArticle({ words: 3_000, figures: 6 }));
  const { app, page } = await desk.start(library);
  await openRow(page, 'Mùa gieo muộn');
  const blocks = page.locator('.editor-body > *');
  const figure = page.locator('.block-figure').nth(3);
  await expect(figure).toContainText('Chưa có ảnh: thả ảnh vào đây');
  const at = await figure.evaluate((element) =>
    [...(element.parentElement?.children ?? [])].indexOf(element),
  );

  // The paragraph above stands at the lower edge: what an arrow selects below it is out of sight.
  const above = blocks.nth(at - 1);
  await above.evaluate((element) => element.scrollIntoView({ block: 'end' }));
  await expect(figure).not.toBeInViewport({ ratio: 0.5 });
  await above.click({ position: { x: 1, y: 8 } });
  await page.keyboard.press('End');
  const selected = figure.locator('.figure.selected');
  for (let n = 0; n < 12 && (await selected.count()) === 0; n += 1)
    await page.keyboard.press('ArrowDown');
  await expect(selected).toBeInViewport({ ratio: 0.95 });

  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(60, 40);
    canvas.getContext('2d')?.fillRect(0, 0, 60, 40);
    const clipboardData = new DataTransfer();
    clipboardData.items.add(
      new File([await canvas.convertToBlob()], 'nuong.png', { type: 'image/png' }),
    );
    document
      .querySelector('.editor-body')
      ?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
  });
  await expect(figure.locator('img')).toBeVisible();
  // As readers will see it: no wider than its own pixels.
  await expect(figure.locator('img')).toHaveJSProperty('width', 60);
  await expect(page.locator('.block-figure')).toHaveCount(6);

  await answerDialogs(app, [await aPhotograph(join(desk.folder, 'nuong.jpg'))]);
  const next = page.locator('.block-figure').nth(4);
  await next.locator('.figure-picture').click();
  await page.getByRole('button', { name: 'Chèn ảnh', exact: true }).press('Enter');
  await expect(next.locator('img')).toBeVisible();
  await expect(page.locator('.block-figure')).toHaveCount(6);

  await figure.locator('.figure-picture').click();
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.type('Sau ảnh. ');
  await expect(blocks.nth(at + 1)).toHaveText(/^Sau ảnh\. /);
});

test('a picture that is put in at the lower edge comes into sight, with its words', async ({
  desk,
}) => {
  const { app, page } = await newDraft(desk);
  for (let line = 1; line <= 14; line += 1) {
    await page.keyboard.type(`Dòng ${line}`);
    await page.keyboard.press('Enter');
  }
  await answerDialogs(app, [await aPhotograph(join(desk.folder, 'nuong.jpg'))]);
  await choose(app, 'import-pictures');
  const figure = page.locator('.block-figure');
  await expect(figure.locator('.slot-caption [data-lexical-slot]')).toBeFocused();
  await expect(figure).toBeInViewport({ ratio: 0.95 });
});

test('PageUp from a pull quote that begins the article: what is typed comes before it', async ({
  desk,
}) => {
  const { page, saved } = await newDraft(desk);
  await page.keyboard.type('/noi bat');
  await page.keyboard.press('Enter');
  await expect(page.locator('.slot-quote [data-lexical-slot]')).toBeFocused();
  await page.keyboard.type('Lời');
  await page.keyboard.press('PageUp');
  await page.keyboard.type('Mở đầu');
  expect(outline((await saved()).body).slice(0, 2)).toEqual(['p Mở đầu', 'pull-quote Lời — ']);
});

test('Shift+Tab from a pull quote goes to the text above it, not to the start of the article', async ({
  desk,
}) => {
  const { page, saved } = await newDraft(desk);
  await page.keyboard.type('Mở đầu\nTrên\n/noi bat');
  await page.keyboard.press('Enter');
  await expect(page.locator('.slot-quote [data-lexical-slot]')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(page.locator('.editor-body')).toBeFocused();
  await page.keyboard.type(' đó');
  expect(outline((await saved()).body).slice(0, 2)).toEqual(['p Mở đầu', 'p Trên đó']);
});

test('Ctrl+Backspace where a pull quote begins takes no block away, nor joins those beside it', async ({
  desk,
}) => {
  const { page, saved } = await newDraft(desk);
  await page.keyboard.type('Trên\n/noi bat');
  await page.keyboard.press('Enter');
  await expect(page.locator('.slot-quote [data-lexical-slot]')).toBeFocused();
  await page.keyboard.type('Lời');
  for (const key of ['Home', 'Control+Backspace', 'Control+Delete', 'Control+Delete'])
    await page.keyboard.press(key);
  await page.keyboard.type('Chữ');
  const { body } = await saved();
  expect(outline(body).slice(0, 2)).toEqual(['p Trên', 'pull-quote Chữ — ']);
});

test('Delete takes what is selected in a caption or a pull quote, as Backspace does, and one undo brings it back', async ({
  desk,
}) => {
  const { page } = await openBlocks(desk, [
    {
      type: 'figure',
      id: 'anh',
      media: '',
      alt: '',
      caption: [{ text: 'Đò sang sông' }],
      credit: [],
    },
    {
      type: 'pull-quote',
      id: 'loi',
      spans: [{ text: 'Chờ con nước lớn' }],
      attribution: [],
    },
  ]);
  for (const [name, words] of [
    ['caption', 'Đò sang sông'],
    ['quote', 'Chờ con nước lớn'],
  ] as const) {
    const slot = page.locator(`.slot-${name}`);
    const [first = ''] = words.split(' ');
    for (const [draw, left] of [
      [['Control+a'], ''],
      [['End', 'Shift+Home'], ''],
      [['Home', 'Control+Shift+ArrowRight'], words.slice(first.length)],
    ] as const) {
      await slot.click();
      for (const key of [...draw, 'Delete']) await page.keyboard.press(key);
      await expect(slot).toHaveText(left);
      await page.keyboard.press('Control+z');
      await expect(slot).toHaveText(words);
    }
  }
});

test('Escape selects the block whose text holds the caret; in a paragraph or a cell the caret stays', async ({
  desk,
}) => {
  const { page } = await openBlocks(desk, [
    { type: 'paragraph', id: 'tren', spans: [{ text: 'Trên bến' }] },
    { type: 'figure', id: 'anh', media: '', alt: '', caption: [{ text: 'Đò' }], credit: [] },
    { type: 'pull-quote', id: 'loi', spans: [{ text: 'Lời' }], attribution: [] },
    { type: 'table', id: 'bang', rows: [{ cells: [{ spans: [{ text: 'Sáu giờ' }] }] }] },
  ]);
  const body = page.locator('.editor-body');
  for (const [place, then] of [
    ['> p', 'Trên bến'],
    ['td', 'Sáu giờ'],
  ] as const) {
    const text = body.locator(place).first();
    await text.click();
    for (const key of ['Home', 'ArrowRight', 'Escape']) await page.keyboard.press(key);
    await page.keyboard.type('x');
    await expect(text).toHaveText(`${then[0]}x${then.slice(1)}`);
  }
  for (const [slot, next] of [
    ['caption', 'credit'],
    ['quote', 'attribution'],
  ] as const) {
    const block = body.locator('> .block', { has: page.locator(`.slot-${slot}`) });
    const [first, second] = [slot, next].map((name) =>
      block.locator(`.slot-${name} [role=textbox]`),
    );
    for (const text of [second, first, second]) {
      await text?.click();
      await page.keyboard.press('Escape');
      // There goes what is typed next: an input method loses the letter that moves the focus.
      await expect(first as Locator).toBeFocused();
      await expect(block.locator('.selected')).toHaveCount(1);
    }
    await page.keyboard.press('Tab');
    await page.keyboard.type('Đây');
    await expect(second as Locator).toHaveText('Đây');
    await first?.click();
    await page.keyboard.press('End');
    await page.keyboard.press('Escape');
    await expect(block.locator('.selected')).toHaveCount(1);
    // The caret stands there already, not drawn.
    await first?.click({ position: { x: 120, y: 8 } });
    await expect(block.locator('.selected')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(block.locator('.selected')).toHaveCount(1);
    await page.keyboard.press('Delete');
    await expect(block).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(block).toHaveCount(1);
  }
});

test('whoever leaves a caption by keyboard comes back to the letter', async ({ desk }) => {
  const { page } = await openBlocks(desk, [
    { type: 'paragraph', id: 'tren', spans: [{ text: 'Trên bến' }] },
    { type: 'figure', id: 'anh', media: '', alt: '', caption: [{ text: 'Đò' }], credit: [] },
  ]);
  const caption = page.locator('.slot-caption p');
  await caption.click();
  for (const key of ['Home', 'ArrowRight']) await page.keyboard.press(key);
  for (const [name, keys] of [
    ['toolbar', ['Alt+F10', 'ArrowRight', 'Escape']],
    ['question', ['Control+k', 'Escape']],
    ['command palette', ['Control+Shift+P', 'Escape']],
    ['another part', ['F6', 'Shift+F6']],
  ] as const) {
    const place = page.locator('[contenteditable=true]:focus');
    for (const key of keys) {
      await page.keyboard.press(key);
      // What was asked for takes the keyboard once it is drawn.
      if (key !== keys.at(-1)) await expect(place, name).toHaveCount(0);
    }
    await expect(place, name).toHaveText('Đò');
    await page.keyboard.type('x');
    await expect(caption, name).toHaveText('Đxò');
    await page.keyboard.press('Backspace');
  }
});

test('whoever leaves a selected picture, cells, or a text that is only read comes back by keyboard', async ({
  desk,
}) => {
  const { page } = await openBlocks(desk, [
    { type: 'paragraph', id: 'tren', spans: [{ text: 'Trên bến' }] },
    { type: 'figure', id: 'anh', media: '', alt: '', caption: [{ text: 'Đò' }], credit: [] },
    {
      type: 'table',
      id: 'bang',
      rows: ['a', 'b'].map((text) => ({ cells: [{ spans: [{ text }] }] })),
    },
  ]);
  const body = bodyOf(page);
  const isThere = () => body.evaluate((text) => text.contains(document.activeElement));
  const leave = async (name: string) => {
    for (const [way, keys] of [
      ['toolbar', ['Alt+F10', 'Escape']],
      ['command palette', ['Control+Shift+P', 'Escape']],
      ['another part', ['F6', 'Shift+F6']],
    ] as const) {
      // A text that is only read has no toolbar.
      if (name === 'read' && way === 'toolbar') continue;
      await page.keyboard.press(keys[0]);
      await expect.poll(isThere, `${name} ${way}`).toBe(false);
      await page.keyboard.press(keys[1]);
      await expect.poll(isThere, `${name} ${way}`).toBe(true);
    }
  };
  await page.locator('.figure-picture').click();
  await leave('picture');
  await page.keyboard.type('x');
  await expect(page.locator('.slot-caption p')).toHaveText('Đòx');

  await page.locator('td p').first().click();
  for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key);
  await leave('cells');
  await page.keyboard.type('x');
  await expect(page.locator('td')).toHaveText(['x', '']);

  await page.getByRole('tab', { name: 'Duyệt', exact: true }).click();
  await page.getByRole('button', { name: 'Gửi duyệt' }).click();
  const again = page.locator('.banner button');
  await expect(again).toBeVisible();
  await body.locator('p').first().click();
  await expect(body).toBeFocused();
  await leave('read');
  // Opened again, it takes the focus as a whole until it is left.
  await again.click();
  const sheet = page.locator('.article-page');
  await expect(sheet).toBeFocused();
  await page.keyboard.press('Control+Shift+P');
  await expect(sheet).not.toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeFocused();
});

test('Enter goes from caption to credit, alt text and what follows: below, in a gallery its next text', async ({
  desk,
}) => {
  const picture = (id: string) => ({ id, media: '', caption: [], credit: [], alt: '' });
  const { page, library } = await openBlocks(desk, [
    { type: 'figure', ...picture('mot') },
    { type: 'gallery', id: 'bo', caption: [], figures: [picture('hai'), picture('ba')] },
  ]);
  const alts = page.getByLabel('Mô tả cho người khiếm thị');
  const captions = page.locator('.slot-caption [data-lexical-slot]');
  for (const at of [0, 1, 2]) {
    await captions.nth(at).click();
    await page.keyboard.press('Enter');
    await page.keyboard.type(`Mai ${at}`);
    await page.keyboard.press('Enter');
    await page.keyboard.type(`Mô tả ${at}`);
    await page.keyboard.press('Enter');
    await page.keyboard.type(`Sau ${at}`);
  }
  await expect(page.locator('.slot-credit')).toHaveText(['Mai 0', 'Mai 1', 'Mai 2']);
  for (const at of [0, 1, 2]) await expect(alts.nth(at)).toHaveValue(`Mô tả ${at}`);
  await expect(page.locator('.slot-caption, .slot-common')).toHaveText(['', '', 'Sau 1', 'Sau 2']);
  expect(outline((await savedArticle(page, library)).body)[1]).toBe('p Sau 0');
});

test('what is rearranged or emptied by its own button leaves the keyboard in the text', async ({
  desk,
}) => {
  const picture = (id: string) => ({ id, media: '', alt: '', caption: [{ text: id }], credit: [] });
  const { page } = await openBlocks(desk, [
    { type: 'gallery', id: 'bo', caption: [], figures: [picture('mot'), picture('hai')] },
  ]);
  const body = bodyOf(page);
  const press = (name: string | RegExp) =>
    page.getByRole('button', { name }).first().press('Enter');
  await press('Tách thành từng ảnh');
  await expect(page.locator('.figure')).toHaveCount(2);
  await expect(body).toBeFocused();
  await page.keyboard.press('Control+a');
  await press(/Gộp ảnh thành bộ/);
  await expect(page.locator('.gallery')).toHaveCount(1);
  await expect(body).toBeFocused();
  await press('Bỏ ảnh 2 khỏi bộ ảnh');
  await expect(page.getByRole('button', { name: 'Bỏ ảnh 1 khỏi bộ ảnh' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Bộ ảnh: 0 ảnh' })).toBeFocused();
});

test('a selected picture is moved by keys as often as they are pressed, and back again', async ({
  desk,
}) => {
  const { page } = await openBlocks(desk, [
    { type: 'paragraph', id: 'mot', spans: [{ text: 'Một' }] },
    { type: 'paragraph', id: 'hai', spans: [{ text: 'Hai' }] },
    { type: 'figure', id: 'anh', media: '', alt: '', caption: [{ text: 'Ảnh' }], credit: [] },
  ]);
  // Lexical sets an image of its own beside a picture at the article's edge.
  const blocks = page.locator('.editor-body > :not(img)');
  await page.locator('.figure-picture').click();
  for (const [key, texts] of [
    ['Alt+Shift+ArrowUp', ['Một', /Ảnh/, 'Hai']],
    ['Alt+Shift+ArrowUp', [/Ảnh/, 'Một', 'Hai']],
    ['Alt+Shift+ArrowDown', ['Một', /Ảnh/, 'Hai']],
    ['Alt+Shift+ArrowDown', ['Một', 'Hai', /Ảnh/]],
    ['Control+z', ['Một', /Ảnh/, 'Hai']],
    ['Control+z', [/Ảnh/, 'Một', 'Hai']],
    ['Control+Shift+z', ['Một', /Ảnh/, 'Hai']],
  ] as const) {
    await page.keyboard.press(key);
    await expect(blocks, key).toHaveText([...texts]);
  }
  await page.keyboard.type('x');
  await expect(page.locator('.slot-caption p')).toHaveText('Ảnhx');
});

test('whoever rejects the pull quote that has the caret goes on typing in the text', async ({
  desk,
}) => {
  const editor = withSettings(desk, {
    author: { name: 'Biên Tập', role: 'editor' },
    editorSuggests: true,
  });
  const { app, page } = await openBlocks(editor, [
    { type: 'paragraph', id: 'mot', spans: [{ text: 'Một' }] },
  ]);
  await page.locator('.editor-body p').click();
  await page.keyboard.press('End');
  await page
    .locator('.toolbar')
    .getByRole('button', { name: 'Trích dẫn nổi bật', exact: true })
    .click();
  await page.keyboard.type('Lời');
  await choose(app, 'reject-all-suggestions');
  await expect(page.locator('.pull-quote')).toHaveCount(0);
  await page.keyboard.type('x');
  await expect(page.locator('.editor-body')).toContainText('x');
});

test('whoever writes on while a pasted picture is stored goes on where they write', async ({
  desk,
}) => {
  const { page } = await openBlocks(desk, [
    { type: 'paragraph', id: 'mot', spans: [{ text: 'Một' }] },
  ]);
  const line = page.locator('.editor-body > p').first();
  await line.click();
  await page.keyboard.press('End');
  // The first letter comes before the picture can have been stored.
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(60, 40);
    canvas.getContext('2d')?.fillRect(0, 0, 60, 40);
    const clipboardData = new DataTransfer();
    clipboardData.items.add(
      new File([await canvas.convertToBlob()], 'nuong.png', { type: 'image/png' }),
    );
    const how = { clipboardData, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', how));
    document.execCommand('insertText', false, ' h');
  });
  await expect(page.locator('.slot-caption')).toBeVisible();
  await page.keyboard.type('ai');
  await expect(line).toHaveText('Một hai');
});

test('whoever proposes to take a picture out of a gallery with a suggested caption goes on by keyboard', async ({
  desk,
}) => {
  const caption = [{ text: 'Nương', suggestions: ['them'] }];
  const suggestion = {
    id: 'them',
    kind: 'insert',
    by: { name: 'Lan Anh', role: 'reporter' },
    at: '2026-03-02T10:00:00+07:00',
  };
  const { app, page } = await openBlocks(
    desk,
    [
      {
        type: 'gallery',
        id: 'bo',
        caption: [],
        figures: [{ id: 'mot', media: '', alt: '', caption, credit: [] }],
      },
    ],
    { review: { status: 'draft', suggestions: [suggestion] } },
  );
  await startSuggesting({ app, page });
  await page.getByRole('button', { name: 'Bỏ ảnh 1 khỏi bộ ảnh' }).press('Enter');
  await expect(bodyOf(page)).toBeFocused();
});
