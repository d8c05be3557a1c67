/** Going from suggestion to suggestion and deciding on them by keyboard and menu. */
import { $isListItemNode } from '@lexical/list';
import { $findMatchingParent } from '@lexical/utils';
import {
  $getSelection,
  $getState,
  $isRangeSelection,
  $isTextNode,
  type LexicalEditor,
  type LexicalNode,
  type RangeSelection,
} from 'lexical';
import type { KeyboardEvent as KeyPress } from 'react';
import { type Summary, summarize } from '../../../shared/suggestions/summary.ts';
import { $readBody } from '../convert.ts';
import { blockIdState, marksState } from '../node-state.ts';
import { $topBlockOf } from '../place.ts';
import { selectPlace } from '../preflight/places.ts';
import { suggestionsOf } from '../spans.ts';
import { decide } from './deciding.ts';
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
  if (event.key === 'Delete') return 'reject-suggestion';
  return event.key.toLowerCase() === 'e' ? 'suggesting' : undefined;
}

const $marksOn = (node: LexicalNode | null): readonly string[] =>
  node ? ($getState(node, marksState).suggestions ?? []) : [];

/** The texts that a selection takes in; beside a caret between two texts, both. */
function $textsIn(selection: RangeSelection): LexicalNode[] {
  const nodes = selection.getNodes();
  if (!selection.isCollapsed()) return nodes;
  const { anchor } = selection;
  const node = anchor.getNode();
  if (!$isTextNode(node)) return nodes;
  const next = anchor.offset === node.getTextContentSize() ? node.getNextSibling() : null;
  const previous = anchor.offset === 0 ? node.getPreviousSibling() : null;
  return [node, next, previous].filter((one) => one !== null);
}

/** The suggestions at the caret, in the selection, or on the selected block. */
export function $suggestionsAtSelection(): Set<string> {
  const selection = $getSelection();
  const ids = new Set<string>();
  if (!selection) return ids;
  const texts = $isRangeSelection(selection) ? $textsIn(selection) : selection.getNodes();
  for (const node of texts)
    if ($isTextNode(node)) for (const id of suggestionsOf(node)) ids.add(id);
  if (ids.size > 0 && $isRangeSelection(selection) && selection.isCollapsed()) return ids;
  for (const node of texts)
    for (const holder of [$findMatchingParent(node, $isListItemNode), $topBlockOf(node)])
      for (const id of $marksOn(holder)) ids.add(id);
  return ids;
}

function $blockAtCaret(): string | undefined {
  const node = $getSelection()?.getNodes()[0];
  const block = node && $topBlockOf(node);
  return block ? $getState(block, blockIdState) : undefined;
}

/** Which summary comes next from the caret; -1 where there is none. */
function nextFrom(editor: LexicalEditor, all: readonly Summary[], step: 1 | -1): number {
  const { here, blocks, at } = editor.read(() => ({
    here: $suggestionsAtSelection(),
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

function go(editor: LexicalEditor, ledger: Ledger, step: 1 | -1): void {
  const all = editor.read(() => summarize($readBody(), ledger.find));
  const next = all[nextFrom(editor, all, step)];
  if (next) selectPlace(editor, next.place);
}

function decideHere(editor: LexicalEditor, ledger: Ledger, verdict: 'accept' | 'reject'): void {
  const { here, all } = editor.read(() => ({
    here: $suggestionsAtSelection(),
    all: summarize($readBody(), ledger.find),
  }));
  // A replacement is decided on as a whole.
  const ids = all.filter((one) => one.ids.some((id) => here.has(id))).flatMap((one) => one.ids);
  if (ids.length > 0) decide(editor, ledger, ids, verdict);
}

function decideAll(editor: LexicalEditor, ledger: Ledger, verdict: 'accept' | 'reject'): void {
  const all = editor.read(() => summarize($readBody(), ledger.find));
  const ids = all.flatMap((one) => one.ids);
  if (ids.length > 0) decide(editor, ledger, ids, verdict);
}

/** Does what was asked about suggestions. */
export function review(editor: LexicalEditor, ledger: Ledger, command: Reviewing): void {
  if (command === 'next-suggestion') go(editor, ledger, 1);
  else if (command === 'previous-suggestion') go(editor, ledger, -1);
  else if (command === 'accept-suggestion') decideHere(editor, ledger, 'accept');
  else if (command === 'reject-suggestion') decideHere(editor, ledger, 'reject');
  else decideAll(editor, ledger, command === 'accept-all-suggestions' ? 'accept' : 'reject');
}
