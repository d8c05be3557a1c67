/** What a failing disk would not take: said, kept in a rescue copy, offered at the next start. */
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { articlesDir, readArticleFile } from '../../electron/library/files.ts';
import { keepRescue } from '../../electron/library/rescue.ts';
import { bodyText } from '../../shared/text.ts';
import { MAY_MOUNT, mount, mountSmall, unmount } from '../fixtures/mounting.ts';
import { silence } from '../fixtures/silent-drive.ts';
import { bodyOf, headlineOf, libraryOf, openRow } from './article-on-disk.ts';
import { choose, closeWindow, expect, holdBack, test } from './launch.ts';

/** Fills a disk to its last byte. */
async function fill(path: string): Promise<void> {
  for (let size = 1 << 20; size >= 1; size >>= 1)
    for (;;) {
      try {
        await writeFile(path, Buffer.alloc(size), { flag: 'a' });
      } catch {
        break;
      }
    }
}

test('a folder that vanishes is named, and the text is saved when it is back', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  const [folder = ''] = await libraryOf(dir, 'Bài trên ổ mạng');
  const { app, page } = await desk.start(dir);
  await openRow(page, 'Bài trên ổ mạng');
  await expect(page.locator('.row[data-open]')).toHaveCount(1);
  await rename(dir, `${dir}-away`);
  await bodyOf(page).click();
  await page.keyboard.insertText('Viết tiếp khi mất ổ đĩa.');
  await expect(page.getByRole('alert')).toContainText('bản cứu hộ');
  await expect(page.locator('.save-failed')).toBeVisible();
  expect(await readdir(join(desk.userData, 'rescue'))).toHaveLength(1);
  const notice = page.locator('.notice');
  await expect(notice).toContainText('Không còn thấy thư viện');
  await rename(`${dir}-away`, dir);
  await page.getByRole('button', { name: 'Lưu lại' }).click();
  await expect(page.locator('.save-saved')).toBeVisible();
  expect(await readdir(join(desk.userData, 'rescue'))).toHaveLength(0);
  await expect(notice).toHaveText('');
  await app.close();
  expect(bodyText((await readArticleFile(folder)).article.body)).toBe('Viết tiếp khi mất ổ đĩa.');
});

for (const trouble of ['full', 'read-only'] as const) {
  test(`a disk that is ${trouble}: the text stays, a rescue copy is offered at the next start`, async ({
    desk,
  }) => {
    test.skip(!MAY_MOUNT, 'needs root on Linux, to mount a small disk');
    const disk = join(desk.folder, 'disk');
    await mkdir(disk);
    mountSmall(disk, '512k');
    try {
      const dir = join(disk, 'library');
      await libraryOf(dir, 'Bài trên đĩa nhỏ');
      const { app, page } = await desk.start(dir);
      await openRow(page, 'Bài trên đĩa nhỏ');
      await expect(headlineOf(page)).toBeEditable();
      if (trouble === 'full') await fill(join(disk, 'ballast'));
      else mount('-o', 'remount,ro', disk);
      await bodyOf(page).click();
      await page.keyboard.insertText('Không còn chỗ trên đĩa. '.repeat(400));
      await expect(page.getByRole('alert')).toContainText('bản cứu hộ');
      await expect(bodyOf(page)).toContainText('Không còn chỗ trên đĩa.');
      await app.close();

      if (trouble === 'full') await rm(join(disk, 'ballast'));
      else mount('-o', 'remount,rw', disk);
      const again = await desk.start(dir);
      const offer = again.page.getByRole('dialog', { name: 'Có bản cứu hộ' });
      await expect(offer).toContainText('Bài trên đĩa nhỏ');
      await offer.getByRole('button', { name: 'Khôi phục' }).click();
      await expect(bodyOf(again.page)).toContainText('Không còn chỗ trên đĩa.');
      await expect(again.page.locator('.row')).toHaveCount(1);
      await again.app.close();
    } finally {
      unmount(disk);
    }
  });
}

test('while a drive does not answer the text is kept elsewhere, and the window can be left', {
  tag: '@waits',
}, async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  const [folder = ''] = await libraryOf(dir, 'Bài trên ổ treo');
  const { app, page } = await desk.start(dir);
  await openRow(page, 'Bài trên ổ treo');
  // It is open by then: its lock is taken.
  await bodyOf(page).click();
  const answer = silence(folder);
  await page.keyboard.insertText('Ổ mạng không trả lời.');
  const banner = page.getByRole('alert');
  await expect(banner).toContainText('không trả lời');
  await expect(banner).toContainText('bản cứu hộ');
  await answer();
  // Without anybody’s doing.
  await expect(page.locator('.save-saved')).toBeVisible({ timeout: 15_000 });
  await expect(banner).toHaveCount(0);
  expect(await readdir(join(desk.userData, 'rescue'))).toEqual([]);

  const answerAgain = silence(folder);
  await page.keyboard.insertText(' Vẫn không.');
  await expect(banner).toContainText('bản cứu hộ');
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  const closed = page.waitForEvent('close');
  await app.evaluate((electron) => electron.app.quit());
  await closed;
  // The process that still waits for the drive keeps nobody from starting another.
  const again = await desk.start(dir);
  await ended;
  await answerAgain();
  expect(bodyText((await readArticleFile(folder)).article.body)).toBe('Ổ mạng không trả lời.');
  const offer = again.page.getByRole('dialog', { name: 'Có bản cứu hộ' });
  await offer.getByRole('button', { name: 'Khôi phục' }).click();
  await expect(bodyOf(again.page)).toHaveText('Ổ mạng không trả lời. Vẫn không.');
  await expect(again.page.locator('.row')).toHaveCount(1);
});

test('whoever asks something of a drive that does not answer is told, and it is done once when it does', {
  tag: '@waits',
}, async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  await libraryOf(dir, 'Bài trên ổ treo');
  const { app, page } = await desk.start(dir);
  await openRow(page, 'Bài trên ổ treo');
  await page.getByRole('tab', { name: 'Duyệt' }).click();
  const notice = page.locator('.notice');
  const rows = page.locator('.row');
  for (const [channel, press, done] of [
    ['version.keep', () => choose(app, 'keep-version'), () => expect(notice).toContainText('số 1')],
    [
      'version.restore',
      () => page.getByRole('button', { name: /^Khôi phục/ }).click(),
      () => expect(bodyOf(page)).toBeEditable(),
    ],
    [
      'library.update',
      async () => {
        await choose(app, 'library-settings');
        const settings = page.getByRole('dialog', { name: 'Cài đặt thư viện' });
        await settings.getByRole('textbox', { name: 'Tên' }).first().fill('Báo mới');
        await settings.getByRole('button', { name: 'Lưu' }).click();
      },
      () => expect(page.getByRole('dialog')).toBeHidden(),
    ],
    [
      'review.step',
      () => page.getByRole('button', { name: 'Gửi duyệt' }).click(),
      // Opened anew by then, only to be read.
      () => expect(page.locator('.banner')).toContainText('Bài đã gửi duyệt'),
    ],
    ['article.duplicate', () => choose(app, 'duplicate'), () => expect(rows).toHaveCount(2)],
    ['article.trash', () => choose(app, 'trash'), () => expect(rows).toHaveCount(1)],
    [
      'article.create',
      () => page.getByRole('button', { name: 'Bài mới' }).first().click(),
      () => expect(rows).toHaveCount(2),
    ],
  ] as const) {
    const answer = await holdBack(app, channel);
    await press();
    await expect(notice).toContainText(`chưa trả lời (${dir})`);
    await answer();
    await done();
    await expect(notice).not.toContainText('chưa trả lời');
  }
});

test('that a drive does not answer is said whatever was asked of it, until it does', {
  tag: '@waits',
}, async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  await libraryOf(dir, 'Bài trên ổ treo');
  const { app, page } = await desk.start(dir);
  await openRow(page, 'Bài trên ổ treo');
  await expect(page.locator('.save-saved')).toBeVisible();
  const file = join(desk.folder, 'gui.galley');
  await app.evaluate(({ ipcMain, dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    const disk: typeof import('node:fs/promises') = process.mainModule?.require('fs/promises');
    const { stat, open } = disk;
    const answers = new Promise<void>((go) => ipcMain.once('answer', () => go()));
    const late =
      (call: (...asked: never[]) => unknown) =>
      (...asked: never[]) =>
        answers.then(() => call(...asked));
    Object.assign(disk, { stat: late(stat as never), open: late(open as never) });
  }, file);
  await choose(app, 'send-file');
  const notice = page.locator('.notice');
  await expect(notice).toContainText(`chưa trả lời (${dir})`);
  await app.evaluate(({ ipcMain }) => void ipcMain.emit('answer'));
  await expect(notice).toContainText(file);
});

test('a library that is away at the start is named', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  await libraryOf(dir, 'Bài trên ổ rời');
  const { app } = await desk.start(dir);
  await app.close();
  await rename(dir, `${dir}-away`);
  const { page } = await desk.start();
  await expect(page.locator('.notice')).toContainText(`Không còn thấy thư viện ở ${dir}`);
  await rename(`${dir}-away`, dir);
  await page.getByRole('button', { name: dir }).click();
  await expect(page.locator('.row')).toContainText('Bài trên ổ rời');
});

test('rescue copies come back once each, however quickly they are asked for', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  for (const [at, folder] of (await libraryOf(dir, 'Bài một', 'Bài hai')).entries()) {
    const { article, revision } = await readArticleFile(folder);
    const text = `Chữ được cứu ${at}.`;
    const saved = { ...article, standfirst: text };
    keepRescue(join(desk.userData, 'rescue'), dir, saved, revision);
  }
  const { app, page } = await desk.start(dir);
  const offer = page.getByRole('dialog', { name: 'Có bản cứu hộ' });
  const letGo = await holdBack(app, 'rescue.restore');
  const first = offer.getByRole('listitem').first();
  await first.getByRole('button', { name: 'Bỏ' }).waitFor();
  await first.getByRole('button', { name: 'Khôi phục' }).dblclick();
  await expect(offer.getByRole('listitem')).toHaveCount(1);
  await first.getByRole('button', { name: 'Khôi phục' }).click();
  await expect(offer).toBeHidden();
  await letGo();
  await expect.poll(() => readdir(join(desk.userData, 'rescue'))).toEqual([]);
  await expect(offer).toBeHidden();
  const folders = (await readdir(articlesDir(dir))).map((name) => join(articlesDir(dir), name));
  const texts = await Promise.all(
    folders.map(async (folder) => (await readArticleFile(folder)).article.standfirst),
  );
  expect(texts.sort()).toEqual(['Chữ được cứu 0.', 'Chữ được cứu 1.']);
});

test('a rescue copy is thrown away only by who says so twice', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  for (const folder of await libraryOf(dir, 'Bài một', 'Bài hai')) {
    const { article, revision } = await readArticleFile(folder);
    keepRescue(join(desk.userData, 'rescue'), dir, article, revision);
  }
  const { page } = await desk.start(dir);
  const offer = page.getByRole('dialog', { name: 'Có bản cứu hộ' });
  const question = page.getByRole('alertdialog', { name: 'Bỏ bản cứu hộ này?' });
  const copies = () => readdir(join(desk.userData, 'rescue'));
  await offer.getByRole('button', { name: 'Bỏ Bài một' }).dblclick();
  await expect(question).toHaveAccessibleDescription(/^Bài một .*không lấy lại được\.$/);
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(offer.getByRole('button', { name: 'Bỏ Bài một' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question.getByRole('button', { name: 'Giữ lại' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  expect(await copies()).toHaveLength(2);
  await page.keyboard.press('Enter');
  await question.getByRole('button', { name: 'Bỏ bản cứu hộ' }).click();
  await expect(offer.getByRole('listitem')).toHaveCount(1);
  await expect(offer).toContainText('Bài hai');
  await expect(offer).toBeFocused();
  await expect.poll(copies).toHaveLength(1);
});

test('each rescue copy’s buttons are told apart, and in sight beside a headline of one long word', async ({
  desk,
}) => {
  const dir = join(desk.folder, 'library');
  const names = ['NướcĐổ'.repeat(40), 'Bài hai'];
  for (const folder of await libraryOf(dir, ...names)) {
    const { article, revision } = await readArticleFile(folder);
    keepRescue(join(desk.userData, 'rescue'), dir, article, revision);
  }
  const { page } = await desk.start(dir);
  const offer = page.getByRole('dialog', { name: 'Có bản cứu hộ' });
  await expect(offer).toBeVisible();
  for (const name of names)
    for (const does of ['Khôi phục', 'Bỏ']) {
      const button = offer.getByRole('button', { name: `${does} ${name}` });
      await expect(button).toBeInViewport({ ratio: 1 });
    }
  expect(await offer.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  // Who has no time for them now says so; they are kept, and offered again.
  await offer.getByRole('button', { name: 'Để sau' }).click();
  await expect(offer).toBeHidden();
  expect(await readdir(join(desk.userData, 'rescue'))).toHaveLength(2);
});

test('without a library or a rescue copy the window asks before it closes', async ({ desk }) => {
  const dir = join(desk.folder, 'library');
  await libraryOf(dir, 'Bài giữ lại');
  const { app, page } = await desk.start(dir);
  await openRow(page, 'Bài giữ lại');
  await expect(page.locator('.row[data-open]')).toHaveCount(1);
  // A file where the folder for rescue copies should be: none can be made.
  await writeFile(join(desk.userData, 'rescue'), '');
  await rename(dir, `${dir}-away`);
  await bodyOf(page).click();
  await page.keyboard.insertText('Chỉ còn trong cửa sổ.');
  await closeWindow(app);
  const question = page.getByRole('alertdialog', { name: 'Bài chưa được lưu' });
  await expect(question).toBeVisible();
  await expect(question.getByRole('button', { name: 'Ở lại' })).toBeFocused();
  await question.getByRole('button', { name: 'Ở lại' }).click();
  await expect(bodyOf(page)).toContainText('Chỉ còn trong cửa sổ.');
  await rename(`${dir}-away`, dir);
  await app.close();
});
