/** Matches the lines of two bodies, and groups changed ones. */
import { isSame } from '../canonical.ts';
import { longestIncreasing } from '../longest-increasing.ts';
import type { Line } from './lines.ts';

/** Changed lines, with neighbours whose text may have moved in or out. */
export interface Group {
  readonly before: Line[];
  readonly after: Line[];
  /** Whether it is unchanged. */
  readonly same: boolean;
}

const nameOf = (line: Line) => (line.kind === 'text' ? line.id : line.block.id);
/** A line without its origin. */
const contentOf = (line: Line): object => {
  if (line.kind === 'island') return line.block;
  const { source: _source, guest: _guest, ...rest } = line;
  return rest;
};

/** The longest common run of lines, as pairs of indices. */
function pairs(before: readonly Line[], after: readonly Line[]): [number, number][] {
  const places = new Map(before.map((line, at) => [nameOf(line), at]));
  const common = after.flatMap((line, start): [number, number][] => {
    const at = places.get(nameOf(line));
    return at !== undefined && before[at]?.kind === line.kind ? [[at, start]] : [];
  });
  return longestIncreasing(common.map(([at]) => at)).flatMap((nth) => common.slice(nth, nth + 1));
}

/**
 * A longest run with most items: a moved item can join any list, but a list that was moved past one paragraph should
 * stay.
 */
function keptPairs(before: readonly Line[], after: readonly Line[]): [number, number][] {
  const items = (run: readonly [number, number][]) =>
    run.filter(([at]) => {
      const line = before[at];
      return line?.kind === 'text' && line.shape.type === 'item';
    }).length;
  const run = pairs(before, after);
  // It has all lines of one side.
  if (run.length === Math.min(before.length, after.length)) return run;
  const other = pairs(before.toReversed(), after.toReversed())
    .map(([at, start]): [number, number] => [before.length - 1 - at, after.length - 1 - start])
    .reverse();
  return items(other) > items(run) ? other : run;
}

/** Divides two bodies into unchanged lines and groups of changed ones. */
export function groupsOf(before: readonly Line[], after: readonly Line[]): Group[] {
  const groups: Group[] = [];
  let open: { before: Line[]; after: Line[] } | undefined;
  /** Whether the last line was on both sides: text does not move between two such. */
  let closed = true;
  const grow = (a: readonly Line[], b: readonly Line[]) => {
    open ??= { before: [], after: [] };
    open.before.push(...a);
    open.after.push(...b);
  };
  const close = () => {
    if (open) groups.push({ ...open, same: false });
    open = undefined;
  };
  let [at, start] = [0, 0];
  for (const [a, b] of [...keptPairs(before, after), [before.length, after.length] as const]) {
    if (at < a || start < b) {
      grow(before.slice(at, a), after.slice(start, b));
      closed = false;
    }
    [at, start] = [a + 1, b + 1];
    const [left, right] = [before[a], after[b]];
    if (!left || !right) break;
    const same = isSame(contentOf(left), contentOf(right));
    if (same || closed) close();
    if (same) groups.push({ before: [left], after: [right], same });
    else grow([left], [right]);
    closed = true;
  }
  close();
  return groups;
}
