/** From a key to the frame that shows it, with all that a review puts into a long article, and without any of it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addArticle, createLibrary } from '../../electron/library/store.ts';
import type { Article, Block, Span } from '../../shared/article.ts';
import { longArticle } from '../fixtures/long-article.ts';
import { removeFolder } from '../fixtures/remove-folder.ts';
import { type Bench, quantile } from './bench.ts';
import { drive } from './electron.ts';
import { listen, placeCaret, taken, type } from './keys.ts';

const LENGTH = { words: 20_000, figures: 0 };
const COMMENTS = 200;
const SUGGESTIONS = 500;
const ROUNDS = 8;
/** Keys of one window in one round. */
const KEYS = 25;

const at = '2026-03-01T08:00:00+07:00';
const by = { name: 'Lan Anh', role: 'reporter' } as const;

/** Every other word of a paragraph until enough carry something: a comment here, a suggestion there. */
function reviewed(article: Article): Article {
  const paragraphs = article.body.length;
  const each = Math.ceil((COMMENTS + SUGGESTIONS) / paragraphs);
  let count = 0;
  const body = article.body.map((block): Block => {
    if (block.type !== 'paragraph') return block;
    const words = (block.spans[0]?.text ?? '').split(/(?<= )/);
    const spans = words.map((text, n): Span => {
      if (n % 4 !== 1 || n > each * 4 || count >= COMMENTS + SUGGESTIONS) return { text };
      count += 1;
      return count <= SUGGESTIONS
        ? { text, suggestions: [`s${count}`] }
        : { text, comments: [`c${count - SUGGESTIONS}`] };
    });
    return { ...block, spans };
  });
  const suggestions = Array.from({ length: SUGGESTIONS }, (_, n) => ({
    id: `s${n + 1}`,
    kind: n % 2 === 0 ? ('insert' as const) : ('delete' as const),
    by,
    at,
  }));
  const comments = Array.from({ length: COMMENTS }, (_, n) => ({
    id: `c${n + 1}`,
    anchor: 'text' as const,
    quote: '',
    resolved: false,
    remarks: [{ id: `r${n + 1}`, by, at, text: 'Kiểm tra lại chi tiết này.', mentions: [] }],
  }));
  if (count < COMMENTS + SUGGESTIONS) throw new Error(`Expected room for all, found ${count}`);
  return { ...article, body, review: { ...article.review, comments, suggestions } };
}

async function libraryOf(dir: string, article: Article): Promise<string> {
  await createLibrary(dir, 'Báo thử');
  await addArticle(dir, article);
  return dir;
}

const layout = (tab: string) => ({ list: 22, panel: 24, listOpen: false, panelOpen: true, tab });
const author = { name: 'Minh Đức', role: 'editor', organisation: '', contact: '' } as const;

/** See {@link Bench}. */
export const bench: Bench = {
  name: 'review-typing',
  run: async () => {
    const root = mkdtempSync(join(tmpdir(), 'galley-bench-'));
    const plain = longArticle(LENGTH);
    const on = await libraryOf(join(root, 'on'), reviewed(plain));
    const off = await libraryOf(join(root, 'off'), plain);
    const windows = [
      await drive(
        { library: on },
        { author, editorSuggests: true, spelling: true, layout: layout('preflight') },
      ),
      await drive({ library: off }, { author, spelling: false, layout: layout('metadata') }),
    ];
    try {
      const pages = windows.map((window) => window.page);
      for (const page of pages) {
        await placeCaret(page, '.editor-body > p');
        await listen(page);
        await type(page, KEYS);
      }
      const suggesting = await pages[0]?.locator('.tool-suggesting').getAttribute('aria-pressed');
      if (suggesting !== 'true') throw new Error('Expected a window in which edits are suggested');
      const warm = await Promise.all(pages.map(async (page) => (await taken(page)).length));
      for (let round = 0; round < ROUNDS; round += 1)
        for (let turn = 0; turn < pages.length; turn += 1) {
          const page = pages[(round + turn) % pages.length];
          if (page) await type(page, KEYS);
        }
      const [value = 0, peerValue = 0] = await Promise.all(
        pages.map(async (page, n) => quantile((await taken(page)).slice(warm[n]), 0.95)),
      );
      const figure = `key to frame, 20,000 words, ${COMMENTS} comments, ${SUGGESTIONS} suggestions, p95`;
      const peer = 'the same words without them';
      return [{ figure, value, peer, peerValue, unit: 'ms', limit: 1.3 }];
    } finally {
      for (const window of windows) await window.close();
      await removeFolder(root);
    }
  },
};
