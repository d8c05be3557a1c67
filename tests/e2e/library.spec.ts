/** The library's list: whose turn it is, what is late, what is found; articles copied, thrown away and brought back. */
import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { articlesDir, readArticleFile } from '../../electron/library/files.ts';
import { type LockAttempt, takeLock } from '../../electron/library/lock.ts';
import { addArticle, createLibrary, saveArticle } from '../../electron/library/store.ts';
import { articleSchema, emptyArticle, type Status } from '../../shared/article.ts';
import { formatVietnamese, isoWithOffset } from '../../shared/dates.ts';
import { longArticle } from '../fixtures/long-article.ts';
import { expectAccessible } from './accessible.ts';
import { articleIn, bodyOf, headlineOf, libraryOf, openRow } from './article-on-disk.ts';
import { boxOf } from './boxes.ts';
import {
  answerDialogs,
  choose,
  expect,
  holdBack,
  type SharedDesk,
  sampleLibrary,
  shoot,
  sharedTest as test,
} from './launch.ts';

const HOUR = 3_600_000;
const inHours = (hours: number) => isoWithOffset(new Date(Date.now() + hours * HOUR));

/** A library, and what adds an article that was changed so many hours ago. */
async function agedLibrary({ folder }: SharedDesk) {
  const library = join(folder, 'library');
  await createLibrary(library, 'Báo Vùng Cao');
  const add = (headline: string, at: number) =>
    addArticle(library, { ...emptyArticle('bai', inHours(-at)), headline });
  return { library, add };
}

const PLACES: readonly [headline: string, assignee: string, Status, dueIn: number | undefined][] = [
  ['Chợ phiên họp lại', 'Hà Văn Tuấn', 'in-review', 5],
  ['Đường mới lên bản Khe Lau', 'Hà Văn Tuấn', 'in-review', -2],
  ['Lớp học buổi tối', 'Trần Thị Bích Ngọc', 'changes-requested', -1],
  ['Trạm y tế có bác sĩ', '', 'draft', undefined],
  ['Nước sạch về bản', 'Hà Văn Tuấn', 'approved', -30],
];

test('the list shows whose turn it is and what is late, in a narrow column too', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo Vùng Cao');
  const late = inHours(-2);
  for (const [at, [headline, assignee, status, due]] of PLACES.entries())
    await addArticle(
      library,
      articleSchema.parse({
        ...emptyArticle(`bai${at}`, `2026-03-0${9 - at}T10:00:00+07:00`),
        headline,
        section: 'Xã hội',
        review: { status, assignee, ...(due ? { due: due === -2 ? late : inHours(due) } : {}) },
      }),
    );
  const { page } = await desk.start(library, {
    author: { name: 'Hà Văn Tuấn', role: 'editor' },
    layout: { list: 5, panel: 26, tab: 'review' },
  });
  const headlines = page.locator('.row-headline');
  await expect(headlines).toHaveText(PLACES.map(([headline]) => headline));
  const reviewer = page.getByLabel('Người duyệt').first();
  await expect(reviewer.locator('option')).toHaveText([
    'Người duyệt',
    'Giao cho tôi (3)',
    'Trần Thị Bích Ngọc (1)',
    'Chưa giao ai (1)',
  ]);
  // The window's narrowest list cuts nothing off.
  const cut = await page
    .locator('.library')
    .evaluate((list) => [list.clientWidth, list.scrollWidth, list.clientWidth < 300]);
  expect(cut).toEqual([cut[0], cut[0], true]);
  await shoot(page, 'library-list');

  await reviewer.selectOption('Giao cho tôi (3)');
  await expect(headlines).toHaveText([
    'Đường mới lên bản Khe Lau',
    'Chợ phiên họp lại',
    'Nước sạch về bản',
  ]);
  const rows = page.locator('.row');
  await expect(rows.first().locator('.overdue')).toHaveText(`Quá hạn ${formatVietnamese(late)}`);
  await expect(rows.nth(1)).toContainText('Duyệt: Hà Văn Tuấn');
  // What is approved waits for nobody.
  await expect(rows.nth(2)).not.toContainText('Duyệt: Hà Văn Tuấn');
  await expect(rows.nth(2).locator('.overdue')).toHaveCount(0);

  await page.getByLabel('Quá hạn (2)').check();
  await expect(headlines).toHaveText(['Đường mới lên bản Khe Lau']);
  await reviewer.selectOption('Người duyệt');
  await expect(headlines).toHaveText(['Đường mới lên bản Khe Lau', 'Lớp học buổi tối']);
  await page.getByLabel('Quá hạn (2)').uncheck();
  await reviewer.selectOption('Chưa giao ai (1)');
  await expect(headlines).toHaveText(['Trạm y tế có bác sĩ']);

  // Given to somebody in the panel, the article leaves those that wait for one.
  await openRow(page, 'Trạm y tế');
  const panel = page.getByRole('region', { name: 'Duyệt bài' });
  await panel.getByLabel('Người duyệt').fill('Đỗ Lan');
  await expect(headlines).toHaveCount(0);
  await reviewer.selectOption('Đỗ Lan (1)');
  await expect(headlines).toHaveText(['Trạm y tế có bác sĩ']);
  // Typed in haste it is the same person, who finds it.
  await panel.getByLabel('Người duyệt').fill('hà văn  tuấn ');
  await page.keyboard.press('Tab');
  // Whose articles are asked for is said, also when there are none any more.
  await expect(headlines).toHaveCount(0);
  await expect(reviewer.locator('option:checked')).toHaveText('Đỗ Lan (0)');
  await reviewer.selectOption('Giao cho tôi (4)');
  await page.getByRole('tab', { name: 'Bài viết' }).click();
  const [section, own] = [
    page.locator('.filters select').first(),
    page.locator('[data-field=section]'),
  ];
  await own.fill('Y tế cơ sở');
  await section.selectOption('Y tế cơ sở');
  await own.fill('Xã hội');
  await expect(headlines).toHaveCount(0);
  await expect(section.locator('option:checked')).toHaveText('Y tế cơ sở');
});

test('F2 on an article of the list leads to its headline, or says why it cannot be renamed', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  const [dir = ''] = await libraryOf(library, 'Chợ phiên', 'Nước sạch');
  const { id } = (await readArticleFile(dir)).article;
  const { page } = await desk.start(library);
  const row = page.locator('.row-main', { hasText: 'Chợ phiên' });
  await row.focus();
  await page.keyboard.press('F2');
  const headline = headlineOf(page);
  await expect(headline).toBeFocused();
  await page.keyboard.type('Chợ phiên họp lại');
  await expect(headline).toHaveValue('Chợ phiên họp lại');
  await openRow(page, 'Nước sạch');
  await expect(headline).toHaveValue('Nước sạch');
  let lock: LockAttempt | undefined;
  // Once the window has let it go.
  const take = async () => {
    // Its folder follows the headline.
    lock = await takeLock(await articleIn(library, id), 'Lò Thị Mai');
    return 'held' in lock;
  };
  await expect.poll(take).toBe(true);
  await row.focus();
  await page.keyboard.press('F2');
  await expect(page.locator('.notice')).toContainText('Lò Thị Mai');
  if (lock && 'held' in lock) await lock.held.release();
});

test('the list shows what one author wrote', async ({ desk }) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  await expect(page.locator('.row')).toHaveCount(5);
  const author = page.locator('.filters').getByLabel('Tác giả');
  await author.selectOption('Hoàng Minh Châu (2)');
  await expect(page.locator('.row')).toHaveCount(2);
  await expect(page.locator('.library-count')).toHaveText('2 trong 5 bài');
  await shoot(page, 'library-author');
  await author.selectOption('Không ghi tác giả (0)');
  await expect(page.locator('.row')).toHaveCount(0);
  await page.getByRole('button', { name: 'Bỏ tìm kiếm và bộ lọc' }).click();
  await expect(author.locator('option:checked')).toHaveText('Tác giả');
});

test('what is pasted into the search is no more than is searched for', async ({ desk }) => {
  const library = join(desk.folder, 'library');
  await libraryOf(library, 'Chợ phiên họp lại');
  const { page } = await desk.start(library);
  await expect(page.locator('.row-headline')).toHaveCount(1);
  await page.getByRole('searchbox').focus();
  await page.keyboard.insertText('lúa nước '.repeat(2000));
  await expect(page.getByText('Không có bài nào khớp')).toBeVisible();
  await expect(page.locator('.row-headline')).toHaveCount(0);
});

test('the date of each row stands where its headline begins', async ({ desk }) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  await expect(page.locator('.row')).toHaveCount(5);
  for (const row of await page.locator('.row').all()) {
    const headline = await boxOf(row.locator('.row-headline'));
    const date = await boxOf(row.getByText(/^(Đăng )?\d\d\/\d\d\/\d{4} \d\d:\d\d$/));
    expect(Math.abs(date.x - headline.x)).toBeLessThan(1);
  }
  // Of what is closed the hour of publication, by which it is found; of others that of the last change.
  await expect(page.locator('.row', { hasText: 'Đã xuất' })).toContainText('Đăng 20/02/2026 09:00');
  await expect(page.locator('.row', { hasText: 'Cần sửa' })).toContainText('08/03/2026 20:50');
});

test('where nothing is found, one press takes away all that was asked for', async ({ desk }) => {
  const library = join(desk.folder, 'library');
  await libraryOf(library, 'Chợ phiên họp lại');
  const { page } = await desk.start(library);
  const rows = page.locator('.row');
  await expect(rows).toHaveCount(1);
  const filters = page.locator('.filters');
  await filters.getByRole('combobox', { name: 'Trạng thái' }).selectOption('approved');
  await filters.getByLabel('Tin nóng').check();
  await page.getByRole('searchbox').fill('không có đâu');
  await expect(rows).toHaveCount(0);
  await page.getByRole('button', { name: 'Bỏ tìm kiếm và bộ lọc' }).click();
  await expect(rows).toHaveCount(1);
  await expect(filters.getByLabel('Tin nóng')).not.toBeChecked();
  await expect(page.getByRole('searchbox')).toHaveValue('');
  await expect(page.getByRole('searchbox')).toBeFocused();
});

test('what is asked for in the list stays while the text is shown alone, and another library is open', async ({
  desk,
}) => {
  const [library, other] = ['library', 'other'].map((name) => join(desk.folder, name)) as [
    string,
    string,
  ];
  await libraryOf(library, 'Chợ phiên', 'Đường mới');
  await libraryOf(other, 'Bài khác');
  const { app, page } = await desk.start(library);
  const field = page.getByRole('searchbox');
  await field.fill('chợ');
  await expect(page.locator('.row')).toHaveCount(1);
  await page.locator('.row-main').click();
  await expect(page.locator('.row[data-open]')).toHaveCount(1);
  await choose(app, 'focus-mode');
  await expect(field).toBeHidden();
  await choose(app, 'focus-mode');
  await expect(field).toHaveValue('chợ');
  await expect(page.locator('.row')).toHaveCount(1);

  await answerDialogs(app, [other]);
  await choose(app, 'open-library');
  await expect(page.getByText('Bài khác')).toBeVisible();
  await expect(field).toHaveValue('');
  await answerDialogs(app, [library]);
  await choose(app, 'open-library');
  await expect(field).toHaveValue('chợ');
  await expect(page.locator('.row-headline')).toHaveText(['Chợ phiên']);
});

test('a library that takes long to read is shown at once, and not as one without articles', async ({
  desk,
}) => {
  const [library, other] = ['library', 'other'].map((name) => join(desk.folder, name)) as [
    string,
    string,
  ];
  await libraryOf(library, 'Chợ phiên');
  await libraryOf(other, 'Bài khác');
  const { app, page } = await desk.start(library);
  const headlines = page.locator('.row-headline');
  await expect(headlines).toHaveText(['Chợ phiên']);
  const goOn = await holdBack(app, 'library.list');
  await answerDialogs(app, [other]);
  await choose(app, 'open-library');
  await expect(page.locator('.library-count')).toHaveText('Đang đọc danh sách bài…');
  await expect(headlines).toHaveCount(0);
  await expect(page.locator('.newsroom section').first()).toContainText('Đang đọc');
  await goOn();
  await expect(headlines).toHaveText(['Bài khác']);
  await expect(page.locator('.library-count')).toHaveText('1 trong 1 bài');
});

test('the list finds words without their marks, by section and day', async ({ desk }) => {
  const { app, page } = await desk.start(await sampleLibrary(desk.folder));
  await expect(page.locator('.row')).toHaveCount(5);
  await page.getByLabel('Tìm theo nội dung').fill('nuoc dau nguon');
  await expect(page.locator('.row')).toHaveCount(1);
  await page.getByLabel('Tìm theo nội dung').fill('');
  const days = page.getByRole('group', { name: 'Ngày đăng hoặc sửa' });
  await days.getByRole('spinbutton').first().click();
  await page.keyboard.type('05032026');
  // Since that day, as long as no last one is asked for.
  await expect(page.locator('.row')).toHaveCount(3);
  // Put away and shown again, the list asks for the same.
  await choose(app, 'toggle-list');
  await expect(days).toHaveCount(0);
  await choose(app, 'toggle-list');
  await expect(page.locator('.row')).toHaveCount(3);
  await expect(days.getByRole('spinbutton')).toHaveText(['5', '3', '2026', 'nn', 'tt', 'nnnn']);
  await days.getByRole('spinbutton').nth(3).click();
  await page.keyboard.type('05032026');
  await expect(page.locator('.row')).toHaveCount(1);
  await days.getByRole('button', { name: 'Bỏ lọc theo ngày' }).click();
  await expect(page.locator('.row')).toHaveCount(5);
  await expect(days.getByRole('spinbutton')).toHaveText(['nn', 'tt', 'nnnn', 'nn', 'tt', 'nnnn']);
});

test('a row shows where the words stand that it was found by, and leads there', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo Vùng Cao');
  const long = longArticle({ words: 3000, figures: 0 });
  const last = { text: 'Sau cùng, đoàn ghé Chợ\u00a0Đào, nơi chợ đào họp mỗi năm một lần.' };
  const end = { type: 'paragraph', id: 'end', spans: [last] };
  await addArticle(library, articleSchema.parse({ ...long, body: [...long.body, end] }));
  await addArticle(library, { ...emptyArticle('bai', inHours(-9)), headline: 'Chợ đào' });
  await addArticle(library, { ...emptyArticle('bai', inHours(-8)), tags: ['chợ đào'] });
  const { app, page } = await desk.start(library);
  await page.getByRole('searchbox').fill('cho dao');
  const row = page.locator('.row-main', { hasText: 'Mùa gieo muộn' });
  const excerpt = row.locator('.row-excerpt');
  await expect(excerpt).toHaveText('Sau cùng, đoàn ghé Chợ Đào, nơi chợ đào họp mỗi năm một lần.');
  await expect(excerpt.locator('mark')).toHaveText(['Chợ Đào', 'chợ đào']);
  await expect(row).toHaveAccessibleName(/Mùa gieo muộn.*đoàn ghé Chợ Đào, nơi chợ đào họp/);
  await expect(page.locator('.row', { hasText: /^Chợ đào/ }).locator('.row-excerpt')).toHaveCount(
    0,
  );
  await expect(page.locator('.row mark')).toHaveText(['chợ đào', 'Chợ Đào', 'chợ đào']);
  await shoot(page, 'library-found');

  // The keyboard stays in the list, and the text is at the match.
  await row.focus();
  await page.keyboard.press('Enter');
  const bar = page.locator('.find-bar');
  await expect(bar.getByLabel('Tìm trong bài')).toHaveValue('Chợ Đào');
  await expect(bar.locator('output')).toHaveText('1/2');
  await expect(bodyOf(page).getByText('Sau cùng')).toBeInViewport();
  await expect(row).toBeFocused();

  // Asked for again, the bar takes it; what it looks for is gone with the next letter.
  await choose(app, 'find');
  await expect(bar.getByLabel('Tìm trong bài')).toBeFocused();
  await page.keyboard.type('bản');
  await expect(bar.getByLabel('Tìm trong bài')).toHaveValue('bản');
  await row.click();
  await expect(bar.getByLabel('Tìm trong bài')).toHaveValue('Chợ Đào');

  // What its headline shows, or what stands beside the text, opens it as ever.
  await openRow(page, /^Chợ đào/);
  await expect(headlineOf(page)).toHaveValue('Chợ đào');
  await expect(bar).toBeHidden();
  await page.getByRole('searchbox').fill('');
  await expect(page.locator('.row-excerpt')).toHaveCount(0);
});

test('the folder follows the slug; duplicates, the trash and back', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  await libraryOf(dir, '', 'Bài khác');
  const { app, page } = await desk.start(dir);
  await openRow(page, 'Bài chưa có tiêu đề');
  await headlineOf(page).fill('Đường về bản Khe Lầu: đã thông');
  await openRow(page, 'Bài khác');
  await expect
    .poll(async () => (await readdir(articlesDir(dir))).join())
    .toContain('duong-ve-ban-khe-lau-da-thong');
  await page.getByRole('button', { name: 'Nhân bản: Đường về bản Khe Lầu: đã thông' }).click();
  await expect(page.locator('.row')).toHaveCount(3);
  await expect(headlineOf(page)).toHaveValue('Đường về bản Khe Lầu: đã thông (bản sao)');
  await page.getByRole('button', { name: 'Bỏ vào thùng rác: Bài khác' }).click();
  await expect(page.locator('.row')).toHaveCount(2);
  await page.getByRole('button', { name: /^Thùng rác/ }).click();
  await page.getByRole('button', { name: 'Khôi phục: Bài khác' }).click();
  await page.getByRole('button', { name: /^Thùng rác/ }).click();
  await expect(page.locator('.row')).toHaveCount(3);
  // The keyboard goes on where the article stood.
  await bodyOf(page).click();
  await choose(app, 'trash');
  await expect(page.locator('.nothing-open').getByRole('button').first()).toBeFocused();
});

test('headline and excerpt are read aloud in their article’s language, whatever the window’s', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo Vùng Cao');
  const paragraph = (text: string) => ({ type: 'paragraph', id: 'mot', spans: [{ text }] });
  for (const [language, headline, text] of [
    ['en', 'Water reaches the village', 'The pipes were laid in March.'],
    ['vi', 'Nước về bản', 'Đường ống pipes đặt từ tháng ba.'],
  ] as const)
    await addArticle(
      library,
      articleSchema.parse({
        ...emptyArticle(`bai-${language}`, '2026-03-02T10:00:00+07:00'),
        language,
        headline,
        body: [paragraph(text)],
      }),
    );
  const { page } = await desk.start(library);
  await page.getByLabel('Tìm theo nội dung').fill('pipes');
  for (const [name, language] of [
    ['Water', 'en'],
    ['Nước', 'vi'],
  ] as const) {
    const row = page.locator('.row', { hasText: name });
    await expect(row.locator('.row-excerpt')).toContainText('pipes');
    for (const part of ['.row-headline', '.row-excerpt'])
      await expect(row.locator(part)).toHaveAttribute('lang', language);
  }
});

test('what cannot be opened, in the trash or damaged, is as legible as the rest', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  const [damaged = ''] = await libraryOf(library, 'Bài hỏng', 'Bài bỏ đi');
  await writeFile(join(damaged, 'article.json'), '{');
  const { page } = await desk.start(library);
  const faded = page.locator('.row-main:disabled');
  await expect(faded).toContainText('Không đọc được tệp bài này.');
  await expect(faded).toHaveCSS('opacity', '1');
  await page.getByRole('button', { name: 'Bỏ vào thùng rác: Bài bỏ đi' }).press('Enter');
  await page.getByRole('button', { name: 'Thùng rác (1)' }).click();
  await expect(faded).toContainText('Bài bỏ đi');
  await expect(faded).toHaveCSS('opacity', '1');
});

test('an article that came back under another name of its folder is kept as one of its own', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  const [dir = ''] = await libraryOf(library, 'Chợ phiên');
  // On a laptop it was given another headline; then its folder was copied back, behind the other by its name.
  const copy = dir.replace('cho-phien', 'phien-cho');
  await cp(dir, copy, { recursive: true });
  const { article, revision } = await readArticleFile(copy);
  const other = { headline: 'Phiên chợ', slug: 'phien-cho', modified: inHours(1) };
  await saveArticle(copy, { ...article, ...other }, revision);
  const { page } = await desk.start(library);
  const headlines = page.locator('.row-main:enabled .row-headline');
  await expect(headlines).toHaveText(['Chợ phiên']);
  const apart = page.getByRole('button', { name: 'Giữ thành bài riêng' });
  // Before anybody points at the row.
  await expect(page.locator('.row-actions', { has: apart })).toHaveCSS('opacity', '1');
  await apart.press('Enter');
  await expect(headlineOf(page)).toHaveValue('Phiên chợ');
  await expect(headlines).toHaveText(['Phiên chợ', 'Chợ phiên']);
});

test('who gives up what was chosen in the list is back in its rows', async ({ desk }) => {
  const library = join(desk.folder, 'library');
  await libraryOf(library, 'Bài một', 'Bài hai');
  const { app, page } = await desk.start(library);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(720, 480));
  await page.getByRole('checkbox', { name: 'Chọn bài Bài một' }).press('Space');
  // In the smallest window the rows scroll, and not the list around them, too.
  const list = page.locator('.library');
  const beyond = () => list.evaluate((nav) => nav.scrollHeight - nav.clientHeight);
  await expect(page.getByRole('toolbar', { name: 'Đã chọn' })).toBeVisible();
  await expect.poll(beyond).toBe(0);
  await page.getByRole('button', { name: 'Bỏ chọn' }).press('Enter');
  await expect(page.getByRole('toolbar', { name: 'Đã chọn' })).toBeHidden();
  await expect(page.locator('.row-main:focus')).toHaveCount(1);
});

test('a low window leaves most filters to a button, but none that is set', async ({ desk }) => {
  const { app, page } = await desk.start(await sampleLibrary(desk.folder));
  const setSize = (width: number, height: number) =>
    app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setSize(...size), [
      width,
      height,
    ] as const);
  const hot = page.locator('.filters').getByRole('checkbox', { name: 'Tin nóng' });
  const more = page.getByRole('button', { name: 'Thêm bộ lọc' });
  await expect(hot).toBeVisible();
  await expect(more).toBeHidden();
  await setSize(900, 560);
  await expect(hot).toBeHidden();
  await more.press('Enter');
  await expect(more).toHaveAttribute('aria-expanded', 'true');
  await hot.check();
  await expect(more).toBeHidden();
  await hot.uncheck();
  await expect(hot).toBeFocused();
  await more.press('Enter');
  await expect(hot).toBeHidden();
  await expectAccessible(page);
});

test('an article that is thrown away before it has opened is not shown', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  await libraryOf(dir, 'Bài một', 'Bài hai');
  const { page } = await desk.start(dir);
  await openRow(page, 'Bài một');
  await expect(headlineOf(page)).toHaveValue('Bài một');
  await page.locator('.row', { hasText: 'Bài hai' }).evaluate((row) => {
    row.querySelector<HTMLElement>('.row-main')?.click();
    row.querySelector<HTMLElement>('[title^="Bỏ vào thùng rác"]')?.click();
  });
  await expect(page.locator('.row')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Thùng rác (1)' })).toBeVisible();
  await expect(headlineOf(page)).toBeHidden();
});

test('what is asked for right after another article was chosen is done with that one', async ({
  desk,
}) => {
  const dir = join(desk.folder, 'library');
  const [, , third = ''] = await libraryOf(dir, 'Bài một', 'Bài hai', 'Bài ba');
  const { app, page } = await desk.start(dir);
  await openRow(page, 'Bài một');
  await expect(headlineOf(page)).toHaveValue('Bài một');
  const letGo = await holdBack(app, 'article.open');
  await openRow(page, 'Bài hai');
  await choose(app, 'trash');
  await letGo();
  await expect(page.getByRole('button', { name: 'Thùng rác (1)' })).toBeVisible();
  await expect(page.locator('.row', { hasText: 'Bài hai' })).toBeHidden();
  await expect(page.locator('.row')).toHaveCount(2);

  // One that does not come: nothing is done with another.
  await openRow(page, 'Bài một');
  await letGo();
  await expect(headlineOf(page)).toHaveValue('Bài một');
  await openRow(page, 'Bài ba');
  await rm(third, { recursive: true });
  await choose(app, 'trash');
  await letGo();
  await expect(page.locator('.notice')).toContainText('Không tìm thấy bài này.');
  await expect(headlineOf(page)).toHaveValue('Bài một');
  await expect(page.getByRole('button', { name: 'Thùng rác (1)' })).toBeVisible();
});

test('the list is paged through by keyboard, and the focus stays in it', async ({ desk }) => {
  const { library, add } = await agedLibrary(desk);
  for (let at = 0; at < 60; at += 1) await add(`Bài ${at}`, at);
  const { page } = await desk.start(library);
  await page.getByRole('searchbox').press('ArrowDown');
  const focused = page.locator('.row-main:focus');
  await expect(focused).toContainText('Bài 0');
  const at = async () => Number(/\d+/.exec((await focused.textContent()) ?? '')?.[0]);
  const paged = async (key: string) => {
    const before = await at();
    await page.keyboard.press(key);
    await expect.poll(at).not.toBe(before);
    await expect(focused).toBeInViewport();
    return (await at()) - before;
  };
  const step = await paged('PageDown');
  expect(step).toBeGreaterThan(2);
  expect(await paged('PageDown')).toBe(step);
  expect(await paged('PageUp')).toBe(-step);
  expect(await paged('End')).toBe(59 - step);
  expect(await paged('PageUp')).toBe(-step);
  // Where the wheel leads away from it, the row keeps the keyboard, and is come back to.
  const left = await at();
  const list = page.locator('.rows');
  await list.evaluate((rows) => rows.scrollTo({ top: 0, behavior: 'instant' }));
  await expect(page.locator('.row', { hasText: /^Bài 0/ })).toBeInViewport();
  await expect(focused).toHaveCount(1);
  await page.keyboard.press('ArrowUp');
  await expect.poll(at).toBe(left - 1);
  await expect(focused).toBeInViewport();
  await list.evaluate((rows) => rows.scrollTo({ top: 0, behavior: 'instant' }));
  await page.getByRole('searchbox').press('ArrowDown');
  await expect(focused).toContainText(`Bài ${left - 1}`);
  await expect(focused).toBeInViewport();
});

test('arrows and ranges go on from their row when others write articles meanwhile', async ({
  desk,
}) => {
  const { library, add } = await agedLibrary(desk);
  for (let at = 1; at < 9; at += 1) await add(`Bài ${at}`, at);
  const { page } = await desk.start(library);
  const row = (at: number) => page.locator('.row-main', { hasText: `Bài ${at}` });
  const refreshed = () => page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await row(3).click({ modifiers: ['Control'] });
  await row(3).focus();
  await add('Mới một', 0);
  await add('Mới hai', 0);
  await refreshed();
  await expect(page.locator('.row')).toHaveCount(10);
  await expect(row(3)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(row(4)).toBeFocused();
  await row(5).click({ modifiers: ['Shift'] });
  await expect(page.getByText('Đã chọn 3 bài')).toBeVisible();
  for (const at of [3, 4, 5])
    await expect(page.getByRole('checkbox', { name: `Bài ${at}` })).toBeChecked();
  // Another search begins at its first row.
  await page.getByRole('searchbox').fill('mới');
  await expect(page.locator('.row')).toHaveCount(2);
  await page.getByRole('searchbox').press('ArrowDown');
  await expect(page.locator('.row-main').first()).toBeFocused();
});

test('rows that come in above those in view move none of them', async ({ desk }) => {
  const { library, add } = await agedLibrary(desk);
  for (let at = 10; at < 50; at += 1) await add(`Bài ${at}`, at);
  const { page } = await desk.start(library);
  await expect(page.locator('.row')).not.toHaveCount(0);
  const list = page.locator('.rows');
  await list.evaluate((rows) => rows.scrollTo({ top: 1000, behavior: 'instant' }));
  const row = page.locator('.row-main', { hasText: 'Bài 28' });
  await expect(row).toBeInViewport();
  const top = async () => Math.round((await row.boundingBox())?.y ?? -1);
  const before = await top();
  for (const at of [1, 2, 3]) {
    await add(`Mới ${at}`, 4 - at);
    await expect(page.getByText(`${40 + at} trong ${40 + at} bài`)).toBeVisible();
    expect(await top()).toBe(before);
  }
  // Who is at the top sees what comes.
  await list.evaluate((rows) => rows.scrollTo({ top: 0, behavior: 'instant' }));
  await expect(page.locator('.row-headline').first()).toHaveText('Mới 3');
  await add('Mới 4', 0);
  await expect(page.locator('.row-headline').first()).toHaveText('Mới 4');
  await expect(page.locator('.row-headline').first()).toBeInViewport();
});

test('the list shows what others do to articles, in a window that nobody leaves', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  const [dir = ''] = await libraryOf(library, 'Bài gửi duyệt', 'Bài khác');
  const author = { name: 'Hà Văn Tuấn', role: 'editor' } as const;
  const { page } = await desk.start(library, { author });
  await openRow(page, 'Bài khác');
  const row = page.locator('.row-main', { hasText: 'Bài gửi duyệt' });
  await row.focus();
  await expect(row).not.toContainText('Đang duyệt');
  const { article, revision } = await readArticleFile(dir);
  const review = { ...article.review, status: 'in-review' as const, assignee: author.name };
  await saveArticle(dir, { ...article, review }, revision);
  await expect(row).toContainText('Đang duyệt');
  await expect(row).toBeFocused();
  await expect(page.getByLabel('Người duyệt').first()).toContainText('Giao cho tôi (1)');
});

test('articles are thrown away and put back by keyboard, one after the other', async ({ desk }) => {
  const library = join(desk.folder, 'library');
  await libraryOf(library, 'Bài một', 'Bài hai', 'Bài ba');
  const { page } = await desk.start(library);
  const rows = page.locator('.row');
  await expect(rows).toHaveCount(3);
  const title = (at: number) => rows.nth(at).locator('.row-headline').innerText();
  const [, second, third] = [await title(0), await title(1), await title(2)];
  for (const name of [second, third]) {
    // By the key for it, and by its button.
    if (name === second) await page.locator('.row-main', { hasText: name }).press('Delete');
    else await page.getByRole('button', { name: `Bỏ vào thùng rác: ${name}` }).press('Enter');
    await expect(page.getByRole('button', { name: `Bỏ vào thùng rác: ${name}` })).toHaveCount(0);
    await expect(page.locator('.row-main:focus')).toHaveCount(1);
  }
  await page.getByRole('button', { name: /Thùng rác/ }).press('Enter');
  await expect(rows).toHaveCount(2);
  const [first, last] = [await title(0), await title(1)];
  const restore = (name: string) => page.getByRole('button', { name: `Khôi phục: ${name}` });
  await page.getByRole('searchbox').press('ArrowDown');
  await expect(restore(first)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(restore(last)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(restore(last)).toHaveCount(0);
  await expect(restore(first)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(0);
  await expect(page.getByRole('searchbox')).toBeFocused();
});

test('who presses twice while a slow drive makes an article gets one', async ({ desk }) => {
  const library = join(desk.folder, 'library');
  await libraryOf(library, 'Bài cũ');
  const { app, page } = await desk.start(library);
  await expect(page.locator('.row')).toHaveCount(1);
  const letGo = await holdBack(app, 'article.create');
  const create = page.getByRole('button', { name: 'Bài mới' }).first();
  await create.click();
  await create.click();
  await choose(app, 'new-article');
  await letGo();
  await expect(headlineOf(page)).toBeFocused();
  await headlineOf(page).fill('Bài mới viết');
  await expect(page.locator('.save-saved')).toBeVisible();
  expect(await readdir(articlesDir(library))).toHaveLength(2);
  // The next one is another.
  await create.click();
  const headline = async () => {
    await letGo();
    return headlineOf(page).inputValue();
  };
  await expect.poll(headline).toBe('');
});
