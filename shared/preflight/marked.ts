/** Places in a text that carries suggestions, for what was found in the text as it would leave without them. */
import type { Block } from '../article.ts';
import { blockPassages } from '../passages.ts';
import type { KindOf } from '../suggestions/resolve.ts';
import { spansText } from '../text.ts';
import type { Finding } from './finding.ts';

/** A stretch of words that stays when suggestions are rejected: where it begins without and with the words inserted. */
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
  // A suggestion of another kind made another text of it: its words cannot be told apart here.
  return words === settled ? kept : [];
}

/** The place in the marked text; undefined where it cannot be told. `whole`: no inserted words lie within it. */
function placed(kept: readonly Stretch[], start: number, end: number) {
  const first = kept.find(({ without, length }) => start < without + length);
  const last = kept.findLast(({ without }) => end > without);
  if (!first || !last || end <= start) return undefined;
  const from = start - first.without + first.within;
  const to = end - last.without + last.within;
  return { from, to, whole: to - from === end - start };
}

/**
 * What was found in a block as it stands without its suggestions, placed in the block with them. A fix stays only
 * where it touches no inserted words; what cannot be placed keeps its block and part.
 * @returns undefined where nothing is wrong: a block that is suggested as a whole is empty without its suggestions
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
