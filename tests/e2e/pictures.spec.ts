/** Many pictures at once: a card of photographs comes in, becomes a gallery, and is kept in order in its panel. */
import {
  appendFile,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  writeFile,
} from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { mediaFile, readArticleFile } from '../../electron/library/files.ts';
import { emptyFigure, figuresIn } from '../../shared/photographs.ts';
import { dropFromDisk, dropOn } from '../fixtures/drop-from-disk.ts';
import { aPhotograph } from '../fixtures/photographs.ts';
import { removeFolder } from '../fixtures/remove-folder.ts';
import { expectAccessible } from './accessible.ts';
import { articleIn, bodyOf, newDraft, openRow, savedArticle } from './article-on-disk.ts';
import { exportForAReason } from './export-for-a-reason.ts';
import {
  answerDialogs,
  closeWindow,
  test as coldTest,
  expect,
  holdBack,
  type SharedRunning,
  sampleLibrary,
  shoot,
  sharedTest as test,
  withSettings,
} from './launch.ts';
import { openBlocks } from './open-blocks.ts';
import { copyPicture } from './system-clipboard.ts';

/** A card of photographs: one picture, each file with bytes of its own after its end, as cameras write them. */
async function card(folder: string, count: number): Promise<string[]> {
  const first = await aPhotograph(join(folder, 'anh.jpg'));
  const paths = Array.from({ length: count }, (_one, at) =>
    join(folder, `DSC_${String(at + 1).padStart(4, '0')}.jpg`),
  );
  for (const [at, path] of paths.entries()) {
    await copyFile(first, path);
    await appendFile(path, `card ${at}`);
  }
  return paths;
}

const report = (page: Page) => page.getByRole('dialog', { name: 'Ảnh đưa vào bài' });
const panel = (page: Page) => page.getByRole('tabpanel', { name: /Ảnh/ });

async function withPictures({ page }: SharedRunning, paths: string[]) {
  await dropFromDisk(page, paths);
  await expect(page.locator('.figure img').first()).toBeVisible();
}

test('two hundred photographs come in, each is counted, what is damaged or refused is named', async ({
  desk,
}) => {
  const draft = await newDraft(desk);
  const { page } = draft;
  const paths = await card(desk.folder, 200);
  const cut = join(desk.folder, 'DSC_cut.jpg');
  const text = join(desk.folder, 'ghi-chu.jpg');
  const phone = resolve(import.meta.dirname, '../fixtures/phone.heic');
  await writeFile(cut, (await readFile(paths[0] ?? '')).subarray(0, 9000));
  const another = join(desk.folder, 'ghi-chep.jpg');
  for (const path of [text, another]) await writeFile(path, 'không phải ảnh');
  await page.evaluate(() => {
    const gaps: number[] = [];
    let last = performance.now();
    const frame = (now: number) => {
      gaps.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    Object.assign(window, { gaps });
  });
  await dropFromDisk(page, [...paths, paths[0] ?? '', cut, text, another, phone]);
  await page.evaluate(() => (window as unknown as { gaps: number[] }).gaps.splice(0));
  await expect(page.locator('.job-label')).toContainText('.jpg');
  await shoot(page, 'pictures-progress');
  await expect(report(page)).toBeVisible({ timeout: 60_000 });
  const gaps = await page.evaluate(() => (window as unknown as { gaps: number[] }).gaps);
  const longest = Math.max(...gaps);
  test.info().annotations.push({ type: 'longest frame, ms', description: longest.toFixed(0) });
  await expect(report(page)).toContainText('Đã nhận 201 ảnh mới. 1 ảnh đã có sẵn');
  await expect(report(page)).toContainText('Đặt 201 ảnh này');
  const told = (list: RegExp, file: string) =>
    report(page).getByRole('list', { name: list }).getByRole('listitem').filter({ hasText: file });
  // One reason is given once, for all whom it concerns.
  await expect(told(/Không nhận 3 tệp/, 'ghi-chu.jpg, ghi-chep.jpg')).toContainText(
    'không phải ảnh',
  );
  await expect(told(/Không nhận 3 tệp/, 'phone.heic')).toContainText('lưu ảnh thành JPEG');
  await expect(told(/Nhận 1 ảnh bị hỏng/, 'DSC_cut.jpg')).toContainText('cắt cụt');
  await expectAccessible(page, { part: '.incoming' });
  await shoot(page, 'pictures-report');
  await report(page).getByRole('button', { name: 'Để trong mục Ảnh, chọn sau' }).click();
  await page.getByRole('tab', { name: 'Ảnh' }).click();
  await expect(panel(page)).toContainText('Chưa dùng (201)');
  await shoot(page, 'pictures-panel-200');
  const { media, body } = await draft.saved();
  expect(media).toHaveLength(201);
  expect(JSON.stringify(body)).not.toContain('figure');
});

test('of an animation it is said that readers see its first picture only', async ({ desk }) => {
  const draft = await newDraft(desk);
  const { page } = draft;
  const moving = join(desk.folder, 'song.gif');
  const pixels = Buffer.concat([20, 200].map((grey) => Buffer.alloc(60 * 40 * 3, grey)));
  const raw = { width: 60, height: 80, channels: 3, pageHeight: 40 } as const;
  await sharp(pixels, { raw })
    .gif({ delay: [90, 90] })
    .toFile(moving);
  await dropFromDisk(page, [moving]);
  await expect(report(page).getByRole('list', { name: /ảnh tĩnh: 1/ })).toContainText('có 2 hình');
  await expectAccessible(page, { part: '.incoming' });
  await page.keyboard.press('Escape');
  await expect(page.locator('.block-figure img')).toBeVisible();
});

test('a card that is dropped as a folder is the pictures on it', async ({ desk }) => {
  const draft = await newDraft(desk);
  const { page } = draft;
  const folder = join(desk.folder, 'DCIM');
  await mkdir(join(folder, '101'), { recursive: true });
  await copyFile(await aPhotograph(join(desk.folder, 'anh.jpg')), join(folder, '101/DSC_1.JPG'));
  await writeFile(join(folder, '101/DSC_1.XMP'), 'của máy ảnh');
  await dropOn(page.locator('.editor-body'), [folder]);
  await expect(page.locator('.block-figure img')).toBeVisible();
  await expect(report(page)).toBeHidden();
  await mkdir(join(desk.folder, 'giấy tờ'));
  await dropOn(page.locator('.editor-body'), [join(desk.folder, 'giấy tờ')]);
  await expect(report(page)).toContainText('Thư mục giấy tờ không có ảnh nào Galley đọc được');
  await report(page).getByRole('button', { name: 'Đóng' }).click();
  expect((await draft.saved()).media.map(({ filename }) => filename)).toEqual(['DSC_1.JPG']);
});

test('pictures that are dropped beside the text are taken, too, or it is said why not', async ({
  desk,
}) => {
  const library = await sampleLibrary(desk.folder);
  const { page } = await desk.start(library);
  const [first = '', second = ''] = await card(desk.folder, 2);
  await dropOn(page.locator('.nothing-open'), [first]);
  await expect(page.locator('.notice')).toContainText('Hãy mở một bài trước');
  await page.locator('.row', { hasText: 'Bản Khe Lau' }).click();
  await expect(page.locator('.block-figure').first()).toBeVisible();
  await dropOn(page.locator('.editor-body'), [first]);
  await expect(page.locator('.notice')).toContainText('Bài đã duyệt nên chỉ đọc');
  await page.getByRole('button', { name: 'Bài mới' }).first().click();
  await page.getByLabel('Tiêu đề', { exact: true }).fill('Ảnh thả bên lề');
  await dropOn(page.getByLabel('Tiêu đề', { exact: true }), [first]);
  await expect(page.locator('.block-figure img')).toBeVisible();
  await dropOn(page.locator('.panels [role=tabpanel]'), [second]);
  await expect(panel(page)).toContainText('Chưa dùng (1)');
  await expect(page.locator('.block-figure')).toHaveCount(1);
});

test('a gallery is put in order, written and cut, and is saved so', async ({ desk }) => {
  const draft = await newDraft(desk);
  const { page } = draft;
  await dropFromDisk(page, await card(desk.folder, 8));
  await report(page).getByRole('button', { name: 'Thành một bộ ảnh' }).click();
  const gallery = page.locator('.gallery');
  await expect(gallery.getByRole('listitem')).toHaveCount(8);
  const first = gallery.getByRole('listitem').first();
  await first.getByRole('textbox', { name: 'Chú thích ảnh' }).click();
  await page.keyboard.type('Ảnh đầu\nMai');
  await first.getByLabel('Mô tả cho người khiếm thị').pressSequentially('Một sân trường');
  await gallery.getByRole('textbox', { name: 'Chú thích chung của bộ ảnh' }).click();
  await page.keyboard.type('Ngày hội');
  const handle = page.getByRole('button', { name: 'Dời ảnh 1 trong 8' });
  await handle.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Dời ảnh 3 trong 8' })).toBeFocused();
  // Its fields are told apart from those of the others, and follow it.
  const third = gallery.getByRole('listitem').nth(2);
  await expect(third.getByRole('textbox')).toHaveCount(3);
  for (const name of ['Chú thích ảnh 3/8', 'Nguồn ảnh 3/8', 'Mô tả cho người khiếm thị, ảnh 3/8'])
    await expect(third.getByRole('textbox', { name, exact: true })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(gallery.getByRole('listitem').nth(1)).toContainText('Ảnh đầu');
  await expect(gallery).toContainText('Ngày hội');
  await page.keyboard.press('Control+Shift+z');
  await expect(gallery.getByRole('listitem').nth(2)).toContainText('Ảnh đầu');
  await page.getByRole('button', { name: 'Bỏ ảnh 8 khỏi bộ ảnh' }).click();
  await page.getByRole('button', { name: 'Cắt, che ảnh 3' }).click();
  await page.getByRole('button', { name: 'Xoay phải' }).click();
  await page.keyboard.press('Control+Enter');
  await expectAccessible(page, { part: '.gallery' });
  await shoot(page, 'pictures-gallery');

  const [block] = (await draft.saved()).body.filter(({ type }) => type === 'gallery');
  if (block?.type !== 'gallery') throw new Error('no gallery was saved');
  expect(block.caption).toEqual([{ text: 'Ngày hội' }]);
  expect(block.figures).toHaveLength(7);
  expect(block.figures[2]).toMatchObject({
    caption: [{ text: 'Ảnh đầu' }],
    credit: [{ text: 'Mai' }],
    alt: 'Một sân trường',
    rotation: 90,
  });

  await gallery.getByRole('button', { name: 'Bộ ảnh: 7 ảnh' }).click();
  await page.keyboard.press('Control+z');
  await expect(gallery.getByRole('listitem').nth(2).locator('img')).not.toHaveAttribute(
    'src',
    /rotation/,
  );
  await gallery.getByRole('button', { name: 'Tách thành từng ảnh' }).click();
  await expect(page.locator('.figure')).toHaveCount(7);
  await expect(page.locator('.figure').nth(2)).toContainText('Ảnh đầu');

  // By keyboard into a gallery again, with its words; one picture out by its button, and in by the mouse.
  await page.locator('.figure').nth(1).getByRole('button', { name: 'Chọn ảnh' }).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+Alt+g');
  await expect(gallery.getByRole('listitem')).toHaveCount(3);
  await expect(gallery.getByRole('listitem').nth(1)).toContainText('Ảnh đầu');
  await gallery.getByRole('button', { name: 'Đưa ảnh 2 ra khỏi bộ, đặt riêng trong bài' }).click();
  await expect(gallery.getByRole('listitem')).toHaveCount(2);
  const alone = gallery.locator(
    'xpath=ancestor::*[contains(@class,"block")]/following-sibling::*[1]',
  );
  await expect(alone).toContainText('Ảnh đầu');
  // Both on the screen: the gallery, and the head of the figure below it.
  await gallery.evaluate((block) => block.scrollIntoView({ block: 'start' }));
  await alone.hover({ position: { x: 20, y: 20 } });
  await page.locator('.block-handle').hover();
  const to = await gallery.getByRole('listitem').first().boundingBox();
  await page.mouse.down();
  await page.mouse.move((to?.x ?? 0) + 40, (to?.y ?? 0) + 60, { steps: 4 });
  await page.mouse.up();
  await expect(gallery.getByRole('listitem')).toHaveCount(3);
  await expect(gallery.getByRole('listitem').first()).toContainText('Ảnh đầu');
});

test('in a long gallery the picture in hand stays in sight, and one after the other is taken out by keyboard', async ({
  desk,
}) => {
  const { page } = await newDraft(desk);
  await dropFromDisk(page, await card(desk.folder, 24));
  await report(page).getByRole('button', { name: 'Thành một bộ ảnh' }).click();
  await expect(page.locator('.gallery').getByRole('listitem')).toHaveCount(24);
  await page.getByRole('button', { name: 'Dời ảnh 1 trong 24' }).focus();
  for (let to = 2; to <= 24; to += 1) {
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('button', { name: `Dời ảnh ${to} trong 24` })).toBeFocused();
  }
  await expect(page.getByRole('button', { name: 'Dời ảnh 24 trong 24' })).toBeInViewport();
  await page.getByRole('button', { name: 'Bỏ ảnh 23 khỏi bộ ảnh' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Bỏ ảnh 23 khỏi bộ ảnh' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Bỏ ảnh 22 khỏi bộ ảnh' })).toBeFocused();
  const pictures = page.locator('.gallery').getByRole('listitem');
  await expect(pictures).toHaveCount(22);
  // Each comes back by itself, from where the keys are.
  for (const left of [23, 24]) {
    await page.keyboard.press('Control+z');
    await expect(pictures).toHaveCount(left);
  }
});

test('the pictures panel shows, replaces and removes, and an undo brings back', async ({
  desk,
}) => {
  const draft = await newDraft(desk);
  const { page } = draft;
  const [one = '', two = ''] = await card(desk.folder, 2);
  await withPictures(draft, [one]);
  await page.keyboard.type('Chú thích của tôi');
  await page.getByRole('tab', { name: 'Ảnh' }).click();
  await expect(panel(page)).toContainText('Đang dùng (1)');

  // Another one comes in, is taken out of the text, and put in the place of the first.
  await dropFromDisk(page, [two]);
  await expect(page.locator('.figure')).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.figure')).toHaveCount(1);
  await expect(panel(page)).toContainText('Chưa dùng (1)');
  const spare = panel(page).getByRole('listitem').filter({ hasText: 'DSC_0002.jpg' });
  await spare.getByText('Thông tin ảnh').click();
  await expect(spare).toContainText('Dung lượng');
  await spare.getByLabel('Đặt thay cho ảnh khác, giữ chú thích').selectOption({ index: 1 });
  await expect(page.locator('.figure')).toContainText('Chú thích của tôi');
  await expectAccessible(page, { part: '.pictures' });
  await shoot(page, 'pictures-panel');
  const replaced = await draft.saved();
  const [figure] = replaced.body.filter(({ type }) => type === 'figure');
  const second = replaced.media.find(({ filename }) => filename === 'DSC_0002.jpg');
  expect(figure).toMatchObject({ media: second?.name });

  // The first is unused now. Removed, it is off the list; the undo of the replacing brings it back.
  await panel(page).getByRole('button', { name: 'Bỏ ảnh chưa dùng' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ khỏi bài' }).click();
  await expect(panel(page)).toContainText('Ảnh của bài (1)');
  await page.locator('.figure .slot-caption').click();
  await page.keyboard.press('Control+z');
  await expect(panel(page)).toContainText('Ảnh của bài (2)');
  expect((await draft.saved()).media.map(({ filename }) => filename).sort()).toEqual([
    'DSC_0001.jpg',
    'DSC_0002.jpg',
  ]);
});

test('what was taken off one article’s list is not put back into another', async ({ desk }) => {
  const draft = await newDraft(desk);
  const { page } = draft;
  await withPictures(draft, await card(desk.folder, 1));
  await page.keyboard.press('Control+z');
  await expect(page.locator('.figure')).toHaveCount(0);
  await page.getByRole('tab', { name: 'Ảnh' }).click();
  await panel(page).getByRole('button', { name: 'Bỏ ảnh chưa dùng' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ khỏi bài' }).click();
  const putBack = panel(page).getByRole('button', { name: 'Đưa lại' });
  await expect(putBack).toBeVisible();
  await page.getByRole('button', { name: 'Bài mới' }).first().click();
  await expect(page.getByLabel('Tiêu đề', { exact: true })).toHaveValue('');
  await expect(panel(page)).toContainText('Ảnh của bài (0)');
  await expect(putBack).toBeHidden();
});

test('a whole card goes into the text as one step, in its order', async ({ desk }) => {
  const draft = await newDraft(desk);
  const { page } = draft;
  await dropFromDisk(page, await card(desk.folder, 30));
  await report(page).getByRole('button', { name: 'Đặt lần lượt vào bài' }).click();
  const figures = page.locator('.figure');
  await expect(figures).toHaveCount(30);
  const { media, body } = await draft.saved();
  const shown = body.flatMap((block) => (block.type === 'figure' ? block.media : []));
  expect(shown).toEqual(media.map(({ name }) => name));
  await page.keyboard.press('Control+z');
  await expect(figures).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await expect(figures).toHaveCount(30);

  // Below a long row of cards, what is removed is put back where the hand is.
  await figures.last().locator('.figure-picture').click();
  await page.keyboard.press('Delete');
  await expect(figures).toHaveCount(29);
  await page.getByRole('tab', { name: 'Ảnh' }).click();
  await panel(page).getByRole('button', { name: 'Bỏ ảnh chưa dùng' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ khỏi bài' }).click();
  const putBack = panel(page).getByRole('button', { name: 'Đưa lại' });
  await expect(putBack).toBeInViewport();
  await expect(putBack).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toContainText('Chưa dùng (1)');
});

test('a picture that is gone is said to be, and is shown again when it is put back', async ({
  desk,
}) => {
  const draft = await newDraft(desk);
  const { page, library } = draft;
  await withPictures(draft, await card(desk.folder, 1));
  const [{ name } = { name: '' }] = (await draft.saved()).media;
  const [folder = ''] = await readdir(join(library, 'articles'));
  const [there, away] = [
    join(library, 'articles', folder, 'media', name),
    join(desk.folder, 'cat-di.jpg'),
  ];
  await rename(there, away);
  await removeFolder(join(library, '.galley'));
  await page.getByRole('tab', { name: 'Ảnh' }).click();
  await expect(panel(page).locator('.no-thumbnail')).toBeVisible();
  await page.locator('.figure').getByRole('button', { name: 'Cắt, che ảnh' }).click();
  const desks = page.getByRole('dialog', { name: 'Cắt và che ảnh' });
  await expect(desks.getByRole('status').first()).toContainText('Không đọc được ảnh DSC_0001.jpg');
  await rename(away, there);
  await expect(desks.getByRole('slider', { name: /^Khung cắt/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel(page).locator('.picture-card img')).toBeVisible({ timeout: 15_000 });
});

test('a card goes on coming in when its article, which has just got its headline, is left', async ({
  desk,
}) => {
  const draft = await newDraft(desk);
  const { page, library } = draft;
  await page.getByLabel('Tiêu đề', { exact: true }).fill('Mùa nước đổ');
  const broken = join(desk.folder, 'hong.jpg');
  await writeFile(broken, 'no picture');
  await dropFromDisk(page, [...(await card(desk.folder, 60)), broken]);
  await expect(page.locator('.job-label')).toContainText('.jpg');
  await page.getByRole('button', { name: 'Bài mới' }).first().click();
  await expect(page.getByText('Bài khác đã được mở khi ảnh đang vào')).toBeVisible({
    timeout: 30_000,
  });
  const refused = page.getByRole('dialog', { name: 'Ảnh đưa vào bài' });
  await expect(refused).toContainText('hong.jpg');
  await page.keyboard.press('Escape');
  await expect(refused).toBeHidden();
  const folders = await readdir(join(library, 'articles'));
  const stored = await Promise.all(
    folders.map((folder) => readdir(join(library, 'articles', folder, 'media')).catch(() => [])),
  );
  expect(stored.map(({ length }) => length).sort()).toEqual([0, 60]);
  // They are where they can be seen, used and taken away.
  await page.getByRole('button', { name: /^Mùa nước đổ/ }).click();
  await page.getByRole('tab', { name: 'Ảnh' }).click();
  await expect(panel(page).locator('.picture-card')).toHaveCount(60);
});

test('coming in is cancelled in the middle, and the article has not changed', async ({ desk }) => {
  const draft = await newDraft(desk);
  const { page } = draft;
  const before = await draft.saved();
  await dropFromDisk(page, await card(desk.folder, 200));
  const job = page.locator('.job');
  await expect(job.locator('.job-label')).toContainText('.jpg');
  await job.getByRole('button', { name: 'Hủy' }).press('Enter');
  await expect(page.getByText('Đã hủy đưa ảnh vào')).toBeVisible({ timeout: 30_000 });
  await expect(job).toBeHidden();
  await expect(bodyOf(page)).toBeFocused();
  const { media, body } = await draft.saved();
  expect({ media, body }).toEqual({ media: before.media, body: before.body });
});

coldTest(
  'a window that is closed while pictures come in asks, and leaves none of them behind',
  async ({ desk }) => {
    const draft = await newDraft(desk);
    const { app, page, library } = draft;
    const { id } = await draft.saved();
    await dropFromDisk(page, await card(desk.folder, 200));
    await expect(page.locator('.job-label')).toContainText('.jpg');
    const media = join(await articleIn(library, id), 'media');
    await expect.poll(async () => (await readdir(media)).length).toBeGreaterThan(4);
    await closeWindow(app);
    const question = page.getByRole('alertdialog', { name: 'Việc đang làm chưa xong' });
    await question.getByRole('button', { name: 'Ở lại' }).click();
    await expect(question).toBeHidden();
    await closeWindow(app);
    const ended = new Promise((resolve) => app.process().once('exit', resolve));
    await question.getByRole('button', { name: 'Dừng và đóng' }).click();
    await ended;
    expect(await readdir(media)).toEqual([]);
  },
);

coldTest(
  'when the window’s process is killed while pictures come in, the one that takes them leaves none behind',
  async ({ desk }) => {
    const draft = await newDraft(desk);
    const { app, page, library } = draft;
    const { id } = await draft.saved();
    await dropFromDisk(page, await card(desk.folder, 200));
    const media = join(await articleIn(library, id), 'media');
    const count = async () => (await readdir(media)).length;
    await expect.poll(count).toBeGreaterThan(4);
    app.process().kill('SIGKILL');
    await expect.poll(count).toBe(0);
  },
);

test('a picture that a machine made is named so in the window and in what leaves; its original is shown', async ({
  desk,
}) => {
  const author = { name: 'Lan Anh', role: 'editor' as const };
  const draft = await newDraft(withSettings(desk, { author }));
  const { app, page } = draft;
  const made = join(desk.folder, 'robot.jpg');
  const type = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
  await sharp(await aPhotograph(join(desk.folder, 'anh.jpg')))
    .withXmp(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"><Iptc4xmpExt:DigitalSourceType>${type}</Iptc4xmpExt:DigitalSourceType></rdf:Description></rdf:RDF></x:xmpmeta>`,
    )
    .toFile(made);
  await withPictures(draft, [made]);
  const told = 'Hình ảnh do trí tuệ nhân tạo tạo ra.';
  await expect(page.locator('.figure .machine-made')).toBeVisible();
  await expect(page.locator('.figure-notes')).toHaveText(told);
  await page.getByRole('tab', { name: 'Ảnh' }).click();
  await expect(panel(page).locator('.picture-made')).toBeVisible();

  await app.evaluate(({ shell }) => {
    shell.showItemInFolder = (path) => Object.assign(globalThis, { shownFile: path });
  });
  await panel(page).getByRole('button', { name: 'Mở thư mục chứa tệp gốc' }).click();
  const shown = () => app.evaluate(() => (globalThis as { shownFile?: string }).shownFile ?? '');
  await expect.poll(shown).toMatch(/media/);
  expect(await readFile(await shown())).toEqual(await readFile(made));

  // Nobody has approved it, and its caption does not say what it is: it goes for a reason.
  const exported = await exportForAReason({ app, page }, join(desk.folder, 'out'));
  expect(await readFile(join(exported, 'index.html'), 'utf8')).toContain(told);
});

test('a picture pasted out of another article brings its file and what is known of it; one that is nowhere is waited for', async ({
  desk,
}) => {
  const author = { name: 'Lan Anh', role: 'reporter' as const };
  const library = await sampleLibrary(desk.folder);
  const { page } = await desk.start(library, { author });
  const pasteIntoNew = async () => {
    await page.getByRole('button', { name: 'Bài mới' }).first().click();
    // The headline would not tell the new article from another without one.
    await expect(page.locator('.figure')).toHaveCount(0);
    await bodyOf(page).click();
    await page.keyboard.press('Control+v');
    await expect(page.locator('.figure .slot-caption')).toContainText('Ruộng bậc thang');
  };
  await openRow(page, 'Mùa nước đổ');
  await page.locator('.figure-picture').first().click();
  await page.keyboard.press('Control+x');
  await expect(page.locator('.figure')).toHaveCount(2);
  await pasteIntoNew();
  await page.getByRole('tab', { name: 'Ảnh' }).click();
  await expect(panel(page)).toContainText('Đang dùng (1)');
  await expect(page.locator('.status-line [role=status]')).toContainText('Đã lưu');
  const from = await articleIn(library, 'sampleruong');
  const folders = await readdir(join(library, 'articles'));
  const here = await articleIn(library, folders.find((name) => !name.includes('-sample')) ?? '');
  const { article: source } = await readArticleFile(from);
  const { article } = await readArticleFile(here);
  const [name = ''] = article.body.flatMap((block) => figuresIn(block).map(({ media }) => media));
  expect(article.media).toEqual(source.media.filter((item) => item.name === name));
  expect(article.media).toHaveLength(1);
  expect(await readFile(mediaFile(here, name))).toEqual(await readFile(mediaFile(from, name)));

  await rename(from, join(desk.folder, 'mang-di'));
  await pasteIntoNew();
  await expect(page.locator('.notice')).toContainText('1 ảnh không vào cùng');
  await expect(page.locator('.figure')).toContainText('Chưa có ảnh');
});

test('a picture whose file comes after its article was left stands in the text, and is not said to be missing there', async ({
  desk,
}) => {
  const library = await sampleLibrary(desk.folder);
  const { app, page } = await desk.start(library);
  const go = await holdBack(app, 'media.fetch');
  await openRow(page, 'Mùa nước đổ');
  await page.locator('.figure-picture').first().click();
  await page.keyboard.press('Control+c');
  await page.getByRole('button', { name: 'Bài mới' }).first().click();
  const headline = page.getByLabel('Tiêu đề', { exact: true });
  await expect(headline).toHaveValue('');
  await headline.fill('Bài mượn ảnh');
  await bodyOf(page).click();
  await page.keyboard.press('Control+v');
  await expect(page.locator('.figure .slot-caption')).toContainText('Ruộng bậc thang');
  await openRow(page, 'Mùa nước đổ');
  // A notice goes when an article is opened: each is written down.
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    const notice = document.querySelector('.notice');
    if (!notice) throw new Error('no place for notices');
    const note = () => void (notice.textContent && told.push(notice.textContent));
    new MutationObserver(note).observe(notice, { childList: true, subtree: true });
  });
  await go();
  // Its folder gets the headline's name as it is left.
  const borrowed = async () => {
    const names = await readdir(join(library, 'articles'));
    const own = names.find((name) => !/-sample/.test(name)) ?? '';
    return (await readArticleFile(join(library, 'articles', own))).article.media.length;
  };
  await expect.poll(() => borrowed().catch(() => 0)).toBe(1);
  await expect(page.getByRole('button', { name: /^Bài mượn ảnh/ }).locator('img')).toBeVisible();
  await page.getByRole('tab', { name: 'Ảnh' }).click();
  await expect(panel(page)).toContainText('Đang dùng (3)');
  await openRow(page, 'Bài mượn ảnh');
  await expect(panel(page)).toContainText('Đang dùng (1)');
  expect(await page.evaluate(() => (window as unknown as { told: string[] }).told)).toEqual([]);
});

test('pictures dropped on a gallery join it: before the one they are dropped on, else at its end', async ({
  desk,
}) => {
  const { page, library } = await openBlocks(desk, [
    { type: 'gallery', id: 'bo', figures: [emptyFigure('mot')], caption: [] },
    { type: 'paragraph', id: 'ket', spans: [] },
  ]);
  const frames = page.locator('.gallery').getByRole('listitem');
  const [first = '', ...others] = await card(desk.folder, 4);
  await dropOn(frames.locator('.gallery-image'), [first]);
  await expect(frames.locator('img')).toBeVisible();
  await dropOn(page.locator('.gallery-head'), others.slice(0, 2));
  await expect(frames).toHaveCount(3);
  await dropOn(frames.nth(1).locator('img'), others.slice(2));
  await expect(frames).toHaveCount(4);
  const { body, media } = await savedArticle(page, library);
  expect(body.map(({ type }) => type)).toEqual(['gallery', 'paragraph']);
  const filenames = new Map(media.map(({ name, filename }) => [name, filename]));
  expect(
    body.flatMap((block) => figuresIn(block).map((figure) => filenames.get(figure.media))),
  ).toEqual([1, 4, 2, 3].map((number) => `DSC_000${number}.jpg`));
});

test('a frame of a gallery that waits takes the picture dropped on it, or pasted into its words', async ({
  desk,
}) => {
  const figures = ['mot', 'hai', 'ba'].map(emptyFigure);
  const { app, page, library } = await openBlocks(desk, [
    { type: 'gallery', id: 'bo', figures, caption: [] },
    { type: 'paragraph', id: 'ket', spans: [] },
  ]);
  const frames = page.locator('.gallery').getByRole('listitem');
  await expect(frames).toHaveCount(3);
  const [photograph = ''] = await card(desk.folder, 1);
  await dropOn(frames.nth(1).locator('.gallery-image'), [photograph]);
  await expect(frames.nth(1).locator('img')).toBeVisible();
  const copied = join(desk.folder, 'chep.png');
  await sharp(photograph).resize(300).png().toFile(copied);
  await copyPicture(app, copied);
  await frames.first().getByRole('textbox', { name: 'Chú thích ảnh' }).click();
  await page.keyboard.press('Control+v');
  await expect(frames.first().locator('img')).toBeVisible();
  const { body, media } = await savedArticle(page, library);
  expect(body.map(({ type }) => type)).toEqual(['gallery', 'paragraph']);
  const [dropped, pasted] = media.map(({ name }) => name);
  expect(body.flatMap((block) => figuresIn(block).map((figure) => figure.media))).toEqual([
    pasted,
    dropped,
    '',
  ]);
});

test('a gallery that the keys asked for is told of, and takes what is typed into its first caption', async ({
  desk,
}) => {
  const { app, page } = await newDraft(desk);
  await answerDialogs(app, await card(desk.folder, 2));
  await page.keyboard.type('/bo anh');
  await page.keyboard.press('Enter');
  const said = page.getByRole('status').filter({ hasText: 'Đang chọn Bộ ảnh: 2 ảnh.' });
  await expect(said).toHaveCount(1);
  await expect(bodyOf(page)).toBeFocused();
  await page.keyboard.type('Chiều');
  await expect(page.getByRole('textbox', { name: 'Chú thích ảnh' }).first()).toHaveText('Chiều');
});

test('who writes on while chosen pictures are stored writes on in the text', async ({ desk }) => {
  const { app, page } = await newDraft(desk);
  await answerDialogs(app, await card(desk.folder, 1));
  await page.keyboard.type('Câu đầu.');
  await page.keyboard.press('Enter');
  const letGo = await holdBack(app, 'media.pick');
  await page.keyboard.type('/anh');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Viết ');
  const stored = async () => {
    await letGo();
    return bodyOf(page).locator('.figure img').count();
  };
  await expect.poll(stored).toBe(1);
  await page.keyboard.type('tiếp.');
  await expect(bodyOf(page).locator('> p').last()).toHaveText('Viết tiếp.');
});
