/** Comments as marks on the words of the open editor: put on, taken off, found. */
import { $forEachSelectedTextNode } from '@lexical/selection';
import { $isTableSelection } from '@lexical/table';
import {
  $getRoot,
  $getSelection,
  $getSlot,
  $getState,
  $isElementNode,
  $isLineBreakNode,
  $isRangeSelection,
  $isTextNode,
  $setState,
  createState,
  type LexicalNode,
  type NodeKey,
  type RangeSelection,
  type TextNode,
} from 'lexical';
import type { Anchored } from '../../../shared/comments/anchors.ts';
import type { Subject } from '../../../shared/comments/threads.ts';
import { $isBlockNode } from '../BlockNode.tsx';
import { blockIdState } from '../node-state.ts';
import { $topBlockOf } from '../place.ts';
import { $elementAt } from '../preflight/places.ts';
import { $nodesSelected, $selectBlock } from '../selected-blocks.ts';
import { $slotNames, $slotText } from '../slots.ts';
import { $setCommentsOfBreak, commentsOf, commentsOfBreak, styleWithComments } from '../spans.ts';
import { $leaves, $selectFrom, sizeOf } from '../text-points.ts';
import { $figureNames } from './figure-names.ts';

const none: readonly string[] = [];
/**
 * The threads that existed when the text was in this state. Kept on the root, so that undo restores them: they tell
 * deleted words from a state that is older than their comment.
 */
export const begunState = createState('begun', {
  parse: (value): readonly string[] => (Array.isArray(value) ? value.map(String) : none),
});

/** All text nodes under a node, those of slots included, in reading order. */
function $textNodes(node: LexicalNode = $getRoot()): TextNode[] {
  if ($isTextNode(node)) return [node];
  const slots = $slotNames(node).flatMap((name) => $getSlot(node, name) ?? []);
  const children = $isElementNode(node) ? node.getChildren() : [];
  return [...slots, ...children].flatMap($textNodes);
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

function wordAt(text: string, caret: number): { from: number; to: number } | undefined {
  for (const { index, 0: word } of text.matchAll(WORD)) {
    const to = index + word.length;
    if (caret >= index && caret <= to) return { from: index, to };
  }
  return undefined;
}

const $addTo = (node: TextNode | undefined, id: string) =>
  node?.setStyle(styleWithComments(node.getStyle(), [...commentsOf(node), id]));

function $markPart(node: TextNode, from: number, to: number, id: string): void {
  const parts = node.splitText(from, to);
  $addTo(parts[from === 0 ? 0 : 1], id);
}

/** Marks the word at the caret. Returns it; '' if there is none. */
function $markWord({ anchor }: RangeSelection, id: string): string {
  const node = anchor.getNode();
  const word = $isTextNode(node) && wordAt(node.getTextContent(), anchor.offset);
  if (!$isTextNode(node) || !word) return '';
  const text = node.getTextContent().slice(word.from, word.to);
  $markPart(node, word.from, word.to, id);
  return text;
}

/** The selected block that React draws. */
function $selectedBlock(): LexicalNode | undefined {
  return $nodesSelected().map($topBlockOf).find($isBlockNode) ?? undefined;
}

/**
 * Marks the selection, or the word at the caret, with a new comment.
 * @returns what the comment is about; the whole article if nothing could be marked
 */
export function $beginComment(id: string): Subject {
  const block = $selectedBlock();
  if (block) {
    const figure = $getState(block, blockIdState);
    const words =
      ($slotText(block, 'caption') ?? $slotText(block, 'quote'))?.getTextContent() ?? '';
    return { id, anchor: 'figure', figure, quote: words };
  }
  const selection = $getSelection();
  if ($isRangeSelection(selection) || $isTableSelection(selection)) {
    const words = selection.getTextContent();
    const isMarked = words.trim() !== '' && $markSelection(id);
    const atCaret = $isRangeSelection(selection) && selection.isCollapsed();
    const quote = isMarked ? words : atCaret ? $markWord(selection, id) : '';
    if (quote !== '') {
      $rememberBegun([id]);
      return { id, anchor: 'text', quote };
    }
  }
  return { id, anchor: 'article', quote: '' };
}

function $markSelection(id: string): boolean {
  let marked = false;
  $forEachSelectedTextNode((node) => {
    $addTo(node, id);
    marked = true;
  });
  if (!marked) return false;
  for (const node of $getSelection()?.getNodes() ?? [])
    if ($isLineBreakNode(node)) $setCommentsOfBreak(node, [...commentsOfBreak(node), id]);
  return true;
}

function $rememberBegun(ids: readonly string[]): void {
  const root = $getRoot();
  $setState(root, begunState, [...new Set([...$getState(root, begunState), ...ids])]);
}

/** Takes a comment off all words. */
export function $unmark(id: string): void {
  const without = (ids: readonly string[]) => ids.filter((other) => other !== id);
  for (const node of $textNodes())
    if (commentsOf(node).includes(id))
      node.setStyle(styleWithComments(node.getStyle(), without(commentsOf(node))));
}

function $markRange({ id, start, end, ...place }: Omit<Anchored, 'text'>): void {
  const element = $elementAt(place);
  let at = 0;
  for (const leaf of element ? $leaves(element) : []) {
    const size = sizeOf(leaf);
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, size)];
    at += size;
    if (from >= to) continue;
    if ($isLineBreakNode(leaf)) $setCommentsOfBreak(leaf, [...commentsOfBreak(leaf), id]);
    if ($isTextNode(leaf)) $markPart(leaf, from, to, id);
  }
}

/** Marks words in a state of the text that is older than the comments on them. */
export function $markOlder(ranges: readonly Omit<Anchored, 'text'>[], ids: readonly string[]) {
  for (const range of ranges) $markRange(range);
  $rememberBegun(ids);
}

/** Removes comments from copied text, and those of other articles. What was cut and pasted keeps its own. */
export function $uncommentCopies(
  nodes: readonly LexicalNode[],
  isOurs: (id: string) => boolean,
): void {
  const here = new Set($textNodes().flatMap(commentsOf));
  for (const node of nodes.flatMap($textNodes)) {
    const ids = commentsOf(node);
    const kept = ids.filter((id) => isOurs(id) && !here.has(id));
    if (kept.length < ids.length) node.setStyle(styleWithComments(node.getStyle(), kept));
  }
  const blocks = new Set(
    $getRoot()
      .getChildren()
      .map((block) => $getState(block, blockIdState)),
  );
  for (const node of nodes)
    if (blocks.has($getState(node, blockIdState))) $setState(node, blockIdState, '');
}

/** Puts the caret at the start of a comment's words, or selects its figure. Returns the key of the node to look at. */
export function $goTo(id: string, figure: string | undefined): NodeKey | undefined {
  const block = $getRoot()
    .getChildren()
    .find((node) => figure !== undefined && $figureNames(node).includes(figure));
  if (block) {
    $selectBlock(block.getKey());
    return block.getKey();
  }
  const node = $textNodes().find((text) => commentsOf(text).includes(id));
  if (!node) return undefined;
  $selectFrom({ key: node.getKey(), offset: 0, type: 'text' });
  return node.getKey();
}
