/** The whole way of an article between two people, without a mouse. */
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { createLibrary } from '../../electron/library/store.ts';
import type { Role } from '../../shared/article.ts';
import { bodyText } from '../../shared/text.ts';
import { bodyOf, firstArticle } from './article-on-disk.ts';
import { libraryWithDraft } from './draft.ts';
import {
  answerDialogs,
  choose,
  test as coldTest,
  expect,
  settle,
  sharedTest as test,
} from './launch.ts';

const mai = { name: 'Lò Thị Mai', role: 'reporter' } as const;
const tuan = { name: 'Hà Văn Tuấn', role: 'editor' } as const;

/** One person's hands on the keys, and nothing else. */
function hands(app: ElectronApplication, page: Page) {
  const inFocus = page.locator(':focus');
  /** A key; whatever it does, the keyboard is somewhere afterwards. */
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
    await expect(inFocus, `after ${keys.join(', ')}`).toHaveCount(1);
  };
  const write = (words: string) => page.keyboard.type(words);
  const isOn = (name: string | RegExp) => expect(inFocus).toHaveAccessibleName(name);
  /** Goes on with a key until the focus is on what has this name. */
  const goOn = async (key: string, name: string | RegExp) => {
    const names: string[] = [];
    for (let n = 0; n < 40; n += 1) {
      await press(key);
      const now = await inFocus.evaluate((element) => {
        const namedBy = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
        const named = namedBy.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
        const label = (element as HTMLInputElement).labels?.[0]?.textContent;
        const words = named || (label ?? element.textContent);
        return element.getAttribute('aria-label') ?? (words || (element as HTMLElement).title);
      });
      names.push(now);
      if (typeof name === 'string' ? now.trim() === name : name.test(now)) return isOn(name);
    }
    throw new Error(`${key} never came to ${name}, but to ${names.join(' · ')}`);
  };
  /** A key of the native menu with Ctrl held: such keys come from the window's system, not from the page's. */
  const menu = (keyCode: string, ...held: 'shift'[]) =>
    app.evaluate(
      ({ BrowserWindow }, input) => {
        const [window] = BrowserWindow.getAllWindows();
        for (const type of ['keyDown', 'keyUp'] as const)
          window?.webContents.sendInputEvent({ type, ...input });
      },
      { keyCode, modifiers: ['control' as const, ...held] },
    );
  const take = async (name: string) => {
    await menu('P', 'shift');
    await isOn('Gõ tên lệnh, có dấu hay không');
    await write(name);
    await press('Enter');
  };
  const toPanel = async (name: string, key: 'ArrowLeft' | 'ArrowRight') => {
    while (!(await inFocus.evaluate((element) => element.matches('.panel-tab')))) await press('F6');
    for (let n = 0; n < 7; n += 1) {
      if ((await inFocus.textContent())?.startsWith(name)) return;
      await press(key);
    }
    throw new Error(`no panel ${name}`);
  };
  const toText = async () => {
    while (!(await inFocus.evaluate((element) => element.matches('.editor-body'))))
      await press('F6');
  };
  return { inFocus, press, write, isOn, goOn, menu, take, toPanel, toText };
}

/** Says in the settings who sits there now. */
async function become(
  keys: ReturnType<typeof hands>,
  { name, role }: { name: string; role: Role },
) {
  await keys.menu(',');
  await keys.isOn('Họ tên của bạn');
  await keys.press('Control+a');
  await keys.write(name);
  await keys.press('Tab');
  await keys.isOn('Vai trò');
  await keys.press(role === 'editor' ? 'ArrowDown' : 'ArrowUp');
  await keys.press('Escape');
}

coldTest(
  'an article goes its whole way by the keys alone: written, sent, remarked on, sent back, answered, approved, exported',
  async ({ desk }) => {
    test.setTimeout(120_000);
    const library = await libraryWithDraft(desk.folder, {
      bylines: [{ name: mai.name, role: '' }],
    });
    await settle(desk.userData, { author: mai, layout: { panel: 28, tab: 'metadata' } });
    const { app, page } = await desk.start(library);
    const keys = hands(app, page);
    const { press, write, isOn, goOn, toPanel, toText, inFocus } = keys;
    const panel = page.getByRole('region', { name: 'Duyệt bài' });
    const status = panel.locator('.review-now');
    await expect(page.locator('.row')).toHaveCount(1);

    await test.step('the reporter opens the article, writes on and sends it', async () => {
      await press('Shift+F6', 'ArrowDown', 'Enter');
      await expect(page.getByLabel('Tiêu đề', { exact: true })).toHaveValue(/Khe Lau/);
      await toText();
      await press('Control+End');
      await write(' Ai cũng góp một buổi.');
      await toPanel('Duyệt', 'ArrowRight');
      await press('Tab');
      await isOn('Ghi chú cho bước này');
      await write('Em gửi anh xem.');
      await goOn('Tab', 'Gửi duyệt');
      await press('Enter');
      await expect(status).toContainText('Đang duyệt');
      await expect(status).toBeFocused();
    });

    await test.step('the editor asks, suggests, and sends it back', async () => {
      await become(keys, tuan);
      await toText();
      await press('Control+Home', 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight');
      await press('Control+Alt+m');
      await isOn(/^Viết bình luận/);
      await write('Lúc mấy giờ?');
      await press('Control+Enter');
      await expect(page.locator('.comment-card')).toContainText('Lúc mấy giờ?');
      await press('Escape');
      await expect(bodyOf(page)).toBeFocused();
      await keys.take('che do gop y');
      await press('Control+End');
      await write(' Vui lắm.');
      await press('Home');
      await write('Nay ');
      await expect(bodyOf(page).locator('[data-suggested]')).toHaveText(['Nay ', ' Vui lắm.']);
      await toPanel('Duyệt', 'ArrowLeft');
      await goOn('Tab', 'Yêu cầu sửa');
      await press('Enter');
      await expect(panel.getByRole('alert')).toHaveText('Hãy ghi lý do để người khác biết.');
      await isOn('Ghi chú cho bước này');
      await write('Cho biết giờ.');
      await goOn('Tab', 'Yêu cầu sửa');
      await press('Enter');
      await expect(status).toContainText('Cần sửa');
      await expect(status).toBeFocused();
    });

    await test.step('the reporter answers, accepts and sends it again', async () => {
      await become(keys, mai);
      // It is the reporter’s turn: the article is opened again.
      await expect(page.locator('.banner')).toHaveCount(0);
      await press('F9');
      await expect(inFocus).toContainText('Lúc mấy giờ?');
      await goOn('Tab', /^Trả lời/);
      await write('Năm rưỡi.');
      await press('Control+Enter');
      await expect(page.locator('.remark')).toHaveCount(2);
      await press('Escape');
      await expect(bodyOf(page)).toBeFocused();
      await press('F8');
      await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('Nay ');
      await press('Control+Shift+Enter');
      await expect(bodyOf(page).locator('[data-suggested]')).toHaveText([' Vui lắm.']);
      await expect(bodyOf(page)).toBeFocused();
      await toPanel('Góp ý', 'ArrowLeft');
      await goOn('Tab', 'Chấp nhận');
      await press('Enter');
      await expect(page.locator('.suggestion')).toHaveCount(0);
      await expect(page.getByRole('region', { name: 'Góp ý sửa bài' })).toBeFocused();
      await toPanel('Duyệt', 'ArrowLeft');
      await goOn('Tab', 'Gửi duyệt');
      await press('Enter');
      await expect(status).toContainText('Đang duyệt');
    });

    await test.step('the editor resolves, compares and approves', async () => {
      await become(keys, tuan);
      // It is the editor’s turn: the article is opened again.
      await expect(page.locator('.banner')).toHaveCount(0);
      await press('F9');
      await expect(inFocus).toContainText('Năm rưỡi.');
      await goOn('Tab', 'Đánh dấu đã giải quyết');
      await press('Enter');
      await expect(page.locator('.comment-card')).toHaveCount(0);
      await expect(bodyOf(page)).toBeFocused();
      await toPanel('Duyệt', 'ArrowLeft');
      await goOn('Tab', /^So với bây giờ \d/);
      await press('Enter');
      const compare = page.getByRole('dialog', { name: 'So sánh phiên bản' });
      await expect(compare.locator('[role=status]:not(.notice)')).toHaveText('Không có thay đổi');
      await isOn('Bản trước');
      await press('ArrowDown', 'ArrowDown');
      await expect(compare.locator('ins')).toHaveText(['Nay ', ' Vui lắm.']);
      await press('F7');
      await expect(compare.locator('[data-change]').first()).toBeFocused();
      await press('Escape');
      await isOn(/^So với bây giờ \d/);
      await goOn('Shift+Tab', 'Duyệt');
      await press('Enter');
      await expect(page.locator('.banner')).toContainText('Bài đã duyệt nên chỉ đọc');
      await expect(status).toBeFocused();
    });

    await test.step('the editor exports it', async () => {
      await answerDialogs(app, [join(desk.folder, 'out')]);
      await keys.menu('E');
      const exporting = page.getByRole('dialog', { name: /^Xuất bài/ });
      await expect(exporting).toBeVisible();
      await goOn('Tab', 'Chọn…');
      await press('Enter');
      await goOn('Tab', 'Xuất');
      await press('Enter');
      await expect(exporting).toContainText('Đã xuất 1 bài.', { timeout: 30_000 });
      await goOn('Tab', 'Xong');
      await press('Enter');
      await expect(exporting).toBeHidden();
      await press();
    });

    await app.close();
    const { review, body } = await firstArticle(library);
    expect(review.history.map(({ to, by, note }) => `${to} ${by.name} ${note}`)).toEqual([
      'in-review Lò Thị Mai Em gửi anh xem.',
      'changes-requested Hà Văn Tuấn Cho biết giờ.',
      'in-review Lò Thị Mai ',
      'approved Hà Văn Tuấn ',
      'exported Hà Văn Tuấn ',
    ]);
    expect(review.comments[0]).toMatchObject({ quote: 'Trời vừa', resolved: true });
    expect(bodyText(body)).toContain('Ai cũng góp một buổi. Vui lắm.');
  },
);

coldTest(
  'whoever starts, comes from the welcome or from another library is at what comes next',
  async ({ desk }) => {
    const { app, page } = await desk.start();
    await expect(page.getByLabel('Họ tên')).toBeFocused();
    const first = page.locator('.nothing-open').getByRole('button', { name: 'Bài mới' }).first();
    await answerDialogs(app, [join(desk.folder, 'first')]);
    await page.getByRole('textbox', { name: 'Tên thư viện mới' }).press('Enter');
    await expect(first).toBeFocused();
    await createLibrary(join(desk.folder, 'second'), 'Báo bạn');
    await answerDialogs(app, [join(desk.folder, 'second')]);
    await choose(app, 'open-library');
    await expect(page.getByRole('main', { name: 'Báo bạn' })).toBeVisible();
    await expect(first).toBeFocused();
    await app.close();

    const again = await desk.start();
    await expect(again.page.locator('.nothing-open').getByRole('button').first()).toBeFocused();
    await again.page.keyboard.press('Enter');
    await expect(again.page.getByLabel('Tiêu đề', { exact: true })).toBeFocused();
    await again.page.keyboard.type('Đường mới');
    await expect(again.page.locator('.row')).toContainText('Đường mới');
    await again.app.close();

    const { page: third } = await desk.start();
    await expect(third.locator('.article-page')).toBeFocused();
  },
);

coldTest('who makes a library in English writes in English there', async ({ desk }) => {
  await settle(desk.userData, { language: 'en' });
  const { app, page } = await desk.start();
  await answerDialogs(app, [desk.folder]);
  await page.getByRole('textbox', { name: 'Name of the new library' }).press('Enter');
  await page.locator('.nothing-open').getByRole('button', { name: 'New article' }).first().click();
  await expect(page.getByLabel('Headline', { exact: true })).toHaveAttribute('lang', 'en');
  await page.getByRole('combobox', { name: 'Section', exact: true }).first().click();
  await expect(page.getByRole('option', { name: 'Politics' }).first()).toBeAttached();
});

test('a side that is hidden, and an article that is closed, leave the focus where work goes on', async ({
  desk,
}) => {
  const { app, page } = await desk.start(await libraryWithDraft(desk.folder));
  const search = page.getByLabel('Tìm theo nội dung');
  const nothingOpen = page.getByRole('region', { name: /^Chọn một bài ở danh sách/ });
  const anew = nothingOpen.getByRole('button', { name: 'Bài mới', exact: true });
  await search.focus();
  await choose(app, 'toggle-list');
  await expect(anew).toBeFocused();
  await choose(app, 'toggle-list');
  await page.locator('.row-main').click();
  await expect(bodyOf(page)).toBeVisible();
  for (const [part, command] of [
    [search, 'toggle-list'],
    [page.getByRole('tab', { selected: true }), 'toggle-panel'],
    [search, 'focus-mode'],
  ] as const) {
    await part.focus();
    await choose(app, command);
    await expect(bodyOf(page), command).toBeFocused();
    await choose(app, command);
  }
  await choose(app, 'close');
  await expect(anew).toBeFocused();
  // All that can be searched now, whether it is shown or not.
  await choose(app, 'find');
  await expect(search).toBeFocused();
  await choose(app, 'toggle-list');
  await choose(app, 'find');
  await expect(search).toBeFocused();
});

test('Alt that was held for another key leaves the keyboard where it is, whichever is let go of first', async ({
  desk,
}) => {
  const { app, page } = await desk.start(await libraryWithDraft(desk.folder));
  await page.locator('.row-main').click();
  const body = bodyOf(page);
  await body.press('Control+Home');
  /** Presses keys one after the other, and lets go of them in the same order; gives whether the page has the keyboard. */
  const press = async (keys: readonly (readonly [string, ...('alt' | 'shift')[]])[]) => {
    await app.evaluate(
      async ({ BrowserWindow }, pressed) => {
        const [window] = BrowserWindow.getAllWindows();
        for (const type of ['keyDown', 'keyUp'] as const)
          for (const [keyCode, ...modifiers] of pressed)
            window?.webContents.sendInputEvent({ type, keyCode, modifiers });
      },
      keys as [string, ...('alt' | 'shift')[]][],
    );
    await page.waitForTimeout(300);
    return app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.isFocused(),
    );
  };
  expect(
    await press([
      ['Alt', 'alt'],
      ['F10', 'alt'],
    ]),
  ).toBe(true);
  expect(await press([['Alt', 'alt']])).toBe(false);
});
