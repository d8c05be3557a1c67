/** The durable save of a 500 KB article, against the least that makes bytes durable. */
import { mkdtempSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { articleBytes, readArticleFile } from '../../electron/library/files.ts';
import { addArticle, createLibrary, saveArticle } from '../../electron/library/store.ts';
import { longArticle } from '../fixtures/long-article.ts';
import { removeFolder } from '../fixtures/remove-folder.ts';
import { type Bench, inTurn, median, milliseconds } from './bench.ts';

/** Makes 500 KB and a little more. */
const LENGTH = { words: 76_000, figures: 100 };

async function bare(dir: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dir, 'bare.tmp');
  const file = await open(temporary, 'w');
  await file.write(bytes);
  await file.sync();
  await file.close();
  await rename(temporary, join(dir, 'bare.json'));
  const folder = await open(dir, 'r');
  await folder.sync();
  await folder.close();
}

/** See {@link Bench}. */
export const bench: Bench = {
  name: 'save',
  run: async () => {
    const root = mkdtempSync(join(tmpdir(), 'galley-bench-'));
    try {
      await createLibrary(root, 'Bench');
      const { dir } = await addArticle(root, longArticle(LENGTH));
      const { article, revision } = await readArticleFile(dir);
      const bytes = Buffer.from(articleBytes(article));
      let last = revision;
      let count = 0;
      const ours = async () => {
        count += 1;
        // As the window's saves come: whole at first, then without what was saved.
        const body = article.body.map((block, at) => (at === count ? { ...block } : block));
        const changed = { ...article, headline: `Bản lưu ${count}`, body };
        return milliseconds(async () => {
          last = await saveArticle(dir, changed, last);
        });
      };
      const [saves, bares] = await inTurn(60, [ours, () => milliseconds(() => bare(dir, bytes))]);
      const row = {
        figure: 'save of a 500 KB article in which a paragraph has changed',
        peer: 'write + fsync + rename + folder fsync',
      };
      return [{ ...row, value: median(saves), peerValue: median(bares), unit: 'ms', limit: 1.5 }];
    } finally {
      await removeFolder(root);
    }
  },
};
