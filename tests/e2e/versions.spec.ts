/** Versions of an article: kept, compared, brought back. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createArticle } from '../../electron/library/store.ts';
import { expectAccessible } from './accessible.ts';
import { articleIn, bodyOf, firstArticle, headlineOf, openRow } from './article-on-disk.ts';
import { libraryWithDraft } from './draft.ts';
import { choose, expect, holdBack, shoot, sharedTest as test } from './launch.ts';
import { clickAndTypeOn, mai, nowOf, openSharedAs, tuan } from './persons.ts';

test('a version comes back; what stood there is kept', async ({ desk }) => {
  const library = await libraryWithDraft(desk.folder);
  const { page, panel } = await openSharedAs(desk, library, mai);
  await panel.getByRole('button', { name: 'Lưu phiên bản' }).click();
  await expect(panel.locator('.versions li')).toHaveCount(1);
  await expect(page.locator('.notice')).toContainText('Đã lưu phiên bản số 1.');
  const headline = page.getByLabel('Tiêu đề', { exact: true });
  await headline.fill('Tít vội');
  await clickAndTypeOn(page, panel.getByRole('button', { name: 'Khôi phục' }));
  await expect(headline).toHaveValue('Đường mới lên bản Khe Lau');
  await expect(panel.locator('.versions li')).toHaveCount(2);
  await expect(bodyOf(page)).not.toContainText('Vội.');
  await page.getByText('Cả bản có 62 hộ.').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Thêm.');
  await expect(page.locator('.status-line [role=status]')).toContainText('Đã lưu');
  expect((await firstArticle(library)).headline).toBe('Đường mới lên bản Khe Lau');
});

test('what a synchronised folder could not merge is told of, and compared', async ({ desk }) => {
  const library = await libraryWithDraft(desk.folder);
  const there = await firstArticle(library);
  const away = { ...there, headline: 'Đường về bản Khe Lau' };
  const name = 'article.sync-conflict-20261128-101500-K3ZTQ7A.json';
  await writeFile(join(await articleIn(library, there.id), name), JSON.stringify(away));
  const { page, panel } = await openSharedAs(desk, library, mai);
  await expect(page.locator('.notice')).toContainText('sửa trên hai máy: 1 bản');
  await expect(panel.locator('.versions li')).toContainText(name);
  await expectAccessible(page);
  await shoot(page, 'synced-copy');
  await panel.getByRole('button', { name: 'So với bây giờ' }).click();
  await expect(page.getByRole('dialog')).toContainText('Đường về mới lên bản Khe Lau');
});

test('each version’s buttons are told apart, and a long word takes no comparison out of sight', async ({
  desk,
}) => {
  const library = await libraryWithDraft(desk.folder);
  const { page, panel } = await openSharedAs(desk, library, mai);
  await page.getByText('Cả bản có 62 hộ.').click();
  await page.keyboard.press('End');
  await page.keyboard.type('Thưaquývịbạnđọc'.repeat(20));
  await panel.getByRole('button', { name: 'Lưu phiên bản' }).click();
  const kept = panel.locator('.versions li');
  await expect(kept).toHaveCount(1);
  const at = (await kept.locator('time').textContent()) ?? '';
  for (const does of ['So với bây giờ', 'Khôi phục'])
    await expect(kept.getByRole('button', { name: `${does} ${at}`, exact: true })).toBeVisible();
  await kept.getByRole('button', { name: 'So với bây giờ' }).click();
  const flow = page.locator('.compare-flow');
  await expect(flow).toContainText('Thưaquývịbạnđọc');
  expect(await flow.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
});

test('who went on to another article stays there when a version has come back', async ({
  desk,
}) => {
  const library = await libraryWithDraft(desk.folder);
  const { app, page, panel } = await openSharedAs(desk, library, mai);
  await panel.getByRole('button', { name: 'Lưu phiên bản' }).click();
  await createArticle(library, 'Bài khác');
  await expect(page.locator('.row')).toHaveCount(2);
  const letGo = await holdBack(app, 'version.restore');
  await panel.getByRole('button', { name: 'Khôi phục' }).click();
  await openRow(page, 'Bài khác');
  await letGo();
  await expect(headlineOf(page)).toHaveValue('Bài khác');
  // Time enough to be led back.
  await page.waitForTimeout(1_000);
  await expect(headlineOf(page)).toHaveValue('Bài khác');
});

test('who goes from change to change by F7 is told what went and what came', async ({ desk }) => {
  const library = await libraryWithDraft(desk.folder);
  const { page, panel } = await openSharedAs(desk, library, mai);
  await panel.getByRole('button', { name: 'Lưu phiên bản' }).click();
  await expect(panel.locator('.versions li')).toHaveCount(1);
  await page.getByText('Cả bản có 62 hộ.').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Trời nắng.');
  await panel.getByRole('button', { name: 'So với bây giờ' }).click();
  const change = page.getByRole('dialog').locator('[data-change]');
  await expect(change).toHaveCount(1);
  await page.keyboard.press('F7');
  await expect(change).toBeFocused();
  await expect(change).toHaveAccessibleDescription(/^Thêm “ ?Trời nắng\.”$/);
});

test('what was moved is shown as moved; withdrawn, an article stands still until it is reopened', async ({
  desk,
}) => {
  const library = await libraryWithDraft(desk.folder);
  const { app, page, panel } = await openSharedAs(desk, library, { ...tuan, theme: 'light' });
  await panel.getByRole('button', { name: 'Lưu phiên bản' }).click();
  await expect(panel.locator('.versions li')).toHaveCount(1);
  await page.getByText('Cả bản có 62 hộ.').click();
  const compare = page.getByRole('dialog', { name: 'So sánh phiên bản' });
  const pending = compare.getByText('Góp ý chưa quyết định không được so sánh.');
  // Suggested only, it has not moved.
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await panel.getByRole('button', { name: 'So với bây giờ' }).click();
  await expect(pending).toBeVisible();
  await expect(compare.locator('[data-change]')).toHaveCount(0);
  await expect(compare.getByText('Không có thay đổi')).toBeVisible();
  // Where the system sets the colours, it draws each border: none may stand at what is the same.
  await expect(compare.locator('.compare-block').first()).toHaveCSS('border-left-width', '0px');
  for (const name of ['Thay đổi trước', 'Thay đổi sau'])
    await expect(compare.getByRole('button', { name })).toBeDisabled();
  // A title as of every dialog, whatever the panel that opened this one says of its own.
  await expect(compare.getByRole('heading', { level: 2 })).toHaveCSS('font-size', '17px');
  await page.keyboard.press('Escape');
  await choose(app, 'accept-all-suggestions');
  await panel.getByRole('button', { name: 'So với bây giờ' }).click();
  await expect(pending).toBeHidden();
  await expect(compare.locator('[data-change]')).toHaveAccessibleName('Chuyển lên');
  await expect(compare.locator('[data-change]')).toContainText('Cả bản có 62 hộ.');
  await page.keyboard.press('Escape');

  await page.getByText('Trời vừa sáng').click();
  await page.keyboard.press('Home');
  await page.keyboard.type('Sớm. ');
  const suggested = bodyOf(page).locator('[data-suggested]');
  await expect(suggested).toHaveText(['Sớm. ']);
  await panel.getByRole('button', { name: 'Rút bài' }).click();
  await expect(panel.getByRole('alert')).toHaveText('Hãy ghi lý do để người khác biết.');
  await panel.getByLabel('Ghi chú cho bước này').fill('Nguồn tin rút lại lời.');
  await panel.getByRole('button', { name: 'Rút bài' }).click();
  await expect(page.locator('.banner')).toContainText('Bài đã rút nên chỉ đọc');
  // The button is gone; the keyboard is where it was.
  await expect(nowOf(panel)).toBeFocused();
  await expect(page.locator('.row .status')).toHaveText('Đã rút');
  await expect(bodyOf(page)).toHaveAttribute('contenteditable', 'false');
  await expectAccessible(page);
  // What would change it says why it does not.
  const notice = page.locator('.notice');
  const why = 'Bài đã rút nên chỉ đọc. Biên tập viên mở lại để sửa.';
  for (const ask of [
    () => page.keyboard.press('Control+Alt+M'),
    () => choose(app, 'accept-all-suggestions'),
    () => choose(app, 'import-pictures'),
  ]) {
    await ask();
    await expect(notice).toContainText(why);
    await notice.getByRole('button').click();
    await expect(notice).toHaveText('');
  }
  await expect(suggested).toHaveText(['Sớm. ']);
  await choose(app, 'export');
  await expect(page.getByRole('dialog', { name: 'Bài chưa thể xuất' })).toBeVisible();
  await page.keyboard.press('Escape');
  await panel.getByLabel('Ghi chú cho bước này').fill('Nguồn tin xác nhận lại.');
  await panel.getByRole('button', { name: 'Mở lại' }).click();
  await expect(bodyOf(page)).toHaveAttribute('contenteditable', 'true');
  const { review } = await firstArticle(library);
  expect(review.history.map(({ to, note }) => `${to}: ${note}`)).toEqual([
    'withdrawn: Nguồn tin rút lại lời.',
    'draft: Nguồn tin xác nhận lại.',
  ]);
});
