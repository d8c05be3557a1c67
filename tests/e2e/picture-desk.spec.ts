/** The picture desk: a photograph comes in with its words, is cut and hidden by keyboard, and goes out so. */
import { execFileSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { createLibrary } from '../../electron/library/store.ts';
import {
  AGENCY,
  agencyPhotograph,
  EXIFTOOL_MISSING,
  hasExiftool,
} from '../fixtures/photographs.ts';
import { headlineOf, newDraft, openRow } from './article-on-disk.ts';
import { boxOf, expectApart } from './boxes.ts';
import { exportForAReason } from './export-for-a-reason.ts';
import {
  type AnyDesk,
  choose,
  closeWindow,
  test as coldTest,
  commandLine,
  dropFiles,
  expect,
  type SharedRunning,
  sharedTest as test,
  withSettings,
} from './launch.ts';

/** A blank article with one agency photograph dropped into it. */
async function withPhotograph<R extends SharedRunning>(desk: AnyDesk<R>) {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo thử');
  const photo = await agencyPhotograph(join(desk.folder, 'truong-hoc.jpg'));
  const { page, ...running } = await desk.start(library);
  await page.getByRole('button', { name: 'Bài mới' }).first().click();
  await page.getByLabel('Tiêu đề', { exact: true }).fill('Giờ ra chơi ở Nà Pheo');
  const body = page.getByRole('textbox', { name: 'Nội dung bài' });
  await dropFiles(body.locator('> *').last(), [photo]);
  await expect(page.locator('.figure img')).toBeVisible();
  return { page, library, ...running };
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Cắt và che ảnh' });

test.skip(!hasExiftool(), EXIFTOOL_MISSING);

/** All that exiftool reads of files, by group and name. */
function tagsOf(files: readonly string[]): Record<string, unknown>[] {
  const words = ['-q', '-json', '-G1', '-a', '-u', '-charset', 'utf8', ...files];
  return JSON.parse(execFileSync('exiftool', words, { encoding: 'utf8' }));
}

/** Parts of the photograph in fractions, as the keys below and the rules of the desk make them. */
const HIDDEN = { x: 0.3, y: 0.4, width: 0.2, height: 0.2 };
const PARTS = {
  'as it stands': { x: 0, y: 0, width: 1, height: 1 },
  '16:9': { x: 0, y: 0.078125 - 0.05, width: 0.7, height: 0.590625 },
  '4:3': { x: 1 / 18, y: 0, width: 8 / 9, height: 1 },
  '1:1': { x: 1 / 6, y: 0, width: 2 / 3, height: 1 },
};
type Part = keyof typeof PARTS;

/** The photograph with an ellipse blacked out, and a part of it in a size, made without any code of the app. */
async function expectedPixels(photo: string, part: Part, width: number, height: number) {
  const whole = await sharp(photo).metadata();
  const across = (share: number) => Math.round(share * whole.width);
  const down = (share: number) => Math.round(share * whole.height);
  const [rx, ry] = [across(HIDDEN.width / 2), down(HIDDEN.height / 2)];
  const [cx, cy] = [across(HIDDEN.x) + rx, down(HIDDEN.y) + ry];
  const ellipse = `<svg width="${whole.width}" height="${whole.height}"><ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}"/></svg>`;
  const hidden = await sharp(photo)
    .composite([{ input: Buffer.from(ellipse) }])
    .png()
    .toBuffer();
  const { x, y, ...size } = PARTS[part];
  return sharp(hidden)
    .extract({
      ...{ left: across(x), top: down(y) },
      ...{ width: across(size.width), height: down(size.height) },
    })
    .resize(width, height, { fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** How far two pictures are apart: the mean over all values, of 255. */
function apart(one: Buffer, other: Buffer): number {
  expect(one.length).toBe(other.length);
  const sum = one.reduce((all, value, at) => all + Math.abs(value - (other[at] ?? 0)), 0);
  return sum / one.length;
}

test('a picture put in the place of one that hid something asks what is to be hidden in it', async ({
  desk,
}) => {
  const { page } = await withPhotograph(desk);
  const other = join(desk.folder, 'khac.jpg');
  await sharp(join(desk.folder, 'truong-hoc.jpg')).flop().jpeg().toFile(other);
  const figure = page.locator('.figure').first();
  await figure.getByRole('button', { name: 'Cắt, che ảnh' }).click();
  await dialog(page).getByRole('tab', { name: 'Che' }).click();
  await dialog(page).getByRole('button', { name: 'Thêm vùng ở giữa phần đang xem' }).click();
  await dialog(page).getByRole('button', { name: 'Áp dụng' }).click();
  await expect(figure).toContainText('Ảnh đã được che một phần');

  await dropFiles(page.getByRole('textbox', { name: 'Nội dung bài' }).locator('> *').last(), [
    other,
  ]);
  await expect(page.locator('.figure img')).toHaveCount(2);
  await page.getByRole('tab', { name: 'Ảnh' }).click();
  const card = page.getByRole('listitem').filter({ hasText: 'khac.jpg' });
  // Until the article has its figure, it stands among those that are not used.
  await expect(card).toContainText('Ảnh thứ 2');
  await card.getByText('Thông tin ảnh').click();
  await card.getByLabel('Đặt thay cho ảnh khác, giữ chú thích').selectOption({ index: 1 });
  await expect(dialog(page)).toContainText('khac.jpg');
  await dialog(page).getByRole('button', { name: 'Thêm vùng ở giữa phần đang xem' }).click();
  await dialog(page).getByRole('button', { name: 'Áp dụng' }).click();
  await expect(figure).toContainText('Ảnh đã được che một phần');
  await expect(page.locator('.notice')).toContainText('không còn được che ở ảnh này');
});

test('a photograph comes in with its words, is cut and hidden by keyboard, and goes out so', async ({
  desk,
}) => {
  const author = { name: 'Lan Anh', role: 'editor' as const };
  const { app, page } = await withPhotograph(withSettings(desk, { author }));
  const figure = page.locator('.figure');
  await expect(figure.locator('.slot-caption')).toContainText(AGENCY.caption);
  await expect(figure.locator('.slot-credit')).toContainText(AGENCY.credit);
  await expect(figure.getByRole('textbox', { name: 'Mô tả cho người khiếm thị' })).toHaveValue(
    AGENCY.alt,
  );

  // By keyboard alone: narrower to 70 %, five steps up; a region ten steps to the left, blacked out.
  const press = async (key: string, times = 1) => {
    for (let at = 0; at < times; at += 1) await page.keyboard.press(key);
  };
  await figure.getByRole('button', { name: 'Cắt, che ảnh' }).focus();
  await press('Enter');
  await expect(page.locator('.stage-picture')).toBeVisible();
  await expect(dialog(page).getByRole('tab', { name: 'Cắt' })).toBeFocused();
  await press('Tab');
  const frame = dialog(page).getByRole('slider', { name: 'Khung cắt 16:9' });
  await expect(frame).toBeFocused();
  await press('Shift+ArrowLeft', 30);
  await expect(frame).toHaveAttribute('aria-valuetext', /^1260 × /);
  await press('ArrowUp', 5);
  await expect(dialog(page).getByLabel('Rộng, phần trăm')).toHaveValue('70');
  await expect(dialog(page).getByLabel('Rộng, điểm ảnh')).toHaveValue('1.260');
  await press('Control+z');
  await expect(dialog(page).getByLabel('Rộng, phần trăm')).toHaveValue('100');
  await press('Control+Shift+z');
  await expect(dialog(page).getByLabel('Rộng, phần trăm')).toHaveValue('70');
  await press('Shift+Tab');
  await press('ArrowRight');
  await press('Tab');
  await press('Tab');
  await press('Tab');
  await press('Enter');
  await expect(dialog(page).getByRole('slider', { name: 'Vùng che 1' })).toBeFocused();
  await press('ArrowLeft', 10);
  await dialog(page).getByLabel('Cách che Vùng 1').selectOption({ label: 'Che đen' });
  await press('Control+Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(figure).toContainText('Ảnh đã được che một phần');

  // Nobody has approved it: it goes for a reason, which is no part of this story.
  const made = await exportForAReason({ app, page }, join(desk.folder, 'out'));
  const images = join(made, 'images');
  const names = await readdir(images);
  const sizes: string[] = [];
  for (const name of names) {
    const { data, info } = await sharp(join(images, name))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    const isPart = (part: Part) => {
      const { width: wide, height: high } = PARTS[part];
      return Math.abs(width / height - (wide * 3) / (high * 2)) < 0.01;
    };
    const part = (Object.keys(PARTS) as Part[]).find(isPart) ?? 'as it stands';
    sizes.push(`${part} ${width}×${height} ${name.split('.').at(-1)}`);
    expect(width, name).toBe(Number(/-(\d+)\.\w+$/.exec(name)?.[1]));
    const photo = join(desk.folder, 'truong-hoc.jpg');
    expect(apart(data, await expectedPixels(photo, part, width, height)), name).toBeLessThan(6);
    // What was hidden: the middle of the region, wherever it is in this part.
    const { x, y, width: wide, height: high } = PARTS[part];
    const left = Math.floor(((HIDDEN.x + HIDDEN.width / 2 - x) / wide) * width);
    const top = Math.floor(((HIDDEN.y + HIDDEN.height / 2 - y) / high) * height);
    const at = (top * width + left) * 3;
    expect(Math.max(...data.subarray(at, at + 3)), name).toBeLessThan(24);
  }
  const standing = ['320×213', '640×427', '960×640', '1280×853'];
  expect(sizes.sort()).toEqual(
    [
      ...['avif', 'webp', 'jpg'].flatMap((format) =>
        standing.map((size) => `as it stands ${size} ${format}`),
      ),
      ...['16:9 1200×675 jpg', '4:3 1200×900 jpg', '1:1 1200×1200 jpg'],
    ].sort(),
  );
  for (const tags of tagsOf(names.map((name) => join(images, name)))) {
    const name = String(tags.SourceFile);
    expect(tags, name).toMatchObject({
      'XMP-dc:Description': AGENCY.caption,
      'XMP-dc:Creator': AGENCY.creator,
      'XMP-photoshop:Credit': AGENCY.credit,
      'XMP-dc:Rights': AGENCY.copyright,
      'XMP-iptcCore:AltTextAccessibility': AGENCY.alt,
    });
    expect(Object.keys(tags).filter((tag) => /GPS|Serial/i.test(tag))).toEqual([]);
    expect(JSON.stringify(tags)).not.toContain(AGENCY.serial);
  }
});

/** Opens the desk of the one figure; Tab brings the keys to the crop's frame. */
async function openDesk(page: Page) {
  await page.locator('.figure').getByRole('button', { name: 'Cắt, che ảnh' }).click();
  await expect(page.locator('.stage-picture')).toBeVisible();
  return dialog(page);
}

coldTest(
  'an untouched picture is left at once; its work is thrown away after a question, by key and by button',
  async ({ desk }) => {
    const { app, page } = await withPhotograph(desk);
    const shown = await openDesk(page);
    await page.keyboard.press('Escape');
    await expect(shown).toBeHidden();

    await openDesk(page);
    const turnRight = shown.getByRole('button', { name: 'Xoay phải' });
    await turnRight.click();
    const question = page.getByRole('alertdialog', { name: 'Bỏ những gì vừa sửa trên ảnh này?' });
    // Escape takes the question back, as often as it is pressed; the work is still there.
    for (let times = 0; times < 2; times += 1) {
      await page.keyboard.press('Escape');
      await expect(question.getByRole('button', { name: 'Sửa tiếp' })).toBeFocused();
      // Where the button for what one most likely wants stands in every dialog.
      await expect(question.locator('.dialog-buttons button').last()).toHaveText('Sửa tiếp');
      await page.keyboard.press('Escape');
      await expect(turnRight).toBeFocused();
      await expect(question).toBeHidden();
      await expect(shown.getByRole('button', { name: 'Hoàn tác' })).toBeEnabled();
    }
    await page.keyboard.press('Escape');
    // However quickly: the first takes it back, the second asks again.
    for (let times = 0; times < 8; times += 1) {
      await expect(question).toBeVisible();
      for (const key of ['Escape', 'Escape']) await page.keyboard.press(key);
    }
    await question.getByRole('button', { name: 'Sửa tiếp' }).click();
    // So does a window that is to close.
    await closeWindow(app);
    await question.getByRole('button', { name: 'Sửa tiếp' }).click();
    await expect(turnRight).toBeVisible();
    // What can do nothing more keeps the keyboard.
    const undo = shown.getByRole('button', { name: 'Hoàn tác' });
    await undo.press('Enter');
    await expect(undo).toBeDisabled();
    await expect(undo).toBeFocused();
    await shown.getByRole('button', { name: 'Làm lại' }).press('Enter');
    // So does the button.
    await shown.getByRole('button', { name: 'Hủy' }).click();
    await question.getByRole('button', { name: 'Bỏ các thay đổi' }).click();
    await expect(shown).toBeHidden();
    await expect(page.locator('.figure img')).not.toHaveAttribute('src', /rotation/);

    // What was undone is no work to lose.
    await openDesk(page);
    await turnRight.click();
    await page.keyboard.press('Control+z');
    await shown.getByRole('button', { name: 'Hủy' }).click();
    await expect(shown).toBeHidden();

    // A number just typed is, before Enter.
    await openDesk(page);
    const width = shown.getByRole('textbox', { name: 'Rộng, điểm ảnh' });
    await width.fill('700');
    await page.keyboard.press('Escape');
    await expect(question).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(width).toBeFocused();
    await expect(width).toHaveValue('700');
  },
);

test('a small face is framed close up, by keyboard and by mouse', async ({ desk }) => {
  const { page } = await withPhotograph(desk);
  const shown = await openDesk(page);
  await shown.getByRole('tab', { name: /Che vùng/ }).click();
  const picture = shown.locator('.stage-picture');
  const view = shown.locator('.stage');
  const box = async (of = picture) => {
    const found = await of.boundingBox();
    if (!found) throw new Error('nothing is shown');
    return found;
  };
  const whole = await box();
  const nearer = shown.getByRole('button', { name: 'Xem gần hơn' });
  await page.keyboard.press('Control+=');
  await page.keyboard.press('Control++');
  await nearer.click();
  await expect(shown.getByRole('button', { name: '300%' })).toBeVisible();
  await expect(shown.getByRole('status').filter({ hasText: 'Đã phóng tới 300%' })).toBeAttached();
  expect((await box()).width / whole.width).toBeCloseTo(3, 2);
  // The middle stays in the middle.
  const [large, seen] = [await box(), await box(view)];
  expect(large.x + large.width / 2).toBeCloseTo(seen.x + seen.width / 2, -1);

  // With Ctrl the wheel zooms where the mouse is: what lies under it stays there.
  const at = { x: seen.x + seen.width * 0.7, y: seen.y + seen.height * 0.3 };
  const share = { x: (at.x - large.x) / large.width, y: (at.y - large.y) / large.height };
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await expect(shown.getByRole('button', { name: '400%' })).toBeVisible();
  const larger = await box();
  expect((at.x - larger.x) / larger.width).toBeCloseTo(share.x, 2);
  expect((at.y - larger.y) / larger.height).toBeCloseTo(share.y, 2);

  // A region drawn there is that part of the photograph, to the pixel that the mouse can tell.
  await page.mouse.down();
  await page.mouse.move(at.x + 60, at.y + 40, { steps: 4 });
  await page.mouse.up();
  const [wide] = await Promise.all([shown.getByLabel('Trái, phần trăm').inputValue()]);
  expect(Number(wide.replace(',', '.'))).toBeCloseTo(share.x * 100, 0);
  const width = await shown.getByLabel('Rộng, phần trăm').inputValue();
  expect(Number(width.replace(',', '.'))).toBeCloseTo((60 / larger.width) * 100, 0);

  // By keyboard: a new one in the middle of what is seen, followed to wherever it goes.
  await shown.getByRole('button', { name: 'Thêm vùng ở giữa phần đang xem' }).click();
  const region = shown.getByRole('slider', { name: 'Vùng che 2' });
  await expect(region).toBeFocused();
  expect((await box(region)).width).toBeLessThan(seen.width / 4);
  for (let times = 0; times < 60; times += 1) await page.keyboard.press('ArrowRight');
  await expect(region).toBeInViewport({ ratio: 0.9 });
  await page.keyboard.press('Control+0');
  await expect(shown.getByRole('button', { name: '100%' })).toBeDisabled();
  expect((await box()).width).toBeCloseTo(whole.width, 0);
  await page.keyboard.press('Control+Enter');
  await expect(shown).toBeHidden();
  await expect(page.locator('.figure')).toContainText('Ảnh đã được che một phần');
});

test('numbers are typed with a point or a comma, and are taken along by Ctrl+Enter', async ({
  desk,
}) => {
  const { page } = await withPhotograph(desk);
  const shown = await openDesk(page);
  const wide = shown.getByLabel('Rộng, phần trăm');
  const straight = shown.getByRole('textbox', { name: 'Chỉnh thẳng, tính bằng độ' });
  const type = async (field: typeof wide, words: string) => {
    await field.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(words);
  };
  for (const [field, typed, taken] of [
    [wide, '62.5', '62,5'],
    [wide, '37,5', '37,5'],
    [straight, '1.5', '1,5'],
    [straight, '-2.5', '-2,5'],
  ] as const) {
    await type(field, typed);
    await page.keyboard.press('Enter');
    await expect(field, typed).toHaveValue(taken);
  }
  await type(straight, '0.7');
  await page.keyboard.press('Control+Enter');
  await expect(shown).toBeHidden();
  await openDesk(page);
  await expect(straight).toHaveValue('0,7');
});

test('by mouse: a corner is pulled, the frame moved, the focal point set, and other shapes follow it', async ({
  desk,
}) => {
  const { page } = await withPhotograph(desk);
  const shown = await openDesk(page);
  const picture = await shown.locator('.stage-picture').boundingBox();
  if (!picture) throw new Error('nothing is shown');
  const drag = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
    const at = ({ x, y }: { x: number; y: number }) =>
      [picture.x + x * picture.width, picture.y + y * picture.height] as const;
    await page.mouse.move(...at(from));
    await page.mouse.down();
    await page.mouse.move(...at(to), { steps: 5 });
    await page.mouse.up();
  };
  const percent = async (side: string) =>
    Number((await shown.getByLabel(`${side}, phần trăm`).inputValue()).replace(',', '.'));
  // 16:9 in 3:2: as wide as the picture, 84.4 % of its height; its lower right corner is pulled in.
  await drag({ x: 1, y: 0.922 }, { x: 0.6, y: 0.55 });
  expect(await percent('Rộng')).toBeCloseTo(60, 0);
  expect((await percent('Rộng')) / (await percent('Cao'))).toBeCloseTo((16 / 9) * (2 / 3), 1);
  await drag({ x: 0.2, y: 0.2 }, { x: 0.37, y: 0.33 });
  expect(await percent('Trái')).toBeCloseTo(17, 0);
  const width = await percent('Rộng');
  // The ring lies over the frame, in the middle still.
  await drag({ x: 0.5, y: 0.5 }, { x: 0.1, y: 0.3 });
  await expect(shown.locator('.desk-hint')).toContainText('ngang 10%, dọc 30%');
  expect(await percent('Rộng')).toBe(width);
  await shown.getByRole('radio', { name: /1:1/ }).click({ force: true });
  expect(await percent('Trái')).toBe(0);
  await page.keyboard.press('Control+Enter');
  await expect(shown).toBeHidden();
  await expect(page.locator('.figure img')).toHaveAttribute('src', /w=/);
});

test('a mosaic shows in the dialog what it shows in what leaves: the mean of each cell', async ({
  desk,
}) => {
  const { page } = await newDraft(desk);
  // Of noise, each cell is grey, whichever of its pixels are black or white.
  const noise = join(desk.folder, 'nhieu.png');
  const size = { width: 1200, height: 800, channels: 3, background: 'grey' } as const;
  await sharp({ create: { ...size, noise: { type: 'gaussian', mean: 128, sigma: 60 } } })
    .png()
    .toFile(noise);
  await dropFiles(page.getByRole('textbox', { name: 'Nội dung bài' }).locator('> *').last(), [
    noise,
  ]);
  const shown = await openDesk(page);
  await shown.getByRole('tab', { name: /Che vùng/ }).click();
  await shown.getByRole('button', { name: 'Thêm vùng ở giữa phần đang xem' }).click();
  const { x, y, width, height } = await boxOf(shown.getByRole('slider', { name: 'Vùng che 1' }));
  // Within its ellipse.
  const clip = {
    ...{ x: x + width / 4, y: y + height / 4 },
    ...{ width: width / 2, height: height / 2 },
  };
  for (const method of ['Ô vuông', 'Làm mờ']) {
    await shown.getByLabel('Cách che Vùng 1').selectOption({ label: method });
    const spread = async () => {
      const seen = sharp(await page.screenshot({ clip })).removeAlpha();
      return Math.max(...(await seen.stats()).channels.map(({ stdev }) => stdev));
    };
    await expect.poll(spread, { message: method, timeout: 5_000 }).toBeLessThan(8);
  }
});

test('in a small window the numbers of a low frame do not lie over the focal point', async ({
  desk,
}) => {
  const { app, page } = await newDraft(desk);
  const tall = join(desk.folder, 'cao.png');
  const size = { width: 1200, height: 3000, channels: 3, background: 'grey' } as const;
  await sharp({ create: size }).png().toFile(tall);
  await dropFiles(page.getByRole('textbox', { name: 'Nội dung bài' }).locator('> *').last(), [
    tall,
  ]);
  const shown = await openDesk(page);
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(800, 600),
  );
  await expect(async () => {
    expect((await boxOf(shown.locator('.frame-crop'))).height).toBeLessThan(100);
  }).toPass();
  await expectApart(shown.locator('.frame-size'), shown.locator('.focal-point'));
});

coldTest('what leads to another article waits until the desk is closed', async ({ desk }) => {
  const { app, page } = await withPhotograph(desk);
  await openDesk(page);
  const shown = dialog(page);
  const turnRight = shown.getByRole('button', { name: 'Xoay phải' });
  await turnRight.click();
  const text = join(desk.folder, 'cho phien.txt');
  await writeFile(text, 'Chợ phiên họp sớm\n\nBà con xuống chợ từ tờ mờ sáng.\n');
  for (const command of ['new-article', 'trash', 'close', 'open-sample'])
    await choose(app, command);
  await page.keyboard.press('Control+Shift+P');
  await dropFiles(shown, [text]);
  execFileSync(process.env.GALLEY_ELECTRON ?? '', commandLine(text), {
    env: { ...process.env, GALLEY_USER_DATA: desk.userData },
    stdio: 'ignore',
  });
  // The window has answered all of it by then.
  await choose(app, 'theme-dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await shown.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(headlineOf(page)).toHaveValue('Chợ phiên họp sớm');
  await expect(page.locator('.row')).toHaveCount(2);
  await openRow(page, 'Giờ ra chơi');
  await expect(page.locator('.figure img')).toHaveAttribute('src', /rotation/);
});
