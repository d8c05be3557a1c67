/** An article of 20,000 words and 100 figures in the window: what is out of sight is there for keys, search and ear. */
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { readArticleFile } from '../../electron/library/files.ts';
import type { Block } from '../../shared/article.ts';
import { isSame } from '../../shared/canonical.ts';
import { blockLines } from '../../shared/text.ts';
import { longLibrary } from '../fixtures/long-article.ts';
import { openRow } from './article-on-disk.ts';
import { choose, expect, test } from './launch.ts';

const blocksOf = (page: Page) => page.locator('.editor-body > *');
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
const isFigure = ({ type }: Block) => type === 'figure';

/** Where the caret is and what is in sight; heights in pixels. */
const look = (page: Page) =>
  page.evaluate(() => {
    const view = document.querySelector('.article-scroll');
    const body = document.querySelector('.editor-body');
    const selection = getSelection();
    if (!view || !body || !selection) throw new Error('Expected an article');
    const chosen = body.querySelector('.figure.selected');
    const holder = chosen ?? selection.focusNode;
    const range = new Range();
    if (selection.focusNode) range.setStart(selection.focusNode, selection.focusOffset);
    // A caret before the first letter of a block has no place of its own: the block's is near enough.
    const [drawn] = chosen ? [] : range.getClientRects();
    const around = holder instanceof Element ? holder : holder?.parentElement;
    const caret = drawn ?? around?.getBoundingClientRect() ?? new DOMRect();
    const { top, bottom } = view.getBoundingClientRect();
    const blocks = [...body.children];
    const first = blocks.findIndex((block) => block.getBoundingClientRect().bottom > top);
    return {
      /** The block that holds the caret or is selected as a whole, counted from 0. */
      block: blocks.findIndex((block) => block.contains(holder)),
      caretInSight: caret.bottom > top && caret.top < bottom,
      scrolled: Math.round(view.scrollTop),
      length: view.scrollHeight,
      /** The uppermost block in sight, and how far it is from the upper edge. */
      first,
      offset: Math.round((blocks[first]?.getBoundingClientRect().top ?? 0) - top),
    };
  });

const scrollTo = (page: Page, to: number) =>
  page.locator('.article-scroll').evaluate((view, top) => view.scrollTo({ top }), to);

/** Once what is in sight has been drawn, and whatever that changes has changed. */
async function atRest(page: Page) {
  let seen: Awaited<ReturnType<typeof look>> | undefined;
  const isStill = async () => {
    const before = seen;
    seen = await look(page);
    return isSame(before, seen);
  };
  await expect.poll(isStill, { intervals: [400] }).toBe(true);
  return look(page);
}

async function clickBlock(page: Page, at: number, modifiers: 'Shift'[] = []): Promise<void> {
  const block = blocksOf(page).nth(at);
  await block.scrollIntoViewIfNeeded();
  await block.click({ position: { x: 1, y: 8 }, modifiers });
}

/** The blocks through which one key leads, each once; a key that turns pages leaves the caret in sight. */
async function walk(page: Page, key: string, times: number): Promise<number[]> {
  const way: number[] = [];
  for (let n = 0; n < times; n += 1) {
    await page.keyboard.press(key);
    if (key.startsWith('Page'))
      await expect.poll(() => look(page), `${key} ${n}`).toMatchObject({ caretInSight: true });
    const { block } = await look(page);
    if (way.at(-1) !== block) way.push(block);
  }
  return way;
}

async function copied(app: ElectronApplication, page: Page): Promise<string> {
  await page.keyboard.press('Control+c');
  return plain(await app.evaluate(({ clipboard }) => clipboard.readText()));
}

/** Holds a text against what it should hold: each block's own words, one after the other, and no other captions. */
function expectBlocks(text: string, blocks: readonly Block[]): void {
  let at = 0;
  for (const [line = ''] of blocks.map(blockLines)) {
    const found = text.indexOf(line, at);
    expect(found, line).toBeGreaterThanOrEqual(at);
    at = found + line.length;
  }
  expect(text.match(/Ảnh \d+:/g)).toHaveLength(blocks.filter(isFigure).length);
}

/** What a screen reader is told: roles counted, texts as they are said. */
async function told(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Accessibility.enable');
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  await cdp.detach();
  const heard = nodes.filter(({ ignored }) => !ignored);
  const named = (role: string) =>
    heard.filter((node) => node.role?.value === role).map(({ name }) => String(name?.value));
  return {
    figures: named('figure').length,
    fields: named('textbox'),
    pictures: named('img'),
    texts: named('StaticText'),
  };
}

test('a long article is whole: scrolling, caret, pages, selection, find, undo, screen reader', async ({
  desk,
}) => {
  const library = join(desk.folder, 'library');
  const dir = await longLibrary(library, { words: 20_000, figures: 100 });
  const { body } = (await readArticleFile(dir)).article;
  const { app, page } = await desk.start(library);
  await openRow(page, 'Mùa gieo muộn');
  const blocks = blocksOf(page);
  await expect(blocks).toHaveCount(body.length);
  await expect(page.locator('.far .figure').nth(80)).toBeAttached();
  await expect(page.locator('.counts')).toHaveText(/^2\d\.\d{3} chữ · \d{2,3}\.\d{3} ký tự · /);

  // It opens at its top; where one jumps to, nothing moves under the eye.
  const opened = await atRest(page);
  expect(opened).toMatchObject({ scrolled: 0, first: 0 });
  for (const part of [0.5, 1, 0.25, 0]) {
    await scrollTo(page, opened.length * part);
    const jumped = await look(page);
    const after = await atRest(page);
    expect(after.first).toBe(jumped.first);
    expect(Math.abs(after.offset - jumped.offset)).toBeLessThan(3);
    // Figures out of sight have the heights that they had: parts of a pixel add up to one or two.
    expect(Math.abs(after.length - opened.length)).toBeLessThan(3);
  }

  // The caret goes through every block, and back.
  const paragraphs = body.flatMap(({ type }, at) => (type === 'paragraph' ? [at] : []));
  const middle = paragraphs[130] ?? 0;
  await clickBlock(page, middle);
  const down = await walk(page, 'ArrowDown', 30);
  expect(down.length).toBeGreaterThan(4);
  expect(down).toEqual(down.map((_, n) => (down[0] ?? 0) + n));
  expect((await walk(page, 'ArrowUp', 30)).slice(1)).toEqual(down.reverse().slice(1));
  const pages = await walk(page, 'PageDown', 6);
  expect(pages).toEqual([...pages].sort((a, b) => a - b));
  expect(pages.length).toBeGreaterThan(4);
  const back = await walk(page, 'PageUp', 6);
  expect(back).toEqual([...back].sort((a, b) => b - a));
  expect(back.at(-1)).toBeLessThanOrEqual(middle);

  // What is selected over many pages is copied whole, goes whole, and comes back whole.
  const [from = 0, to = 0] = [paragraphs[20], paragraphs[150]];
  await clickBlock(page, from);
  await clickBlock(page, to, ['Shift']);
  expectBlocks(await copied(app, page), body.slice(from, to));
  await page.keyboard.press('Delete');
  await expect(blocks).toHaveCount(body.length - (to - from));
  expect((await atRest(page)).caretInSight).toBe(true);
  await page.keyboard.press('Control+z');
  await expect(blocks).toHaveCount(body.length);
  await page.keyboard.press('Control+a');
  expectBlocks(await copied(app, page), body);

  // Find goes to a caption far away; what is written there while it is out of sight arrives, and can be undone.
  await clickBlock(page, 0);
  await choose(app, 'find');
  await expect(page.getByRole('textbox', { name: 'Tìm trong bài' })).toBeFocused();
  await page.keyboard.type('Ảnh 77:');
  const caption = page.locator('.figure').nth(76).locator('.slot-caption');
  await expect(caption).toBeInViewport();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await scrollTo(page, 0);
  await atRest(page);
  await page.keyboard.type(' sáng,');
  await expect(caption).toHaveText('Ảnh 77: sáng, nương lúa trước mùa gặt.');
  await expect(caption).toBeInViewport();
  await clickBlock(page, 0);
  await expect(page.locator('.block-figure').nth(76)).toHaveClass(/far/);
  await page.keyboard.press('Control+z');
  await expect(caption).toHaveText('Ảnh 77: nương lúa trước mùa gặt.');

  // A screen reader is told all of it.
  const { figures, fields, pictures, texts } = await told(page);
  expect(figures).toBe(100);
  // What a text of a figure is, near or far: as the name of its field, and not a second time.
  for (const label of ['Chú thích ảnh', 'Nguồn ảnh']) {
    expect(fields.filter((name) => name === label)).toHaveLength(100);
    expect(texts).not.toContain(label);
  }
  // Each once in the text and once among those that may lead.
  expect(pictures.filter((name) => name === 'Ruộng bậc thang trên sườn núi')).toHaveLength(200);
  const said = new Set(texts);
  expect(body.flatMap(blockLines).filter((line) => !said.has(line))).toEqual([]);
  // A newer Chromium tells nothing of what it leaves out of layout: figures far away say their words themselves.
  const far = page.locator('.block-figure.far');
  await expect.poll(() => far.count()).toBeGreaterThan(90);
  for (const figure of [far.first(), far.last()]) {
    const caption = await figure.locator('.slot-caption').textContent();
    const credit = await figure.locator('.slot-credit').textContent();
    await expect(figure).toHaveRole('group');
    await expect(figure).toHaveAttribute(
      'aria-label',
      `Ruộng bậc thang trên sườn núi; ${caption}; ${credit}`,
    );
  }
  await far.last().scrollIntoViewIfNeeded();
  await expect(page.locator('.block-figure').last()).not.toHaveAttribute('aria-label', /./);
  await page.getByRole('tab', { name: 'Ảnh', exact: true }).click();
  const card = page.locator('.picture-card').last();
  await expect(card).toHaveAttribute('aria-label', /^Ruộng bậc thang trên sườn núi; .*\.jpg$/);
  await card.scrollIntoViewIfNeeded();
  await expect(card).not.toHaveAttribute('aria-label', /./);
});
