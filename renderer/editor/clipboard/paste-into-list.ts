/**
 * Pastes blocks into a list item, where Lexical loses words if lists are nested. The item is split in two and the
 * blocks are put between; the first block joins the text before the caret, and the text after the caret joins the last
 * block.
 */
import {
  $createListItemNode,
  $createListNode,
  $isListItemNode,
  $isListNode,
  type ListItemNode,
  type ListNode,
} from '@lexical/list';
import { $isHeadingNode, $isQuoteNode } from '@lexical/rich-text';
import { $findMatchingParent } from '@lexical/utils';
import { $isParagraphNode, type ElementNode, type LexicalNode, type RangeSelection } from 'lexical';
import { $endsOf } from '../text-points.ts';

const $holdsText = (node: LexicalNode): node is ElementNode =>
  $isParagraphNode(node) || $isHeadingNode(node) || $isQuoteNode(node);

/** The item, or block, whose text ends a node; none where it ends in a table, a figure, a line. */
function $lastText(node: LexicalNode | null): ElementNode | undefined {
  if ($isListNode(node)) return $lastText(node.getLastChild());
  if (!$isListItemNode(node)) return node && $holdsText(node) ? node : undefined;
  const inner = node.getFirstChild();
  return $isListNode(inner) ? $lastText(inner) : node;
}

/** An empty item takes the words of the first that comes, and stays itself. */
function $fillFrom(list: LexicalNode | undefined, head: ListItemNode): void {
  const item = $isListNode(list) ? list.getFirstChild() : null;
  if (!$isListItemNode(item) || $isListNode(item.getFirstChild())) return;
  head.append(...item.getChildren());
  item.remove(true);
}

/** Removes a list, and the items around it, if nothing is left in it. */
function $dropEmpty(item: ListItemNode): void {
  const list = item.getParent();
  item.remove(true);
  if (!$isListNode(list) || !list.isEmpty()) return;
  const around = list.getParent();
  if ($isListItemNode(around)) $dropEmpty(around);
  else list.remove();
}

/** Splits all lists around an item, after it. Returns the upper part of the outermost one. */
function $partBehind(item: ListItemNode): ListNode {
  let node = item;
  let below: ListNode | undefined;
  for (;;) {
    const list = node.getParent();
    if (!$isListNode(list)) throw new Error('Expected an item of a list');
    const first = below ? [$createListItemNode().append(below)] : [];
    const rest = [...first, ...node.getNextSiblings()];
    below = rest.length > 0 ? $createListNode(list.getListType()).append(...rest) : undefined;
    const around = list.getParent();
    if ($isListItemNode(around)) node = around;
    else {
      if (below) list.insertAfter(below);
      return list;
    }
  }
}

/**
 * Puts blocks behind an item: the items of lists beside it, until another block comes, which parts them. Returns the
 * last.
 */
function $putBehind(item: ListItemNode, blocks: readonly LexicalNode[]): LexicalNode {
  let last: LexicalNode = item;
  for (const block of blocks) {
    if ($isListItemNode(last) && $isListNode(block))
      for (const other of block.getChildren()) last = last.insertAfter(other);
    else last = ($isListItemNode(last) ? $partBehind(last) : last).insertAfter(block);
  }
  return last;
}

/**
 * Puts blocks into the list that holds the caret; what is selected goes.
 * @param $blocks makes them, once it is known that they go there
 * @returns whether the selection begins in a list
 */
export function $pasteIntoList(
  selection: RangeSelection,
  $blocks: () => readonly LexicalNode[],
): boolean {
  const [start] = $endsOf(selection);
  if (!$findMatchingParent(start.getNode(), $isListItemNode)) return false;
  if (!selection.isCollapsed()) selection.removeText();
  const head = $findMatchingParent(selection.anchor.getNode(), $isListItemNode);
  if (!head) return false;
  selection.insertParagraph();
  const tail = head.getNextSibling();
  if (!$isListItemNode(tail)) throw new Error('Expected the item to be cut in two');
  const blocks = $blocks();
  const [first] = blocks;
  const joins = first !== undefined && $holdsText(first);
  if (joins) head.append(...first.getChildren());
  else if (head.isEmpty()) $fillFrom(first, head);
  const end = $lastText($putBehind(head, joins ? blocks.slice(1) : blocks));
  // The lists on both sides of an item that goes become one: what was put in last may be in the other then.
  if (!joins && head.isEmpty()) $dropEmpty(head);
  if (end) {
    end.select();
    end.append(...tail.getChildren());
    $dropEmpty(tail);
  } else tail.selectStart();
  return true;
}
