/** From a key to its frame while all that reads along is on: preflight, spelling, comments, suggestions. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArticleFile } from '../../electron/library/files.ts';
import { saveArticle } from '../../electron/library/store.ts';
import { type Article, articleSchema, type Span } from '../../shared/article.ts';
import { longLibrary } from '../fixtures/long-article.ts';
import { removeFolder } from '../fixtures/remove-folder.ts';
import { type Bench, quantile } from './bench.ts';
import { drive } from './electron.ts';
import { listen, placeCaret, taken, type } from './keys.ts';

const LENGTH = { words: 20_000, figures: 100 };
const COMMENTS = 200;
const SUGGESTIONS = 500;
const ROUNDS = 20;
/** Keys of one window in one round. */
const KEYS = 25;

/** The article with a comment on the first words of paragraphs, and suggestions on words behind them. */
function reviewed(article: Article): Article {
  const by = { name: 'Lan Anh', role: 'editor' as const };
  const at = article.created;
  let [comments, suggestions] = [0, 0];
  const piece = (text: string, mark: Partial<Span>): Span => ({ text, ...mark });
  const body = article.body.map((block) => {
    if (block.type !== 'paragraph') return block;
    const [{ text = '' } = {}] = block.spans;
    const spans = [
      piece(text.slice(0, 20), comments < COMMENTS ? { comments: [`c${comments++}`] } : {}),
      ...[1, 2, 3].map((n) => {
        const mark = suggestions < SUGGESTIONS ? { suggestions: [`s${suggestions++}`] } : {};
        return piece(text.slice(20 * n, 20 * (n + 1)), mark);
      }),
      piece(text.slice(80), {}),
    ];
    return { ...block, spans };
  });
  if (comments < COMMENTS || suggestions < SUGGESTIONS)
    throw new Error(`Expected room for all marks, but got ${comments} and ${suggestions}`);
  return articleSchema.parse({
    ...article,
    body,
    review: {
      ...article.review,
      comments: Array.from({ length: comments }, (_, n) => ({
        id: `c${n}`,
        anchor: 'text',
        remarks: [{ id: `r${n}`, by, at, text: 'Kiểm tra lại.' }],
      })),
      suggestions: Array.from({ length: suggestions }, (_, n) => ({
        id: `s${n}`,
        kind: 'insert',
        by,
        at,
      })),
    },
  });
}

const layout = { list: 22, panel: 26, listOpen: false, panelOpen: true };

/** See {@link Bench}. */
export const bench: Bench = {
  name: 'checked-typing',
  run: async () => {
    const root = mkdtempSync(join(tmpdir(), 'galley-bench-'));
    const [plain, marked] = [join(root, 'plain'), join(root, 'marked')];
    await longLibrary(plain, LENGTH);
    const dir = await longLibrary(marked, LENGTH);
    const { article, revision } = await readArticleFile(dir);
    await saveArticle(dir, reviewed(article), revision);
    const windows = [
      await drive({ library: marked }, { layout: { ...layout, tab: 'preflight' } }),
      await drive({ library: plain }, { spelling: false, layout: { ...layout, tab: 'metadata' } }),
    ];
    try {
      const pages = windows.map(({ page }) => page);
      for (const page of pages) {
        await placeCaret(page, '.editor-body > p');
        await listen(page);
        await type(page, KEYS);
      }
      const warm = await Promise.all(pages.map(async (page) => (await taken(page)).length));
      for (let round = 0; round < ROUNDS; round += 1)
        for (const page of round % 2 === 0 ? pages : [...pages].reverse()) await type(page, KEYS);
      const [on = 0, off = 0] = await Promise.all(
        pages.map(async (page, n) => quantile((await taken(page)).slice(warm[n]), 0.95)),
      );
      return [
        {
          figure: `key to frame with preflight, spelling, ${COMMENTS} comments and ${SUGGESTIONS} suggestions, p95`,
          value: on,
          peer: 'the same text with all of them off',
          peerValue: off,
          unit: 'ms',
          limit: 1.3,
        },
      ];
    } finally {
      for (const window of windows) await window.close();
      await removeFolder(root);
    }
  },
};
