/** A text written elsewhere comes in as a draft that has everything in its place. */
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { articlesDir } from '../../electron/library/files.ts';
import { listArticles } from '../../electron/library/listing.ts';
import { createArticle, openLibrary } from '../../electron/library/store.ts';
import { dropOn, pasteFromDisk } from '../fixtures/drop-from-disk.ts';
import { odt, p } from '../fixtures/odt.ts';
import { aPhotograph } from '../fixtures/photographs.ts';
import { readSeed, SEED_MISSING, seedText } from '../fixtures/seed.ts';
import { BODY, photo, plainWord } from '../fixtures/word.ts';
import { comment, del, ins, line, on, part, raw, run } from '../fixtures/word-xml.ts';
import { headlineOf, libraryOf, openRow } from './article-on-disk.ts';
import {
  answerDialogs,
  choose,
  test as coldTest,
  commandLine,
  type Desk,
  expect,
  holdBack,
  sampleLibrary,
  shoot,
  sharedTest as test,
} from './launch.ts';
import { copy } from './system-clipboard.ts';

test('the seed’s text becomes an article; a file that is none is refused by name', async ({
  desk,
}) => {
  const seed = readSeed();
  test.skip(!seed, SEED_MISSING);
  if (!seed) return;
  const credit =
    seed.parts.flatMap((part) => (part.kind === 'photo' ? [part.credit] : []))[0] ?? '';
  const library = await sampleLibrary(desk.folder);
  const [text, picture] = [join(desk.folder, 'bai.txt'), join(desk.folder, 'anh.txt')];
  await writeFile(text, seedText());
  await writeFile(picture, Buffer.from([0xff, 0xd8, 0, 0]));
  const { app, page } = await desk.start(library);
  await page.locator('.row-main').first().waitFor();
  await answerDialogs(app, [text, picture]);
  await choose(app, 'import-articles');
  await expect(page.getByLabel('Tiêu đề', { exact: true })).toHaveValue(seed.headline);
  await expect(page.locator('.notice')).toContainText('Đã nhập 1 bài. 2 chú thích chờ ảnh.');
  await expect(page.locator('.notice')).toContainText(`Không nhập ${picture}`);
  await expect(page.locator('.figure')).toHaveCount(2);
  await expect(page.locator('.slot-credit').first()).toContainText(credit);
  await expect(page.getByLabel('Thời gian đăng')).toHaveValue(seed.time);
  await expect(page.getByLabel('Họ tên', { exact: true })).toHaveValue(seed.author);
  await expect(page.getByLabel('Nguồn', { exact: true })).toHaveValue(seed.source);
  // The sample newsroom has visit figures of its own: they are not written over.
  expect((await openLibrary(library)).visits).toEqual({ today: 312, total: 185_240 });
});

/** Starts another Galley with these words; it passes them to the one that runs, and ends. */
const startBeside = ({ userData, folder }: Desk, ...words: string[]) =>
  execFileSync(process.env.GALLEY_ELECTRON ?? '', commandLine(...words), {
    ...{ env: { ...process.env, GALLEY_USER_DATA: userData }, cwd: folder },
    stdio: 'ignore',
  });

coldTest(
  'documents that are opened with Galley become articles, also where it runs already',
  async ({ desk }) => {
    const library = await sampleLibrary(desk.folder);
    const [first, second] = [join(desk.folder, 'một.md'), join(desk.folder, 'hai.txt')];
    await writeFile(first, '# Mưa đầu mùa\n\nNước về đồng.\n');
    await writeFile(second, 'Chợ phiên họp sớm\n\nBà con xuống chợ từ tờ mờ sáng.\n');
    const { page } = await desk.start(library, undefined, [first]);
    await expect(headlineOf(page)).toHaveValue('Mưa đầu mùa');
    await expect(page.locator('.notice')).toContainText('Đã nhập 1 bài.');
    startBeside(desk, 'hai.txt');
    await expect(headlineOf(page)).toHaveValue('Chợ phiên họp sớm');
  },
);

coldTest(
  'a second start goes to the library that it names, and takes its photographs into the open article',
  async ({ desk }) => {
    const [here, there] = [join(desk.folder, 'here'), join(desk.folder, 'there')];
    await libraryOf(here, 'Bài ở đây');
    await libraryOf(there, 'Bài ở kia');
    const photo = await aPhotograph(join(desk.folder, 'anh bia.jpg'));
    const { page } = await desk.start(here);
    const startAgain = (...words: string[]) => startBeside(desk, ...words);
    startAgain('anh bia.jpg');
    await expect(page.locator('.notice')).toContainText('Hãy mở một bài trước');
    await openRow(page, 'Bài ở đây');
    startAgain(photo);
    const panel = page.getByRole('tabpanel', { name: /Ảnh/ });
    await expect(panel).toContainText('anh bia.jpg');
    await headlineOf(page).fill('Bài ở đây, viết tiếp');
    startAgain('--library=there');
    await expect(page.locator('.row-main')).toHaveText([/Bài ở kia/]);
    const [left] = await listArticles(articlesDir(here));
    expect(left?.headline).toBe('Bài ở đây, viết tiếp');
    // Of the library that is open already its files alone are taken.
    await openRow(page, 'Bài ở kia');
    startAgain('--library=there', photo);
    await expect(panel).toContainText('anh bia.jpg');
    await expect(headlineOf(page)).toHaveValue('Bài ở kia');
    startAgain('--library=nowhere');
    await expect(page.locator('.notice')).toContainText('nowhere');
    await expect(headlineOf(page)).toHaveValue('Bài ở kia');
  },
);

coldTest(
  'a photograph that is opened with Galley while a chosen article opens is for that one',
  async ({ desk }) => {
    const library = join(desk.folder, 'library');
    await libraryOf(library, 'Chợ phiên');
    const photo = await aPhotograph(join(desk.folder, 'anh bia.jpg'));
    const { app, page } = await desk.start(library);
    const letOpen = await holdBack(app, 'article.open');
    await openRow(page, 'Chợ phiên');
    startBeside(desk, photo);
    await letOpen();
    await expect(page.getByRole('tabpanel', { name: /Ảnh/ })).toContainText('anh bia.jpg');
  },
);

test('texts that are dropped anywhere become articles, and those that are pasted', async ({
  desk,
}) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  const text = join(desk.folder, 'bai.TXT');
  await writeFile(text, COPIED);
  await page.locator('.row', { hasText: 'Mùa nước đổ' }).click();
  await expect(page.locator('.editor-body')).toContainText('Cổng Gió');
  await dropOn(page.locator('.editor-body'), [text]);
  await expect(page.getByLabel('Tiêu đề', { exact: true })).toHaveValue(
    'Chợ phiên họp lại sau mùa lũ',
  );
  await expect(page.locator('.notice')).toContainText('Đã nhập 1 bài');
  const word = join(desk.folder, 'bai.docx');
  await writeFile(word, await plainWord());
  const before = await page.locator('.row').count();
  await pasteFromDisk(page, [word]);
  await expect(page.locator('.row')).toHaveCount(before + 1);
  await expect(page.locator('dialog[open]')).toHaveCount(0);
});

test('documents of Word and LibreOffice, Rich Text and saved pages become articles with their pictures, by menu and by drop; a damaged one is refused', async ({
  desk,
}) => {
  const library = await sampleLibrary(desk.folder);
  const [word, old] = [join(desk.folder, 'Chợ phiên.docx'), join(desk.folder, 'hỏng.doc')];
  await writeFile(word, await plainWord());
  await writeFile(old, Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  const { app, page } = await desk.start(library);
  const rows = page.locator('.row-main');
  await expect(rows).toHaveCount(5);
  await answerDialogs(app, [word, old]);
  await choose(app, 'import-articles');
  const headline = page.getByLabel('Tiêu đề', { exact: true });
  await expect(headline).toHaveValue('CHỢ PHIÊN KHE LAU HỌP LẠI');
  await expect(page.locator('.notice')).toContainText(`Đã nhập 1 bài. Không nhập ${old}`);
  await expect(page.locator('.figure img')).toHaveCount(3);
  const shown = page.locator('.figure img').first();
  await expect
    .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  await expect(page.locator('.slot-caption').first()).toHaveText('Bà con gùi hàng xuống chợ.');
  await expect(page.locator('.slot-credit').first()).toContainText('Lò Thị Mai');
  await expect(page.getByLabel('Họ tên', { exact: true })).toHaveValue('Giàng A Sử');
  await shoot(page, 'word');
  // It is an article as any other.
  await headline.fill('Chợ phiên Khe Lau họp lại');
  await expect(page.locator('.row', { hasText: 'Chợ phiên Khe Lau họp lại' })).toBeVisible();
  await page.locator('.row', { hasText: 'Mùa nước đổ' }).click();
  await expect(page.locator('.editor-body')).toContainText('Cổng Gió');
  const [libre, saved] = [join(desk.folder, 'bài.odt'), join(desk.folder, 'trang.html')];
  const rich = join(desk.folder, 'suối.rtf');
  await writeFile(rich, '{\\rtf1\\ansi\\b Su\\u7889?i c\\u7841?n\\b0\\par B\\u224?n xa.\\par}');
  await writeFile(libre, await odt(p('Chợ họp', 'Title') + p(BODY)));
  await writeFile(
    saved,
    `<title>Đường thông</title><nav>Trang chủ</nav><p>${BODY}</p><p>${BODY}</p>`,
  );
  await dropOn(page.locator('.editor-body'), [libre, rich, saved]);
  await expect(headline).toHaveValue('Đường thông');
  await expect(page.locator('.row', { hasText: 'Chợ họp' })).toBeVisible();
  await expect(page.locator('.row', { hasText: 'Suối cạn' })).toBeVisible();
  await expect(page.locator('.editor-body')).toContainText(BODY);
  await expect(rows).toHaveCount(9);
});

test('many documents are counted as they come in, and given up all together', async ({ desk }) => {
  const library = await sampleLibrary(desk.folder);
  const pages = Array.from({ length: 12 }, (_, at) => join(desk.folder, `trang-${at}.html`));
  for (const path of pages)
    await writeFile(path, `<title>Đường thông</title><p>${BODY}</p><p>${BODY}</p>`);
  const { app, page } = await desk.start(library);
  await openRow(page, 'Mùa nước đổ');
  const job = page.locator('.job');
  await page.evaluate(() => {
    // As a hand that waits for the button does.
    window.galley.on('job.progress', ({ job: name, done, total }) => {
      if (total === 12 && done === 2) void window.galley.call('job.cancel', { job: name });
    });
  });
  await answerDialogs(app, pages);
  await choose(app, 'import-articles');
  await expect(page.locator('.notice')).toContainText(/Đã nhập [23] bài\. Đã hủy\./);
  await expect(job).toBeHidden();
  // One that has no picture is told of to its end.
  await answerDialogs(app, pages.slice(0, 1));
  await choose(app, 'import-articles');
  await expect(page.locator('.notice')).toContainText('Đã nhập 1 bài.');
  await expect(job).toBeHidden();
});

test('photographs that are dropped with a document are that article’s', async ({ desk }) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  const [word, shot] = [join(desk.folder, 'bài.docx'), join(desk.folder, 'ảnh.jpg')];
  await writeFile(word, await plainWord());
  await writeFile(shot, await photo('#669'));
  await page.locator('.row', { hasText: 'Mùa nước đổ' }).click();
  await expect(page.locator('.editor-body')).toContainText('Cổng Gió');
  await dropOn(page.locator('.editor-body'), [shot, word]);
  await expect(page.getByLabel('Tiêu đề', { exact: true })).toHaveValue(
    'CHỢ PHIÊN KHE LAU HỌP LẠI',
  );
  await expect(page.getByRole('tabpanel', { name: /Ảnh/ })).toContainText('Chưa dùng (1)');
  await expect(page.locator('.figure')).toHaveCount(3);
});

const COPIED = `Chợ phiên họp lại sau mùa lũ

02/03/2026 10:00

Sáng chủ nhật, chợ phiên Khe Lau họp lại sau hai tháng vắng người, vì con đường qua suối đã thông.

Bà con gùi hàng xuống chợ từ tờ mờ sáng. Ảnh: Lò Thị Mai (Báo Vùng Cao)

Theo ban quản lý, phiên đầu có hơn hai trăm lượt người mua bán, phần lớn là rau, măng và vải dệt tay./.

Giàng A Sử/Báo Vùng Cao
`;

test('a text that was copied on a page becomes an article; with nothing copied, what to do is said', async ({
  desk,
}) => {
  const library = await sampleLibrary(desk.folder);
  const { app, page } = await desk.start(library);
  const rows = page.locator('.row-main');
  await rows.first().waitFor();
  const before = await rows.count();
  const notice = page.locator('.notice');
  const takeIn = () => choose(app, 'import-copied');
  await copy(app, { text: '' });
  await takeIn();
  await expect(notice).toContainText('Chưa chép văn bản nào');
  await expect(rows).toHaveCount(before);
  // What somebody else does in the folder takes no words away before they are read; going on does.
  await createArticle(library, 'Bài của người khác');
  await expect(rows).toHaveCount(before + 1);
  await expect(notice).toContainText('Chưa chép văn bản nào');
  await rows.last().click();
  await expect(notice).toBeEmpty();
  await copy(app, { text: COPIED });
  await takeIn();
  await expect(page.getByLabel('Tiêu đề', { exact: true })).toHaveValue(
    'Chợ phiên họp lại sau mùa lũ',
  );
  await expect(page.locator('.slot-caption')).toContainText('Bà con gùi hàng xuống chợ');
  await expect(page.locator('.slot-credit')).toContainText('Lò Thị Mai');
  await expect(page.getByLabel('Thời gian đăng')).toHaveValue('02/03/2026 10:00');
  await expect(page.getByLabel('Họ tên', { exact: true })).toHaveValue('Giàng A Sử');
  await expect(rows).toHaveCount(before + 2);
});

test('a Word document brings its comments, and its tracked changes to be decided on', async ({
  desk,
}) => {
  const library = await sampleLibrary(desk.folder);
  const document = join(desk.folder, 'bai.docx');
  const changed = line(
    `${run(`${BODY} Có `)}${del('năm')}${ins('bảy')}${on(0, run(' gian hàng'))}`,
  );
  const parts = [line('Chợ phiên họp lại'), line('Một tóm tắt.'), changed, line(BODY)];
  const comments = part(comment(0, 'Thu Hà', ['Ai đếm?']));
  await writeFile(document, await raw(parts.join(''), { 'word/comments.xml': comments }));
  const { app, page } = await desk.start(library);
  await page.locator('.row-main').first().waitFor();
  await answerDialogs(app, [document]);
  await choose(app, 'import-articles');
  await expect(page.getByLabel('Tiêu đề', { exact: true })).toHaveValue('Chợ phiên họp lại');
  await expect(page.locator('.notice')).toHaveText('Đã nhập 1 bài.Đóng');
  await page.getByRole('tab', { name: /Bình luận/ }).click();
  await expect(page.locator('.remark')).toContainText('Thu Hà');
  await expect(page.locator('.remark')).toContainText('Ai đếm?');
  await page.getByRole('tab', { name: /Góp ý/ }).click();
  await page.getByRole('button', { name: /Chấp nhận tất cả/ }).click();
  await expect(page.locator('.editor-body p').first()).toHaveText(`${BODY} Có bảy gian hàng`);
});
