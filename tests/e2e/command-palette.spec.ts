/** Every command by its name, without a mouse. */
import { expectAccessible } from './accessible.ts';
import { bodyOf, newDraft } from './article-on-disk.ts';
import { choose, expect, holdBack, sharedTest as test } from './launch.ts';

test('the palette finds commands without marks, shows their keys, and leaves the caret where it was', async ({
  desk,
}) => {
  const { app, page } = await newDraft(desk);
  const open = () => choose(app, 'command-palette');
  await page.keyboard.type('Đầu cuối');
  for (let n = 0; n < ' cuối'.length; n += 1) await page.keyboard.press('ArrowLeft');
  await open();
  const palette = page.getByRole('dialog', { name: 'Bảng lệnh' });
  const field = palette.getByRole('combobox');
  await expect(field).toBeFocused();
  await expect(palette.getByRole('option', { name: /Lưu.*Ctrl\+S/ }).first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(bodyOf(page)).toBeFocused();
  await page.keyboard.type(' giữa');
  await expect(bodyOf(page)).toHaveText('Đầu giữa cuối');

  await open();
  await field.fill('tit phu 3');
  await expect(palette.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(bodyOf(page).locator('h3')).toHaveText('Đầu giữa cuối');
  await open();
  // Another command of the menu above it has the word further on.
  await field.fill('in');
  await expect(palette.getByRole('option').first()).toHaveText(/^In bản in thử…[^&]*Tệp/);
  await expect(palette.getByRole('option').nth(1)).toContainText('Lưu bản in thử');
  await field.fill('che do tap trung');
  await page.keyboard.press('Enter');
  await expect(bodyOf(page)).toHaveClass(/focus-mode/);
  await open();
  await field.fill('xyz');
  await expect(palette.locator('[role=status]:not(.notice)')).toHaveText(
    'Không có lệnh nào tên như vậy.',
  );
  // Where other programs show their help and their shortcuts.
  for (const key of ['F1', 'Control+/']) {
    await page.keyboard.press('Escape');
    await expect(palette).toBeHidden();
    await page.keyboard.press(key);
    await expect(field).toBeFocused();
  }
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test('what a quick hand types and enters is taken once the commands are known', async ({
  desk,
}) => {
  const { app, page } = await newDraft(desk);
  await page.keyboard.type('Tít phụ');
  const letGo = await holdBack(app, 'app.commands');
  await choose(app, 'command-palette');
  await expect(page.getByRole('combobox', { name: 'Gõ tên lệnh' })).toBeFocused();
  await page.keyboard.type('tap trung');
  await page.keyboard.press('Enter');
  await letGo();
  await expect(bodyOf(page)).toHaveClass(/focus-mode/);
});

test('what is typed right after its key is in its field, not in the text', async ({ desk }) => {
  const { app, page } = await newDraft(desk);
  await page.keyboard.type('Bài');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  // All at once, as from the system: no key waits for what the one before it did.
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const held = { modifiers: ['control' as const, 'shift' as const] };
    contents?.sendInputEvent({ type: 'keyDown', keyCode: 'P', ...held });
    contents?.sendInputEvent({ type: 'keyUp', keyCode: 'P', ...held });
    for (const keyCode of ['x', 'u'])
      for (const type of ['keyDown', 'char', 'keyUp'] as const)
        contents?.sendInputEvent({ type, keyCode });
  });
  const field = page.getByRole('combobox', { name: 'Gõ tên lệnh' });
  await expect(field).toHaveValue('xu');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(bodyOf(page)).toHaveText('Bài');
});
