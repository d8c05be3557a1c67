/** Pairs the blocks of two bodies. */
import type { Block } from '../article.ts';
import { longestIncreasing } from '../longest-increasing.ts';
import { memoized } from '../memoize.ts';
import { blockLines } from '../text.ts';
import { tokensOf } from './words.ts';

/** A block in both bodies, by index. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}

const linesOf = (block: Block): string => blockLines(block).join('\n');
const textOf = (block: Block): string => `${block.type} ${linesOf(block)}`;

/** Pairs blocks with the same key, if it is unique on both sides. */
function pairBy(
  before: readonly (Block | undefined)[],
  after: readonly (Block | undefined)[],
  key: (block: Block) => string,
): Pair[] {
  const places = (blocks: readonly (Block | undefined)[]) => {
    const found = new Map<string, number>();
    blocks.forEach((block, at) => {
      const name = block && key(block);
      if (name) found.set(name, found.has(name) ? -1 : at);
    });
    return found;
  };
  const there = places(after);
  return [...places(before)].flatMap(([name, at]) => {
    const other = there.get(name) ?? -1;
    return at < 0 || other < 0 ? [] : [{ before: at, after: other }];
  });
}

/** The share of the shorter text's words that the longer must contain. */
const ALIKE = 1 / 3;

/** The words and signs of a block. */
const wordsOf = memoized(
  (block: Block): ReadonlySet<string> =>
    new Set(tokensOf(linesOf(block)).filter((token) => token.trim() !== '')),
);

function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [short, long] = a.size < b.size ? [a, b] : [b, a];
  let common = 0;
  for (const word of short) if (long.has(word)) common += 1;
  return common >= short.size * ALIKE;
}

/** How far behind its place a rewritten block is looked for, in blocks. */
const FAR = 100;

/** Pairs similar blocks between the same neighbours: a paragraph rewritten under a new id. */
function pairNeighbours(
  before: readonly (Block | undefined)[],
  after: readonly (Block | undefined)[],
  known: readonly Pair[],
): Pair[] {
  const partner = new Map(known.map((pair) => [pair.before, pair.after]));
  const pairs: Pair[] = [];
  let next = 0;
  before.forEach((block, at) => {
    const other = partner.get(at);
    if (other !== undefined) next = other + 1;
    if (!block) return;
    for (let to = next; to < next + FAR && after[to]; to += 1) {
      const candidate = after[to];
      if (candidate?.type !== block.type || !alike(wordsOf(block), wordsOf(candidate))) continue;
      pairs.push({ before: at, after: to });
      next = to + 1;
      return;
    }
  });
  return pairs;
}

/** Pairs blocks by id, else by text, else by similarity and place. */
export function pairBlocks(before: readonly Block[], after: readonly Block[]): Pair[] {
  // Without those that are paired.
  const left: (Block | undefined)[] = [...before];
  const right: (Block | undefined)[] = [...after];
  const pairs: Pair[] = [];
  const take = (found: readonly Pair[]) => {
    for (const pair of found) {
      left[pair.before] = undefined;
      right[pair.after] = undefined;
      pairs.push(pair);
    }
  };
  take(pairBy(left, right, ({ id }) => id));
  take(pairBy(left, right, textOf));
  take(pairNeighbours(left, right, pairs));
  return pairs.sort((a, b) => a.after - b.after);
}

/** The pairs in the same order on both sides; the others were moved. */
export const inOrder = (pairs: readonly Pair[]): Pair[] =>
  longestIncreasing(pairs.map(({ before }) => before)).flatMap((at) => pairs[at] ?? []);
