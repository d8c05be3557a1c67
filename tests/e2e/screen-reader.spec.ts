/** What a screen reader is told: when it is told something, by what names, in which language. */
import { rename } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { bodyOf, headlineOf, newDraft, openRow } from './article-on-disk.ts';
import { boxOf } from './boxes.ts';
import {
  choose,
  expect,
  holdBack,
  sampleLibrary,
  sharedTest as test,
  withSettings,
} from './launch.ts';
import { startSuggesting } from './suggesting.ts';

/** Gathers from now on what live regions say; gives what reads it. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  const gathered = await page.evaluateHandle(() => {
    const said: string[] = [];
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest('[role="status"]:not([aria-live="off"]), [role="alert"]');
        const words = region?.textContent ?? '';
        if (words && words !== said.at(-1)) said.push(words);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    return said;
  });
  return () => gathered.jsonValue();
}

/** That an article was opened is said a moment later. */
const hearOpened = (page: Page): Promise<void> =>
  expect(page.getByRole('status').filter({ hasText: /^Đã mở bài: ./ })).toBeAttached();

test('saving says nothing by itself, and says that it is done to who asks for it', async ({
  desk,
}) => {
  const { app, page } = await newDraft(desk);
  const said = await listen(page);
  const state = page.locator('.status-line .save');
  for (const words of ['Nước ', 'đã ', 'rút.']) {
    await page.keyboard.type(words);
    await expect(state).toHaveText('Chưa lưu');
    await expect(state).toContainText('Đã lưu');
  }
  expect(await said()).toEqual([]);
  await page.keyboard.type(' Trời nắng.');
  await choose(app, 'save');
  await expect.poll(said).toEqual([expect.stringMatching(/^Đã lưu /)]);
  await page.keyboard.type(' Gió nhẹ.');
  await expect(state).toHaveText('Chưa lưu');
  await expect(state).toContainText('Đã lưu');
  expect(await said()).toHaveLength(1);
});

test('that edits are suggested from now on is said, that they are not, and what the keys decide on them', async ({
  desk,
}) => {
  const { page } = await newDraft(desk);
  const said = await listen(page);
  const told: unknown[] = ['Chế độ góp ý đang bật'];
  await page.keyboard.press('Control+Shift+e');
  await expect.poll(said).toEqual(told);
  await page.keyboard.type('Trời nắng.');
  await page.keyboard.press('Control+Shift+e');
  told.push('Chế độ góp ý đã tắt');
  await expect.poll(said).toEqual(told);
  await page.keyboard.press('F8');
  told.push(expect.stringMatching(/^Góp ý 1 trên 1, .*: Thêm +Trời nắng\.$/));
  await expect.poll(said).toEqual(told);
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.locator('.editor-body [data-suggested]')).toHaveCount(0);
  told.push('Đã chấp nhận. Còn 0 góp ý.');
  await expect.poll(said).toEqual(told);
});

test('a suggestion that the keys lead to says what it proposes, and by whom', async ({ desk }) => {
  const { app, page } = await newDraft(
    withSettings(desk, { language: 'vi', author: { name: 'Lan Anh', role: 'editor' } }),
  );
  await page.keyboard.type('Trời nắng.');
  await startSuggesting({ app, page });
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.press('Delete');
  await page.keyboard.press('End');
  await page.keyboard.type(' Gió to.');
  await expect(page.locator('.editor-body [data-suggested]')).toHaveCount(2);
  const said = await listen(page);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F8');
  await expect
    .poll(said)
    .toContainEqual(expect.stringMatching(/^Góp ý 2 trên 2, của Lan Anh: Thêm +Gió to\.$/));
  await page.keyboard.press('F8');
  await expect
    .poll(said)
    .toContainEqual(expect.stringMatching(/^Góp ý 1 trên 2, của Lan Anh: Xóa Trời ?$/));
  await choose(app, 'language-en');
  await expect(page.locator('.unseen q')).toHaveAttribute('lang', 'vi');
});

test('keys that have nowhere to go, or nothing to change where the caret is, say so, each time', async ({
  desk,
}) => {
  const { app, page } = await newDraft(desk);
  await page.keyboard.type('Trời nắng.');
  const said = await listen(page);
  const expectSaid = async (words: string, ...keys: string[]) => {
    const before = (await said()).length;
    for (const key of keys) await page.keyboard.press(key);
    await expect.poll(async () => (await said()).slice(before)).toEqual([words]);
  };
  const none = 'Bài này không có góp ý nào.';
  await expectSaid(`${none}Đóng`, 'F8');
  const first = await page.locator('.notice span').elementHandle();
  await page.keyboard.press('Shift+F8');
  await expect.poll(() => first?.evaluate(({ isConnected }) => isConnected)).toBe(false);
  await expect(page.locator('.notice')).toContainText(none);
  await expectSaid('Phần đang chọn trong bài không có góp ý nào.Đóng', 'Control+Shift+Enter');
  await expectSaid('Không có bình luận nào chờ giải quyết.Đóng', 'F9');
  await headlineOf(page).focus();
  const elsewhere = 'Lệnh này chỉ dùng trong nội dung bài: hãy đặt con trỏ vào đó trước.';
  await expectSaid(`${elsewhere}Đóng`, 'Control+k');
  await page.getByRole('button', { name: 'Đậm', exact: true }).click();
  await expect(headlineOf(page)).toBeFocused();
  await bodyOf(page).focus();
  await page.keyboard.press('Control+b');
  await expect(page.locator('.notice')).toBeEmpty();
  await choose(app, 'command-palette');
  const palette = page.getByRole('dialog', { name: 'Bảng lệnh' });
  await palette.getByRole('combobox').fill('Xóa hàng');
  await expectSaid('Lệnh này chỉ dùng trong bảng: hãy đặt con trỏ vào một ô trước.Đóng', 'Enter');
  await choose(app, 'close');
  await expect(page.locator('.nothing-open')).toBeVisible();
  await choose(app, 'next-comment');
  await expect(page.locator('.notice')).toContainText('Chọn một bài ở danh sách');
});

test('that a paragraph becomes a heading, and one a paragraph, is said in the window’s language', async ({
  desk,
}) => {
  const { app, page } = await newDraft(desk);
  const said = await listen(page);
  await page.keyboard.type('## Nước');
  const told = ['Tít phụ cấp 2'];
  await expect.poll(said).toEqual(told);
  await page.keyboard.press('Control+Alt+0');
  told.push('Đã bỏ tít phụ cấp 2');
  await expect.poll(said).toEqual(told);
  await choose(app, 'language-en');
  await page.keyboard.press('Home');
  await page.keyboard.type('### ');
  await expect.poll(said).toContain('Level 3 heading');
});

test('where the body has words, nobody is told to write there', async ({ desk }) => {
  const { page } = await newDraft(desk);
  const body = bodyOf(page);
  await expect(body).toHaveAttribute('aria-placeholder', /^Viết/);
  await page.keyboard.type('Trời');
  await expect(body).not.toHaveAttribute('aria-placeholder', /./);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(body).toHaveAttribute('aria-placeholder', /^Viết/);
});

test('that an article is opened is said, and a block that the keys select', async ({ desk }) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  const said = await listen(page);
  await openRow(page, 'Chợ phiên Nà Rin');
  await expect(page.locator('.figure')).toBeVisible();
  const told = [expect.stringMatching(/^Đã mở bài: Chợ phiên Nà Rin/)];
  await expect.poll(said).toEqual(told);
  await page.locator('.figure-picture').press('Enter');
  await expect(page.locator('.figure.selected')).toBeVisible();
  const picture = 'Đang chọn ảnh. Những chiếc thuyền nhỏ căng buồm trên khúc sông rộng';
  await expect.poll(said).toEqual([...told, picture]);
});

test('what a search finds is said with the words around it, each that the keys lead to', async ({
  desk,
}) => {
  const { app, page } = await newDraft(desk);
  await page.keyboard.type('Nước đã rút. Trời nắng.\nBà con phơi thóc ngoài sân, trời vẫn nắng.');
  const said = await listen(page);
  await choose(app, 'find');
  await expect(page.locator('.find-bar input').first()).toBeFocused();
  await page.keyboard.type('nắng');
  const told = ['Chỗ 1 trên 2. Nước đã rút. Trời nắng.'];
  await expect.poll(said).toEqual(told);
  await page.keyboard.press('Enter');
  told.push('Chỗ 2 trên 2. Bà con phơi thóc ngoài sân, trời vẫn nắng.');
  await expect.poll(said).toEqual(told);
  await page.keyboard.type(' gắt');
  told.push('Không tìm thấy.');
  await expect.poll(said).toEqual(told);
});

test('the cell that Tab went to is said, once: not with what is typed there', async ({ desk }) => {
  const { app, page } = await newDraft(desk);
  await page.keyboard.type('/bang');
  await page.keyboard.press('Enter');
  const said = await listen(page);
  await bodyOf(page).locator('th, td').first().click();
  await page.keyboard.type('Xã');
  await page.keyboard.press('Tab');
  const told = ['Hàng 1, cột 2, trống.'];
  await expect.poll(said).toEqual(told);
  await page.keyboard.type('Số hộ');
  await page.keyboard.press('Shift+Tab');
  told.push('Hàng 1, cột 1. Xã');
  await expect.poll(said).toEqual(told);
  await choose(app, 'save');
  await expect.poll(said).toEqual([...told, expect.stringMatching(/^Đã lưu /)]);
});

test('the words of a figure are fields with names, and the figure has its own', async ({
  desk,
}) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  await openRow(page, 'Mùa nước đổ');
  const figure = page.locator('.figure').first();
  const alt = await figure.getByLabel('Mô tả cho người khiếm thị').inputValue();
  expect(alt).not.toBe('');
  await expect(figure).toHaveAccessibleName(alt);
  for (const name of ['Chú thích ảnh', 'Nguồn ảnh']) {
    await figure.locator(`[data-label="${name}"]`).click();
    const field = page.locator(':focus');
    await expect(field).toHaveRole('textbox');
    await expect(field).toHaveAccessibleName(name);
  }
});

test('a tool says its name once, its keys, and whether it holds at the caret', async ({ desk }) => {
  const { page } = await newDraft(desk);
  const bold = page.getByRole('button', { name: 'Đậm', exact: true }).first();
  await expect(bold).toHaveAccessibleDescription('Ctrl+B');
  await expect(bold).toHaveAttribute('title', 'Đậm (Ctrl+B)');
  // What the block at the caret is, nobody sees by its colour alone.
  const pressed = page.getByRole('toolbar', { name: 'Định dạng' }).locator('[aria-pressed=true]');
  await expect(pressed).toHaveAccessibleName('Đoạn văn');
  await page.keyboard.type('- ');
  await expect(pressed).toHaveAccessibleName('Danh sách chấm');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('## ');
  await expect(pressed).toHaveAccessibleName('Tít phụ cấp 2');
  const suggests = page.getByRole('button', { name: 'Góp ý', exact: true });
  await expect(suggests).toHaveAccessibleDescription('Ctrl+Shift+E');
});

test('nothing in any panel says its name twice', async ({ desk }) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  await openRow(page, 'Mùa nước đổ');
  await expect(page.locator('.figure').first()).toBeVisible();
  const devtools = await page.context().newCDPSession(page);
  const told = async () => {
    const { nodes } = await devtools.send('Accessibility.getFullAXTree');
    return nodes
      .filter(({ ignored }) => !ignored)
      .map(({ name, description }) => [`${name?.value ?? ''}`, `${description?.value ?? ''}`]);
  };
  const tabs = page.getByRole('tab');
  await expect(tabs).toHaveCount(7);
  for (const tab of await tabs.all()) {
    await tab.click();
    await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeAttached();
    const all = await told();
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(([name = '', more = '']) => more && name.includes(more))).toEqual([]);
  }
});

test('fields of days and numbers speak the language of the window', async ({ desk }) => {
  const { app, page } = await desk.start(await sampleLibrary(desk.folder), {
    layout: { list: 22, panel: 26, listOpen: true, panelOpen: true, tab: 'newsroom' },
  });
  const days = page.locator('.day-range');
  const parts = days.getByRole('spinbutton');
  await expect(parts.first()).toHaveAccessibleName('Ngày, Từ ngày, Ngày đăng hoặc sửa');
  await expect(parts.last()).toHaveAccessibleName('Năm, Đến ngày, Ngày đăng hoặc sửa');
  await expect(parts.first()).toHaveAttribute('aria-valuetext', 'Chưa có');
  await expect(days.locator('.day-input').first()).toHaveText('nn/tt/nnnn');
  await expect(days.getByRole('button')).toHaveAccessibleName(/^Lịch/);
  const visits = page.getByRole('textbox', { name: 'Hôm nay' });
  await expect(visits).toHaveAttribute('aria-roledescription', 'Ô số');
  await days.getByRole('button').click();
  await expect(page.getByRole('button', { name: 'Tháng trước' })).toBeVisible();
  await page.keyboard.press('Escape');
  await choose(app, 'language-en');
  await expect(parts.first()).toHaveAccessibleName(/Start Date/);
  await expect(days.getByRole('button')).toHaveAccessibleName(/^Calendar/);
  await expect(days.locator('.day-input').first()).toHaveText('dd/mm/yyyy');
});

test('a separator tells the width of its side in whole percent', async ({ desk }) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  for (const [name, part, key] of [
    ['Độ rộng danh sách bài', '#list', 'ArrowRight'],
    ['Độ rộng bảng thông tin', '#panel', 'ArrowLeft'],
  ] as const) {
    const separator = page.getByRole('separator', { name });
    const width = () =>
      page
        .locator(part)
        .evaluate((side: HTMLElement) =>
          Math.round((100 * side.offsetWidth) / document.body.clientWidth),
        );
    const before = await width();
    await separator.press(key);
    await expect.poll(width).toBeGreaterThan(before);
    await expect(separator).toHaveAttribute('aria-valuetext', /^\d+%$/);
    const saidWidth = Number.parseInt((await separator.getAttribute('aria-valuetext')) ?? '', 10);
    expect(Math.abs(saidWidth - (await width()))).toBeLessThanOrEqual(1);
  }
});

test('a notice is heard and reached in a dialog that is open, and stays when that is closed', async ({
  desk,
}) => {
  const { app, page } = await desk.start(await sampleLibrary(desk.folder));
  await openRow(page, 'Mùa nước đổ');
  await hearOpened(page);
  const said = await listen(page);
  await choose(app, 'settings');
  const dialog = page.getByRole('dialog');
  const field = dialog.getByLabel('Họ tên của bạn');
  await field.focus();
  await choose(app, 'keep-version');
  const notice = dialog.getByRole('status').filter({ hasText: 'Đã lưu phiên bản số' });
  await expect(notice).toBeVisible();
  expect(await said()).toEqual([expect.stringContaining('Đã lưu phiên bản số')]);
  await notice.getByRole('button', { name: 'Đóng' }).press('Enter');
  await expect(notice).toBeHidden();
  await expect(field).toBeFocused();
  await choose(app, 'keep-version');
  await expect(notice).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.locator('body > .notice')).toContainText('Đã lưu phiên bản số');
});

test('a notice stays beneath what a dialog shows, whichever step of it comes next', async ({
  desk,
}) => {
  const author = { name: 'Lan Anh', role: 'editor' as const };
  const { app, page } = await desk.start(await sampleLibrary(desk.folder), { author });
  await openRow(page, 'nước sạch về đến từng nhà');
  await expect(page.locator('.figure').first()).toBeVisible();
  await choose(app, 'keep-version');
  await page.getByRole('button', { name: 'Xuất bài…' }).click();
  const dialog = page.getByRole('dialog');
  const notice = dialog.getByRole('status').filter({ hasText: 'Đã lưu phiên bản số' });
  const isBeneath = async (above: Locator) => {
    await expect(above).toBeVisible();
    const [upper, lower] = [await boxOf(above), await boxOf(notice)];
    expect(lower.y).toBeGreaterThanOrEqual(upper.y + upper.height);
    await expect(notice).toBeInViewport({ ratio: 1 });
  };
  await isBeneath(dialog.getByRole('button', { name: 'Xuất', exact: true }));
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  await isBeneath(dialog.locator('iframe'));
  await dialog.getByRole('button', { name: 'Quay lại' }).click();
  await isBeneath(dialog.getByRole('button', { name: 'Xuất', exact: true }));
});

test('that nothing is saved is heard and seen in a dialog that is open, once', async ({ desk }) => {
  const { app, page, library } = await newDraft(desk);
  const letGo = await holdBack(app, 'article.save');
  await page.keyboard.type('Nước rút');
  await expect(page.locator('.status-line .save')).toContainText('Đang lưu');
  await choose(app, 'settings');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await rename(library, `${library}-away`);
  await letGo();
  const told = dialog.getByRole('alert');
  await expect(told).toContainText('bản cứu hộ');
  await expect(told).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert')).toHaveCount(1);
  // It has been said: a dialog that is opened later does not say it again.
  await choose(app, 'settings');
  await expect(dialog).toBeVisible();
  await expect(told).toHaveCount(0);
});

test('what is for screen readers alone leaves the window nothing to scroll', async ({ desk }) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  await openRow(page, /Mùa nước đổ/);
  await expect(page.locator('.article-scroll .unseen').first()).toBeAttached();
  // As in Chromium since 129: that its size is asked for lets no part hold what is placed in it.
  await page.addStyleTag({ content: '.article, .panels { container-type: normal !important; }' });
  const beyond = (element: Element) => element.scrollHeight - element.clientHeight;
  expect(await page.locator('.article-scroll').evaluate(beyond)).toBeGreaterThan(0);
  expect(await page.locator('html').evaluate(beyond)).toBe(0);
});

test('each time zone says of which time it is', async ({ desk }) => {
  const { page } = await newDraft(desk);
  await page.getByRole('tab', { name: 'Bài viết' }).click();
  const zones = page.getByRole('combobox', { name: 'Múi giờ' });
  await expect(zones.first()).toHaveAccessibleDescription('Thời gian đăng');
  await expect(zones.last()).toHaveAccessibleDescription('Cấm đăng trước');
});

test('words of the article are in its language, wherever they are quoted', async ({ desk }) => {
  const { app, page } = await newDraft(desk);
  await page.keyboard.type('Trời  mưa.');
  await choose(app, 'save');
  await choose(app, 'keep-version');
  await choose(app, 'language-en');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('textbox', { name: 'Article body' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+Alt+m');
  await expect(page.locator('.comment-quote')).toHaveAttribute('lang', 'vi');
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Article body' }).click();
  await startSuggesting({ app, page });
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Gió to.');
  await page.getByRole('tab', { name: 'Suggestions' }).click();
  await expect(page.locator('.suggestion ins')).toHaveAttribute('lang', 'vi');
  await page.getByRole('tab', { name: 'Preflight' }).click();
  await expect(page.locator('.finding-quote').first()).toHaveAttribute('lang', 'vi');
  await page.getByRole('tab', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Compare with now' }).first().click();
  await expect(page.locator('.compare-flow [lang="vi"]').first()).toContainText('Trời');
});

test('of buttons that are alike each says what it is about', async ({ desk }) => {
  const library = await sampleLibrary(desk.folder);
  const { app, page } = await desk.start(library);
  await page.locator('.row-main', { hasText: 'Mùa nước đổ' }).first().click();
  const namesOf = (buttons: Locator) =>
    buttons.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  const figures = page.locator('.figure-edit');
  await expect(figures.nth(1)).toBeVisible();
  const cuts = await namesOf(figures);
  expect(new Set(cuts).size).toBe(cuts.length);
  const picks = await namesOf(page.locator('.figure-picture'));
  expect(new Set(picks).size).toBe(picks.length);

  await page.getByRole('tab', { name: 'Ảnh', exact: true }).click();
  const card = page.locator('.picture-card').first();
  const file = (await card.locator('.picture-name').textContent()) ?? '';
  await expect(card.locator('summary')).toHaveAccessibleName(`Thông tin ảnh ${file}`);
  for (const [name, whole] of [
    ['Chèn', `Chèn ${file}`],
    ['Mở thư mục chứa tệp gốc', `Mở thư mục chứa tệp gốc ${file}`],
    ['Cắt, che ảnh', 'Cắt, che ảnh Ảnh thứ 1'],
  ] as const)
    await expect(card.getByRole('button', { name })).toHaveAccessibleName(whole);

  await page.getByRole('textbox', { name: 'Nội dung bài' }).locator('p').first().click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Hai  dấu cách  lạ.');
  await page.getByRole('tab', { name: 'Soát bài' }).click();
  await expect(page.locator('.finding-fix').first()).toHaveAccessibleDescription('Thừa dấu cách.');

  await startSuggesting({ app, page });
  await page.getByRole('textbox', { name: 'Nội dung bài' }).locator('p').first().click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Gió to.');
  await page.getByRole('tab', { name: 'Góp ý' }).click();
  const accept = page.locator('.suggestion').getByRole('button', { name: 'Chấp nhận' });
  await expect(accept).toHaveAccessibleDescription(/Gió to\.$/);
});

test('what is moved on a picture by keys is a slider: of an application that has the focus Orca says nothing', async ({
  desk,
}) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  await openRow(page, 'Mùa nước đổ');
  await page
    .locator('.figure')
    .getByRole('button', { name: /^Cắt, che ảnh/ })
    .first()
    .click();
  const dialog = page.locator('.picture-dialog');
  const point = dialog.getByRole('slider', { name: 'Trọng tâm', exact: true });
  await point.press('Delete');
  await expect(point).toHaveAttribute('aria-valuetext', 'ngang 50%, dọc 50%');
  const frame = dialog.getByRole('slider', { name: /^Khung cắt/ });
  await expect(frame).toHaveAccessibleDescription(/mũi tên dời khung.* Delete trả về tự động\.$/);
  await expect(point).toHaveAccessibleDescription(/^Vòng tròn là trọng tâm: mũi tên dời/);
  await point.press('ArrowUp');
  await expect(point).toHaveAttribute('aria-valuetext', 'ngang 50%, dọc 49%');
  await dialog.getByRole('tab', { name: /^Che vùng/ }).click();
  await dialog.getByRole('button', { name: /^Thêm vùng/ }).click();
  const region = dialog.getByRole('slider', { name: /^Vùng che 1: / });
  await expect(region).toBeFocused();
  await expect(region).toHaveAttribute('aria-valuetext', /^\d+ × \d+$/);
  await expect(region).toHaveAccessibleDescription(/mũi tên dời vùng.* Delete bỏ vùng\.$/);
  await expect(dialog.getByRole('application')).toHaveCount(0);
});
