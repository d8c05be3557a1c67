/** The library's settings in the real app: what a newsroom agrees on, checked, kept, and in force at once. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Locator } from '@playwright/test';
import { isoWithOffset } from '../../shared/dates.ts';
import { librarySchema } from '../../shared/library.ts';
import { expectAccessible } from './accessible.ts';
import { answerDialogs, expect, sampleLibrary, settle, shoot, test } from './launch.ts';

const ICON = resolve(import.meta.dirname, '../../assets/icon.png');

const libraryOn = async (dir: string) =>
  librarySchema.parse(JSON.parse(await readFile(join(dir, 'library.json'), 'utf8')));

test('a newsroom sets its library up, by keyboard, and nothing wrong is kept', async ({ desk }) => {
  const library = await sampleLibrary(desk.folder);
  await settle(desk.userData, {
    language: 'vi',
    theme: 'light',
    layout: { panel: 26, tab: 'newsroom' },
  });
  const { app, page } = await desk.start(library);
  const open = page.getByRole('button', { name: 'Thiết lập thư viện…' });
  await open.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Thiết lập thư viện' });
  await shoot(page, 'library-settings-general');
  await expectAccessible(page);

  await dialog.getByLabel('Tên thư viện').fill('Báo Vùng Cao mới');
  await dialog.getByLabel('Chiều rộng ảnh xuất ra').fill('640, rộng');
  await dialog.getByLabel('Thêm chuyên mục…').fill('Thể thao');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText('Có chỗ chưa đúng; chưa lưu gì cả.');
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

test('Escape asks before it loses anything; a broken logo is refused by name', async ({ desk }) => {
  const library = await sampleLibrary(desk.folder);
  await settle(desk.userData, { language: 'en', theme: 'dark' });
  const { app, page } = await desk.start(library);
  const broken = join(desk.folder, 'logo.png');
  await cp(join(library, 'library.json'), broken);
  const open = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send('galley:menu.command', {
        command: 'library-settings',
      }),
    );
  await expect(page.getByRole('main')).toBeVisible();
  await open();
  const dialog = page.getByRole('dialog', { name: 'Library settings' });
  await dialog.getByRole('tab', { name: 'Published pages' }).click();
  await answerDialogs(app, [broken]);
  await dialog.getByRole('button', { name: 'Choose a picture…' }).click();
  await expect(dialog.getByRole('alert').first()).toContainText('logo.png was refused');
  await dialog.getByLabel('Footer').fill('Licence 12/GP');
  await page.keyboard.press('Escape');
  await expect(dialog.getByText('Your changes are not saved.')).toBeVisible();
  await shoot(page, 'library-settings-leaving');
  await dialog.getByRole('button', { name: 'Discard changes' }).click();
  await expect(dialog).toHaveCount(0);
  expect((await libraryOn(library)).publication.footer).toBe('');
  await open();
  await expect(dialog.getByLabel('Name of the library')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('a schedule of years begins at today, and the lists below it are at hand', async ({
  desk,
}) => {
  const library = await sampleLibrary(desk.folder);
  const file = join(library, 'library.json');
  const day = (at: number) => isoWithOffset(new Date(Date.now() + at * 86_400_000)).slice(0, 10);
  const schedule = Array.from({ length: 200 }, (_, at) => ({
    id: `viec-${at}`,
    date: day(at - 150),
    what: `Việc thứ ${at}`,
  }));
  const sections = Array.from({ length: 200 }, (_, at) => `Mục ${at}`);
  await writeFile(file, JSON.stringify({ ...(await libraryOn(library)), schedule, sections }));
  await settle(desk.userData, {
    language: 'vi',
    layout: { panel: 26, tab: 'newsroom' },
  });
  const { page } = await desk.start(library);
  const panel = page.locator('.newsroom');
  await expect(panel.getByText('Việc thứ 150')).toBeInViewport();
  await expect(panel.getByText('Việc thứ 149')).not.toBeInViewport();
  const height = await panel.evaluate((whole) => whole.clientHeight);
  expect(height).toBeLessThan(2_000);
  await shoot(page, 'library-settings-long-lists');
  await expectAccessible(page);
  // The keyboard reaches what lies out of sight.
  await panel.getByRole('button', { name: 'Sửa: Việc thứ 199' }).focus();
  await expect(panel.getByText('Việc thứ 199')).toBeInViewport();
});

test('what is begun in a form of the newsroom stays while another panel is looked at', async ({
  desk,
}) => {
  const library = await sampleLibrary(desk.folder);
  const file = join(library, 'library.json');
  const meeting = { id: 'hop', date: '2026-03-02', time: '8:00', what: 'Họp giao ban' };
  const known = { ...(await libraryOn(library)), schedule: [meeting], linkedSites: [] };
  await writeFile(file, JSON.stringify(known));
  await settle(desk.userData, {
    language: 'vi',
    layout: { list: 22, panel: 26, listOpen: true, panelOpen: true, tab: 'newsroom' },
  });
  const { page } = await desk.start(library);
  await page.locator('.row-main').first().click();
  const panel = page.locator('.newsroom');
  const [schedule, sites] = ['Lịch công tác', 'Website liên kết'].map((name) =>
    panel.locator('section').filter({ has: page.getByRole('heading', { name }) }),
  ) as [Locator, Locator];
  await schedule.getByRole('button', { name: 'Sửa: Họp giao ban' }).click();
  await expect(schedule.getByLabel('Ngày')).toBeFocused();
  await schedule.getByLabel('Địa điểm').fill('Hội trường tầng 2');
  await sites.getByRole('button', { name: 'Thêm website' }).click();
  await sites.getByLabel('Tên website').fill('Cổng thông tin huyện Ba Chẽ');
  await page.getByRole('tab', { name: 'Ảnh' }).click();
  await expect(panel).toBeHidden();
  // A colleague moves the meeting meanwhile.
  const moved = { ...meeting, time: '9:30' };
  await writeFile(file, JSON.stringify({ ...known, schedule: [moved] }));
  const newsroom = page.getByRole('tab', { name: 'Tòa soạn' });
  await newsroom.click();
  await expect(newsroom).toBeFocused();
  await expect(sites.getByLabel('Tên website')).toHaveValue('Cổng thông tin huyện Ba Chẽ');
  await expect(schedule.getByLabel('Địa điểm')).toHaveValue('Hội trường tầng 2');
  await expect(schedule.getByLabel('Giờ')).toHaveValue('9:30');
  await schedule.getByRole('button', { name: 'Ghi lại' }).click();
  await expect(schedule.locator('form')).toHaveCount(0);
  const kept = (await libraryOn(library)).schedule;
  expect(kept).toMatchObject([{ ...moved, place: 'Hội trường tầng 2' }]);
  // One whose entry somebody took away holds its words all the same; left, it is forgotten.
  await schedule.getByRole('button', { name: 'Sửa: Họp giao ban' }).click();
  await schedule.getByLabel('Người làm').fill('Hà Văn Tuấn');
  await writeFile(file, JSON.stringify({ ...known, schedule: [] }));
  await expect(schedule.locator('.entry-form + button, li')).toHaveCount(0);
  await expect(schedule.getByLabel('Người làm')).toHaveValue('Hà Văn Tuấn');
  await expect(schedule.getByLabel('Việc')).toHaveValue('Họp giao ban');
  await page.keyboard.press('Escape');
  await expect(schedule.getByText('Lịch công tác trống')).toBeVisible();
  await schedule.getByRole('button', { name: 'Thêm việc' }).click();
  await expect(schedule.getByLabel('Người làm')).toHaveValue('');
});

test('a week of work is pasted as a table, looked through, taken, taken back, and repeated', async ({
  desk,
}) => {
  const library = await sampleLibrary(desk.folder);
  const file = join(library, 'library.json');
  await writeFile(file, JSON.stringify({ ...(await libraryOn(library)), schedule: [] }));
  await settle(desk.userData, {
    language: 'vi',
    layout: { list: 22, panel: 26, listOpen: true, panelOpen: true, tab: 'newsroom' },
  });
  const { page } = await desk.start(library);
  const schedule = page
    .locator('.newsroom section')
    .filter({ has: page.getByRole('heading', { name: 'Lịch công tác' }) });
  const add = schedule.getByRole('button', { name: 'Thêm việc' });
  await add.click();
  const paste = (kind: string, words: string) =>
    schedule.getByLabel('Ngày').evaluate(
      (field, [type = '', data = '']) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData(type, data);
        const how = { clipboardData, bubbles: true, cancelable: true };
        field.dispatchEvent(new ClipboardEvent('paste', how));
      },
      [kind, words],
    );
  // The days of this week, as a document has them: each in a cell beside all its work.
  const day = (at: number) => isoWithOffset(new Date(Date.now() + at * 86_400_000)).slice(0, 10);
  const shown = (iso: string) => iso.split('-').reverse().join('/');
  await paste(
    'text/html',
    `<table><tr><th>Ngày</th><th>Giờ</th><th>Nội dung</th><th>Chủ trì</th></tr>
    <tr><td rowspan="2"><p>Hôm nay</p><p>(${shown(day(0)).slice(0, 5)})</p></td>
    <td>8h00</td><td>Họp giao ban<br>đầu tuần</td><td>Hà Văn Tuấn</td></tr>
    <tr><td>14h</td><td>Trực trang nhất</td><td></td></tr></table>`,
  );
  const offered = schedule.getByRole('form', { name: 'Việc chờ ghi vào lịch' });
  await expect(offered.getByRole('listitem')).toHaveText([
    `${shown(day(0))} 8h00Họp giao ban đầu tuầnHà Văn Tuấn`,
    `${shown(day(0))} 14hTrực trang nhất`,
  ]);
  await expectAccessible(page);
  await shoot(page, 'library-settings-offered');
  expect((await libraryOn(library)).schedule).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(schedule.getByRole('status')).toContainText('Đã ghi 2 việc.');
  expect((await libraryOn(library)).schedule).toMatchObject([
    { date: day(0), time: '8h00', what: 'Họp giao ban đầu tuần', who: 'Hà Văn Tuấn' },
    { date: day(0), time: '14h', what: 'Trực trang nhất' },
  ]);
  await schedule.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect.poll(async () => (await libraryOn(library)).schedule).toEqual([]);
  await expect(schedule.getByRole('heading')).toBeFocused();

  await paste('text/plain', `Họp báo\t9:00\t${shown(day(0))}\nĐi Ba Chẽ\t\t${shown(day(0))}`);
  await offered.getByRole('checkbox').nth(1).uncheck();
  await offered.getByRole('button', { name: 'Ghi 1 việc' }).click();
  await schedule.getByRole('button', { name: 'Lặp lại sau một tuần: Họp báo' }).click();
  const dates = async () => (await libraryOn(library)).schedule.map(({ date }) => date);
  await expect.poll(dates).toEqual([day(0), day(7)]);
  await schedule.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect.poll(dates).toEqual([day(0)]);
  await schedule.getByRole('button', { name: 'Chép cả tuần sang tuần sau…' }).click();
  await offered.getByRole('button', { name: 'Ghi 1 việc' }).click();
  await expect.poll(dates).toEqual([day(0), day(7)]);
  await expect(schedule.getByLabel('Ngày')).toBeFocused();
  // Words that are no table are the field's.
  await paste('text/plain', 'Họp báo');
  await expect(offered).toHaveCount(0);
  await shoot(page, 'library-settings-schedule');
});
