/**
 * From a key to the frame that shows it: in a long article, in an empty one, and in a bare Lexical with the same text and
 * the same figures, plain and each drawn whole.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { blockLines } from '../../shared/text.ts';
import { longArticle, longLibrary } from '../fixtures/long-article.ts';
import { removeFolder } from '../fixtures/remove-folder.ts';
import { type Bench, quantile } from './bench.ts';
import { drive } from './electron.ts';
import { listen, placeCaret, taken, type } from './keys.ts';
import type { Part } from './window/bare-lexical.tsx';

const LENGTH = { words: 20_000, figures: 100 };
const ROUNDS = 8;
/** Keys of one window in one round. */
const KEYS = 25;

async function bareLexical(outDir: string): Promise<string> {
  const root = join(import.meta.dirname, 'window');
  const input = join(root, 'bare-lexical.html');
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, modulePreload: false, rollupOptions: { input } },
    // A page of a file may load no module: one classic script does the same.
    plugins: [
      {
        name: 'classic-script',
        transformIndexHtml: (html) => html.replace(' type="module" crossorigin', ' defer'),
      },
    ],
  });
  return join(outDir, 'bare-lexical.html');
}

/** See {@link Bench}. */
export const bench: Bench = {
  name: 'typing',
  run: async () => {
    const root = mkdtempSync(join(tmpdir(), 'galley-bench-'));
    const [library, short] = [join(root, 'long'), join(root, 'empty')];
    await longLibrary(library, LENGTH);
    await longLibrary(short, { words: 0, figures: 0 });
    const page = await bareLexical(join(root, 'bare'));
    const windows = [
      await drive({ library }),
      await drive({ library: short }),
      await drive({ page }),
    ];
    try {
      const pages = windows.map((window) => window.page);
      const [long, empty, bare] = pages;
      if (!long || !empty || !bare) throw new Error('Expected three windows');
      const parts = longArticle(LENGTH).body.map((block): Part => {
        const [first = '', second = ''] = blockLines(block);
        return block.type === 'figure' ? [first, second] : first;
      });
      await bare.waitForFunction(() => 'fill' in window);
      await bare.evaluate(
        (all) => (window as unknown as { fill(parts: Part[]): void }).fill(all),
        parts,
      );
      await placeCaret(long, '.editor-body > p');
      await empty.locator('.editor-body').click();
      await placeCaret(bare, '.editor > p');
      for (const each of pages) await listen(each);
      for (const each of pages) await type(each, KEYS);
      const warm = await Promise.all(pages.map(async (each) => (await taken(each)).length));
      for (let round = 0; round < ROUNDS; round += 1)
        for (let turn = 0; turn < pages.length; turn += 1)
          await type(pages[(round + turn) % pages.length] ?? long, KEYS);
      const [ours = 0, ofEmpty = 0, ofBare = 0] = await Promise.all(
        pages.map(async (each, n) => quantile((await taken(each)).slice(warm[n]), 0.95)),
      );
      const row = {
        figure: 'key to frame, 20,000 words and 100 figures, p95',
        value: ours,
        unit: 'ms',
      };
      return [
        { ...row, peer: 'an empty article', peerValue: ofEmpty, limit: 1.2 },
        { ...row, peer: 'a bare Lexical, figures as slot hosts', peerValue: ofBare, limit: 0.3 },
      ];
    } finally {
      for (const window of windows) await window.close();
      await removeFolder(root);
    }
  },
};
