/**
 * An article worked on without any sense, its text and its pictures: no act ends in an error, what is typed stands in the
 * order it was typed in, and the file holds every letter that the window shows.
 */
import type { Page } from '@playwright/test';
import fc from 'fast-check';
import { articlesDir, readArticleFile } from '../../electron/library/files.ts';
import { findArticle } from '../../electron/library/store.ts';
import type { Block } from '../../shared/article.ts';
import { bodyOf } from './article-on-disk.ts';
import { expect, sampleLibrary, sharedTest as test } from './launch.ts';

/** The long suite does more, and other things each time. */
const [ACTS, SEED] = process.env.GALLEY_LONG ? [3_000, Date.now()] : [200, 20_200_216];
/** How many acts go by between two looks at the file. */
const LOOK = 25;

const KEYS = [
  ...['Enter', 'Enter', 'Enter', 'Shift+Enter', 'Escape'],
  ...['Backspace', 'Backspace', 'Delete', 'Control+Backspace', 'Control+Delete'],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'],
  ...['Shift+ArrowUp', 'Shift+ArrowDown', 'Shift+Home', 'Control+Shift+ArrowRight'],
  ...['Control+Home', 'Control+End', 'Control+a', 'Control+x', 'Control+c', 'Control+v'],
  ...['Control+z', 'Control+Shift+z', 'Control+b', 'Alt+Shift+ArrowUp', 'Alt+Shift+ArrowDown'],
];
const WORDS = ['Bản Khe ', '# ', '- ', '1. ', '> ', '---', '**đậm** ', '`x` ', '"trích" ', 'ế'];
const PAGES = [
  '<p>Một</p><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>',
  '<table><tr><td>1</td><td><p>x</p><ul><li>y</li></ul></td></tr></table>',
  '<h3>Mục</h3><p>Chữ <b>đậm</b><br>xuống</p>',
  '<blockquote>Trích <a href="https://example.org/">dẫn</a></blockquote>',
  '<ol><li>1</li></ol>',
  '<hr>',
];
/** Is called by more words while it is on. */
const SUGGEST = 'Góp ý';
/** Buttons that do their work at once, by their names. */
const TOOLS = [
  ...['Đoạn văn', 'Tít phụ cấp 2', 'Danh sách chấm', 'Danh sách số', 'Trích dẫn'],
  ...['Trích dẫn nổi bật', 'Đường phân cách', 'Chèn bảng', 'Chỉ số trên', SUGGEST],
];

/** What acts at once on a picture or a gallery. */
const FACES =
  '.figure-picture, .join-pictures, .gallery-head button, .gallery-tools button:nth-child(n + 3)';

const part = fc.double({ min: 0, max: 0.999, noNaN: true });
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ key: fc.constantFrom(...KEYS) }) },
  { weight: 2, arbitrary: fc.record({ words: fc.constantFrom(...WORDS) }) },
  {
    weight: 2,
    arbitrary: fc.record({ words: fc.integer({ min: 1000, max: 9999 }).map((n) => `k${n}z`) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ block: part, across: part, held: fc.constantFrom('', '', 'Shift') }),
  },
  { weight: 2, arbitrary: fc.record({ tool: fc.constantFrom(...TOOLS) }) },
  { weight: 2, arbitrary: fc.record({ face: part }) },
  { weight: 1, arbitrary: fc.record({ page: fc.constantFrom(...PAGES) }) },
);
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

async function click(page: Page, { block, across, held }: Extract<Act, { block: number }>) {
  const at = await page.evaluate(
    ([which, along]) => {
      const all = document.querySelectorAll(
        '.editor-body :is(p, li, td, th, h2, blockquote, hr, figure)',
      );
      const element = all[Math.floor(which * all.length)];
      element?.scrollIntoView({ block: 'center' });
      const box = element?.getBoundingClientRect();
      return box ? { x: box.left + box.width * along, y: box.top + box.height / 2 } : undefined;
    },
    [block, across] as const,
  );
  if (!at) return;
  if (held) await page.keyboard.down(held);
  await page.mouse.click(at.x, at.y);
  if (held) await page.keyboard.up(held);
}

async function take(page: Page, what: Act): Promise<void> {
  if ('key' in what) await page.keyboard.press(what.key);
  else if ('words' in what) await page.keyboard.type(what.words);
  else if ('block' in what) await click(page, what);
  else if ('tool' in what)
    await page
      .locator('.toolbar')
      .getByRole('button', { name: what.tool, exact: what.tool !== SUGGEST })
      .click({ timeout: 2_000 });
  else if ('face' in what)
    await page.evaluate(
      ([faces, which]) => {
        const all = document.querySelectorAll<HTMLElement>(`.editor-body :is(${faces})`);
        all[Math.floor(which * all.length)]?.click();
      },
      [FACES, what.face] as const,
    );
  else
    await page.evaluate((html) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', html);
      document
        .querySelector('.editor-body')
        ?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
    }, what.page);
}

const sorted = (text: string) => [...text.replace(/\s/g, '')].sort().join('');

/** The letters that the editor holds, in no order. */
const lettersShown = async (page: Page): Promise<string> =>
  sorted(
    await page.evaluate(() => {
      const root = document.querySelector('.editor-body') as unknown as {
        __lexicalEditor: { getEditorState(): { _nodeMap: Map<string, { __text?: string }> } };
      };
      const nodes = root.__lexicalEditor.getEditorState()._nodeMap.values();
      return [...nodes].map(({ __text = '' }) => __text).join('');
    }),
  );

/** The letters of a body's texts, in no order; not what a suggested change would replace. */
function lettersOf(body: readonly Block[]): string {
  let text = '';
  JSON.stringify(body, (key, value) => {
    if (key === 'text') text += value;
    return key === 'was' ? undefined : value;
  });
  return sorted(text);
}

test(`nothing goes wrong in ${ACTS} acts at random`, async ({ desk }) => {
  test.setTimeout(60_000 + ACTS * 500);
  const library = await sampleLibrary(desk.folder);
  const { page } = await desk.start(library);
  await page.locator('.row-main', { hasText: 'Mùa nước đổ' }).click();
  await bodyOf(page).locator('p').first().click();
  const dir = await findArticle(articlesDir(library), 'sampleruong');
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  const done: string[] = [];
  for (const what of fc.sample(act, { seed: SEED, numRuns: ACTS })) {
    done.push(JSON.stringify(what));
    await take(page, what);
    const last = done.slice(-12).join('\n');
    expect(errors, last).toEqual([]);
    if ('words' in what && what.words.startsWith('k')) {
      const backwards = [...what.words].reverse().join('');
      expect(await page.locator('.editor-body').textContent(), last).not.toContain(backwards);
    }
    if (done.length % LOOK !== 0) continue;
    await page.keyboard.press('Control+s');
    await expect
      .poll(async () => lettersOf((await readArticleFile(dir)).article.body), { message: last })
      .toBe(await lettersShown(page));
  }
});
