/** Maps findings in the text without suggestions to the text with them. */
import type { Block, Span } from '../article.ts';
import { blockPassages } from '../passages.ts';
import type { KindOf } from '../suggestions/resolve.ts';
import { spansText } from '../text.ts';
import type { Finding } from './finding.ts';

/** Text that stays when suggestions are rejected: its offset without and with inserted words. */
interface Stretch {
  readonly without: number;
  readonly within: number;
  readonly length: number;
}

function stretches(spans: readonly Span[], kindOf: KindOf, settled: string): Stretch[] {
  const kept: Stretch[] = [];
  let [without, within, words] = [0, 0, ''];
  for (const span of spans) {
    const { length } = span.text;
    if (!span.suggestions?.some((id) => kindOf(id) === 'insert')) {
      kept.push({ without, within, length });
      words += span.text;
      without += length;
    }
    within += length;
  }
  // Other kinds of suggestions change the text: it cannot be mapped.
  return words === settled ? kept : [];
}

/** The index of the first stretch of which something holds, as it does of all after it; their number for none. */
function firstOf(kept: readonly Stretch[], holds: (stretch: Stretch) => boolean): number {
  let [from, to] = [0, kept.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(kept[middle] as Stretch)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** The place in the text with suggestions, if it can be mapped. `whole`: no inserted words are in it. */
function placed(kept: readonly Stretch[], start: number, end: number) {
  const first = kept[firstOf(kept, ({ without, length }) => start < without + length)];
  const last = kept[firstOf(kept, ({ without }) => end <= without) - 1];
  if (!first || !last || end <= start) return undefined;
  const from = start - first.without + first.within;
  const to = end - last.without + last.within;
  return { from, to, whole: to - from === end - start };
}

/** The texts of blocks that are made of spans, by the block's id and the part's name. */
function wordsByPart(blocks: readonly Block[]) {
  const found = new Map<string, Map<string | undefined, readonly Span[]>>();
  for (const block of blocks) {
    const parts = found.get(block.id) ?? new Map<string | undefined, readonly Span[]>();
    found.set(block.id, parts);
    for (const { place, spans } of blockPassages(block))
      if (spans && !parts.has(place.part)) parts.set(place.part, spans);
  }
  return found;
}

/**
 * Moves findings from blocks without suggestions to the blocks with them. A fix is kept if it touches no inserted
 * words; without a place, block and part are kept. Each text is read once, however much was found in it. The function
 * gives undefined if nothing is wrong: a wholly suggested block is empty without suggestions.
 * @param marked the blocks with suggestions
 * @param settled the body without them
 */
export function placerIn(
  marked: readonly Block[],
  settled: readonly Block[],
  kindOf: KindOf,
): (finding: Finding) => Finding | undefined {
  const own = new Set(marked.map(({ id }) => id));
  const inserted = wordsByPart(marked);
  const without = wordsByPart(settled.filter(({ id }) => own.has(id)));
  const known = new Map<string, readonly Stretch[]>();
  const keptIn = (block: string, part: string): readonly Stretch[] => {
    const key = `${block} ${part}`;
    const words = without.get(block)?.get(part);
    const kept =
      known.get(key) ??
      (words ? stretches(inserted.get(block)?.get(part) ?? [], kindOf, spansText(words)) : []);
    known.set(key, kept);
    return kept;
  };
  return (finding) => {
    const { rule, severity, params, fix } = finding;
    const { start, end, ...rest } = finding.place;
    const { block, part } = rest;
    if (block === undefined || !own.has(block)) return finding;
    if (rule === 'empty-block') return undefined;
    const spot =
      part !== undefined && start !== undefined && end !== undefined
        ? placed(keptIn(block, part), start, end)
        : undefined;
    if (!spot) return { rule, severity, params, place: rest };
    const place = { ...rest, start: spot.from, end: spot.to };
    return { rule, severity, params, place, ...(spot.whole && fix !== undefined && { fix }) };
  };
}
