/** The preflight in the real app: going to what it finds, mending, ignoring, overriding. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { articlesDir, readArticleFile } from '../../electron/library/files.ts';
import { listArticles } from '../../electron/library/listing.ts';
import { addArticle, createLibrary } from '../../electron/library/store.ts';
import { type Article, articleSchema, emptyArticle, type Role } from '../../shared/article.ts';
import { expectAccessible } from './accessible.ts';
import { bodyOf, libraryOn, openRow } from './article-on-disk.ts';
import {
  answerDialogs,
  expect,
  holdBack,
  type SharedDesk,
  shoot,
  sharedTest as test,
} from './launch.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** A library with one article in it; gives the article's folder. */
async function libraryWith(folder: string, article: Article) {
  const library = join(folder, 'library');
  await createLibrary(library, 'Báo Vùng Cao');
  const { dir } = await addArticle(library, article);
  return { library, dir };
}

/** Starts with an article open, in a role, its preflight beside it. */
async function openArticle(desk: SharedDesk, library: string, role: Role = 'reporter') {
  const [row] = await listArticles(articlesDir(library));
  return desk.start(library, {
    lastArticle: row?.id ?? '',
    author: { name: 'Lan Anh', role },
    layout: { panel: 28, tab: 'preflight' },
  });
}

const panelOf = (page: Page): Locator => page.getByRole('region', { name: 'Soát bài' });

const messagesIn = (panel: Locator) => panel.locator('.finding-place > span:first-child');

const rough = (): Article =>
  articleSchema.parse({
    ...emptyArticle('rough', '2026-03-02T08:00:00+07:00'),
    headline: 'Bản Mận  đón điện lưới',
    standfirst: 'Tối qua, 42 hộ dân bật bóng đèn đầu tiên.',
    source: 'Báo Vùng Cao',
    published: '2026-03-02T09:00:00+07:00',
    body: [
      {
        type: 'paragraph',
        id: 'p1',
        spans: [
          { text: 'Cả bản  thức, nhà nhà ' },
          { text: 'sáng  đèn', marks: ['bold'] },
          { text: '.' },
        ],
      },
      { type: 'paragraph', id: 'p2', spans: [{ text: 'Giá là TK đồng mỗi tháng.' }] },
    ],
  });

test('mends all of a kind, keeps undo, passes over with a reason, leads to what is missing', async ({
  desk,
}) => {
  const { library, dir } = await libraryWith(desk.folder, rough());
  const { page } = await openArticle(desk, library);
  const panel = panelOf(page);
  const messages = messagesIn(panel);
  await expect(messages).toHaveText([
    'Chưa chọn chuyên mục.',
    'Còn chỗ để trống: TK',
    'Thừa dấu cách.',
    'Thừa dấu cách.',
    'Thừa dấu cách.',
    '“nhà” đứng hai lần liền nhau: từ láy hay gõ thừa?',
    'Bài không có ảnh chính.',
  ]);
  const tab = page.getByRole('tab', { name: /Soát bài/ });
  await expect(tab).toContainText('2 lỗi phải sửa');

  const fixAll = panel.getByRole('button', { name: 'Sửa cả 3 chỗ' });
  await fixAll.focus();
  await page.keyboard.press('Enter');
  await expect(messages).toHaveCount(4);
  await expect(page.getByLabel('Tiêu đề', { exact: true })).toHaveValue('Bản Mận đón điện lưới');
  const body = page.getByRole('textbox', { name: 'Nội dung bài' });
  await expect(body).toContainText('Cả bản thức, nhà nhà sáng đèn.');
  await expect(body.locator('strong')).toHaveText('sáng đèn');
  // The list keeps the focus, and with it the keys of undo.
  await expect(panel.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(messages).toHaveCount(6);
  await page.keyboard.press('Control+Shift+z');
  await expect(messages).toHaveCount(4);

  const hint = panel.locator('.finding', { hasText: '“nhà”' });
  const pass = hint.getByRole('button', { name: 'Bỏ qua…' });
  await pass.press('Enter');
  await page.keyboard.press('Escape');
  await expect(pass).toBeFocused();
  await pass.press('Enter');
  await hint.getByRole('button', { name: 'Hủy' }).press('Enter');
  await expect(pass).toBeFocused();
  await pass.click();
  await page.keyboard.type('Từ ');
  // Another panel is looked at meanwhile, and another finding mended.
  await page.getByRole('tab', { name: 'Ảnh' }).click();
  await expect(panel).toBeHidden();
  await tab.click();
  const why = hint.getByLabel('Lý do bỏ qua');
  await expect(why).toHaveValue('Từ ');
  await expect(tab).toBeFocused();
  await page.getByLabel('Tiêu đề', { exact: true }).fill('Bản  Mận');
  await expect(messages).toHaveCount(5);
  await panel.locator('.finding', { hasText: 'Thừa dấu cách' }).locator('.finding-fix').click();
  await expect(messages).toHaveCount(4);
  await why.click();
  await page.keyboard.press('End');
  await page.keyboard.type('láy');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('Đã bỏ qua (1)')).toBeVisible();
  await expect(panel.locator('.finding-place:focus')).toHaveCount(1);
  await expect(page.locator('.status-line [role=status]')).toContainText('Đã lưu');
  const { article } = await readArticleFile(dir);
  expect(article.review.ignored).toMatchObject([
    { rule: 'reduplication', reason: 'Từ láy', by: { name: 'Lan Anh', role: 'reporter' } },
  ]);
  await panel.getByText('Đã bỏ qua (1)').click();
  await shoot(page, 'preflight-rough');
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'Xét lại' }).click();
  await expect(messages).toHaveCount(4);
  await expect(panel.getByText(/Đã bỏ qua/)).toHaveCount(0);

  await panel.getByRole('button', { name: /Còn chỗ để trống/ }).click();
  await page.keyboard.type('12.000');
  await expect(body).toContainText('Giá là 12.000 đồng');
  await expect(messages.first()).toHaveText('Chưa chọn chuyên mục.');
  await expect(tab).toContainText('1 lỗi phải sửa');
  await messages.first().click();
  await page.keyboard.type('Kinh tế');
  await expect(page.locator('[data-field=section]')).toHaveValue('Kinh tế');
  await expect(tab).not.toContainText('lỗi phải sửa');

  await tab.click();
  await messages.getByText('Bài không có ảnh chính.').click();
  await expect(page.getByRole('button', { name: 'Đưa ảnh vào' })).toBeFocused();
  // There is no comment to go to.
  await page.keyboard.press('F9');
  await expect(page.locator('.notice')).toContainText('Không có bình luận nào chờ giải quyết.');
  await expect(page.getByRole('button', { name: 'Đưa ảnh vào' })).toBeFocused();
});

test('words typed as something is mended are saved, also when there is nothing left to mend', async ({
  desk,
}) => {
  const headline = 'Bản Mận đón điện lưới';
  const body = rough().body.slice(1, 2);
  const gap = { type: 'paragraph', id: 'p1', spans: [{ text: 'Cả bản  thức.' }] };
  const article = articleSchema.parse({ ...rough(), headline, body: [gap, ...body] });
  const { library, dir } = await libraryWith(desk.folder, article);
  const { page } = await openArticle(desk, library);
  await bodyOf(page).getByText('Cả bản thức.').click();
  await panelOf(page)
    .locator('.finding-fix')
    .evaluate(async (button: HTMLElement) => {
      const moment = () => new Promise((resolve) => setTimeout(resolve, 20));
      button.click();
      await moment();
      document.execCommand('insertText', false, 'NHANH');
      await moment();
      button.click();
    });
  await expect(page.locator('.status-line [role=status]')).toContainText('Đã lưu');
  expect(JSON.stringify((await readArticleFile(dir)).article.body)).toContain('NHANH');
});

test('an abbreviation that every reader knows is explained in no article from then on', async ({
  desk,
}) => {
  const body = [{ type: 'paragraph', id: 'p', spans: [{ text: 'Họp HĐND xã, UBND trả lời.' }] }];
  const article = articleSchema.parse({ ...rough(), headline: 'Bản Mận họp', body });
  const { library } = await libraryWith(desk.folder, article);
  const { page } = await openArticle(desk, library);
  const panel = panelOf(page);
  const about = (word: string) => panel.locator('.finding', { hasText: `viết tắt ${word}` });
  await about('HĐND').getByRole('button', { name: 'Ai cũng hiểu' }).click();
  await expect(about('HĐND')).toHaveCount(0);
  await expect(about('UBND')).toHaveCount(1);
  await expect.poll(async () => (await libraryOn(library)).glossary).toEqual({ HĐND: '' });
});

test('errors hold an article back; an editor lets it go with a reason, which is recorded', async ({
  desk,
}) => {
  const { library, dir } = await libraryWith(desk.folder, rough());
  const first = await openArticle(desk, library, 'reporter');
  await first.page.getByRole('button', { name: 'Xuất bài…' }).click();
  const dialog = first.page.getByRole('dialog', { name: 'Bài chưa thể xuất' });
  await expect(dialog).toHaveAccessibleDescription(/Còn \d+ lỗi phải sửa:$/);
  await expect(dialog.getByRole('listitem')).toHaveText([
    'Chưa chọn chuyên mục.',
    'Còn chỗ để trống: TK',
  ]);
  await expect(dialog.getByLabel('Lý do vẫn xuất')).toHaveCount(0);
  const { id } = (await readArticleFile(dir)).article;
  await answerDialogs(first.app, [join(desk.folder, 'refused')]);
  const refused = await first.page.evaluate(
    (wanted) =>
      window.galley.call('export.articles', {
        job: 'export-test',
        ids: [wanted],
        forms: ['json'],
        kind: 'folder',
        override: 'Gấp',
      }),
    id,
  );
  expect(refused).toMatchObject({
    ok: true,
    value: { made: [], refused: [{ id, error: { code: 'preflight-errors' } }] },
  });
  await dialog.getByRole('button', { name: 'Xem lỗi' }).click();
  await expect(panelOf(first.page)).toBeVisible();

  const { app, page } = await openArticle(desk, library, 'editor');
  const out = join(desk.folder, 'out');
  await answerDialogs(app, [out]);
  await page.getByRole('button', { name: 'Xuất bài…' }).click();
  const asked = page.getByRole('dialog', { name: 'Bài chưa thể xuất' });
  await expect(asked).toBeVisible();
  await shoot(page, 'preflight-gate');
  await asked.getByLabel('Lý do vẫn xuất').fill('Tin khẩn, bổ sung giá sau');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Xuất', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('Đã xuất 1 bài.');
  await page.getByRole('button', { name: 'Xong' }).click();
  await expect
    .poll(async () => (await readArticleFile(dir)).article.exports)
    .toMatchObject([
      { by: { name: 'Lan Anh', role: 'editor' }, override: 'Tin khẩn, bổ sung giá sau' },
    ]);
  const body = page.getByRole('textbox', { name: 'Nội dung bài' });
  await body.click();
  await page.keyboard.type('Thêm. ');
  await expect(page.locator('.status-line [role=status]')).toContainText('Đã lưu');
  expect((await readArticleFile(dir)).article.exports).toHaveLength(1);
});

test('the reason why an article goes out is that of the one that was held back, whichever is opened meanwhile', async ({
  desk,
}) => {
  const { library } = await libraryWith(desk.folder, { ...rough(), slug: 'ban-man' });
  const { app, page } = await openArticle(desk, library, 'editor');
  await addArticle(library, { ...rough(), headline: 'Bài khác', slug: 'bai-khac' });
  await answerDialogs(app, [join(desk.folder, 'out')]);
  await bodyOf(page).click();
  const letGo = await holdBack(app, 'article.save');
  await page.keyboard.type('Thêm. ');
  await page.getByRole('button', { name: 'Xuất bài…' }).click();
  await openRow(page, 'Bài khác');
  await letGo();
  const asked = page.getByRole('dialog', { name: 'Bài chưa thể xuất' });
  await expect(asked).toBeVisible();
  await expect(page.getByLabel('Tiêu đề', { exact: true })).toHaveValue('Bài khác');
  await asked.getByLabel('Lý do vẫn xuất').fill('Tin khẩn');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Xuất', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('Bản Mận đón điện lưới');
});

test('the command line says the same, and fails on errors', async ({ desk }) => {
  const { dir } = await libraryWith(desk.folder, rough());
  const cli = (...args: string[]) =>
    spawnSync(process.execPath, [join(ROOT, 'electron/galley.mjs'), 'preflight', ...args], {
      encoding: 'utf8',
    });
  const asJson = cli(dir, '--json');
  expect(asJson.status).toBe(1);
  const { findings } = JSON.parse(asJson.stdout);
  expect(findings[0]).toMatchObject({
    rule: 'missing-section',
    severity: 'error',
    place: { field: 'section' },
    message: { vi: 'Chưa chọn chuyên mục.', en: 'No section is chosen.' },
  });
  const inWords = cli(dir, '--language', 'vi');
  expect(inWords.stdout.split('\n')[1]).toBe('error: Còn chỗ để trống: TK  “TK”');
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(ROOT, 'electron/galley.mjs'), ...args], { encoding: 'utf8' });
  const out = join(desk.folder, 'out');
  const held = run('export', dir, '--out', out, '--json');
  expect(held.status).toBe(2);
  expect(JSON.parse(held.stdout).error.code).toBe('preflight-errors');
  expect(run('export', dir, '--out', out, '--override', 'Gấp').status).toBe(0);
  const { article } = await readArticleFile(dir);
  expect(article.exports).toMatchObject([{ override: 'Gấp', by: { role: 'editor' } }]);
});

test('the picture that leads is the page’s: none where the text begins with words, until one is chosen', async ({
  desk,
}) => {
  const article = rough();
  const figure = { type: 'figure', id: 'f', media: `${'a'.repeat(64)}.jpg` };
  const words = { caption: [], credit: [], alt: 'Bản Mận' };
  const body = [...article.body, { ...figure, ...words }];
  const { library, dir } = await libraryWith(
    desk.folder,
    articleSchema.parse({ ...article, body }),
  );
  const { page } = await openArticle(desk, library);
  const none = messagesIn(panelOf(page)).getByText('Bài không có ảnh chính.');
  await none.click();
  const picture = page.getByRole('group', { name: 'Ảnh chính' }).getByRole('radio');
  await expect(picture).not.toBeChecked();
  await picture.check();
  await expect.poll(async () => (await readArticleFile(dir)).article.leadFigure).toBe('f');
});

test('a face that another article hides is told of as soon as that one is in the list', async ({
  desk,
}) => {
  const media = {
    name: `${'a'.repeat(64)}.jpg`,
    mime: 'image/jpeg',
    width: 2000,
    height: 1200,
    bytes: 1,
    filename: 'cho.jpg',
  };
  const face = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
  const withFace = (id: string, redactions: object[]) =>
    articleSchema.parse({
      ...rough(),
      id,
      headline: `Chợ phiên ${id}`,
      media: [media],
      body: [
        {
          type: 'figure',
          id: 'f',
          media: media.name,
          caption: [{ text: 'Bé ở chợ.' }],
          credit: [{ text: 'Lan Anh' }],
          alt: 'Một em bé',
          redactions,
        },
      ],
    });
  const { library, dir } = await libraryWith(desk.folder, withFace('mot', []));
  const { page } = await openArticle(desk, library);
  const messages = messagesIn(panelOf(page));
  await expect(messages).toHaveText(['Chưa chọn chuyên mục.']);

  const hidden = [{ id: 'r', shape: 'ellipse', method: 'blur', rect: face }];
  await addArticle(library, withFace('hai', hidden));
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  const told = 'Ảnh 1 để lộ chỗ đã che trong bài “Chợ phiên hai”: hai bài dùng cùng một tấm ảnh.';
  await expect(messages).toHaveText(['Chưa chọn chuyên mục.', told]);

  const command = ['electron/galley.mjs', 'preflight', dir, '--language', 'vi'];
  const { stdout } = spawnSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8' });
  expect(stdout).toContain(told);
});

test('an article whose slug another took at the same moment is told so, and takes one of its own', async ({
  desk,
}) => {
  const { library, dir } = await libraryWith(desk.folder, { ...rough(), slug: 'ban-man' });
  const { page } = await openArticle(desk, library);
  const panel = panelOf(page);
  await expect(messagesIn(panel).first()).toBeVisible();
  const told = panel.locator('.finding', { hasText: 'Trùng đường dẫn với bài “Bản Mận có điện”' });
  await expect(told).toBeHidden();
  const theirs = { ...rough(), headline: 'Bản Mận có điện', slug: 'ban-man', slugByHand: true };
  await addArticle(library, theirs);
  await told.getByRole('button', { name: 'ban-man-2' }).click();
  await expect(told).toBeHidden();
  await expect.poll(async () => (await readArticleFile(dir)).article.slug).toBe('ban-man-2');
});
