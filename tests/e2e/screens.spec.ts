/** Every screen: by axe in each theme, and worked without a mouse. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { FACES } from '../../renderer/editor/toolbar/faces.ts';
import { expectAccessible } from './accessible.ts';
import { bodyOf, headlineOf } from './article-on-disk.ts';
import {
  choose,
  test as coldTest,
  expect,
  type MainProcess,
  sampleLibrary,
  shoot,
  sharedTest as test,
} from './launch.ts';

/** All rules once; what depends on colours in every theme. */
async function expectInEachTheme(app: MainProcess, page: Page, part: string): Promise<void> {
  for (const theme of ['light', 'dark', 'contrast']) {
    await choose(app, `theme-${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const rules = theme === 'light' ? undefined : ['color-contrast'];
    await expectAccessible(page, { part, rules, where: `${part}, ${theme}` });
    await shoot(page, `${part.replace(/\W+/g, '-')}-${theme}`);
  }
  await choose(app, 'theme-light');
}

const row = (page: Page, words: RegExp) => page.getByRole('button', { name: words }).first();

const PANELS = ['Ảnh', 'Duyệt', 'Góp ý', 'Bình luận', 'Soát bài', 'Tòa soạn', 'Bài viết'];

coldTest('each screen passes axe, in light, in dark and in high contrast', async ({ desk }) => {
  test.setTimeout(180_000);
  const { app, page } = await desk.start();
  await expect(page.getByRole('heading', { name: 'Chào mừng đến với Galley' })).toBeVisible();
  await expectInEachTheme(app, page, '.welcome');
  await page.getByRole('button', { name: 'Mở thư viện mẫu' }).click();
  await expect(page.locator('.row')).toHaveCount(5);
  await expectInEachTheme(app, page, '.workspace');
  await row(page, /Mùa nước đổ/).click();
  await expect(page.locator('.figure').first()).toBeVisible();
  await choose(app, 'replace');
  await expect(page.getByLabel('Thay bằng')).toBeVisible();
  await expectInEachTheme(app, page, '.workspace');
  await page.keyboard.press('Escape');
  for (const name of PANELS) {
    await page.getByRole('tab', { name }).click();
    await expectInEachTheme(app, page, '.panels');
  }
  for (const id of ['settings', 'library-settings', 'command-palette', 'export']) {
    await choose(app, id);
    await expect(page.locator('dialog')).toBeVisible();
    await expectInEachTheme(app, page, 'dialog');
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog')).toBeHidden();
  }
  await choose(app, 'focus-mode');
  await expectInEachTheme(app, page, '.workspace');
});

test('where the system sets the colours, what is open, chosen and pressed is still told', async ({
  desk,
}) => {
  const { app, page } = await desk.start(await sampleLibrary(desk.folder));
  await page.emulateMedia({ forcedColors: 'active' });
  await row(page, /Mùa nước đổ/).click();
  const opened = page.locator('.row[data-open]');
  await expect(opened).toHaveCSS('outline-style', 'solid');
  await bodyOf(page).locator('p').first().click();
  await page.keyboard.press('Control+b');
  const tool = (name: string) =>
    page.locator('.toolbar').getByRole('button', { name, exact: true });
  const ground = (name: string) =>
    tool(name).evaluate((element) => getComputedStyle(element).backgroundColor);
  await expect(tool('Đậm')).toHaveAttribute('aria-pressed', 'true');
  expect(await ground('Đậm')).not.toBe(await ground('Nghiêng'));
  await choose(app, 'command-palette');
  const palette = page.getByRole('dialog');
  const chosen = palette.getByRole('option', { selected: true });
  const other = palette.getByRole('option', { selected: false }).first();
  const plain = await other.evaluate((option) => getComputedStyle(option).backgroundColor);
  await expect(chosen).not.toHaveCSS('background-color', plain);
  await page.keyboard.press('Escape');
  // A picture is judged on its own dark ground all the same.
  await page.locator('.figure').first().hover();
  await page.locator('.figure-edit').first().click();
  await expect(page.locator('.desk-stage')).toHaveCSS('background-color', 'rgb(26, 26, 26)');
});

test('a side that is asked for is whole in a window magnified three times', async ({ desk }) => {
  const { app, page } = await desk.start(await sampleLibrary(desk.folder));
  await row(page, /Mùa nước đổ/).click();
  await expect(page.locator('.figure').first()).toBeVisible();
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(3),
  );
  await expect(page.locator('.library, .panels')).toHaveCount(0);
  for (const [side, part] of [
    ['toggle-panel', '#panel'],
    ['toggle-list', '#list'],
  ] as const) {
    await choose(app, side);
    const width = () => page.locator(part).evaluate((box: HTMLElement) => box.offsetWidth);
    await expect.poll(width).toBeGreaterThanOrEqual(259);
    // No button's name goes on in a second line.
    for (const button of await page.locator('.library-head button').all())
      expect((await button.boundingBox())?.height).toBeLessThan(40);
    // What takes it away again is in reach.
    for (const button of await page.locator('.status-line button').all())
      await expect(button).toBeInViewport({ ratio: 1 });
  }
});

test('in a small window the filters’ words are whole, and the library’s settings have room', async ({
  desk,
}) => {
  const { app, page } = await desk.start(await sampleLibrary(desk.folder));
  await row(page, /Mùa nước đổ/).click();
  await expect(page.locator('.figure').first()).toBeVisible();
  const show = (zoom: number) =>
    app.evaluate(({ BrowserWindow }, factor) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(1040, 700);
      window?.webContents.setZoomFactor(factor);
    }, zoom);
  await show(1);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1040);
  for (const select of await page.locator('.filters select').all()) {
    const room = await select.evaluate((box: HTMLSelectElement) => {
      // Only as wide as what is chosen.
      const needed = box.cloneNode() as HTMLSelectElement;
      needed.append(new Option(box.selectedOptions[0]?.text));
      needed.style.cssText = 'position: absolute; width: max-content';
      box.after(needed);
      const left = box.offsetWidth - needed.offsetWidth;
      needed.remove();
      return left;
    });
    expect(room).toBeGreaterThanOrEqual(0);
  }
  await page.getByRole('button', { name: /Thùng rác/ }).click();
  await expect(page.locator('.library')).toContainText('Thùng rác trống.');
  await expect(page.locator('.library')).not.toContainText('0 trong 0');
  await show(1.5);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(700);
  await choose(app, 'library-settings');
  const part = page.locator('.library-part');
  await expect(part).toBeVisible();
  await shoot(page, 'library-settings-magnified');
  expect((await part.boundingBox())?.height).toBeGreaterThan(180);
  // In a row, and by the arrows of a row.
  await page.getByRole('tab', { name: 'Chung' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Từ ngữ' })).toBeFocused();
});

test('an author’s name is read whole in a panel of the usual width', async ({ desk }) => {
  const { app, page } = await desk.start(await sampleLibrary(desk.folder));
  await row(page, /Mùa nước đổ/).click();
  const name = page.getByLabel('Họ tên', { exact: true });
  await name.fill('Nguyễn Thị Hồng Nhung');
  for (const width of [1280, 1366, 1440]) {
    await app.evaluate(
      ({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 860),
      width,
    );
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
    const hidden = await name.evaluate((field) => field.scrollWidth - field.clientWidth);
    expect(hidden, `${width}`).toBeLessThanOrEqual(0);
  }
});

test('nothing moves in the line below the text when its words have been counted', async ({
  desk,
}) => {
  const { app, page } = await desk.start(await sampleLibrary(desk.folder));
  await row(page, /Mùa nước đổ/).click();
  const counts = page.locator('.counts');
  await expect(counts).toContainText('66 chữ');
  for (const width of [1440, 1360, 1280, 1200, 800, 720]) {
    await app.evaluate(({ BrowserWindow }, wide) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(wide, 860);
      window?.webContents.setZoomFactor(2);
    }, width);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width / 2);
    const heights = await page.locator('.status-line').evaluate((line: HTMLElement) => {
      const counted = line.querySelector('.counts');
      const before = line.offsetHeight;
      const words = [...(counted?.childNodes ?? [])];
      counted?.replaceChildren();
      const without = line.offsetHeight;
      counted?.append(...words);
      return { before, without };
    });
    expect(heights.without, `${width}`).toBe(heights.before);
  }
});

/** Dialogs that the menu opens over a draft. */
const DIALOGS = {
  settings: 'Cài đặt',
  'library-settings': 'Cài đặt thư viện',
  'command-palette': 'Bảng lệnh',
  export: 'Bài chưa thể xuất',
} as const;

test('a name of one long word leaves what takes it away, and all beside it, in sight', async ({
  desk,
}) => {
  const library = await sampleLibrary(desk.folder);
  const file = join(library, 'library.json');
  const name = `#${'MùaNướcĐổ'.repeat(12)}`;
  const shared = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...shared, sections: [...shared.sections, name] }));
  const author = { name: 'Hà Văn Tuấn', role: 'editor' } as const;
  const { app, page } = await desk.start(library, { author });
  await row(page, /Mùa nước đổ/).click();
  await expect(page.locator('.figure').first()).toBeVisible();
  const expectWhole = async (part: Locator) => {
    // Behind a section stands how many articles it has; it can be renamed, too.
    const remove = part.getByRole('button', {
      name: new RegExp(`^(Xóa:|Bỏ) .*${name}( \\(1 bài\\))?$`),
    });
    await remove.scrollIntoViewIfNeeded();
    await expect(remove).toBeInViewport({ ratio: 1 });
    for (const box of await part.locator('..').or(part).all())
      expect(await box.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
  };
  await page.getByRole('tab', { name: 'Tòa soạn' }).click();
  await expectWhole(page.getByRole('tabpanel'));
  await page.getByRole('tab', { name: 'Bài viết' }).click();
  const tags = page.getByRole('combobox', { name: 'Từ khóa' });
  await tags.fill(name);
  await tags.press('Enter');
  await expectWhole(page.getByRole('tabpanel'));
  // Nor does it make the text, the list or the newsroom's panel scroll sideways.
  await page.getByRole('textbox', { name: 'Tít dẫn' }).fill(name);
  await expect(page.locator('.article-facts')).toContainText(name);
  await page.getByRole('tabpanel').getByLabel('Chuyên mục').fill(name);
  await expect(row(page, /Mùa nước đổ/)).toContainText(name);
  const wide = (part: string) =>
    page.locator(part).evaluate((each) => each.scrollWidth - each.clientWidth);
  expect([await wide('.article-scroll'), await wide('.library ul')]).toEqual([0, 0]);
  await choose(app, 'library-settings');
  await expectWhole(page.locator('.library-part'));
  await page.keyboard.press('Escape');
  // What the preflight quotes from the text, or a headline, widens no dialog.
  await bodyOf(page).locator('p').first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(`${'x'.repeat(150)} `);
  await headlineOf(page).fill(name);
  await expect(page.locator('.tab-badge-error')).toHaveText(/^3/);
  await choose(app, 'export');
  const gate = page.getByRole('dialog', { name: 'Bài chưa thể xuất' });
  await expect(gate).toContainText('xxx');
  expect(await gate.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  await gate.getByLabel('Lý do vẫn xuất').fill('Tin nóng');
  await gate.getByRole('button', { name: 'Vẫn xuất' }).click();
  const dialog = page.getByRole('dialog', { name });
  await expect(dialog.getByText('Dạng tệp')).toBeVisible();
  expect(await dialog.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
});

test('what decides on many suggestions stands in one line in a panel as wide as at first', async ({
  desk,
}) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder), {
    author: { name: 'Lan Anh', role: 'reporter' },
    layout: { tab: 'suggestions' },
  });
  await row(page, /Lớp học buổi tối/).click();
  const buttons = page.locator('.suggestions-bulk button');
  await expect(buttons).toHaveCount(4);
  const heights = await buttons.evaluateAll((all) => all.map((one) => one.clientHeight));
  expect(Math.max(...heights)).toBeLessThan(35);
});

test('a notice covers nothing that can be pressed, in a small window either', async ({ desk }) => {
  const { app, page } = await desk.start(await sampleLibrary(desk.folder));
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(800, 600),
  );
  await row(page, /Mùa nước đổ/).click();
  await expect(page.locator('.figure').first()).toBeVisible();
  await choose(app, 'toggle-panel');
  await expect(page.locator('#panel')).toBeVisible();
  await bodyOf(page).locator('p').first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('/');
  const menu = page.getByRole('listbox', { name: 'Chèn khối' });
  await expect(menu).toBeVisible();
  await choose(app, 'keep-version');
  const notice = page.locator('.notice > div');
  await expect(notice).toBeVisible();
  const covered = (part: Locator) =>
    part.evaluate((box) => {
      const under = box.getBoundingClientRect();
      const over = document.querySelector('.notice > div')?.getBoundingClientRect();
      return over !== undefined && over.top < under.bottom - 1 && under.top < over.bottom - 1;
    });
  for (const part of [menu, page.locator('.status-line'), page.locator('#panel')])
    await expect.poll(() => covered(part), String(part)).toBe(false);
  await page.keyboard.press('Escape');
  for (const id of ['library-settings', 'export', 'command-palette', 'settings']) {
    await choose(app, id);
    const dialog = page.locator('dialog');
    await expect(dialog.locator('.notice > div')).toBeVisible();
    // Where all does not fit, it is beneath the last button once that is reached.
    const foot = dialog.locator('.dialog-buttons button, [role=option]').last();
    await foot.scrollIntoViewIfNeeded();
    await dialog.evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await shoot(page, `notice-over-${id}`);
    expect(await covered(foot), id).toBe(false);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
  await page.locator('.figure-edit').first().focus();
  await page.keyboard.press('Enter');
  const picture = page.getByRole('dialog', { name: 'Cắt và che ảnh' });
  await expect(picture.locator('.notice > div')).toBeVisible();
  expect(await covered(picture.locator('.desk-foot'))).toBe(false);
  await shoot(page, 'notice-over-picture');
});

test('a notice is reached from the text by a key, and gives the focus back with the caret', async ({
  desk,
}) => {
  const { app, page } = await desk.start(await sampleLibrary(desk.folder));
  await row(page, /Mùa nước đổ/).click();
  const first = bodyOf(page).locator('p').first();
  await first.click();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await choose(app, 'keep-version');
  const notice = page.locator('.notice');
  await expect(notice).not.toBeEmpty();
  await page.keyboard.press('Shift+F6');
  await expect(notice.getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(notice).toBeEmpty();
  await expect(bodyOf(page)).toBeFocused();
  await page.keyboard.type('|');
  await expect(first).toHaveText(/^T\|ừ đèo/);
});

test('a dialog takes the focus, keeps it, and gives it back with the caret', async ({ desk }) => {
  const { app, page } = await desk.start(await sampleLibrary(desk.folder));
  await row(page, /Mùa nước đổ/).click();
  const first = bodyOf(page).locator('p').first();
  await first.click();
  await page.keyboard.press('Home');
  for (const [id, name] of Object.entries(DIALOGS)) {
    await page.keyboard.press('ArrowRight');
    await choose(app, id);
    const dialog = page.getByRole('dialog', { name });
    const holdsFocus = () => dialog.evaluate((box) => box.contains(document.activeElement));
    await expect.poll(holdsFocus).toBe(true);
    for (let tabs = 0; tabs < 25; tabs += 1) {
      await page.keyboard.press('Tab');
      // Between the last stop and the first the platform rests on the page itself: on nothing behind the dialog.
      const outside = await dialog.evaluate(
        (box) => !box.contains(document.activeElement) && document.activeElement !== document.body,
      );
      expect(outside, `${name}, Tab ${tabs + 1}`).toBe(false);
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(bodyOf(page)).toBeFocused();
    await page.keyboard.type('|');
  }
  await expect(first).toHaveText(/^T\|ừ\| \|đ\|èo/);

  const cut = page.locator('.figure-edit').first();
  await cut.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Cắt và che ảnh' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(cut).toBeFocused();
});

test('list, article and panels are reached and worked by keys', async ({ desk }) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder), {
    layout: { panel: 26, tab: 'metadata' },
  });
  const key = (name: string) => page.keyboard.press(name);
  const inFocus = page.locator(':focus');
  await expect(page.locator('.row')).toHaveCount(5);
  await expect(page.locator('.nothing-open').getByRole('button').first()).toBeFocused();
  await key('Shift+F6');
  await expect(page.getByLabel('Tìm theo nội dung')).toBeFocused();
  await key('ArrowDown');
  await expect(inFocus).toHaveText(/Mùa nước đổ/);
  await key('End');
  await expect(inFocus).toHaveText(/Trạm y tế/);
  await key('ArrowUp');
  await expect(inFocus).toHaveText(/Bản Khe Lau/);
  await key('Home');
  await expect(inFocus).toHaveText(/Mùa nước đổ/);
  await key('Enter');
  await expect(page.getByLabel('Tiêu đề', { exact: true })).toHaveValue(/Mùa nước đổ/);
  for (const [name, label] of [
    ['F6', 'Nội dung bài'],
    ['F6', 'Xuất bài…'],
  ] as const) {
    await key(name);
    await expect(inFocus).toHaveAccessibleName(label);
  }
  await key('F6');
  await expect(inFocus).toHaveAccessibleName('Bài viết');
  for (const name of PANELS) {
    await key('ArrowRight');
    await expect(inFocus).toHaveAccessibleName(new RegExp(`^${name}`));
    await expect(page.getByRole('tabpanel', { name })).toBeVisible();
  }
});

test('Enter leads from the headline over the standfirst into the text', async ({ desk }) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  await page.getByRole('button', { name: 'Bài mới' }).first().click();
  await expect(page.getByLabel('Tiêu đề', { exact: true })).toBeFocused();
  const placeholder = page.locator('.editor-placeholder');
  const top = async (of: typeof placeholder) => (await of.boundingBox())?.y ?? Number.NaN;
  expect(Math.abs((await top(placeholder)) - (await top(bodyOf(page))))).toBeLessThan(2);
  await page.keyboard.type(
    'Đường lên Pu Lân đã thông\nXe máy đã qua được ngầm tràn.\nSáng nay, bản ra dọn đất.',
  );
  await expect(page.getByLabel('Sapô')).toHaveValue('Xe máy đã qua được ngầm tràn.');
  await expect(bodyOf(page)).toHaveText('Sáng nay, bản ra dọn đất.');
});

coldTest(
  'the keys that the menu shows are those that the editor shows, and no two are the same',
  async ({ desk }) => {
    const { app } = await desk.start();
    const shown = await app.evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? [])
        .flatMap(({ submenu }) => submenu?.items ?? [])
        .filter(({ accelerator }) => accelerator)
        .map(({ id, accelerator }) => ({
          id,
          keys: String(accelerator).replace('CmdOrCtrl', 'Ctrl'),
        })),
    );
    const keys = shown.map((item) => item.keys);
    expect(keys).toEqual([...new Set(keys)]);
    const inEditor = Object.entries(FACES).flatMap(([id, face]) => {
      // One command by two names: the menu's says what the reporter does, the editor's what it puts in.
      const item = id === 'insert-figure' ? 'import-pictures' : id;
      const same = shown.find((each) => each.id === item);
      return same ? [[id, face.keys, same.keys]] : [];
    });
    expect(inEditor.length).toBeGreaterThan(5);
    for (const [id, editor, menu] of inEditor) expect(menu, id).toBe(editor);
  },
);

test('F6 goes round past a banner that has nothing to press, as of an approved article', async ({
  desk,
}) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder), {
    layout: { panel: 26, tab: 'metadata' },
  });
  await row(page, /Nước sạch về đến từng nhà/).click();
  await expect(page.locator('.banner')).toContainText('Bài đã duyệt nên chỉ đọc');
  await page.getByLabel('Tìm theo nội dung').focus();
  const inFocus = page.locator(':focus');
  for (const label of ['Nội dung bài', 'Xuất bài…', 'Bài viết', 'Tìm theo nội dung']) {
    await page.keyboard.press('F6');
    await expect(inFocus).toHaveAccessibleName(label);
  }
  for (const label of ['Bài viết', 'Xuất bài…', 'Nội dung bài', 'Tìm theo nội dung']) {
    await page.keyboard.press('Shift+F6');
    await expect(inFocus).toHaveAccessibleName(label);
  }
});

test('Tab comes from an author’s name to the button beside it; each tag is told of as it comes and goes', async ({
  desk,
}) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  await row(page, /Mùa nước đổ/).click();
  await page.getByLabel('Họ tên', { exact: true }).focus();
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveAccessibleName(/^Bỏ tác giả/);
  const panel = page.getByRole('tabpanel', { name: 'Bài viết' });
  const said = panel.locator('.unseen[role=status]');
  const tags = page.getByRole('combobox', { name: 'Từ khóa' });
  await tags.focus();
  for (const [typed, told] of [
    ['Sạt lở', 'Đã thêm từ khóa Sạt lở.'],
    ['sạt lở', 'Bài đã có từ khóa sạt lở.'],
  ] as const) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await expect(said).toHaveText(told);
  }
  await panel.getByRole('button', { name: 'Bỏ từ khóa Sạt lở' }).press('Enter');
  await expect(said).toHaveText('Đã bỏ từ khóa Sạt lở.');
  await expect(tags).toBeFocused();
});
