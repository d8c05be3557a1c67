/** Replaces blocks in the editor by others, leaving alone what is the same. */
import { $isListNode, type ListNode } from '@lexical/list';
import { $isTableCellNode } from '@lexical/table';
import {
  $createParagraphNode,
  $getRoot,
  $isElementNode,
  $isParagraphNode,
  $setState,
  type ElementNode,
  type LexicalNode,
} from 'lexical';
import type { Block, BlockMarks, Span } from '../../../shared/article.ts';
import { isSame } from '../../../shared/canonical.ts';
import { figuresIn } from '../../../shared/photographs.ts';
import { dataOf, regionsOf } from '../../../shared/suggestions/islands.ts';
import { linesOfBlock, marksOfLine, type TextLine } from '../../../shared/suggestions/lines.ts';
import { $blockToNode, $setData, marksOf, unknownInBlock } from '../convert.ts';
import { marksState } from '../node-state.ts';
import { $appendSpans } from '../spans.ts';
import { $itemAt, $regionsOf } from '../text-points.ts';

function $rewriteText(element: ElementNode, was: readonly Span[], next: readonly Span[]): void {
  if (isSame(was, next)) return;
  // A table's cell holds paragraphs; one that stays, as any block of text does, keeps the history's steps together.
  const only = $isTableCellNode(element) && element.getChildrenSize() === 1;
  const line = only ? element.getFirstChild() : element;
  if ($isTableCellNode(element) && !$isParagraphNode(line)) {
    element.clear();
    element.append($appendSpans($createParagraphNode(), next));
  } else if ($isElementNode(line)) $appendSpans(line.clear(), next);
}

function $rewriteMarks(node: LexicalNode, was: BlockMarks, next: BlockMarks): void {
  if (!isSame(marksOf(was), marksOf(next))) $setState(node, marksState, marksOf(next));
}

/** Rewrites items by id; false for a list of another structure, which is rebuilt. */
function $rewriteList(
  node: ListNode,
  was: readonly TextLine[],
  next: readonly TextLine[],
): boolean {
  const shapes = (lines: readonly TextLine[]) =>
    lines.map(({ id, shape, rest }) => [id, shape, rest, '']);
  if (!isSame(shapes(was), shapes(next))) return false;
  for (const [at, line] of next.entries()) {
    const old = was[at] as TextLine;
    const item = $itemAt(node, line.id);
    // A nested list whose item is gone is in an empty one.
    if (!item || $isListNode(item.getFirstChild())) return false;
    $rewriteText(item, old.spans, line.spans);
    $rewriteMarks(item, marksOfLine(old), marksOfLine(line));
  }
  return true;
}

/** Whether two blocks that are no lists differ only in words, marks or data. */
function isOneMake(was: Block, next: Block): boolean {
  if (was.type !== next.type || !isSame(unknownInBlock(was), unknownInBlock(next))) return false;
  if (was.type === 'heading' && next.type === 'heading') return was.level === next.level;
  if (was.type === 'table' && next.type === 'table') return isSame(dataOf(was), dataOf(next));
  // A gallery's texts belong to its pictures: with others, or in another order, it is rebuilt.
  const pictures = (block: Block) => figuresIn(block).map(({ id }) => id);
  return was.type !== 'gallery' || isSame(pictures(was), pictures(next));
}

/** Makes a node show another block; false if that needs a new node. */
function $rewrite(node: LexicalNode, was: Block, next: Block): boolean {
  if (was.type === 'list' || next.type === 'list') {
    // How items are meant to nest while they cannot is kept in their state: such a list is rebuilt.
    if (was.type !== 'list' || next.type !== 'list' || !$isListNode(node)) return false;
    if (JSON.stringify([was, next]).includes('"nesting"')) return false;
    return $rewriteList(node, linesOfBlock(was) as TextLine[], linesOfBlock(next) as TextLine[]);
  }
  if (!isOneMake(was, next)) return false;
  const [old, texts, regions] = [regionsOf(was), regionsOf(next), $regionsOf(node)];
  if (regions.length !== texts.length || old.length !== texts.length) return false;
  for (const [at, element] of regions.entries())
    $rewriteText(element, old[at] ?? [], texts[at] ?? []);
  $setData(node, next);
  $rewriteMarks(node, was, next);
  return true;
}

/**
 * Replaces adjacent blocks of the body, and returns the nodes that hold `next`.
 * @param previous the node before them; null at the start of the body
 * @param was what `nodes` hold
 */
export function $writeBlocks(
  previous: LexicalNode | null,
  nodes: readonly LexicalNode[],
  was: readonly Block[],
  next: readonly Block[],
): LexicalNode[] {
  const places = new Map(was.map(({ id }, at) => [id, at]));
  const used = new Set<LexicalNode>();
  let last = previous;
  const written = next.map((block) => {
    const at = places.get(block.id) ?? -1;
    const old = nodes[at];
    const known = was[at];
    const stays =
      old && known && !used.has(old) && (known === block || $rewrite(old, known, block));
    const node = stays ? old : $blockToNode(block);
    used.add(node);
    const following = last ? last.getNextSibling() : $getRoot().getFirstChild();
    if (!following?.is(node)) {
      if (last) last.insertAfter(node, false);
      else if (following) following.insertBefore(node, false);
      else $getRoot().append(node);
    }
    last = node;
    return node;
  });
  for (const node of nodes) if (!used.has(node)) node.remove(true);
  return written;
}
