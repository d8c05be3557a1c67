/** The galley proof from the real app, read back from its PDF: text, lines, pictures, notes, pages, typefaces. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { importMedia } from '../../electron/images/import.ts';
import { readArticleFile } from '../../electron/library/files.ts';
import { addArticle, createLibrary, saveArticle } from '../../electron/library/store.ts';
import { silent } from '../../electron/watcher.ts';
import { type Article, articleSchema, emptyArticle } from '../../shared/article.ts';
import { paragraphText } from '../fixtures/long-article.ts';
import { expectAccessible } from './accessible.ts';
import {
  type AnyDesk,
  choose,
  test as coldTest,
  expect,
  type MainProcess,
  SHOTS,
  type SharedDesk,
  type SharedRunning,
  shoot,
  sharedTest as test,
} from './launch.ts';

const by = { name: 'Minh Châu', role: 'editor' as const };
const at = '2026-03-02T08:00:00+07:00';

/** A word of `pdftotext -bbox`: left, top, right and bottom in points, and what it says. */
const BOX = /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)/g;

/** A picture of two halves; the left one is cut away in the article. */
async function halves(path: string): Promise<string> {
  const right = await sharp({
    create: { width: 800, height: 1000, channels: 3, background: '#1565c0' },
  })
    .png()
    .toBuffer();
  await sharp({ create: { width: 1600, height: 1000, channels: 3, background: '#e53935' } })
    .composite([{ input: right, left: 800, top: 0 }])
    .jpeg()
    .toFile(path);
  return path;
}

const written = (media: Article['media']): Article =>
  articleSchema.parse({
    ...emptyArticle('in-thu', at),
    headline: 'Bản Mận đón điện lưới quốc gia trước mùa mưa',
    standfirst: 'Tối qua, bốn mươi hai hộ dân bật bóng đèn đầu tiên.',
    section: 'Xã hội',
    published: at,
    bylines: [{ name: 'Lan Anh' }],
    media,
    body: [
      {
        type: 'paragraph',
        id: 'p0',
        spans: [
          { text: 'Theo đồng chí đồng chí An, ' },
          { text: 'đường dây dài mười hai cây số', comments: ['c1'], marks: ['bold'] },
          { text: ' đã đóng điện.' },
        ],
      },
      {
        type: 'figure',
        id: 'f1',
        media: media[0]?.name ?? '',
        caption: [{ text: 'Trạm biến áp ở đầu bản.' }],
        credit: [{ text: 'Lan Anh' }],
        alt: 'Trạm biến áp',
        crops: [{ shape: 'free', rect: { x: 0.5, y: 0, width: 0.5, height: 1 } }],
      },
      ...Array.from({ length: 30 }, (_, n) => ({
        type: 'paragraph',
        id: `p${n + 1}`,
        spans: [{ text: paragraphText(n) }],
      })),
    ],
    review: {
      status: 'in-review',
      comments: [
        {
          id: 'c1',
          anchor: 'text',
          remarks: [
            { id: 'r1', by, at, text: 'Kiểm tra lại chiều dài với điện lực huyện.' },
            {
              id: 'r2',
              by: { name: 'Lan Anh', role: 'reporter' },
              at,
              text: 'Đã hỏi, đúng 12 km.',
            },
          ],
        },
        {
          id: 'c2',
          anchor: 'article',
          remarks: [{ id: 'r3', by, at, text: 'Thêm ý kiến của bà con.' }],
        },
      ],
    },
  });

async function openArticle<R extends SharedRunning>(desk: AnyDesk<R>): Promise<R> {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo Vùng Cao');
  const { id, dir } = await addArticle(library, written([]));
  const photo = await halves(join(desk.folder, 'tram.jpg'));
  const { imported } = await importMedia(dir, [{ path: photo }], silent);
  const { revision } = await readArticleFile(dir);
  const media = imported.map((one) => one.media);
  await saveArticle(dir, { ...written(media), id }, revision);
  const running = await desk.start(library);
  await running.page.locator('.row-main').click();
  return running;
}

const answerSave = (app: MainProcess, path: string) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === '', filePath });
  }, path);

function run(program: string, ...args: string[]): string {
  const { stdout, status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  expect([program, status, stderr]).toEqual([program, 0, '']);
  return stdout;
}

const ready = (page: Page) =>
  expect(page.getByRole('textbox', { name: 'Nội dung bài' })).toContainText('đồng chí');

const POPPLER_MISSING = 'poppler-utils, which reads the PDF back, is not installed';
const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0;

test('a proof is the article on numbered lines, with its pictures and its notes', async ({
  desk,
}) => {
  test.skip(!hasPoppler, POPPLER_MISSING);
  const { app, page } = await openArticle(desk);
  await ready(page);
  const pdf = join(desk.folder, 'in-thu.pdf');
  await answerSave(app, pdf);
  await page.getByRole('button', { name: 'Sửa bài' }).click();
  await page.getByLabel('Tiêu đề', { exact: true }).fill('Bản Mận đón điện lưới');
  await choose(app, 'proof');
  await expect(page.locator('.notice')).toContainText('Đã lưu bản in thử');

  if (SHOTS) run('pdftoppm', '-r', '80', '-png', pdf, join(SHOTS, 'proof'));
  const text = run('pdftotext', '-layout', pdf, '-');
  expect(text.normalize('NFC')).toBe(text);
  // What was typed last is on it.
  expect(text).toContain('Bản Mận đón điện lưới');
  for (const words of [
    'Tối qua, bốn mươi hai hộ dân',
    'Trạm biến áp ở đầu bản.',
    'Lặp từ: “đồng chí”.',
    'Kiểm tra lại chiều dài',
    'Đã hỏi, đúng 12 km.',
    'Thêm ý kiến của bà con.',
  ])
    expect(text).toContain(words);

  const pages = text.split('\f').filter((one) => one.trim());
  expect(pages.length).toBeGreaterThan(2);
  const said = await page.locator('.notice').textContent();
  expect(said).toContain(`${pages.length} trang`);
  pages.forEach((one, n) => {
    expect(one).toContain('Báo Vùng Cao');
    expect(one).toContain(`${n + 1}/${pages.length}`);
  });
  // Every line has its number, one more than the line before it, over all pages. Points of the column left of the text.
  const column = ['-r', '72', '-x', '40', '-y', '52', '-W', '26', '-H', '735'];
  const numbers = run('pdftotext', ...column, pdf, '-')
    .split(/\s+/)
    .filter(Boolean)
    .map(Number);
  expect(numbers.length).toBeGreaterThan(200);
  expect(numbers).toEqual(numbers.map((_number, n) => n + 1));

  const fonts = run('pdffonts', pdf).split('\n').slice(2).filter(Boolean);
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts) expect(font).toMatch(/ yes +(yes|no) +(yes|no) +\d+ +\d+$/);

  run('pdftoppm', '-r', '50', '-png', pdf, join(desk.folder, 'page'));
  const first = await sharp(join(desk.folder, `page-${pages.length > 9 ? '01' : '1'}.png`))
    .removeAlpha()
    .raw()
    .toBuffer();
  const shares = (red: number, green: number, blue: number) => {
    let count = 0;
    for (let n = 0; n < first.length; n += 3)
      if (
        Math.abs((first[n] ?? 0) - red) < 30 &&
        Math.abs((first[n + 1] ?? 0) - green) < 30 &&
        Math.abs((first[n + 2] ?? 0) - blue) < 30
      )
        count += 1;
    return count / (first.length / 3);
  };
  // The half that is cut away is not on paper either.
  expect(shares(21, 101, 192)).toBeGreaterThan(0.05);
  expect(shares(229, 57, 53)).toBeLessThan(0.001);
});

/** Has a proof printed through the system's dialog, as Windows and macOS do. Gives the answer to the window. */
const printBySystem = (page: Page) =>
  page.evaluate(async () => {
    const listed = (await window.galley.call('library.list', { known: 0 })) as {
      value: { rows: readonly { id: string }[] };
    };
    return window.galley.call('proof.print', { id: listed.value.rows[0]?.id ?? '' });
  });

coldTest('a proof goes to the printer that is chosen, in so many copies', async ({ desk }) => {
  test.skip(process.platform !== 'linux', 'printers are asked for by the system itself');
  const { app, page } = await openArticle(desk);
  await ready(page);
  // Programs of CUPS's names, and their ways: there is no printer here.
  const bin = join(desk.folder, 'bin');
  mkdirSync(bin);
  const program = (name: string, script: string) =>
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const [words, sheets] = [join(desk.folder, 'words'), join(desk.folder, 'sheets.pdf')];
  program('lpstat', '[ "$1" = -e ] && exit 1; echo "no system default destination"');
  program('lp', `echo "$@" > '${words}'; cat > '${sheets}'`);
  await app.evaluate((_electron, dir) => {
    process.env.PATH = `${dir}:${process.env.PATH}`;
  }, bin);
  await choose(app, 'print-proof');
  await expect(page.locator('.notice')).toContainText('Chưa cài máy in nào');

  const names = 'printf "Bien-tap\\nToa_soan\\n"';
  program('lpstat', `[ "$1" = -e ] && ${names} || echo "system default destination: Toa_soan"`);
  await page.getByRole('button', { name: 'Sửa bài' }).click();
  await page.getByLabel('Tiêu đề', { exact: true }).fill('Bản Mận đón điện lưới');
  await choose(app, 'print-proof');
  const asked = page.getByRole('dialog', { name: 'In bản in thử' });
  await expect(asked.getByLabel('Máy in')).toHaveValue('Toa_soan');
  await expect(asked.getByLabel('Máy in')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('12');
  await expectAccessible(page);
  await shoot(page, 'print-proof');
  await page.keyboard.press('Enter');
  await expect(page.locator('.notice')).toContainText('Đã gửi bản in thử tới máy in.');
  expect(readFileSync(words, 'utf8')).toBe('-d Toa_soan -n 12 -t Bản Mận đón điện lưới\n');
  expect(readFileSync(sheets).subarray(0, 5).toString()).toBe('%PDF-');
  await expect(asked).toBeHidden();
});

coldTest(
  'a proof goes to the printer through the system’s dialog; what it refuses is said',
  async ({ desk }) => {
    const { app, page } = await openArticle(desk);
    await ready(page);
    // There is no printer here: the print call is answered as the system would.
    await app.evaluate(({ app: running }) => {
      const answers = ['', 'Invalid printer settings'];
      running.on('web-contents-created', (_event, contents) => {
        contents.print = (options, done) => {
          const why = answers.shift() ?? '';
          if (options?.silent !== true && options?.pageSize === 'A4') done?.(why === '', why);
        };
      });
    });
    expect(await printBySystem(page)).toEqual({ ok: true, value: true });
    expect(await printBySystem(page)).toMatchObject({ ok: false, error: { code: 'print-failed' } });
    // Stopped in the middle, it leaves nothing behind.
    const pdf = join(desk.folder, 'stopped.pdf');
    await answerSave(app, pdf);
    const stopped = await page.evaluate(async () => {
      const article = (await window.galley.call('library.list', { known: 0 })) as {
        value: { rows: readonly { id: string }[] };
      };
      window.galley.on('job.progress', ({ job }) => void window.galley.call('job.cancel', { job }));
      return window.galley.call('proof.save', { id: article.value.rows[0]?.id ?? '' });
    });
    expect(stopped).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(existsSync(pdf)).toBe(false);
    // Nothing is left open.
    const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    await expect.poll(windows).toBe(1);
  },
);

coldTest(
  'a print that the system never answers for gives way to the next, and keeps no article and no closed app',
  async ({ desk }) => {
    const { app, page } = await openArticle(desk);
    await ready(page);
    await app.evaluate(({ app: running }) => {
      const asked = { prints: 0 };
      Object.assign(globalThis, { asked });
      running.on('web-contents-created', (_event, contents) => {
        contents.print = (_options, done) => {
          asked.prints += 1;
          if (asked.prints === 2) done?.(true, '');
        };
      });
    });
    const prints = () =>
      app.evaluate(() => (globalThis as unknown as { asked: { prints: number } }).asked.prints);
    const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    const first = printBySystem(page);
    await expect.poll(windows).toBe(2);
    // The next must not overtake it while both are laid out.
    await expect.poll(prints).toBe(1);
    expect(await printBySystem(page)).toEqual({ ok: true, value: true });
    expect(await first).toEqual({ ok: true, value: false });
    await expect.poll(windows).toBe(1);
    void printBySystem(page).catch(() => undefined);
    await expect.poll(prints).toBe(3);
    const trashed = await page.evaluate(async () => {
      const listed = (await window.galley.call('library.list', { known: 0 })) as {
        value: { rows: readonly { id: string }[] };
      };
      return window.galley.call('article.trash', { id: listed.value.rows[0]?.id ?? '' });
    });
    expect(trashed).toMatchObject({ ok: true });
    const ended = new Promise((resolve) => app.process().once('exit', resolve));
    await page.evaluate(() => window.close());
    await ended;
  },
);

/** Saves an article's proof as PDF from a window of its own; gives its words, each with its box. @param shot names its picture */
async function provedWords(
  desk: SharedDesk,
  change: Partial<Article>,
  shot: string,
): Promise<string[][]> {
  const library = join(desk.folder, 'library');
  await createLibrary(library, 'Báo Vùng Cao');
  const { id, dir } = await addArticle(library, written([]));
  const { revision } = await readArticleFile(dir);
  await saveArticle(dir, articleSchema.parse({ ...written([]), ...change, id }), revision);
  const { app, page } = await desk.start(library, { theme: 'dark', lastArticle: id });
  await ready(page);
  const pdf = join(desk.folder, 'in-thu.pdf');
  await answerSave(app, pdf);
  await choose(app, 'proof');
  await expect(page.locator('.notice')).toContainText('Đã lưu bản in thử', { timeout: 60_000 });
  if (SHOTS) run('pdftoppm', '-r', '80', '-png', pdf, join(SHOTS, shot));
  return [...run('pdftotext', '-bbox', pdf, '-').matchAll(BOX)].map(([, ...box]) => box);
}

test('a wide table stands under the notes with its numbers whole, from the dark theme too', async ({
  desk,
}) => {
  test.skip(!hasPoppler, POPPLER_MISSING);
  const row = (said: (n: number) => string) => ({
    cells: Array.from({ length: 14 }, (_, n) => ({ spans: [{ text: said(n) }] })),
  });
  const body = [
    ...written([]).body.slice(0, 1),
    { type: 'table', id: 't', rows: [row((n) => `Quý${n}`), row((n) => `11.850.${100 + n}`)] },
  ];
  const words = await provedWords(desk, { body } as Partial<Article>, 'proof-wide');
  const numbers = words.filter(([, , , , said]) => /^11\.850\.\d{3}$/.test(said ?? ''));
  expect(numbers).toHaveLength(14);
  // Points: the margin begins at 555, and the notes that stand beside the text are over where the table begins.
  for (const [, , right] of numbers) expect(Number(right)).toBeLessThan(556);
  const top = Math.min(...numbers.map(([, y]) => Number(y)));
  const beside = words.filter(([left, y]) => Number(left) > 395 && Number(y) < 780);
  for (const [, , , bottom, said] of beside)
    if (!/^(Quý|11\.850)/.test(said ?? '')) expect(Number(bottom)).toBeLessThan(top);
});

test('an Arabic text has all its numbers at its left, and its notes from the left as they are written', async ({
  desk,
}) => {
  test.skip(!hasPoppler, POPPLER_MISSING);
  const spans = [{ text: 'قال đồng chí رئيس القرية إن المياه وصلت', comments: ['c1'] }];
  const row = { cells: [{ spans }, { spans: [{ text: 'أخيرًا' }] }, { spans: [{ text: 'هنا' }] }] };
  const body = [
    { type: 'paragraph', id: 'p', spans },
    { type: 'list', id: 'l', ordered: false, items: [{ id: 'i', spans }] },
    { type: 'pull-quote', id: 'q', spans, attribution: [] },
    { type: 'table', id: 't', rows: [row, row] },
    { type: 'embed', id: 'e', url: 'https://bao.example/', title: 'فيديو', description: 'هنا' },
    { type: 'paragraph', id: 'z', spans },
  ];
  const words = await provedWords(
    desk,
    { language: 'ar', body } as Partial<Article>,
    'proof-arabic',
  );
  // Points, as far as the lines of a frame are wide.
  const column = words.filter(([, , right]) => Math.abs(Number(right) - 59) < 1.5);
  expect(column.map(([, , , , said]) => Number(said))).toEqual(column.map((_word, n) => n + 1));
  expect(column.length).toBeGreaterThan(9);
  const [first = [], ...others] = ['điện', 'Lan'].map(
    (said) => words.find(([left, , , , word]) => Number(left) > 395 && word === said) ?? [],
  );
  for (const [left] of others) expect(Number(left)).toBeCloseTo(Number(first[0]), 1);
});
