/** What the newsroom shares: its schedule, websites, visit figures and sections, by one hand and by several. */
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { libraryMutex, readArticleFile } from '../../electron/library/files.ts';
import { createLibrary, saveArticle } from '../../electron/library/store.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { expectAccessible } from './accessible.ts';
import { libraryOf, libraryOn, openRow } from './article-on-disk.ts';
import { boxOf } from './boxes.ts';
import {
  answerDialogs,
  choose,
  test as coldTest,
  expect,
  type SharedDesk,
  sampleLibrary,
  shoot,
  sharedTest as test,
} from './launch.ts';

/** Starts with the newsroom's panel open; gives the page. */
async function openNewsroom(desk: SharedDesk, library: string): Promise<Page> {
  return (await desk.start(library, { layout: { panel: 26, tab: 'newsroom' } })).page;
}

/** A library of which nobody has changed anything; gives what its newsroom agreed on, too. */
async function freshLibrary({ folder }: SharedDesk) {
  const library = join(folder, 'library');
  const agreed = await createLibrary(library, 'Báo thử');
  return { library, agreed, file: join(library, 'library.json') };
}

coldTest('the newsroom keeps its schedule, websites, figures and sections', async ({ desk }) => {
  const library = await sampleLibrary(desk.folder);
  const { app, page } = await desk.start(library);
  await page.getByRole('tab', { name: 'Tòa soạn' }).click();
  await page.getByRole('button', { name: 'Thêm việc' }).click();
  await page.getByLabel('Ngày', { exact: true }).fill('31/02/2026');
  await page.getByLabel('Việc', { exact: true }).fill('Dự lễ khánh thành cầu Khe Vẽ');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Ngày không có thật');
  await page.getByLabel('Ngày', { exact: true }).fill('28/2/2026');
  await page.getByLabel('Giờ', { exact: true }).fill('8:00');
  await page.keyboard.press('Enter');
  await expect(page.locator('.entries')).toHaveText([/28\/02\/2026 8:00.*Khe Vẽ/s, /.*/s]);
  await page.getByRole('button', { name: 'Thêm website' }).click();
  await page.getByLabel('Tên website').fill('Ủy ban nhân dân tỉnh');
  await page.getByLabel('Địa chỉ', { exact: true }).fill('javascript:alert(1)');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('https://');
  await page.getByLabel('Địa chỉ', { exact: true }).fill('https://ubnd.example.vn');
  await page.keyboard.press('Enter');
  const total = page.getByLabel('Đã truy cập');
  await total.fill('');
  await total.pressSequentially('1.185.240');
  await page.getByLabel('Thêm chuyên mục…').fill('Biên giới');
  await page.keyboard.press('Enter');
  await expect(page.locator('.removable-names')).toContainText('Biên giới');
  const section = (name: string) => page.locator('.removable-names li').filter({ hasText: name });
  await expect(section('Biên giới')).toHaveText('Biên giới');
  await expect(section('Giáo dục')).toHaveText('Giáo dục1 bài');
  await page.getByRole('button', { name: 'Xóa: Giáo dục (1 bài)' }).press('Enter');
  await expect(page.locator('.removable-names')).not.toContainText('Giáo dục');
  await expect(page.getByLabel('Thêm chuyên mục…')).toBeFocused();
  await expectAccessible(page);
  await shoot(page, 'newsroom');
  // Two changes of what the window shows, the second made before the first was answered: both count.
  const both = await page.evaluate(async () => {
    const now = await window.galley.call('library.current', undefined);
    if (!now.ok || !now.value) throw new Error('Expected a library');
    const from = now.value.library;
    const add = (change: object) =>
      window.galley.call('library.update', { from, to: { ...from, ...change } });
    const [, last] = await Promise.all([
      add({ sections: [...from.sections, 'Du lịch'] }),
      add({ styleList: { 'xử lí': 'xử lý' } }),
    ]);
    return last;
  });
  const sections = expect.arrayContaining(['Biên giới', 'Du lịch']);
  expect(both).toMatchObject({
    value: { library: { sections, styleList: { 'xử lí': 'xử lý' } } },
  });
  await app.close();
  const kept = JSON.parse(await readFile(join(library, 'library.json'), 'utf8'));
  expect(kept.schedule).toContainEqual(
    expect.objectContaining({
      date: '2026-02-28',
      time: '8:00',
      what: 'Dự lễ khánh thành cầu Khe Vẽ',
    }),
  );
  expect(kept.linkedSites).toContainEqual(
    expect.objectContaining({ name: 'Ủy ban nhân dân tỉnh', url: 'https://ubnd.example.vn' }),
  );
  expect(kept.visits.total).toBe(1_185_240);
  expect(kept.sections).toContain('Biên giới');
});

test('a form of the newsroom that is closed gives the focus back to what opened it, and what is removed to its neighbour', async ({
  desk,
}) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  await page.getByRole('tab', { name: 'Tòa soạn' }).click();
  const sites = page.locator('section', {
    has: page.getByRole('heading', { name: 'Website liên kết' }),
  });
  const name = sites.getByLabel('Tên website');
  const add = sites.getByRole('button', { name: 'Thêm website' });
  await add.press('Enter');
  await expect(name).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(add).toBeFocused();
  const edit = (site: string) => sites.getByRole('button', { name: `Sửa: ${site}` });
  await edit('Cổng thông tin Vùng Cao').press('Enter');
  await sites.getByRole('button', { name: 'Hủy' }).press('Enter');
  await expect(edit('Cổng thông tin Vùng Cao')).toBeFocused();
  await page.keyboard.press('Enter');
  await name.fill('Cổng Vùng Cao');
  await page.keyboard.press('Enter');
  await expect(edit('Cổng Vùng Cao')).toBeFocused();
  // What is taken away leaves the keyboard with its neighbour, and at last with the button that adds.
  const remove = (site: string) => sites.getByRole('button', { name: `Xóa: ${site}` });
  await remove('Cổng Vùng Cao').press('Enter');
  await expect(remove('Khuyến nông Vùng Cao')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(add).toBeFocused();
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
  await writeFile(
    file,
    JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), schedule, sections }),
  );
  const page = await openNewsroom(desk, library);
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

test('what others change in what the newsroom shares is shown, and outlives a form that was open', async ({
  desk,
}) => {
  const { library, agreed } = await freshLibrary(desk);
  const page = await openNewsroom(desk, library);
  await page.getByRole('button', { name: 'Cài đặt thư viện…' }).click();
  const form = page.getByRole('dialog', { name: 'Cài đặt thư viện' });
  await form.getByLabel('Tên thư viện').fill('Báo Vùng Cao');
  const meeting = { id: 'hop', date: '2026-03-02', time: '8:00', what: 'Họp giao ban' };
  const theirs = { ...agreed, schedule: [meeting], sections: [...agreed.sections, 'Biên phòng'] };
  await writeFile(join(library, 'library.json'), JSON.stringify(theirs));
  await expect(page.getByText('Họp giao ban')).toBeAttached();
  await form.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByRole('heading', { name: 'Báo Vùng Cao' }).last()).toBeVisible();
  await expect(page.getByText('Họp giao ban')).toBeVisible();
  const kept = JSON.parse(await readFile(join(library, 'library.json'), 'utf8'));
  expect(kept).toMatchObject({ name: 'Báo Vùng Cao', schedule: [meeting] });
  expect(kept.sections).toContain('Biên phòng');
});

test('what a synchronised folder set aside of what the newsroom shares is taken in and told of, at the start and later', async ({
  desk,
}) => {
  const { library, agreed } = await freshLibrary(desk);
  const setAside = (name: string, what: string) => {
    const meeting = { id: what, date: '2026-11-30', time: '8:00', what };
    return writeFile(join(library, name), JSON.stringify({ ...agreed, schedule: [meeting] }));
  };
  await setAside("library (Mai's conflicted copy 2026-11-28).json", 'Họp giao ban');
  const page = await openNewsroom(desk, library);
  const notice = page.locator('.notice');
  await expect(notice).toContainText("(Mai's conflicted copy 2026-11-28).json.old");
  await expect(page.getByText('Họp giao ban')).toBeVisible();
  await expectAccessible(page);
  await shoot(page, 'newsroom-joined');
  await notice.getByRole('button').click();
  await setAside('library.sync-conflict-20261129-101500-K3ZTQ7A.json', 'Đi bản Khe Vẽ');
  await expect(notice).toContainText('K3ZTQ7A.json.old');
  await expect(page.getByText('Đi bản Khe Vẽ')).toBeVisible();
  await expect(page.getByText('Họp giao ban')).toBeVisible();
});

test('what is typed into the newsroom’s lists stays in its form while the disk refuses it', async ({
  desk,
}) => {
  const { library, agreed, file } = await freshLibrary(desk);
  const page = await openNewsroom(desk, library);
  await page.getByRole('button', { name: 'Thêm việc' }).click();
  await page.getByLabel('Ngày', { exact: true }).fill('28/2/2026');
  const what = page.getByLabel('Việc', { exact: true });
  await what.fill('Dự lễ khánh thành cầu Khe Vẽ');
  const half = JSON.stringify(agreed).slice(0, 60);
  await writeFile(file, half);
  await page.keyboard.press('Enter');
  await expect(page.locator('.notice')).toContainText('library.json');
  await expect(what).toHaveValue('Dự lễ khánh thành cầu Khe Vẽ');
  const section = page.getByLabel('Thêm chuyên mục…');
  await section.fill('Biên giới');
  await page.keyboard.press('Enter');
  await expect(section).toHaveValue('Biên giới');
  expect(await readFile(file, 'utf8')).toBe(half);

  await writeFile(file, JSON.stringify(agreed));
  await section.press('Enter');
  await expect(page.locator('.removable-names')).toContainText('Biên giới');
  await expect(section).toHaveValue('');
  await what.press('Enter');
  await expect(page.locator('.entries').first()).toContainText('Khe Vẽ');
  await expect(what).toHaveCount(0);
  const kept = JSON.parse(await readFile(file, 'utf8'));
  expect(kept).toMatchObject({ schedule: [{ what: 'Dự lễ khánh thành cầu Khe Vẽ' }] });
  expect(kept.sections).toContain('Biên giới');
});

test('what is typed into an entry of what the newsroom shares outlives what others change there', async ({
  desk,
}) => {
  const { library, agreed, file } = await freshLibrary(desk);
  const [office, portal, intranet] = [
    { name: 'Ủy ban', url: 'https://uyban.example/' },
    { name: 'Cổng', url: 'https://cong.example/' },
    { name: 'Nội bộ', url: 'http://noibo/' },
  ];
  const write = (linkedSites: object[]) =>
    writeFile(file, JSON.stringify({ ...agreed, linkedSites }));
  const sites = async () =>
    (await libraryOn(library)).linkedSites.map(({ name, url }: Record<string, string>) => ({
      name,
      url,
    }));
  await write([office, office, intranet]);
  const page = await openNewsroom(desk, library);
  await page.getByRole('button', { name: 'Thêm website' }).click();
  const [name, address] = [page.getByLabel('Tên website'), page.getByLabel('Địa chỉ')];
  await name.fill('Báo bạn');
  await address.click();
  await page.keyboard.type('https://ban.');
  await write([portal, office, office, intranet]);
  await expect(page.getByText('https://cong.example/')).toBeVisible();
  await page.keyboard.type('example/');
  await expect(name).toHaveValue('Báo bạn');
  await page.keyboard.press('Enter');
  const friends = { name: 'Báo bạn', url: 'https://ban.example/' };
  await expect.poll(sites).toEqual([portal, office, office, intranet, friends]);

  // Of two alike, one is changed, while the one before them goes.
  await page.getByRole('button', { name: 'Sửa: Ủy ban' }).last().click();
  await name.fill('Ủy ban tỉnh');
  await write([office, office, intranet, friends]);
  await expect(page.getByText('https://cong.example/')).toHaveCount(0);
  await expect(name).toHaveValue('Ủy ban tỉnh');
  await page.keyboard.press('Enter');
  const renamed = { ...office, name: 'Ủy ban tỉnh' };
  await expect.poll(sites).toEqual([office, renamed, intranet, friends]);

  // One is given another address, while a colleague gives it another name.
  await page.getByRole('button', { name: 'Sửa: Báo bạn' }).click();
  await address.fill('https://moi.example/');
  const now = (await libraryOn(library)).linkedSites;
  await write(
    now.map((site: object, at: number) => (at === 3 ? { ...site, name: 'Báo X' } : site)),
  );
  await expect(name).toHaveValue('Báo X');
  await page.keyboard.press('Enter');
  const both = { name: 'Báo X', url: 'https://moi.example/' };
  await expect.poll(sites).toEqual([office, renamed, intranet, both]);
});

test('who types over what a colleague changes meanwhile is told what it says now', async ({
  desk,
}) => {
  const library = await sampleLibrary(desk.folder);
  const file = join(library, 'library.json');
  const meeting = { id: 'hop', date: '2026-03-02', time: '8:00', what: 'Họp giao ban' };
  const visits = { today: 300, total: 9000 };
  const known = { ...(await libraryOn(library)), schedule: [meeting], visits };
  await writeFile(file, JSON.stringify(known));
  const page = await openNewsroom(desk, library);
  await page.getByRole('button', { name: 'Sửa: Họp giao ban' }).click();
  const form = page.locator('.entry-form');
  await form.getByLabel('Việc').fill('Họp chi bộ');
  await form.getByLabel('Giờ').fill('9:00');
  const theirs = { ...meeting, time: '9:00', who: '', what: 'Họp báo', place: 'Huyện ủy' };
  await writeFile(file, JSON.stringify({ ...known, schedule: [theirs] }));
  const told = form.getByRole('alert');
  await expect(told).toHaveText(
    'Trong lúc này đã có người sửa thành “Họp báo”. Nếu lưu, chữ của bạn sẽ thay vào đó.',
  );
  await expect(form.getByLabel('Việc')).toHaveValue('Họp chi bộ');
  await expectAccessible(page);
  await shoot(page, 'newsroom-meanwhile');
  await form.getByLabel('Việc').fill('Họp báo');
  await expect(told).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(form).toHaveCount(0);
  expect((await libraryOn(library)).schedule).toEqual([theirs]);

  // A figure that is being typed is not typed over.
  const today = page.getByLabel('Hôm nay');
  await today.fill('777');
  await writeFile(
    file,
    JSON.stringify({ ...known, schedule: [theirs], visits: { today: 500, total: 9500 } }),
  );
  await expect(page.getByLabel('Đã truy cập')).toHaveValue('9.500');
  await expect(today).toHaveValue('777');
  await page.keyboard.press('Tab');
  await expect
    .poll(async () => (await libraryOn(library)).visits)
    .toEqual({ today: 777, total: 9500 });
  await expect(today).toHaveValue('777');
});

test('who edits an entry that a colleague removes is told, and can add it as a new one', async ({
  desk,
}) => {
  const { library, agreed, file } = await freshLibrary(desk);
  const entry = (id: string, what: string) => ({ id, date: '2026-03-02', time: '8:00', what });
  const [first, meeting, last] = [entry('a', 'Điểm báo'), entry('b', 'Họp'), entry('c', 'Trực')];
  const site = { id: 's', name: 'Ủy ban', url: 'https://uyban.example/' };
  const write = (schedule: object[], linkedSites: object[]) =>
    writeFile(file, JSON.stringify({ ...agreed, schedule, linkedSites }));
  await write([first, meeting, last], [site]);
  const page = await openNewsroom(desk, library);
  await page.getByRole('button', { name: 'Sửa: Họp' }).click();
  const form = page.locator('.entry-form');
  const what = form.getByLabel('Việc');
  await what.click();
  await page.keyboard.press('End');
  await page.keyboard.type(' giao');
  await write([first, last], [site]);
  const told = form.getByRole('alert');
  await expect(told).toHaveText(
    'Trong lúc này đã có người xóa mục này. Chữ của bạn vẫn còn đây: thêm lại thành mục mới, hoặc hủy.',
  );
  // The caret stays in its field.
  await page.keyboard.type(' ban');
  await expect(what).toHaveValue('Họp giao ban');
  await expectAccessible(page);
  const add = form.getByRole('button', { name: 'Thêm thành mục mới' });
  await expect(add).toBeInViewport({ ratio: 1 });
  await shoot(page, 'newsroom-removed-meanwhile');
  await add.click();
  await expect(form).toHaveCount(0);
  await expect(page.getByText('Họp giao ban')).toBeVisible();
  const { schedule } = await libraryOn(library);
  expect(schedule.map((one: { what: string }) => one.what).sort()).toEqual([
    'Họp giao ban',
    'Trực',
    'Điểm báo',
  ]);
  expect(schedule.map(({ id }: { id: string }) => id)).not.toContain('b');

  // One that is given up is not there again.
  await page.getByRole('button', { name: 'Sửa: Ủy ban' }).click();
  await form.getByLabel('Tên website').fill('Ủy ban tỉnh');
  await write([first], []);
  await expect(told).toBeVisible();
  await form.getByRole('button', { name: 'Hủy' }).click();
  await expect(form).toHaveCount(0);
  expect((await libraryOn(library)).linkedSites).toEqual([]);
});

test('what is begun in a form of the newsroom stays while another panel is looked at', async ({
  desk,
}) => {
  const library = await sampleLibrary(desk.folder);
  const file = join(library, 'library.json');
  const meeting = { id: 'hop', date: '2026-03-02', time: '8:00', what: 'Họp giao ban' };
  const known = { ...(await libraryOn(library)), schedule: [meeting], linkedSites: [] };
  await writeFile(file, JSON.stringify(known));
  const page = await openNewsroom(desk, library);
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
  await schedule.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(schedule.locator('form')).toHaveCount(0);
  const kept = (await libraryOn(library)).schedule;
  expect(kept).toMatchObject([{ ...moved, place: 'Hội trường tầng 2' }]);
  // One whose entry somebody took away holds its words all the same; left, it is forgotten.
  await schedule.getByRole('button', { name: 'Sửa: Họp giao ban' }).click();
  await schedule.getByLabel('Người làm').fill('Hà Văn Tuấn');
  await writeFile(file, JSON.stringify({ ...known, schedule: [] }));
  await expect(schedule.getByRole('alert')).toContainText('đã có người xóa mục này');
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
  const page = await openNewsroom(desk, library);
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
  await shoot(page, 'schedule-offered');
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
  const week = schedule.getByRole('button', { name: 'Chép cả tuần sang tuần sau…' });
  const form = await boxOf(schedule.locator('.entry-form'));
  expect((await boxOf(week)).y).toBeGreaterThanOrEqual(form.y + form.height + 8);
  await week.click();
  await offered.getByRole('button', { name: 'Ghi 1 việc' }).click();
  await expect.poll(dates).toEqual([day(0), day(7)]);
  await expect(schedule.getByLabel('Ngày')).toBeFocused();
  // Words that are no table are the field's.
  await paste('text/plain', 'Họp báo');
  await expect(offered).toHaveCount(0);
  await shoot(page, 'schedule-pasted');
});

test('what is changed as another library opens goes into its own, and the window stays at the other', async ({
  desk,
}) => {
  const [own, other] = [join(desk.folder, 'own'), join(desk.folder, 'other')];
  await createLibrary(own, 'Báo Vùng Cao');
  await createLibrary(other, 'Báo Vùng Xuôi');
  const { app, page } = await desk.start(own);
  await page.getByRole('tab', { name: 'Tòa soạn' }).click();
  // Somebody else changes it just now: the change waits.
  await mkdir(libraryMutex(own));
  await page.getByLabel('Thêm chuyên mục…').fill('Biên giới');
  await page.keyboard.press('Enter');
  await answerDialogs(app, [other]);
  await choose(app, 'open-library');
  const shown = page.getByRole('main', { name: 'Báo Vùng Xuôi' });
  await expect(shown).toBeVisible();
  await rmdir(libraryMutex(own));
  await expect.poll(async () => (await libraryOn(own)).sections).toContain('Biên giới');
  // Its answer comes right behind.
  await page.waitForTimeout(500);
  await expect(shown).toBeVisible();
  expect((await libraryOn(other)).sections).not.toContain('Biên giới');
});

test('hot news beyond the places of the front page is told, where it is listed and where it is ticked', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  const dirs = await libraryOf(library, ...[1, 2, 3, 4, 5, 6, 7].map((day) => `Tin ngày ${day}`));
  for (const [at, dir] of dirs.entries()) {
    const { article, revision } = await readArticleFile(dir);
    const published = `2026-03-0${at + 1}T08:00:00+07:00`;
    await saveArticle(dir, { ...article, hot: at > 0, published }, revision);
  }
  const { page } = await desk.start(library, { layout: { panel: 26, tab: 'newsroom' } });
  const hot = page.locator('.newsroom section').first();
  await expect(hot.getByRole('listitem')).toHaveCount(6);
  await expect(hot).not.toContainText('Hết chỗ');
  await openRow(page, 'Tin ngày 1');
  await page.getByRole('tab', { name: 'Bài viết' }).click();
  await page.locator('.metadata').getByLabel('Tin nóng').check();
  const told = page.locator('.flags').getByRole('status');
  await expect(told).toHaveText(
    'Trang nhất có 6 chỗ cho “Tin nóng”, dành cho bài mới nhất. Hết chỗ cho: “Tin ngày 1”.',
  );
  await shoot(page, 'no-place');
  await page.getByRole('tab', { name: 'Tòa soạn' }).click();
  await expect(hot.getByRole('listitem')).toHaveCount(7);
  await expect(hot.locator('.news-left')).toContainText('Trang nhất có 6 chỗ');
  await expect(hot.locator('.news-left + ul')).toHaveText('Tin ngày 1');
  await shoot(page, 'no-place-newsroom');
});
