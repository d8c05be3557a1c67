/** What a long article costs in memory: all processes of Galley, over those of an empty window. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { longLibrary } from '../fixtures/long-article.ts';
import { removeFolder } from '../fixtures/remove-folder.ts';
import { type Bench, inTurn, median } from './bench.ts';
import { type Shown, watch } from './electron.ts';

/** The limit, in MB over an empty window. */
const MOST = 150;
/** Lengths: 20,000 words, and 500 KB. */
const LENGTHS = [
  { what: '20,000 words and 100 figures', words: 20_000, figures: 100 },
  { what: '500 KB and 100 figures', words: 76_000, figures: 100 },
];
/** After this pause in milliseconds a window that has opened does nothing any more, and its worker has ended. */
const REST = 13_000;

/** A process and all it started. */
function family(pid: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] => [
    parent,
    ...rows.filter(([, ppid]) => ppid === parent).flatMap(([child]) => below(child ?? 0)),
  ];
  return below(pid);
}

/** Proportional set size in MB: memory that processes share is counted once. */
function megabytes(pid: number): number {
  const kilobytes = family(pid).map((each) => {
    const text = readFileSync(`/proc/${each}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1]);
  });
  return kilobytes.reduce((sum, kb) => sum + kb, 0) / 1024;
}

/** See {@link Bench}. */
export const bench: Bench = {
  name: 'memory',
  run: async () => {
    if (process.platform !== 'linux') throw new Error('Memory is read from /proc, on Linux alone');
    const root = mkdtempSync(join(tmpdir(), 'galley-bench-'));
    const of = (shown: Shown) => async () => {
      const { child, close } = await watch(shown);
      await new Promise((resolve) => setTimeout(resolve, REST));
      try {
        return megabytes(child.pid ?? 0);
      } finally {
        await close();
      }
    };
    try {
      const rows = [];
      for (const { what, ...length } of LENGTHS) {
        const library = join(root, String(length.words));
        await longLibrary(library, length);
        const [ours, empty] = await inTurn(3, [of({ library }), of('nothing')]);
        rows.push({
          figure: `memory over an empty window (${median(empty).toFixed(0)} MB), ${what}`,
          value: median(ours) - median(empty),
          peer: 'what is allowed',
          peerValue: MOST,
          unit: 'MB',
          limit: 1,
        });
      }
      return rows;
    } finally {
      await removeFolder(root);
    }
  },
};
