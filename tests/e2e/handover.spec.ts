/** An article goes from a reporter's machine to an editor's as one file, and comes back. */
import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { packArticle } from '../../electron/handover/pack.ts';
import { receive } from '../../electron/handover/receive.ts';
import { unpackArticle } from '../../electron/handover/unpack.ts';
import { importMedia } from '../../electron/images/import.ts';
import { articlesDir, readArticleFile } from '../../electron/library/files.ts';
import { listArticles } from '../../electron/library/listing.ts';
import {
  addArticle,
  createArticle,
  createLibrary,
  saveArticle,
} from '../../electron/library/store.ts';
import { silent } from '../../electron/watcher.ts';
import { articleSchema, emptyArticle, type Role } from '../../shared/article.ts';
import { expectAccessible } from './accessible.ts';
import {
  answerDialogs,
  choose,
  test as coldTest,
  commandLine,
  dropFiles,
  expect,
  holdBack,
  type MainProcess,
  type SharedDesk,
  type SharedRunning,
  settle,
  shoot,
  sharedTest as test,
} from './launch.ts';

const at = '2026-03-02T10:00:00+07:00';

/** A library with one article that has a picture. */
async function libraryWithArticle(library: string): Promise<void> {
  await createLibrary(library, 'Báo Vùng Cao');
  const { dir } = await addArticle(
    library,
    articleSchema.parse({
      ...emptyArticle('draft', at),
      headline: 'Đường mới lên bản Khe Lau',
      slug: 'duong-moi-len-ban-khe-lau',
      body: [
        { type: 'paragraph', id: 'mo', spans: [{ text: 'Trời vừa sáng, bà con đã ra đường.' }] },
        { type: 'paragraph', id: 'ket', spans: [{ text: 'Cả bản có 62 hộ.' }] },
      ],
    }),
  );
  const create = { width: 640, height: 427, channels: 3 as const, background: '#487' };
  const source = { filename: 'duong.jpg', bytes: await sharp({ create }).jpeg().toBuffer() };
  const { imported } = await importMedia(dir, [source], silent);
  const { article, revision } = await readArticleFile(dir);
  const media = imported.map((each) => each.media);
  const words = {
    caption: [{ text: 'Đường mới' }],
    credit: [{ text: 'Lò Thị Mai' }],
    alt: 'Đường',
  };
  const figure = { type: 'figure', id: 'anh', media: media[0]?.name, ...words };
  const changed = { ...article, media, body: [...article.body, figure] };
  await saveArticle(dir, articleSchema.parse(changed), revision);
}

const as = (name: string, role: Role) => ({
  author: { name, role },
  layout: { panel: 28, tab: 'review' },
});

const saveTo = (app: MainProcess, file: string) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);

const send = async ({ app, page }: SharedRunning, file: string) => {
  await saveTo(app, file);
  await page.getByRole('button', { name: 'Gửi bài bằng tệp (.galley)…' }).click();
  await expect(page.locator('.notice')).toContainText(file);
};

const headlineOf = (page: Page) => page.getByLabel('Tiêu đề', { exact: true });
const nowOf = (page: Page) => page.locator('.review-now');

coldTest(
  'an article is sent, edited elsewhere, comes back; what went on here is kept beside it',
  async ({ desk }) => {
    const [here, there] = [join(desk.folder, 'here'), join(desk.folder, 'there')];
    await libraryWithArticle(here);
    await createLibrary(there, 'Tòa soạn');
    const editorData = join(desk.folder, 'editor');
    await settle(desk.userData, as('Lò Thị Mai', 'reporter'));
    await settle(editorData, as('Hà Văn Tuấn', 'editor'));
    const [out, back, again] = ['di', 've', 've-nua'].map((name) =>
      join(desk.folder, `${name}.galley`),
    ) as [string, string, string];

    const reporter = await desk.start(here);
    await reporter.page
      .getByRole('button', { name: /Đường mới/ })
      .first()
      .click();
    await send(reporter, out);
    await expect(nowOf(reporter.page)).toContainText('Đang duyệt');

    // A double click on the file starts the editor's Galley with it.
    const editor = await desk.start(there, editorData, [out]);
    await expect(editor.page.locator('.notice')).toContainText('Đã nhận bài vào thư viện.');
    await expect(headlineOf(editor.page)).toHaveValue('Đường mới lên bản Khe Lau');
    await expect(nowOf(editor.page)).toContainText('Đang duyệt');
    await expect(editor.page.locator('.figure img')).toBeVisible();
    await headlineOf(editor.page).fill('Khe Lau có đường mới');
    await editor.page.getByLabel('Ghi chú cho bước này').fill('Thiếu kinh phí.');
    await editor.page.getByRole('button', { name: 'Yêu cầu sửa' }).click();
    await expect(nowOf(editor.page)).toContainText('Cần sửa');
    await send(editor, back);

    await dropFiles(reporter.page.locator('.article'), [back]);
    await expect(reporter.page.locator('.notice')).toContainText('Đã nhận bài gửi về.');
    await expect(headlineOf(reporter.page)).toHaveValue('Khe Lau có đường mới');
    await expect(nowOf(reporter.page)).toContainText('Cần sửa');
    await expect(reporter.page.getByText('Thiếu kinh phí.')).toBeVisible();

    // Both go on; whoever sent it back asks to write in it.
    await editor.page.getByRole('button', { name: 'Sửa bài' }).click();
    await expect(headlineOf(editor.page)).toBeEditable();
    await editor.page.getByText('Cả bản có 62 hộ.').click();
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.type(' Đường tốn 3 tỷ đồng.');
    await send(editor, again);
    await editor.app.close();
    await headlineOf(reporter.page).fill('Khe Lau đón đường mới');
    await expect(reporter.page.locator('.save')).toContainText('Đã lưu');
    const second = spawn(process.env.GALLEY_ELECTRON ?? '', commandLine(again), {
      env: { ...process.env, GALLEY_USER_DATA: desk.userData },
    });
    const met = reporter.page.getByRole('dialog', { name: 'Hai bản của một bài' });
    await expect(met.locator('.compare-flow ins').last()).toHaveText(' Đường tốn 3 tỷ đồng.');
    second.kill();
    await expectAccessible(reporter.page);
    await shoot(reporter.page, 'met');
    await met.getByRole('button', { name: 'Làm tiếp bản gửi về' }).click();
    await expect(headlineOf(reporter.page)).toHaveValue('Khe Lau có đường mới');
    // The same file again brings nothing new, and shows the two again.
    await dropFiles(reporter.page.locator('.article'), [again]);
    await expect(reporter.page.locator('.notice')).toContainText('Tệp này đã được nhận trước đây.');
    await expect(met).toBeVisible();
    const rows = await listArticles(articlesDir(here));
    expect(rows.map((row) => row.headline).sort()).toEqual([
      'Khe Lau có đường mới',
      'Khe Lau đón đường mới',
    ]);
  },
);

coldTest('a file that is opened before there is a library waits for one', async ({ desk }) => {
  const library = join(desk.folder, 'library');
  await libraryWithArticle(library);
  const [folder = ''] = await readdir(articlesDir(library));
  const file = join(desk.folder, 'bài gửi.galley');
  await packArticle({ articleDir: join(articlesDir(library), folder), file }, silent);
  const fresh = join(desk.folder, 'moi');
  // Desktops of Linux give its address.
  const { app, page } = await desk.start(undefined, undefined, [pathToFileURL(file).href]);
  await expect(page.locator('.notice')).toContainText('Hãy mở hoặc tạo thư viện.');
  await answerDialogs(app, [fresh]);
  await page.getByRole('button', { name: 'Tạo thư viện…' }).click();
  await expect(headlineOf(page)).toHaveValue('Đường mới lên bản Khe Lau');
  await app.close();
});

test('a damaged file is refused by name, and nothing changes', async ({ desk }) => {
  const library = join(desk.folder, 'library');
  await libraryWithArticle(library);
  const running = await desk.start(library, as('Lò Thị Mai', 'reporter'));
  const { app, page } = running;
  await page
    .getByRole('button', { name: /Đường mới/ })
    .first()
    .click();
  const file = join(desk.folder, 'bai.galley');
  await send(running, file);
  const bytes = await readFile(file);
  const place = bytes.indexOf('Trời vừa sáng');
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  await writeFile(file, bytes);
  await answerDialogs(app, [file]);
  await choose(app, 'receive-file');
  await expect(page.locator('.notice')).toContainText('chỗ sai: article.json');
  await expect(headlineOf(page)).toHaveValue('Đường mới lên bản Khe Lau');
  expect(await listArticles(articlesDir(library))).toHaveLength(1);
});

test('of several files that are dropped at once each is taken in', async ({ desk }) => {
  const [there, here] = [join(desk.folder, 'there'), join(desk.folder, 'here')];
  await createLibrary(there, 'Tòa soạn');
  await createLibrary(here, 'Báo thử');
  const files = ['một', 'hai', 'ba'].map((name) => join(desk.folder, `${name}.galley`));
  for (const file of files) {
    const { dir } = await createArticle(there, `Bài ${basename(file, '.galley')}`);
    await packArticle({ articleDir: dir, file }, silent);
  }
  const { page } = await desk.start(here);
  await dropFiles(page.locator('.nothing-open'), files);
  await expect(page.locator('.row')).toHaveCount(3);
  await expect(headlineOf(page)).toHaveValue('Bài ba');
});

/** An article here, open, and the file of a newer text of it that came of the same article there. */
async function openBesideNewerText(desk: SharedDesk) {
  const { folder } = desk;
  const [there, here] = [join(folder, 'there'), join(folder, 'here')];
  await createLibrary(there, 'Tòa soạn');
  await libraryWithArticle(here);
  const file = join(folder, 'bai.galley');
  const dirIn = async (library: string) => (await listArticles(articlesDir(library)))[0]?.dir ?? '';
  const dir = await dirIn(here);
  await packArticle({ articleDir: dir, file }, silent);
  const unpack = (aside: string) => unpackArticle({ source: { path: file }, aside }, silent);
  await receive(there, { name: 'Hà Văn Tuấn', role: 'editor' }, unpack);
  const edited = await dirIn(there);
  const { article, revision } = await readArticleFile(edited);
  await saveArticle(edited, { ...article, headline: 'Đường đã thông' }, revision);
  await packArticle({ articleDir: edited, file }, silent);
  const { app, page } = await desk.start(here, as('Lò Thị Mai', 'reporter'));
  await page
    .getByRole('button', { name: /Đường mới/ })
    .first()
    .click();
  await expect(headlineOf(page)).toHaveValue('Đường mới lên bản Khe Lau');
  return { app, page, here, file, dir, dirHere: () => dirIn(here) };
}

test('where what came cannot be put in its place, the open text is saved on as before', async ({
  desk,
}) => {
  const { app, page, file, dir, dirHere } = await openBesideNewerText(desk);
  await writeFile(join(dir, 'versions'), 'no folder');
  await answerDialogs(app, [file]);
  await choose(app, 'receive-file');
  await expect(page.locator('.notice')).toBeVisible();
  await headlineOf(page).fill('Đường mới lên bản');
  await expect
    .poll(async () => (await readArticleFile(await dirHere())).article.headline)
    .toBe('Đường mới lên bản');
});

test('what was typed while a newer text took the place of the open one is told to be in a rescue copy', async ({
  desk,
}) => {
  const { app, page, here, file } = await openBesideNewerText(desk);
  await answerDialogs(app, [file]);
  const goOn = await holdBack(app, 'library.list');
  await choose(app, 'receive-file');
  await expect
    .poll(async () => (await listArticles(articlesDir(here)))[0]?.headline)
    .toBe('Đường đã thông');
  await page.getByText('Cả bản có 62 hộ.').click();
  await page.keyboard.type('Vừa gõ.');
  await goOn();
  await expect(headlineOf(page)).toHaveValue('Đường đã thông');
  await expect(page.locator('.notice')).toContainText('Bản cứu hộ đã được cất');
});
