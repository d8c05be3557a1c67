/** From draft to print between two people: steps, versions, what changed, and who did what. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { addArticle, createLibrary } from '../../electron/library/store.ts';
import { emptyArticle } from '../../shared/article.ts';
import { crawledText } from '../fixtures/seed.ts';
import { expectAccessible } from './accessible.ts';
import { bodyOf, firstArticle, headlineOf } from './article-on-disk.ts';
import { libraryWithDraft } from './draft.ts';
import {
  answerDialogs,
  choose,
  closeWindow,
  test as coldTest,
  dropFiles,
  expect,
  type SharedDesk,
  type SharedRunning,
  shoot,
  sharedTest as test,
} from './launch.ts';
import { clickAndTypeOn, mai, nowOf, openAs, openSharedAs, tuan } from './persons.ts';

async function photograph(path: string, hue: number): Promise<string> {
  const background = { r: hue, g: 120, b: 255 - hue };
  await sharp({ create: { width: 1600, height: 1067, channels: 3, background } })
    .jpeg()
    .toFile(path);
  return path;
}

const findings = (page: Page) => page.locator('.finding-place > span:first-child');

/** Selects words in the text by the find bar. */
async function selectWords({ app, page }: SharedRunning, words: string): Promise<void> {
  await expect(bodyOf(page)).toContainText(words);
  await choose(app, 'find');
  await page.getByRole('textbox', { name: 'Tìm trong bài' }).fill(words);
  await expect(page.locator('.find-bar output')).toHaveText(/^1\//);
  await page.keyboard.press('Escape');
  await expect(page.locator('.floating-toolbar')).toBeVisible();
}

/** The reporter takes the portal's text in, gives it its photographs, sees what is wrong with it, and sends it. */
async function draft(desk: SharedDesk, library: string): Promise<void> {
  const { app, page, panel, tab } = await openSharedAs(desk, library, mai);
  const text = join(desk.folder, 'bai.txt');
  await writeFile(text, crawledText());
  await page.getByText('Hãy viết bài đầu tiên').waitFor();
  await answerDialogs(app, [text]);
  await choose(app, 'import-articles');
  for (const hue of [40, 200]) {
    const photo = await photograph(join(desk.folder, `${hue}.jpg`), hue);
    await dropFiles(page.locator('.figure-missing').first(), [photo]);
    await expect(page.locator('.figure img')).toHaveCount(hue === 40 ? 1 : 2);
  }
  await tab('Bài viết');
  await page.locator('[data-field=section]').fill('Chính trị');
  await tab('Soát bài');
  await expect(findings(page)).toHaveText([
    'Lặp từ: “đồng chí”.',
    'Chữ viết tắt KT-XH chưa được giải thích.',
    'Ảnh 1: chưa có mô tả cho người khiếm thị.',
    'Ảnh 2: chưa ghi nguồn ảnh.',
    'Ảnh 2: chưa có mô tả cho người khiếm thị.',
  ]);
  await page.locator('.finding-place').first().click();
  const selected = () => page.evaluate(() => getSelection()?.toString());
  await expect.poll(selected).toBe('đồng chí đồng chí');
  await tab('Duyệt');
  // Nobody has approved it: it stays here.
  await page.getByRole('button', { name: 'Xuất bài…' }).click();
  const gate = page.getByRole('dialog', { name: 'Bài chưa thể xuất' });
  await expect(gate).toHaveAccessibleDescription('Bài chưa được duyệt.');
  await expect(gate).toContainText('Bài xuất được khi biên tập viên đã duyệt.');
  await expect(gate).not.toContainText('lỗi');
  await expect(gate.getByRole('list')).toHaveCount(0);
  await expect(gate.getByLabel('Lý do vẫn xuất')).toHaveCount(0);
  await gate.getByRole('button', { name: 'Đóng' }).click();
  await expect(panel.getByRole('button', { name: 'Duyệt', exact: true })).toHaveCount(0);
  await panel.getByLabel('Người duyệt').fill(tuan.name);
  await panel.getByLabel('Hạn duyệt').fill('02/03/2026 18:00');
  await panel.getByLabel('Hạn duyệt').press('Enter');
  await panel.getByRole('button', { name: 'Gửi duyệt' }).click();
  await expect(nowOf(panel)).toContainText('Đang duyệt');
  await expect(nowOf(panel)).toContainText('Quá hạn');
  // What is sent waits: taking it back is no next step.
  await expect(panel.getByRole('button', { name: 'Rút về sửa' })).toBeVisible();
  await expect(panel.locator('.primary')).toHaveCount(0);
  await expect(page.locator('.row')).toContainText('Duyệt: Hà Văn Tuấn');
}

/** The editor asks, suggests, and sends it back: the reporter's words stay as they are until she decides. */
async function requestChanges(desk: SharedDesk, library: string): Promise<void> {
  const { app, page, panel, tab } = await openSharedAs(desk, library, tuan);
  await selectWords({ app, page }, 'rà soát,');
  await page.keyboard.press('Control+Alt+m');
  await expect(page.getByRole('textbox', { name: 'Viết bình luận' })).toBeFocused();
  await page.keyboard.type('Rà soát bao nhiêu?');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.comment-card')).toContainText('Rà soát bao nhiêu?');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Đang góp ý' })).toBeVisible();
  await tab('Soát bài');
  await page.getByRole('button', { name: 'Sửa thành “đồng chí”' }).click();
  await expect(page.locator('.editor-body [role=deletion]')).toHaveText(/^ ?đồng chí ?$/);
  await selectWords({ app, page }, 'chỉ đạo các');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('kịp thời ');
  await tab('Duyệt');
  await panel.getByRole('button', { name: 'Yêu cầu sửa' }).click();
  await expect(panel.getByRole('alert')).toHaveText('Hãy ghi lý do để người khác biết.');
  await page.keyboard.type('Thiếu nguồn và mô tả ảnh.');
  await panel.getByRole('button', { name: 'Yêu cầu sửa' }).click();
  await expect(nowOf(panel)).toContainText('Cần sửa');
}

/** The reporter answers, accepts, mends what the preflight found, and sends it again. */
async function mend(desk: SharedDesk, library: string): Promise<void> {
  const { page, panel, tab } = await openSharedAs(desk, library, mai);
  await expect(panel.getByText('Thiếu nguồn và mô tả ảnh.')).toBeVisible();
  await bodyOf(page).click();
  await page.keyboard.press('F9');
  await expect(page.locator('.comment-card')).toBeFocused();
  await page.getByRole('textbox', { name: 'Trả lời' }).fill('Toàn bộ danh sách.');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.remark')).toHaveCount(2);
  await tab('Góp ý');
  await expect(page.locator('.suggestion')).toHaveCount(2);
  await page.getByRole('button', { name: 'Chấp nhận tất cả' }).click();
  await expect(page.locator('.suggestion')).toHaveCount(0);
  await page.locator('.slot-credit').last().click();
  await page.keyboard.type('Lò Thị Mai');
  for (const [n, alt] of ['Mọi người ngồi nghe trong hội trường', 'Buổi họp'].entries())
    await page.getByLabel('Mô tả cho người khiếm thị').nth(n).fill(alt);
  const standfirst = page.getByLabel('Sapô');
  const said = await standfirst.inputValue();
  await standfirst.fill(said.replace('KT-XH', 'kinh tế - xã hội'));
  await tab('Soát bài');
  await expect(findings(page)).toHaveText(['Còn 1 bình luận chưa giải quyết.']);
  await tab('Duyệt');
  await panel.getByRole('button', { name: 'Gửi duyệt' }).click();
  await expect(nowOf(panel)).toContainText('Đang duyệt');
}

test('the portal’s text is drafted, remarked on, suggested in, sent back, mended, approved, exported; each step is on record', async ({
  desk,
}) => {
  test.setTimeout(180_000);
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo Vùng Cao');
  await draft(desk, library);
  await requestChanges(desk, library);
  await mend(desk, library);

  const { app, page, panel, tab } = await openSharedAs(desk, library, tuan);
  await expect(panel.locator('.versions li')).toHaveCount(3);
  await panel
    .locator('.versions li')
    .last()
    .getByRole('button', { name: 'So với bây giờ' })
    .click();
  const compare = page.getByRole('dialog', { name: 'So sánh phiên bản' });
  await expect(compare.locator('del')).toHaveText(['KT', 'XH', 'đồng chí ']);
  for (const came of ['kinh tế ', ' xã hội', 'kịp thời ', 'Lò Thị Mai', 'Buổi họp'])
    await expect(compare.locator('ins').filter({ hasText: came })).toHaveCount(1);
  await page.keyboard.press('F7');
  await expect(compare.locator('[data-change]').first()).toBeFocused();
  await expectAccessible(page);
  await shoot(page, 'compare');
  await page.keyboard.press('Escape');
  await bodyOf(page).click();
  await page.keyboard.press('F9');
  await expect(page.locator('.comment-card')).toContainText('Toàn bộ danh sách.');
  await page.getByRole('button', { name: 'Đánh dấu đã giải quyết' }).click();
  await tab('Soát bài');
  await expect(page.getByText('Không thấy lỗi nào trong bài.')).toBeVisible();
  await tab('Duyệt');
  await clickAndTypeOn(page, panel.getByRole('button', { name: 'Duyệt', exact: true }));
  await expect(page.locator('.banner')).toContainText('Bài đã duyệt nên chỉ đọc');
  await expect(bodyOf(page)).toHaveAttribute('contenteditable', 'false');
  await expectAccessible(page);
  await shoot(page, 'review');

  const out = join(desk.folder, 'out');
  await answerDialogs(app, [out]);
  await page.getByRole('button', { name: 'Xuất bài…' }).click();
  const exporting = page.getByRole('dialog', { name: /^Xuất bài/ });
  await exporting.getByRole('button', { name: 'Xuất', exact: true }).click();
  await expect(exporting).toContainText('Đã xuất 1 bài.', { timeout: 60_000 });
  await exporting.getByRole('button', { name: 'Xong' }).click();
  await expect(page.locator('.banner')).toContainText('Bài đã xuất nên chỉ đọc');
  await expect(panel.locator('.review-history li')).toContainText([
    'Đã xuất',
    'Đã duyệt',
    'Đang duyệt',
    'Thiếu nguồn và mô tả ảnh.',
    'Đang duyệt',
  ]);
  const { review, body } = await firstArticle(library);
  expect(JSON.stringify(body)).not.toContain('Vội.');
  expect(review.history.map(({ to, by }) => `${to} ${by.name}`)).toEqual([
    'in-review Lò Thị Mai',
    'changes-requested Hà Văn Tuấn',
    'in-review Lò Thị Mai',
    'approved Hà Văn Tuấn',
    'exported Hà Văn Tuấn',
  ]);
  // Each step has the text that it was taken on.
  expect(review.history.map(({ version }) => version)).toEqual([
    '0001',
    '0002',
    '0003',
    '0003',
    '0003',
  ]);
  expect(review.comments[0]).toMatchObject({ quote: 'rà soát,', resolved: true });

  // It is read by readers now: what was wrong in it is told them.
  await panel.getByLabel('Ghi chú cho bước này').fill('Sai số hộ');
  await panel.getByRole('button', { name: 'Mở lại' }).click();
  await expect(bodyOf(page)).toHaveAttribute('contenteditable', 'true');
  await tab('Soát bài');
  await expect(page.locator('.preflight')).toContainText('hãy ghi đính chính');
  await tab('Bài viết');
  await page.getByRole('button', { name: 'Thêm đính chính' }).press('Enter');
  await expect(page.getByLabel(/^Đính chính lúc/)).toBeFocused();
  // Said of one that says nothing, a press on it leads to where it is written.
  await tab('Soát bài');
  await page.getByRole('button', { name: /đính chính chưa ghi/ }).click();
  await expect(page.getByLabel(/^Đính chính lúc/)).toBeFocused();
  await page.keyboard.type('Bản có 26 hộ, không phải 62.');
  await expectAccessible(page);
  // What goes leaves the focus among the others.
  const add = page.getByRole('button', { name: 'Thêm đính chính' });
  await add.press('Enter');
  await page
    .getByRole('button', { name: /^Bỏ đính chính/ })
    .last()
    .press('Enter');
  await expect(add).toBeFocused();
  await page.getByRole('button', { name: 'Thêm tác giả' }).press('Enter');
  await page
    .getByRole('button', { name: /^Bỏ tác giả/ })
    .last()
    .press('Enter');
  await expect(page.getByRole('button', { name: 'Thêm tác giả' })).toBeFocused();
  await expect(page.locator('.status-line [role=status]')).toContainText('Đã lưu');
  const { corrections } = await firstArticle(library);
  expect(corrections.map(({ text }) => text)).toEqual(['Bản có 26 hộ, không phải 62.']);
  await tab('Soát bài');
  await expect(page.locator('.preflight')).not.toContainText('đính chính');
});

coldTest(
  'an article goes to and fro between two windows at each step, and nobody takes it by force',
  async ({ desk }) => {
    const library = await libraryWithDraft(desk.folder);
    const reporter = await openAs(desk, library, mai);
    const step = (of: typeof reporter, name: string) =>
      of.panel.getByRole('button', { name, exact: true });
    const writes = ({ page }: typeof reporter) =>
      expect(bodyOf(page)).toHaveAttribute('contenteditable', 'true');
    const reads = async ({ page }: typeof reporter, why: string) => {
      // For a moment there may be another beside it, which says that there is newer text.
      await expect(page.locator('.banner').filter({ hasText: why })).toBeVisible();
      await expect(bodyOf(page)).toHaveAttribute('contenteditable', 'false');
    };
    await bodyOf(reporter.page).click();
    await reporter.page.keyboard.press('Control+End');
    await reporter.page.keyboard.type(' Xong lúc năm giờ.');
    await clickAndTypeOn(reporter.page, step(reporter, 'Gửi duyệt'));
    await reads(reporter, 'Bài đã gửi duyệt');
    const { body } = await firstArticle(library);
    expect(JSON.stringify(body)).toContain('Xong lúc năm giờ.');
    expect(JSON.stringify(body)).not.toContain('Vội.');
    await shoot(reporter.page, 'handed-over');

    const editor = await openAs(desk, library, tuan);
    await writes(editor);
    await reads(reporter, 'Hà Văn Tuấn');
    await editor.panel.getByLabel('Ghi chú cho bước này').fill('Thiếu nguồn.');
    await step(editor, 'Yêu cầu sửa').click();
    await expect(nowOf(reporter.panel)).toContainText('Cần sửa');
    await writes(reporter);
    await reads(editor, 'Lò Thị Mai');

    await step(reporter, 'Gửi duyệt').click();
    await expect(nowOf(editor.panel)).toContainText('Đang duyệt');
    await writes(editor);
    await step(editor, 'Duyệt').click();
    await reads(editor, 'Bài đã duyệt');
    // Who reads what is approved keeps nobody from opening it again.
    await reads(reporter, 'Bài đã duyệt');
    await editor.panel.getByLabel('Ghi chú cho bước này').fill('Sai số hộ.');
    await step(editor, 'Mở lại').click();
    await writes(editor);
  },
);

test('whoever has handed an article over writes in it again when they ask to, or take it back', async ({
  desk,
}) => {
  const library = await libraryWithDraft(desk.folder);
  const { page, panel } = await openSharedAs(desk, library, mai);
  await panel.getByRole('button', { name: 'Gửi duyệt' }).click();
  await expect(page.locator('.banner')).toContainText('Bài đã gửi duyệt');
  await page.getByRole('button', { name: 'Sửa bài' }).click();
  await expect(bodyOf(page)).toBeEditable();
  await bodyOf(page).click();
  await page.keyboard.type('Thêm một câu.');
  await expect(page.locator('.save-saved')).toBeVisible();
  expect((await firstArticle(library)).review.status).toBe('in-review');
  expect(JSON.stringify((await firstArticle(library)).body)).toContain('Thêm một câu.');
  await page.getByRole('button', { name: 'Bài mới' }).first().click();
  await expect(headlineOf(page)).toHaveValue('');
  await page.locator('.row', { hasText: 'Đang duyệt' }).click();
  await expect(page.locator('.banner')).toContainText('Bài đã gửi duyệt');
  await panel.getByRole('button', { name: 'Rút về sửa' }).click();
  await expect(bodyOf(page)).toHaveAttribute('contenteditable', 'true');
  await expect(page.locator('.banner')).toHaveCount(0);
});

test('an editor takes an article that has left from hot news without opening it again; a reporter does not', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo Vùng Cao');
  const draft = emptyArticle('draft', '2026-03-02T10:00:00+07:00');
  const headline = 'Đường mới lên bản Khe Lau';
  const review = { ...draft.review, status: 'exported' as const };
  await addArticle(library, { ...draft, headline, hot: true, review });
  const editor = await openSharedAs(desk, library, tuan);
  await editor.tab('Bài viết');
  const { page } = editor;
  const hot = page.getByRole('form').getByLabel('Tin nóng');
  const isHot = () => firstArticle(library).then((article) => article.hot);
  await hot.press('Space');
  await expect(hot).not.toBeChecked();
  await expect(hot).toBeFocused();
  await expect.poll(isHot).toBe(false);
  await expect(page.locator('.row').getByLabel('Tin nóng')).toHaveCount(0);
  await page.getByRole('form').getByLabel('Tin tiêu điểm').check();
  await expect.poll(async () => (await firstArticle(library)).featured).toBe(true);
  expect((await firstArticle(library)).review).toEqual(review);
  await expectAccessible(page);
  await shoot(page, 'placed');

  const reporter = await openSharedAs(desk, library, mai);
  await reporter.tab('Bài viết');
  await expect(reporter.page.getByRole('form').getByLabel('Tin tiêu điểm')).toBeDisabled();
});

test('whoever withdraws an article that had left is told where it still is', async ({ desk }) => {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo Vùng Cao');
  const at = '2026-03-02T10:00:00+07:00';
  const left = ['/xuat/duong-moi', '/xuat/duong-moi', '/gui/duong-moi.zip'];
  const draft = emptyArticle('draft', at);
  await addArticle(library, {
    ...draft,
    headline: 'Đường mới lên bản Khe Lau',
    hot: true,
    review: { ...draft.review, status: 'exported' },
    exports: left.map((dir) => ({ at, by: { ...tuan }, dir, files: 4 })),
  });
  const { panel, page, tab } = await openSharedAs(desk, library, tuan);
  const out = panel.getByText('Bản đã xuất vẫn còn ở');
  await expect(out).toHaveCount(0);
  await panel.getByLabel('Ghi chú cho bước này').fill('Nguồn tin rút lại lời.');
  await panel.getByRole('button', { name: 'Rút bài' }).click();
  await expect(out).toContainText('/xuat/duong-moi, /gui/duong-moi.zip.');
  // It is news of the front page no more.
  await tab('Tòa soạn');
  await expect(page.getByText('Hãy đánh dấu “Tin nóng”')).toBeVisible();
});

coldTest(
  'a note that is not sent yet stays while another panel is looked at, and for the next start',
  async ({ desk }) => {
    const library = await libraryWithDraft(desk.folder);
    const first = await openAs(desk, library, mai);
    await first.panel.getByLabel('Ghi chú cho bước này').fill('Xin duyệt');
    const closed = first.app.waitForEvent('close');
    await closeWindow(first.app);
    await closed;
    const { panel, tab } = await openAs(desk, library, mai);
    const note = panel.getByLabel('Ghi chú cho bước này');
    await expect(note).toHaveValue('Xin duyệt');
    await note.fill('Xin duyệt trước 15 giờ.');
    await tab('Bình luận');
    await expect(panel).toBeHidden();
    await tab('Duyệt');
    await expect(note).toHaveValue('Xin duyệt trước 15 giờ.');
    await panel.getByRole('button', { name: 'Gửi duyệt' }).click();
    await expect(nowOf(panel)).toContainText('Đang duyệt');
    await expect(note).toHaveValue('');
    expect((await firstArticle(library)).review.history.at(-1)?.note).toBe(
      'Xin duyệt trước 15 giờ.',
    );
  },
);
