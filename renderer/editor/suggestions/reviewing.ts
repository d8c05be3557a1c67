/** Going from suggestion to suggestion and deciding on them by keyboard and menu. */
import { $isListItemNode } from '@lexical/list';
import { $findMatchingParent } from '@lexical/utils';
import {
  $getSelection,
  $getState,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  type BaseSelection,
  type LexicalEditor,
  type LexicalNode,
  type PointType,
  type RangeSelection,
} from 'lexical';
import type { KeyboardEvent as KeyPress } from 'react';
import { suggestionsIn } from '../../../shared/suggestions/suggestions.ts';
import { type Summary, summarize } from '../../../shared/suggestions/summary.ts';
import { $isBlockNode } from '../BlockNode.tsx';
import { $nodeToBlock, $readBody } from '../convert.ts';
import { blockIdState, marksState } from '../node-state.ts';
import { $topBlockOf } from '../place.ts';
import { selectPlace } from '../preflight/places.ts';
import { suggestionsOf } from '../spans.ts';
import { $endsOf, $placeOf, $sizeOf } from '../text-points.ts';
import { decide, type Verdict } from './deciding.ts';
import type { Ledger } from './ledger.ts';

const REVIEWING = [
  'next-suggestion',
  'previous-suggestion',
  'accept-suggestion',
  'reject-suggestion',
  'accept-all-suggestions',
  'reject-all-suggestions',
] as const;

/** What menus and keys can ask about suggestions. */
export type Reviewing = (typeof REVIEWING)[number];

/** Whether a command is one about suggestions. */
export function isReviewing(command: string): command is Reviewing {
  return REVIEWING.includes(command as Reviewing);
}

/** The command about suggestions that a key asks for; undefined for any other key. */
export function suggestionKey(event: KeyPress): Reviewing | 'suggesting' | undefined {
  if (event.altKey) return undefined;
  if (event.key === 'F8' && !event.ctrlKey && !event.metaKey)
    return event.shiftKey ? 'previous-suggestion' : 'next-suggestion';
  if (!(event.ctrlKey || event.metaKey) || !event.shiftKey) return undefined;
  if (event.key === 'Enter') return 'accept-suggestion';
  const isDelete = event.key === 'Delete' || (event.metaKey && event.key === 'Backspace');
  if (isDelete) return 'reject-suggestion';
  return event.key.toLowerCase() === 'e' ? 'suggesting' : undefined;
}

const $marksOn = (node: LexicalNode): readonly string[] =>
  $getState(node, marksState).suggestions ?? [];

/** The nodes of a selection, without empty ends; for a caret between two texts, both. */
function $nodesIn(selection: RangeSelection): LexicalNode[] {
  const nodes = selection.getNodes();
  const [from, to] = $endsOf(selection);
  if (!selection.isCollapsed())
    return nodes.filter((node) => {
      if (!$isTextNode(node)) return true;
      const key = node.getKey();
      const isBefore = from.key === key && from.offset === node.getTextContentSize();
      return !isBefore && !(to.key === key && to.offset === 0);
    });
  const node = from.getNode();
  if (!$isTextNode(node)) return nodes;
  const next = from.offset === node.getTextContentSize() ? node.getNextSibling() : null;
  const previous = from.offset === 0 ? node.getPreviousSibling() : null;
  return [node, next, previous].filter((one) => one !== null);
}

const $holdersOf = (node: LexicalNode): LexicalNode[] =>
  [$findMatchingParent(node, $isListItemNode), $topBlockOf(node)].filter((one) => one !== null);

/** Whether a selection includes a whole block, or the break before it. */
function $takesIn(selection: RangeSelection, holder: LexicalNode): boolean {
  const [from, to] = $endsOf(selection);
  const holds = (point: PointType) => $holdersOf(point.getNode()).some((one) => one.is(holder));
  if (!holds(from)) return true;
  const [first, last] = [$placeOf(from), $placeOf(to)];
  if (first?.offset !== 0 || first.region !== 0) return false;
  return !holds(to) || ($isElementNode(holder) && last?.offset === $sizeOf(holder));
}

/** The suggestions at the caret, in the selection, or on the selected block. At a caret, words come before their block. */
function $suggestionsAtSelection(): Set<string> {
  const selection = $getSelection();
  const ids = new Set<string>();
  if (!selection) return ids;
  const range = $isRangeSelection(selection) ? selection : undefined;
  const nodes = range ? $nodesIn(range) : selection.getNodes();
  for (const node of nodes)
    if ($isTextNode(node)) for (const id of suggestionsOf(node)) ids.add(id);
  if (ids.size > 0 && range?.isCollapsed()) return ids;
  const holders = [...new Set(nodes.flatMap($holdersOf))];
  const add = (more: Iterable<string>) => {
    for (const id of more) ids.add(id);
  };
  for (const holder of holders) {
    if (range && !$takesIn(range, holder)) continue;
    // A selection does not list the slots of a figure.
    add($isBlockNode(holder) ? suggestionsIn($nodeToBlock(holder)) : $marksOn(holder));
  }
  if (ids.size === 0) for (const holder of holders) add($marksOn(holder));
  return ids;
}

/** The suggestion that was gone to last. Valid while the selection is the same: several may start at one place. */
const goneTo = new WeakMap<LexicalEditor, { selection: BaseSelection; ids: readonly string[] }>();

/** The suggestions that the selection is about. */
export function suggestionsHere(editor: LexicalEditor): ReadonlySet<string> {
  return editor.read(() => {
    const last = goneTo.get(editor);
    return last && $getSelection()?.is(last.selection)
      ? new Set(last.ids)
      : $suggestionsAtSelection();
  });
}

function $blockAtCaret(): string | undefined {
  const node = $getSelection()?.getNodes()[0];
  const block = node && $topBlockOf(node);
  return block ? $getState(block, blockIdState) : undefined;
}

/** The index of the next summary from the caret; -1 for none. */
function nextFrom(editor: LexicalEditor, all: readonly Summary[], step: 1 | -1): number {
  const here = suggestionsHere(editor);
  const { blocks, at } = editor.read(() => ({
    blocks: $readBody().map(({ id }) => id),
    at: $blockAtCaret(),
  }));
  const inside = all.findIndex(({ ids }) => ids.some((id) => here.has(id)));
  if (inside >= 0) return (inside + step + all.length) % all.length;
  const place = at === undefined ? -1 : blocks.indexOf(at);
  const orders = all.map((summary) => blocks.indexOf(summary.place.block));
  const found =
    step === 1
      ? orders.findIndex((order) => order >= place)
      : orders.findLastIndex((order) => order < place);
  if (found >= 0) return found;
  return step === 1 ? 0 : all.length - 1;
}

/** The suggestion that was gone to, its number from 1, and how many there are. */
export interface Reached {
  readonly summary: Summary;
  readonly number: number;
  readonly of: number;
}

function go(editor: LexicalEditor, ledger: Ledger, step: 1 | -1): Reached | undefined {
  const all = editor.read(() => summarize($readBody(), ledger.find));
  const at = nextFrom(editor, all, step);
  const next = all[at];
  if (!next) return undefined;
  selectPlace(editor, next.place);
  const selection = editor.read(() => $getSelection()?.clone());
  if (selection) goneTo.set(editor, { selection, ids: next.ids });
  return { summary: next, number: at + 1, of: all.length };
}

/** What was decided, and how many suggestions wait after that. */
export interface Decided {
  readonly verdict: Verdict;
  readonly left: number;
}

/** Decides on the suggestions in `meant`, or on all; both of a replacement together. */
function decideOn(
  editor: LexicalEditor,
  ledger: Ledger,
  verdict: Verdict,
  meant?: ReadonlySet<string>,
): Decided | undefined {
  const all = editor.read(() => summarize($readBody(), ledger.find));
  const ones = meant ? all.filter((one) => one.ids.some((id) => meant.has(id))) : all;
  const ids = ones.flatMap((one) => one.ids);
  if (ids.length === 0) return undefined;
  decide(editor, ledger, ids, verdict);
  return { verdict, left: all.length - ones.length };
}

/** Runs a command about suggestions. Returns what was decided or gone to; undefined for nothing. */
export function review(
  editor: LexicalEditor,
  ledger: Ledger,
  command: Reviewing,
): Decided | Reached | undefined {
  switch (command) {
    case 'next-suggestion':
    case 'previous-suggestion':
      return go(editor, ledger, command === 'next-suggestion' ? 1 : -1);
    case 'accept-suggestion':
      return decideOn(editor, ledger, 'accept', suggestionsHere(editor));
    case 'reject-suggestion':
      return decideOn(editor, ledger, 'reject', suggestionsHere(editor));
    case 'accept-all-suggestions':
      return decideOn(editor, ledger, 'accept');
    case 'reject-all-suggestions':
      return decideOn(editor, ledger, 'reject');
  }
}
