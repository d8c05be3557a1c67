/** Places in a text as the article counts them, and as points of the editor's selection. */
import { $isListItemNode, $isListNode, type ListNode } from '@lexical/list';
import {
  $isTableCellNode,
  $isTableNode,
  $isTableRowNode,
  type TableCellNode,
  type TableNode,
} from '@lexical/table';
import { $findMatchingParent } from '@lexical/utils';
import {
  $createRangeSelection,
  $getSelection,
  $getSlot,
  $getSlotFrame,
  $getSlotHost,
  $getState,
  $isElementNode,
  $isLineBreakNode,
  $isParagraphNode,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  type ElementNode,
  type LexicalNode,
  type PointType,
  type RangeSelection,
} from 'lexical';
import type { TextPlace } from '../../shared/suggestions/suggest.ts';
import { blockIdState } from './node-state.ts';
import { $slotNames } from './slots.ts';

/** A point that a selection can be set to. */
export interface Point {
  readonly key: string;
  readonly offset: number;
  readonly type: PointType['type'];
}

/** A copy of a point: that of a selection changes with it. */
export const pointOf = ({ key, offset, type }: Point): Point => ({ key, offset, type });

/** Selects from one point to another. @param selection the one to set; by default a new one */
export function $selectFrom(anchor: Point, focus = anchor, selection = $createRangeSelection()) {
  selection.anchor.set(anchor.key, anchor.offset, anchor.type);
  selection.focus.set(focus.key, focus.offset, focus.type);
  $setSelection(selection);
}

/** The selection if it is a caret in text, else null. */
export function $caret(): RangeSelection | null {
  const selection = $getSelection();
  return $isRangeSelection(selection) && selection.isCollapsed() ? selection : null;
}

/** The ends of a selection in reading order. */
export const $endsOf = (selection: RangeSelection): [start: PointType, end: PointType] =>
  selection.isBackward()
    ? [selection.focus, selection.anchor]
    : [selection.anchor, selection.focus];

/** Leaves in reading order; `null` for a line end, as spans count it. */
export function $leaves(element: ElementNode): (LexicalNode | null)[] {
  return element.getChildren().flatMap((child, at): (LexicalNode | null)[] => {
    if ($isTextNode(child) || $isLineBreakNode(child)) return [child];
    if (!$isElementNode(child) || $isListNode(child)) return [];
    const inner = $leaves(child);
    return child.isInline() || at === 0 ? inner : [null, ...inner];
  });
}

/** How many characters a leaf counts for. */
export const sizeOf = (leaf: LexicalNode | null): number =>
  leaf && $isTextNode(leaf) ? leaf.getTextContentSize() : 1;

/** How many characters of text an element holds, as spans count them. */
export function $sizeOf(element: ElementNode): number {
  return $leaves(element).reduce((size, leaf) => size + sizeOf(leaf), 0);
}

/** The point before a line break, or for `null` in a cell's empty paragraph. */
function $pointBefore(element: ElementNode, leaf: LexicalNode | null): Point {
  const parent = leaf?.getParent();
  if (leaf && parent)
    return { key: parent.getKey(), offset: leaf.getIndexWithinParent(), type: 'element' };
  const empty = element.getChildren().find((child) => $isElementNode(child) && child.isEmpty());
  return { key: (empty ?? element).getKey(), offset: 0, type: 'element' };
}

/** The point before the character at `offset`; at the end of the text before it when `closing`. */
export function $pointAt(element: ElementNode, offset: number, closing: boolean): Point {
  let left = offset;
  for (const leaf of $leaves(element)) {
    const size = sizeOf(leaf);
    const inside = closing ? left <= size : left < size;
    if (leaf && $isTextNode(leaf) && inside)
      return { key: leaf.getKey(), offset: left, type: 'text' };
    if (left <= 0) return $pointBefore(element, leaf);
    left -= size;
  }
  const last = $leaves(element).at(-1);
  if (last && $isTextNode(last))
    return { key: last.getKey(), offset: last.getTextContentSize(), type: 'text' };
  // A table's cell holds paragraphs, also where it holds no words.
  const end = element.getLastChild();
  const line = $isParagraphNode(end) ? end : element;
  return { key: line.getKey(), offset: line.getChildrenSize(), type: 'element' };
}

/** The item of a list, or of a list in it, with this id. */
export function $itemAt(list: ListNode, id: string): ElementNode | undefined {
  for (const item of list.getChildren()) {
    if (!$isListItemNode(item)) continue;
    if ($getState(item, blockIdState) === id) return item;
    const nested = item.getFirstChild();
    const found = $isListNode(nested) ? $itemAt(nested, id) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** The cells of each row of a table. */
export const $cellsByRow = (table: TableNode): TableCellNode[][] =>
  table
    .getChildren()
    .filter($isTableRowNode)
    .map((row) => row.getChildren().filter($isTableCellNode));

/** The cells of a table, row by row. */
export const $cellsOf = (table: TableNode): ElementNode[] => $cellsByRow(table).flat();

/** The elements of a block that hold its texts, in reading order: as many as the block has regions. */
export function $regionsOf(node: LexicalNode): ElementNode[] {
  if ($isTableNode(node)) return $cellsOf(node);
  const slots = $slotNames(node).map((name) => $getSlot(node, name));
  return slots.length > 0 ? slots.filter($isElementNode) : $isElementNode(node) ? [node] : [];
}

interface TextAround extends Omit<TextPlace, 'offset'> {
  readonly element: ElementNode;
}

/** The text that a node is part of. */
function $textAround(node: LexicalNode): TextAround | undefined {
  const frame = $getSlotFrame(node);
  const host = frame && $getSlotHost(frame);
  if ($isElementNode(frame) && host)
    return {
      id: $getState(host, blockIdState),
      region: $regionsOf(host).findIndex((region) => region.is(frame)),
      element: frame,
    };
  const cell = $findMatchingParent(node, $isTableCellNode);
  const table = cell && $findMatchingParent(cell, $isTableNode);
  if (cell && table)
    return {
      id: $getState(table, blockIdState),
      region: $cellsOf(table).findIndex((region) => region.is(cell)),
      element: cell,
    };
  const element = $findMatchingParent(node, $isListItemNode) ?? node.getTopLevelElement();
  if (!$isElementNode(element)) return undefined;
  return { id: $getState(element, blockIdState), region: 0, element };
}

/** How many characters of the text are before a point. */
function $offsetOf(element: ElementNode, { key, offset, type }: Point, node: LexicalNode): number {
  const leaves = $leaves(element);
  const sum = (to: number) => leaves.slice(0, to).reduce((size, leaf) => size + sizeOf(leaf), 0);
  if (type === 'text') return sum(leaves.findIndex((leaf) => leaf?.getKey() === key)) + offset;
  const child = $isElementNode(node) ? node.getChildAtIndex(offset) : null;
  const first = $isElementNode(child) ? (child.getFirstDescendant() ?? child) : child;
  const at = leaves.findIndex((leaf) => first && leaf?.is(first));
  return sum(at < 0 ? leaves.length : at);
}

/** A point of a selection as a place in the article; undefined outside of a text. */
export function $placeOf(point: PointType): TextPlace | undefined {
  const node = point.getNode();
  const around = $textAround(node);
  if (!around) return undefined;
  const { element, ...text } = around;
  return { ...text, offset: $offsetOf(element, point, node) };
}

/** The point of a place in one of these blocks; undefined if none contains it. */
export function $pointOfPlace(blocks: readonly LexicalNode[], place: TextPlace): Point | undefined {
  for (const node of blocks) {
    const element = $isListNode(node)
      ? $itemAt(node, place.id)
      : $getState(node, blockIdState) === place.id
        ? ($regionsOf(node)[place.region] ?? $regionsOf(node).at(-1))
        : undefined;
    // Closer to the words before, which typed text continues.
    if (element) return $pointAt(element, place.offset, true);
  }
  return undefined;
}
