/** From the start of the process to a letter typed into an article and drawn. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { longLibrary } from '../fixtures/long-article.ts';
import { removeFolder } from '../fixtures/remove-folder.ts';
import { type Bench, inTurn, median } from './bench.ts';
import { type Shown, userDataFor, watch } from './electron.ts';

/** An article of a usual length. */
const USUAL = { words: 800, figures: 2 };

/** See {@link Bench}. */
export const bench: Bench = {
  name: 'start',
  run: async () => {
    const root = mkdtempSync(join(tmpdir(), 'galley-bench-'));
    const library = join(root, 'library');
    await longLibrary(library, USUAL);
    const shown: Shown = { library };
    const [own, empty] = [userDataFor(shown), userDataFor('nothing')];
    const start = (what: Shown, userData: string) => async () => {
      const { readyAfter, close } = await watch(what, userData);
      await close();
      return readyAfter;
    };
    try {
      const [ours, peers] = await inTurn(15, [start(shown, own), start('nothing', empty)]);
      const sides = { value: median(ours), peerValue: median(peers) };
      const figure = 'start to a caret that accepts typing';
      return [{ figure, ...sides, peer: 'an empty window', unit: 'ms', limit: 1.5 }];
    } finally {
      for (const dir of [root, own, empty]) await removeFolder(dir);
    }
  },
};
