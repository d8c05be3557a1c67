/** The library's settings in the real app: what a newsroom agrees on, checked, kept, and in force at once. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readArticleFile } from '../../electron/library/files.ts';
import { takeLock } from '../../electron/library/lock.ts';
import { expectAccessible } from './accessible.ts';
import { articleIn, libraryOn, openRow } from './article-on-disk.ts';
import { boxOf } from './boxes.ts';
import {
  answerDialogs,
  choose,
  closeWindow,
  test as coldTest,
  expect,
  sampleLibrary,
  settle,
  shoot,
  sharedTest as test,
} from './launch.ts';

const ICON = resolve(import.meta.dirname, '../../assets/icon.png');

test('a newsroom sets its library up, by keyboard, and nothing wrong is kept', async ({ desk }) => {
  const library = await sampleLibrary(desk.folder);
  const { app, page } = await desk.start(library, { layout: { panel: 26, tab: 'newsroom' } });
  const open = page.getByRole('button', { name: 'Cài đặt thư viện…' });
  await open.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Cài đặt thư viện' });
  await expect(dialog.getByRole('tab', { name: 'Chung' })).toBeFocused();
  // How many articles a section has is told before it is taken away.
  await expect(dialog.getByRole('button', { name: 'Xóa: Y tế (1 bài)' })).toBeVisible();
  await shoot(page, 'library-settings-general');
  await expectAccessible(page);

  await dialog.getByLabel('Tên thư viện').fill('Báo Vùng Cao mới');
  await dialog.getByLabel('Chiều rộng ảnh xuất ra').fill('640, rộng');
  await dialog.getByLabel('Thêm chuyên mục…').fill('Thể thao');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText('Có chỗ chưa đúng; chưa lưu gì cả.');
  await choose(app, 'language-en');
  await expect(page.getByRole('alert')).toHaveText(
    'Something is not right yet; nothing was saved.',
  );
  await choose(app, 'language-vi');
  await expect(dialog.getByLabel('Chiều rộng ảnh xuất ra')).toBeFocused();
  expect((await libraryOn(library)).name).toBe('Báo Vùng Cao');
  await dialog.getByLabel('Chiều rộng ảnh xuất ra').fill('960 640');

  await dialog.getByRole('tab', { name: 'Từ ngữ' }).click();
  const glossary = dialog.getByRole('region', { name: 'Chữ viết tắt' });
  await glossary.getByRole('button', { name: 'Thêm dòng' }).click();
  await expect(glossary.getByLabel('Chữ viết tắt').last()).toBeFocused();
  await page.keyboard.type('KT-XH');
  await page.keyboard.press('Tab');
  await page.keyboard.type('kinh tế - xã hội');
  await dialog.getByLabel('Thêm từ…').fill('Khe Ve');
  await page.keyboard.press('Enter');
  const [hint, chips] = await Promise.all(
    ['.hint', '.removable-names'].map((part) => boxOf(dialog.locator(`.name-list ${part}`))),
  );
  expect((chips?.y ?? 0) - (hint?.y ?? 0) - (hint?.height ?? 0)).toBeGreaterThanOrEqual(8);
  await shoot(page, 'library-settings-words');
  await expectAccessible(page);

  await dialog.getByRole('tab', { name: 'Trang xuất bản' }).click();
  await answerDialogs(app, [ICON]);
  await dialog.getByRole('button', { name: 'Chọn ảnh…' }).click();
  const logo = dialog.getByRole('img', { name: 'icon.png' });
  await expect
    .poll(() => logo.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  await dialog.getByLabel('Màu nhấn').fill('#ffd400');
  await expect(dialog.getByText(/Trên nền sáng: tương phản chỉ 1,4 : 1/)).toBeVisible();
  await expect(dialog.getByText(/Trên nền tối: .* đọc tốt/)).toBeVisible();
  await dialog.getByLabel('Địa chỉ trang web').fill('https://bao.example/tin/');
  await shoot(page, 'library-settings-publication');
  await expectAccessible(page);

  // What a colleague wrote meanwhile stays.
  const there = await libraryOn(library);
  await writeFile(
    join(library, 'library.json'),
    JSON.stringify({ ...there, glossary: { ...there.glossary, BHYT: 'bảo hiểm y tế' } }),
  );
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Báo Vùng Cao mới', level: 2 })).toBeVisible();
  const kept = await libraryOn(library);
  expect(kept).toMatchObject({
    name: 'Báo Vùng Cao mới',
    renditionWidths: [640, 960],
    spelling: ['Khe Ve'],
    publication: { site: 'https://bao.example/tin/', accent: '#ffd400' },
  });
  expect(kept.sections).toContain('Thể thao');
  expect(kept.glossary).toMatchObject({ 'KT-XH': 'kinh tế - xã hội', BHYT: 'bảo hiểm y tế' });
  const name = kept.publication.logo?.name ?? '';
  expect(await readFile(join(library, 'brand/media', name))).toEqual(await readFile(ICON));
});

coldTest(
  'Escape and a closing window ask before they lose anything; a broken logo is refused by name',
  async ({ desk }) => {
    const library = await sampleLibrary(desk.folder);
    await settle(desk.userData, { language: 'en', theme: 'dark' });
    const { app, page } = await desk.start(library);
    const broken = join(desk.folder, 'logo.png');
    await cp(join(library, 'library.json'), broken);
    const open = () => choose(app, 'library-settings');
    await expect(page.getByRole('main')).toBeVisible();
    await open();
    const dialog = page.getByRole('dialog', { name: 'Library settings' });
    await dialog.getByRole('tab', { name: 'Published pages' }).click();
    await answerDialogs(app, [broken]);
    await dialog.getByRole('button', { name: 'Choose a picture…' }).click();
    await expect(dialog.getByRole('alert').first()).toContainText('logo.png was refused');
    await dialog.getByLabel('Footer').fill('Licence 12/GP');
    const question = dialog.getByText('Your changes are not saved.');
    await closeWindow(app);
    await expect(question).toBeVisible();
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await expect(dialog.getByLabel('Footer')).toHaveValue('Licence 12/GP');
    await page.keyboard.press('Escape');
    await expect(question).toBeVisible();
    await shoot(page, 'library-settings-leaving');
    await dialog.getByRole('button', { name: 'Discard changes' }).click();
    await expect(dialog).toHaveCount(0);
    expect((await libraryOn(library)).publication.footer).toBe('');
    await open();
    await expect(dialog.getByLabel('Name of the library')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);

    // Who closes it once more has been asked.
    await open();
    await dialog.getByLabel('Name of the library').fill('Other');
    await closeWindow(app);
    await expect(question).toBeVisible();
    const closed = page.waitForEvent('close');
    await closeWindow(app);
    await closed;
  },
);

test('a section is renamed, and its articles follow, but for one that somebody has open', async ({
  desk,
}) => {
  const library = await sampleLibrary(desk.folder);
  const { app, page } = await desk.start(library);
  await openRow(page, 'Trạm y tế xã');
  await expect(page.locator('.article-facts')).toContainText('Y tế');
  await choose(app, 'library-settings');
  const dialog = page.getByRole('dialog', { name: 'Cài đặt thư viện' });
  const rename = (name: string) => dialog.getByRole('button', { name: `Đổi tên: ${name} (1 bài)` });
  await rename('Y tế').press('Enter');
  const field = dialog.getByLabel('Tên mới của Y tế');
  await expect(field).toBeFocused();
  await page.keyboard.type('Thời sự');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Tên này đã có trong danh sách.')).toBeVisible();
  await expectAccessible(page);
  await shoot(page, 'library-settings-rename');
  await page.keyboard.press('Escape');
  await expect(rename('Y tế')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Sức khỏe');
  await page.keyboard.press('Enter');
  await expect(rename('Sức khỏe')).toBeFocused();
  await expect(dialog.getByText('Khi lưu, 1 bài sẽ theo tên chuyên mục mới.')).toBeVisible();
  await shoot(page, 'library-settings-renamed');

  const dir = await articleIn(library, 'sampletram');
  const save = dialog.getByRole('button', { name: 'Lưu', exact: true });
  await save.click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('.article-facts')).toContainText('Sức khỏe');
  expect((await libraryOn(library)).sections).toContain('Sức khỏe');
  expect((await libraryOn(library)).sections).not.toContain('Y tế');
  const { article } = await readArticleFile(dir);
  expect(article.section).toBe('Sức khỏe');
  await openRow(page, 'nước sạch');
  await expect(page.locator('.article-facts')).not.toContainText('Sức khỏe');
  const held = await takeLock(dir, 'Lò Thị Mai');
  await choose(app, 'library-settings');
  await rename('Sức khỏe').press('Enter');
  await page.keyboard.type('Y tế');
  await page.keyboard.press('Enter');
  await save.click();
  await expect(dialog.getByRole('alert')).toContainText('(Lò Thị Mai)');
  expect((await libraryOn(library)).sections).toContain('Sức khỏe');
  await shoot(page, 'library-settings-held');
  if ('held' in held) await held.held.release();
});

test('who changes what somebody else has changed meanwhile is told before it is replaced', async ({
  desk,
}) => {
  const library = await sampleLibrary(desk.folder);
  const { app, page } = await desk.start(library);
  await choose(app, 'library-settings');
  const dialog = page.getByRole('dialog', { name: 'Cài đặt thư viện' });
  await dialog.getByLabel('Tên thư viện').fill('Báo Rừng');
  await dialog.getByLabel('Sapô dài nhất').fill('300');
  const told = dialog.locator('.meanwhile');
  await expect(told).toHaveText('');
  const theirs = { ...(await libraryOn(library)), name: 'Báo Núi', language: 'en' };
  await writeFile(join(library, 'library.json'), JSON.stringify(theirs));
  await expect(told).toHaveText(
    'Trong lúc này đã có người sửa “Tên thư viện” thành “Báo Núi”. Nếu lưu, bản của bạn sẽ thay vào đó.',
  );
  await expectAccessible(page);
  await shoot(page, 'library-settings-meanwhile');
  await dialog.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(dialog).toBeHidden();
  const limits = { ...theirs.limits, standfirst: 300 };
  expect(await libraryOn(library)).toMatchObject({ name: 'Báo Rừng', language: 'en', limits });
});
