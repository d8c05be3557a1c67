/** How alive the window stays while a card of 200 photographs comes in, and goes into the text. */
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { dropFromDisk } from '../fixtures/drop-from-disk.ts';
import { longLibrary } from '../fixtures/long-article.ts';
import { removeFolder } from '../fixtures/remove-folder.ts';
import { type Bench, quantile, type Row } from './bench.ts';
import { drive } from './electron.ts';
import { photographs } from './photographs.ts';

const COUNT = 200;
/** The longest that a frame may take, in ms. */
const LONGEST = 100;
/** After the window or the report is there, in ms: what stands beside it is read, the list of pictures saved and checked. */
const SETTLING = 1_000;

/** Photographs as a camera numbers them, each with bytes of its own after its end. */
function card(folder: string): string[] {
  mkdirSync(folder);
  const { all } = photographs();
  return Array.from({ length: COUNT }, (_one, at) => {
    const path = join(folder, `DSC_${String(at + 1).padStart(4, '0')}.jpg`);
    copyFileSync(all[at % all.length] ?? '', path);
    appendFileSync(path, `card ${at}`);
    return path;
  });
}

/** Notes from now on how long each frame took. */
const watchFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const note = (now: number) => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    Object.assign(window, { frames });
  });

/** The frames since they were last asked for, in ms. */
const framesOf = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as { frames: number[] }).frames.splice(0));

/** The longest of the frames, against what is allowed. */
function longest(what: string, frames: readonly number[]): Row {
  const [usual, most] = [0.5, 0.99].map((q) => quantile(frames, q).toFixed(0));
  const about = `of ${frames.length}; median ${usual} ms, p99 ${most} ms`;
  return {
    figure: `longest frame while ${COUNT} photographs ${what} (${about})`,
    value: Math.max(...frames),
    peer: 'what is allowed',
    peerValue: LONGEST,
    unit: 'ms',
    limit: 1,
  };
}

/** See {@link Bench}. */
export const bench: Bench = {
  name: 'import',
  run: async () => {
    const root = mkdtempSync(join(tmpdir(), 'galley-bench-'));
    const library = join(root, 'library');
    await longLibrary(library, { words: 800, figures: 2 });
    const paths = card(join(root, 'card'));
    const { page, close } = await drive({ library });
    try {
      await page.locator('.editor-body > p').first().waitFor();
      // The list and the panels come behind the article: a hand that drops a card sees them first.
      await page.locator('.row').first().waitFor();
      await page.locator('.panels [role=tabpanel]').first().waitFor();
      await page.waitForTimeout(SETTLING);
      await watchFrames(page);
      await dropFromDisk(page, paths);
      // Handing over 200 files takes Playwright longer than a hand.
      await framesOf(page);
      await page.locator('.incoming').waitFor({ timeout: 300_000 });
      await page.waitForTimeout(SETTLING);
      const coming = await framesOf(page);
      await page.locator('.incoming .dialog-buttons button').last().click();
      const figures = page.locator('.editor-body > .block-figure');
      await figures.nth(COUNT + 1).waitFor({ state: 'attached', timeout: 60_000 });
      await page.waitForTimeout(SETTLING);
      return [longest('come in', coming), longest('go into the text', await framesOf(page))];
    } finally {
      await close();
      await removeFolder(root);
    }
  },
};
