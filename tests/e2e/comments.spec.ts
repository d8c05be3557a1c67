/** Comments in the real app: put on words by keyboard, answered from another desk, resolved; they stay on their words. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { articlesDir, readArticleFile } from '../../electron/library/files.ts';
import { anchorsIn } from '../../shared/comments/anchors.ts';
import { expectAccessible } from './accessible.ts';
import { headlineOf, openRow } from './article-on-disk.ts';
import { libraryWithDraft } from './draft.ts';
import {
  choose,
  test as coldTest,
  type Desk,
  expect,
  type SharedDesk,
  type SharedRunning,
  type SharedSettings,
  sampleLibrary,
  settle,
  shoot,
  sharedTest as test,
} from './launch.ts';
import { mai, type Person, tuan } from './persons.ts';
import { startSuggesting } from './suggesting.ts';

const paragraph = (id: string, text: string) => ({
  type: 'paragraph' as const,
  id,
  spans: [{ text }],
});

const libraryToRead = (folder: string): Promise<string> =>
  libraryWithDraft(folder, {
    bylines: [{ name: mai.name, role: '' }],
    body: [
      paragraph('mo', 'Trời vừa sáng, bà con đã kéo nhau ra đường.'),
      paragraph('giua', 'Cả bản có 62 hộ, đường dài bốn cây số.'),
      {
        type: 'figure',
        id: 'anh',
        media: '',
        caption: [{ text: 'Lễ thông xe' }],
        credit: [],
        alt: '',
      },
      ...Array.from({ length: 12 }, (_, n) =>
        paragraph(`dai-${n}`, 'Con đường mới đưa hàng hóa của bà con xuống chợ huyện. '.repeat(3)),
      ),
      paragraph('ket', 'Năm sau đường sẽ đến bản cuối cùng.'),
    ],
  });

type Reader = Person & { readonly language?: 'vi' | 'en' };

async function openWith<R extends SharedRunning>(
  start: (settings: SharedSettings) => Promise<R>,
  library: string,
  { name, role, theme, language = 'vi' }: Reader,
) {
  const [folder = ''] = await readdir(articlesDir(library));
  const dir = join(articlesDir(library), folder);
  const running = await start({
    language,
    theme,
    lastArticle: (await readArticleFile(dir)).article.id,
    author: { name, role },
  });
  const { page } = running;
  await expect(page.locator('.editor-body')).toContainText('Trời vừa sáng');
  const saved = async () => {
    await page.keyboard.press('Control+s');
    await expect(page.locator('.status-line .save')).toHaveClass(/save-saved/);
    return (await readArticleFile(dir)).article;
  };
  return { ...running, saved, cards: page.locator('.comment-card') };
}

const openAs = (desk: SharedDesk, library: string, reader: Reader) =>
  openWith((settings) => desk.start(library, settings), library, reader);

/** As {@link openAs}, in a process that can be killed. */
const openColdAs = (desk: Desk, library: string, reader: Reader) =>
  openWith(
    async (settings) => {
      await settle(desk.userData, settings);
      return desk.start(library);
    },
    library,
    reader,
  );

const marks = (page: Page) => page.locator('.editor-body [role=mark]');

/** Puts the caret before a word without the mouse's help, and selects letters. */
async function selectWords(page: Page, paragraphText: string, from: number, length: number) {
  await page.getByText(paragraphText).first().click();
  await page.keyboard.press('Home');
  for (let n = 0; n < from; n += 1) await page.keyboard.press('ArrowRight');
  for (let n = 0; n < length; n += 1) await page.keyboard.press('Shift+ArrowRight');
}

test('a comment goes from desk to desk and stays on its words until they are gone', async ({
  desk,
}) => {
  const library = await libraryToRead(desk.folder);
  const editor = await openAs(desk, library, tuan);
  await selectWords(editor.page, 'Cả bản có 62 hộ', 10, 5);
  await editor.page.keyboard.press('Control+Alt+m');
  const field = editor.page.getByRole('textbox', { name: 'Viết bình luận' });
  await expect(field).toBeFocused();
  await editor.page.keyboard.type('Số hộ lấy ở đâu, @mai');
  await expect(
    editor.page.getByTestId('panel').getByRole('option', { name: 'Lò Thị Mai' }),
  ).toBeVisible();
  await editor.page.keyboard.press('Enter');
  await expect(field).toHaveValue('Số hộ lấy ở đâu, @Lò Thị Mai ');
  await editor.page.keyboard.press('Control+Enter');
  await expect(editor.cards).toHaveCount(1);
  await expect(marks(editor.page)).toHaveText('62 hộ');
  await expect(marks(editor.page)).toHaveAttribute('aria-description', /Hà Văn Tuấn: Số hộ/);
  await expect(editor.page.getByRole('tab', { name: /Bình luận/ })).toContainText('1');
  await shoot(editor.page, 'comments-dark');
  await expectAccessible(editor.page);
  // Back to the words; inside of them it grows, at their edges it does not.
  await editor.page.keyboard.press('Escape');
  await expect(editor.page.locator('.editor-body')).toBeFocused();
  await editor.page.keyboard.type('x');
  await editor.page.keyboard.press('ArrowRight');
  await editor.page.keyboard.type('0');
  await expect(marks(editor.page)).toHaveText('602 hộ');
  for (let n = 0; n < 4; n += 1) await editor.page.keyboard.press('ArrowRight');
  await editor.page.keyboard.type('yz');
  await expect(marks(editor.page)).toHaveText('602 hộ');
  await expect(editor.page.locator('.editor-body')).toContainText('có x602 hộyz,');
  await editor.page.keyboard.press('Enter');
  await editor.page.keyboard.type('w');
  await expect(marks(editor.page)).toHaveText('602 hộ');
  for (let n = 0; n < 8; n += 1) await editor.page.keyboard.press('Control+z');
  await expect(marks(editor.page)).toHaveText('62 hộ');
  await expect(editor.page.locator('.editor-body')).toContainText('có 62 hộ, đường');
  await editor.saved();

  const reporter = await openAs(desk, library, mai);
  await expect(marks(reporter.page)).toHaveText('62 hộ');
  await reporter.page.getByText('Trời vừa sáng').click();
  await reporter.page.keyboard.press('F9');
  await expect(reporter.cards).toBeFocused();
  const words = await marks(reporter.page).boundingBox();
  const card = await reporter.cards.boundingBox();
  expect(Math.abs((card?.y ?? 0) - (words?.y ?? 0))).toBeLessThan(12);
  await reporter.page.getByRole('textbox', { name: 'Trả lời' }).fill('Theo xã. @hà văn tuấn');
  await reporter.page.keyboard.press('Control+Enter');
  await expect(reporter.cards.locator('.remark')).toHaveCount(2);
  // Somebody else's remark is not mine to change.
  await expect(reporter.cards.getByRole('button', { name: 'Sửa bình luận' })).toHaveCount(1);
  await shoot(reporter.page, 'comments-light');
  await reporter.page.getByRole('button', { name: 'Đánh dấu đã giải quyết' }).click();
  await expect(reporter.page.locator('.editor-body')).toBeFocused();
  await expect(marks(reporter.page)).toHaveCount(0);
  await expect(reporter.page.getByText('Không có bình luận nào chờ giải quyết.')).toBeVisible();
  await reporter.page.getByLabel('Lọc bình luận').selectOption('resolved');
  await reporter.page.getByRole('button', { name: 'Mở lại' }).click();
  await reporter.page.getByLabel('Lọc bình luận').selectOption('open');
  await expect(marks(reporter.page)).toHaveText('62 hộ');
  const { review } = await reporter.saved();
  expect(review.comments[0]?.remarks.map(({ by, mentions }) => [by.name, mentions])).toEqual([
    ['Hà Văn Tuấn', ['Lò Thị Mai']],
    ['Lò Thị Mai', ['Hà Văn Tuấn']],
  ]);

  // The words go: the comment says so, and keeps them.
  await selectWords(reporter.page, 'Cả bản có 62 hộ', 10, 5);
  await reporter.page.keyboard.press('Delete');
  await expect(reporter.cards).toContainText('Đoạn được bình luận không còn trong bài');
  await expect(reporter.cards.locator('.comment-quote-gone')).toHaveText('62 hộ');
  await expectAccessible(reporter.page);
  await shoot(reporter.page, 'comments-gone');
  await reporter.page.keyboard.press('Control+z');
  await expect(marks(reporter.page)).toHaveText('62 hộ');
  await expect(reporter.page.locator('.comment-gone')).toHaveCount(0);
});

test('figures, captions and the article take comments; cut words take theirs along, copies do not', async ({
  desk,
}) => {
  const library = await libraryToRead(desk.folder);
  const { page, cards, saved } = await openAs(desk, library, { ...mai, language: 'en' });
  const comment = async (words: string) => {
    await page.keyboard.press('Control+Alt+m');
    await expect(page.getByRole('textbox', { name: 'Write a comment' })).toBeFocused();
    await page.keyboard.type(words);
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('.comment-card[data-active]')).toContainText(words);
  };
  // On something that was typed and then undone past: the words are still there, and so is the comment.
  await selectWords(page, 'Năm sau đường', 0, 7);
  await comment('Which year?');
  await page.getByText('Lễ thông xe').click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await comment('Whose ceremony?');
  await page.locator('.figure-picture, .figure-missing').first().click();
  await comment('A better picture?');
  await expect(page.locator('.block[data-comment]')).toHaveCount(1);
  await page.getByLabel('Headline', { exact: true }).click();
  await comment('Too long.');
  await expect(cards).toHaveCount(4);
  await shoot(page, 'comments-four');
  await expectAccessible(page);

  await selectWords(page, 'Trời vừa sáng', 0, 8);
  await comment('What time?');
  await page.keyboard.press('Escape');
  await selectWords(page, 'Trời vừa sáng', 0, 8);
  await page.keyboard.press('Control+c');
  await page.getByText('Năm sau đường').click();
  await page.keyboard.press('End');
  await page.keyboard.press('Control+v');
  await expect(page.locator('.editor-body')).toContainText('cuối cùng.Trời vừa');
  expect(anchorsIn((await saved()).body).filter(({ text }) => text === 'Trời vừa')).toHaveLength(1);
  await selectWords(page, 'Trời vừa sáng', 0, 8);
  await page.keyboard.press('Control+x');
  await expect(page.locator('.comment-gone')).toHaveCount(1);
  await page.keyboard.press('End');
  await page.keyboard.press('Control+v');
  await expect(page.locator('.comment-gone')).toHaveCount(0);
  expect(
    anchorsIn((await saved()).body)
      .filter(({ text }) => text === 'Trời vừa')
      .map(({ block, start }) => [block, start]),
  ).toEqual([['mo', 35]]);
});

test('words and a figure with a comment, suggested to go, tell a screen reader of both', async ({
  desk,
}) => {
  const library = await libraryToRead(desk.folder);
  const { app, page } = await openAs(desk, library, tuan);
  const comment = async (words: string) => {
    await page.keyboard.press('Control+Alt+m');
    await expect(page.getByRole('textbox', { name: 'Viết bình luận' })).toBeFocused();
    await page.keyboard.type(words);
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Escape');
  };
  const words = page.locator('.editor-body [data-comment]', { hasText: 'Năm sau' });
  const figure = page.locator('.block[data-comment]');
  await selectWords(page, 'Năm sau đường', 0, 7);
  await comment('Năm nào?');
  await page.locator('.figure-picture, .figure-missing').first().click();
  await comment('Ảnh khác?');
  await startSuggesting({ app, page });
  await page.keyboard.press('Delete');
  await selectWords(page, 'Năm sau đường', 0, 7);
  await page.keyboard.press('Delete');
  await expect(words).toHaveAttribute('role', 'deletion');
  await expect(words).toHaveAttribute('aria-description', /Năm nào/);
  await expect(figure).toHaveAttribute('aria-description', /xóa.*Ảnh khác/s);
  await choose(app, 'reject-all-suggestions');
  await expect(words).toHaveAttribute('role', 'mark');
  await expect(figure).toHaveAttribute('aria-description', /^(?!.*xóa).*Ảnh khác/s);
});

test('a thread that a quick hand sends stands by its words at once and keeps the focus', async ({
  desk,
}) => {
  const library = await libraryToRead(desk.folder);
  const { page, cards, saved } = await openAs(desk, library, mai);
  await selectWords(page, 'Năm sau đường', 0, 7);
  await page.keyboard.press('Control+Alt+m');
  await page.keyboard.insertText('Năm nào?');
  await page.keyboard.press('Control+Enter');
  await expect(cards).toBeFocused();
  expect(anchorsIn((await saved()).body)).toHaveLength(1);
  await expect(page.locator('.comment-gone')).toHaveCount(0);
  await expect(cards).toBeFocused();
});

coldTest(
  'a remark that is not sent yet is there again when its article is, also after a kill',
  async ({ desk }) => {
    const library = await libraryToRead(desk.folder);
    const first = await openColdAs(desk, library, tuan);
    await selectWords(first.page, 'Cả bản có 62 hộ', 10, 5);
    await first.page.keyboard.press('Control+Alt+m');
    await first.page.keyboard.insertText('Số hộ lấy ở đâu?');
    const begun = () => readFile(join(desk.userData, 'begun.json'), 'utf8').catch(() => '');
    await expect.poll(begun).toContain('Số hộ lấy ở đâu?');
    await first.saved();
    const killed = new Promise((over) => first.app.process().once('exit', over));
    first.app.process().kill('SIGKILL');
    await killed;
    const { page, cards, saved } = await openColdAs(desk, library, tuan);
    await page.getByRole('tab', { name: /^Bình luận/ }).click();
    await expect(cards.getByRole('textbox')).toHaveValue('Số hộ lấy ở đâu?');
    await expect(marks(page)).toHaveText('62 hộ');
    await page.getByRole('button', { name: 'Gửi bình luận' }).click();
    await expect.poll(begun).toBe('{}');
    await cards.getByRole('button', { name: 'Sửa bình luận' }).click();
    await cards.getByLabel('Sửa bình luận').fill('Số hộ?');
    await page.keyboard.press('Control+Enter');
    // Its field has the words that it has now.
    await cards.getByRole('button', { name: 'Sửa bình luận' }).click();
    await expect(cards.getByLabel('Sửa bình luận')).toHaveValue('Số hộ?');
    await page.keyboard.press('Escape');

    await selectWords(page, 'Năm sau đường', 0, 7);
    await page.keyboard.press('Control+Alt+m');
    await page.keyboard.insertText('Năm nào?');
    await page.getByRole('button', { name: 'Bài mới' }).first().click();
    await expect(headlineOf(page)).toHaveValue('');
    await expect(cards).toHaveCount(0);
    await openRow(page, 'Khe Lau');
    await expect(cards.getByRole('textbox')).toHaveValue('Năm nào?');
    await cards.getByRole('textbox').press('Control+Enter');
    await expect(cards.last()).toContainText('Năm nào?');
    const { body, review } = await saved();
    expect(anchorsIn(body).map(({ id }) => id)).toEqual(review.comments.map(({ id }) => id));
    await expect(page.locator('.comment-gone')).toHaveCount(0);
  },
);

test('where no comment is in sight, the panel says where they are; a comma is suggested among its words', async ({
  desk,
}) => {
  const { page } = await desk.start(await sampleLibrary(desk.folder));
  await page.locator('.row', { hasText: 'Lớp học buổi tối' }).click();
  await page.getByRole('tab', { name: /^Bình luận/ }).click();
  const card = page.locator('.comment-card', { hasText: 'sổ điểm danh hay' });
  await expect(card).not.toBeInViewport();
  await page.getByRole('button', { name: '1 bình luận phía dưới' }).click();
  await expect(card).toBeInViewport();
  await expect(page.locator('.comments-out')).toHaveCount(0);
  await page.getByRole('tab', { name: /^Góp ý/ }).click();
  await expect(page.locator('.suggestion-words')).toHaveText([
    'Bây giờ → Nay',
    '…thêm một lớp ở bản bên, trong tháng Tư, khi…',
  ]);
});
