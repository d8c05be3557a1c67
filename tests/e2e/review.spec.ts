/** From draft to print between two people: steps, versions, what changed, and who did what. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { articlesDir, readArticleFile } from '../../electron/library/files.ts';
import { addArticle, createLibrary } from '../../electron/library/store.ts';
import { articleSchema, emptyArticle, type Role } from '../../shared/article.ts';
import { answerDialogs, type Desk, expect, settle, test } from './launch.ts';

const at = '2026-03-02T10:00:00+07:00';

async function libraryWithDraft(folder: string): Promise<string> {
  const library = join(folder, 'library');
  await createLibrary(library, 'Báo Vùng Cao');
  await addArticle(
    library,
    articleSchema.parse({
      ...emptyArticle('draft', at),
      headline: 'Đường mới lên bản Khe Lau',
      slug: 'duong-moi-len-ban-khe-lau',
      standfirst: 'Con đường bê tông dài bốn cây số vừa thông xe.',
      section: 'Xã hội',
      published: at,
      source: 'Báo Vùng Cao',
      body: [
        {
          type: 'paragraph',
          id: 'mo',
          spans: [{ text: 'Trời vừa sáng, bà con đã kéo nhau ra đường.' }],
        },
        { type: 'paragraph', id: 'ket', spans: [{ text: 'Cả bản có 62 hộ.' }] },
      ],
    }),
  );
  return library;
}

async function openAs(desk: Desk, library: string, name: string, role: Role) {
  const [folder = ''] = await readdir(articlesDir(library));
  const dir = join(articlesDir(library), folder);
  await settle(desk.userData, {
    language: 'vi',
    theme: role === 'editor' ? 'dark' : 'light',
    lastArticle: (await readArticleFile(dir)).article.id,
    author: { name, role, organisation: '', contact: '' },
    layout: { list: 22, panel: 28, listOpen: true, panelOpen: true, tab: 'review' },
  });
  const running = await desk.start(library);
  const panel = running.page.getByRole('region', { name: 'Duyệt bài' });
  await expect(panel).toBeVisible();
  return { ...running, panel, dir };
}

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join()}`)).toEqual(
    [],
  );
}

const shots = process.env.GALLEY_SHOTS;

test('a draft is sent, suggested in, sent back, mended, approved, exported; each step is on record', async ({
  desk,
}) => {
  const library = await libraryWithDraft(desk.folder);
  const reporter = await openAs(desk, library, 'Lò Thị Mai', 'reporter');
  // Nobody has approved it: it stays here.
  await reporter.page.getByRole('button', { name: 'Xuất bài…' }).click();
  const gate = reporter.page.getByRole('dialog', { name: 'Bài chưa thể xuất' });
  await expect(gate).toContainText('Bài chưa được duyệt.');
  await expect(gate.getByLabel('Lý do vẫn xuất')).toHaveCount(0);
  await gate.getByRole('button', { name: 'Đóng' }).click();
  await expect(reporter.panel.getByRole('button', { name: 'Duyệt', exact: true })).toHaveCount(0);
  await reporter.panel.getByLabel('Người duyệt').fill('Hà Văn Tuấn');
  await reporter.panel.getByLabel('Hạn duyệt').fill('02/03/2026 18:00');
  await reporter.panel.getByLabel('Hạn duyệt').press('Enter');
  await reporter.panel.getByRole('button', { name: 'Gửi duyệt' }).click();
  await expect(reporter.panel.locator('.review-now')).toContainText('Đang duyệt');
  await expect(reporter.panel.locator('.review-now')).toContainText('Quá hạn');
  await expect(reporter.page.locator('.row')).toContainText('Duyệt: Hà Văn Tuấn');
  await reporter.app.close();

  // The editor suggests: the reporter's words stay as they are until she decides.
  const editor = await openAs(desk, library, 'Hà Văn Tuấn', 'editor');
  await editor.page.getByText('Trời vừa sáng').click();
  await editor.page.keyboard.press('End');
  await editor.page.keyboard.press('Control+Shift+E');
  await expect(editor.page.getByRole('button', { name: 'Đang góp ý' })).toBeVisible();
  await editor.page.keyboard.type(' Ai cũng vui.');
  await editor.panel.getByRole('button', { name: 'Yêu cầu sửa' }).click();
  await expect(editor.panel.getByRole('alert')).toHaveText('Hãy ghi lý do để người khác biết.');
  await editor.page.keyboard.type('Thiếu kinh phí làm đường.');
  await editor.panel.getByRole('button', { name: 'Yêu cầu sửa' }).click();
  await expect(editor.panel.locator('.review-now')).toContainText('Cần sửa');
  await editor.app.close();

  const again = await openAs(desk, library, 'Lò Thị Mai', 'reporter');
  await expect(again.panel.getByText('Thiếu kinh phí làm đường.')).toBeVisible();
  await again.page.getByText('Cả bản có 62 hộ.').click();
  await again.page.keyboard.press('End');
  await again.page.keyboard.type(' Đường tốn 3 tỷ đồng.');
  await again.page.getByRole('tab', { name: 'Góp ý' }).click();
  await again.page.getByRole('button', { name: 'Chấp nhận', exact: true }).click();
  await expect(again.page.locator('.suggestion')).toHaveCount(0);
  await again.page.getByRole('tab', { name: 'Duyệt', exact: true }).click();
  await again.panel.getByRole('button', { name: 'Gửi duyệt' }).click();
  await expect(again.panel.locator('.review-now')).toContainText('Đang duyệt');
  await again.app.close();

  const { app, page, panel, dir } = await openAs(desk, library, 'Hà Văn Tuấn', 'editor');
  await expect(panel.locator('.versions li')).toHaveCount(3);
  await panel
    .locator('.versions li')
    .last()
    .getByRole('button', { name: 'So với bây giờ' })
    .click();
  const compare = page.getByRole('dialog', { name: 'So sánh phiên bản' });
  await expect(compare.locator('ins')).toHaveText([' Ai cũng vui.', ' Đường tốn 3 tỷ đồng.']);
  await page.keyboard.press('F7');
  await expect(compare.locator('.compare-changed').first()).toBeFocused();
  await accessible(page);
  if (shots) await page.screenshot({ path: `${shots}/compare.png` });
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await expect(page.locator('.banner')).toContainText('Bài đã duyệt nên chỉ đọc');
  const body = page.getByRole('textbox', { name: 'Nội dung bài' });
  await expect(body).toHaveAttribute('contenteditable', 'false');
  await accessible(page);
  if (shots) await page.screenshot({ path: `${shots}/review.png` });

  const out = join(desk.folder, 'out');
  await answerDialogs(app, [out]);
  await page.getByRole('button', { name: 'Xuất bài…' }).click();
  const exporting = page.getByRole('dialog', { name: /^Xuất bài/ });
  await exporting.getByRole('button', { name: 'Xuất', exact: true }).click();
  await expect(exporting).toContainText('Đã xuất 1 bài.', { timeout: 60_000 });
  await exporting.getByRole('button', { name: 'Xong' }).click();
  await expect
    .poll(async () => (await readArticleFile(dir)).article.review.status)
    .toBe('exported');
  const { article } = await readArticleFile(dir);
  expect(article.review.history.map(({ to, by }) => `${to} ${by.name}`)).toEqual([
    'in-review Lò Thị Mai',
    'changes-requested Hà Văn Tuấn',
    'in-review Lò Thị Mai',
    'approved Hà Văn Tuấn',
    'exported Hà Văn Tuấn',
  ]);

  await panel.getByLabel('Ghi chú cho bước này').fill('Bổ sung số hộ');
  await panel.getByRole('button', { name: 'Mở lại' }).click();
  await expect(body).toHaveAttribute('contenteditable', 'true');
});

test('a version comes back; what stood there is kept', async ({ desk }) => {
  const library = await libraryWithDraft(desk.folder);
  const { page, panel, dir } = await openAs(desk, library, 'Lò Thị Mai', 'reporter');
  await panel.getByRole('button', { name: 'Lưu phiên bản' }).click();
  await expect(panel.locator('.versions li')).toHaveCount(1);
  await expect(page.locator('.notice')).toContainText('Đã lưu phiên bản số 1.');
  const headline = page.getByLabel('Tiêu đề', { exact: true });
  await headline.fill('Tít vội');
  await panel.getByRole('button', { name: 'Khôi phục' }).click();
  await expect(headline).toHaveValue('Đường mới lên bản Khe Lau');
  await expect(panel.locator('.versions li')).toHaveCount(2);
  await page.getByText('Cả bản có 62 hộ.').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Thêm.');
  await expect(page.locator('.status-line [role=status]')).toContainText('Đã lưu');
  expect((await readArticleFile(dir)).article.headline).toBe('Đường mới lên bản Khe Lau');
});
