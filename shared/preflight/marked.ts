/** Maps findings in the text without suggestions to the text with them. */
import type { Block } from '../article.ts';
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

function stretches(block: Block, part: string, kindOf: KindOf, settled: string): Stretch[] {
  const passage = blockPassages(block).find(({ place }) => place.part === part);
  const kept: Stretch[] = [];
  let [without, within, words] = [0, 0, ''];
  for (const span of passage?.spans ?? []) {
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

/** The place in the text with suggestions, if it can be mapped. `whole`: no inserted words are in it. */
function placed(kept: readonly Stretch[], start: number, end: number) {
  const first = kept.find(({ without, length }) => start < without + length);
  const last = kept.findLast(({ without }) => end > without);
  if (!first || !last || end <= start) return undefined;
  const from = start - first.without + first.within;
  const to = end - last.without + last.within;
  return { from, to, whole: to - from === end - start };
}

/**
 * Moves a finding from a block without suggestions to the block with them. A fix is kept if it touches no inserted
 * words; without a place, block and part are kept.
 * @returns undefined if nothing is wrong: a wholly suggested block is empty without suggestions
 */
export function placeInMarked(
  finding: Finding,
  marked: Block,
  settled: readonly Block[],
  kindOf: KindOf,
): Finding | undefined {
  const { rule, severity, params, fix } = finding;
  if (rule === 'empty-block') return undefined;
  const { start, end, ...rest } = finding.place;
  const { block, part } = rest;
  const words = settled
    .filter(({ id }) => id === block)
    .flatMap(blockPassages)
    .find(({ place }) => place.part === part);
  const spot =
    words?.spans && part !== undefined && start !== undefined && end !== undefined
      ? placed(stretches(marked, part, kindOf, spansText(words.spans)), start, end)
      : undefined;
  if (!spot) return { rule, severity, params, place: rest };
  const place = { ...rest, start: spot.from, end: spot.to };
  return { rule, severity, params, place, ...(spot.whole && fix !== undefined && { fix }) };
}
