/** Nodes that come in, put where they may stand: into text, captions, links, lists and cells, beside blocks. */
import { $insertGeneratedNodes } from '@lexical/clipboard';
import { $isLinkNode } from '@lexical/link';
import { $isListItemNode, $isListNode } from '@lexical/list';
import {
  $isTableCellNode,
  $isTableNode,
  $isTableSelection,
  type TableSelection,
} from '@lexical/table';
import { $findMatchingParent } from '@lexical/utils';
import {
  $createParagraphNode,
  $createTextNode,
  $getSelection,
  $getSlotFrame,
  $isDecoratorNode,
  $isElementNode,
  $isLineBreakNode,
  $isNodeSelection,
  $isRangeSelection,
  $isTextNode,
  $normalizeSelection__EXPERIMENTAL,
  type BaseSelection,
  type LexicalEditor,
  type LexicalNode,
  type NodeSelection,
} from 'lexical';
import type { Block } from '../../../shared/article.ts';
import { joinRuns } from '../../../shared/importing/foreign-text.ts';
import { runOf } from '../../../shared/markup/reading.ts';
import { $blockToNode, $nodeToBlock } from '../convert.ts';
import { $takeOut } from '../list/lone-items.ts';
import { $isBlock } from '../place.ts';
import { $appendSpans } from '../spans.ts';
import { $removeOverEdge } from '../table/table-edge.ts';
import { $cellsOf, $placeOf } from '../text-points.ts';
import { $emptyCells, $makeRoom } from '../typing-on-blocks.ts';
import { $pasteIntoList } from './paste-into-list.ts';

/** Turns inner items that were copied without the item around them into items of their own. */
function $itemsAlone(node: LexicalNode): void {
  const first = $isListNode(node) ? node.getFirstChild() : null;
  if (!$isListItemNode(first) || first.getChildrenSize() !== 1) return;
  if (!$isListNode(first.getFirstChild())) return;
  $takeOut(first);
  $itemsAlone(node);
}

/** Loose text between blocks gets a paragraph, so that all of it is blocks. */
export function $asBlocks(nodes: readonly LexicalNode[]): Block[] {
  const blocks: LexicalNode[] = [];
  let loose: LexicalNode[] = [];
  const settle = () => {
    if (loose.length > 0) blocks.push($createParagraphNode().append(...loose));
    loose = [];
  };
  for (const node of nodes) {
    if ($isBlock(node)) {
      settle();
      blocks.push(node);
    } else loose.push(node);
  }
  settle();
  for (const block of blocks) $itemsAlone(block);
  return blocks.map($nodeToBlock);
}

/** Makes a selection one that Lexical can paste over. */
function $readyForPaste(nodes: readonly LexicalNode[], selection: BaseSelection): void {
  $removeOverEdge(selection);
  // Lexical inserts no blocks where a selection is between the items of a list, or the cells of a row.
  if ($isRangeSelection(selection) && nodes.some($isBlock))
    $normalizeSelection__EXPERIMENTAL(selection);
}

/**
 * One table by itself is laid over the cells that are selected, or, where it has more cells than one, over those from the
 * caret's on, as in word processors.
 * @param $lay Lexical's own way; it would leave the caret before the first words, or the cells selected
 */
function $layOverCells(
  nodes: readonly LexicalNode[],
  selection: BaseSelection,
  $lay: () => void,
): boolean {
  const [table, another] = nodes;
  if (!$isTableNode(table) || another) return false;
  const cells = $cellsOf(table);
  if ($isRangeSelection(selection)) {
    const isInCell = $findMatchingParent(selection.anchor.getNode(), $isTableCellNode) !== null;
    if (!isInCell || cells.length < 2) return false;
  }
  const line = cells.at(-1)?.getLastChild();
  $lay();
  line?.selectEnd();
  return true;
}

/** In a caption or a table's cell only text can stand: blocks come in as their words. */
function $flattenWhereOnlyText(
  editor: LexicalEditor,
  nodes: readonly LexicalNode[],
  selection: BaseSelection,
): boolean {
  if (!$isRangeSelection(selection) || !nodes.some($isBlock)) return false;
  const place = selection.anchor.getNode();
  const inSlot = $getSlotFrame(place) !== null;
  if (!inSlot && !$findMatchingParent(place, $isTableCellNode)) return false;
  const words = joinRuns($asBlocks(nodes).map(runOf), inSlot ? ' ' : '\n');
  const inline = $appendSpans($createParagraphNode(), words).getChildren();
  $insertGeneratedNodes(editor, inline, selection);
  return true;
}

/** Blocks go into the list in which the selection begins, also when it ends behind the list. */
const $goIntoList = (nodes: readonly LexicalNode[], selection: BaseSelection): boolean =>
  $isRangeSelection(selection) &&
  nodes.some($isBlock) &&
  $pasteIntoList(selection, () => $asBlocks(nodes).map($blockToNode));

/**
 * What was copied from the end of a line on begins with an empty block, the break at that end. It only parts what comes
 * from the words before the caret; Lexical would leave an empty line there.
 */
function $breakAndInsert([first, ...rest]: LexicalNode[], selection: BaseSelection): boolean {
  const isBreak = $isElementNode(first) && !$isTableNode(first) && first.getTextContentSize() === 0;
  if (!$isRangeSelection(selection) || !isBreak || !$isBlock(first) || rest.length === 0)
    return false;
  if (!selection.isCollapsed()) selection.removeText();
  if ($placeOf(selection.anchor)?.offset) selection.insertParagraph();
  selection.insertNodes(rest);
  return true;
}

/**
 * Words put in among those of a link are part of it, as typed ones are: Lexical would part the link. At its edges they
 * stand beside it.
 */
function $insertIntoLink(nodes: readonly LexicalNode[], selection: BaseSelection): boolean {
  const areWords = nodes.every((node) => $isTextNode(node) || $isLineBreakNode(node));
  if (!$isRangeSelection(selection) || !areWords) return false;
  const link = $findMatchingParent(selection.anchor.getNode(), $isLinkNode);
  if (!link?.isParentOf(selection.focus.getNode())) return false;
  if (!selection.isCollapsed()) selection.removeText();
  const text = selection.anchor.getNode();
  const { offset } = selection.anchor;
  const isFirst = offset === 0 && link.getFirstDescendant()?.is(text);
  const isLast = offset === text.getTextContentSize() && link.getLastDescendant()?.is(text);
  if (!$isTextNode(text) || !link.isParentOf(text) || isFirst || isLast) return false;
  const [head] = offset > 0 ? text.splitText(offset) : [text.insertBefore($createTextNode())];
  let last: LexicalNode = head ?? text;
  for (const node of nodes) last = last.insertAfter(node);
  last.selectEnd();
  return true;
}

/** Puts nodes in where room was just made for them. */
function $insertAtCaret(editor: LexicalEditor, nodes: LexicalNode[]): void {
  const selection = $getSelection();
  if ($isRangeSelection(selection)) $insertGeneratedNodes(editor, nodes, selection);
}

/** A selected block stays: words go into its text, other blocks below it. Lexical would put them in its place. */
function $insertBeside(
  editor: LexicalEditor,
  nodes: LexicalNode[],
  selection: NodeSelection,
): boolean {
  const [first] = selection.getNodes();
  const below = nodes.some((node) => $isDecoratorNode(node) || $isTableNode(node));
  if (below) first?.insertAfter($createParagraphNode()).selectEnd();
  else $makeRoom();
  $insertAtCaret(editor, nodes);
  return true;
}

/**
 * Cells that are selected are written over, a table that is selected whole gives its place to blocks. Lexical would lay
 * paragraphs over some of the cells, and take nothing else.
 */
function $insertOverCells(
  editor: LexicalEditor,
  nodes: LexicalNode[],
  selection: TableSelection,
): boolean {
  const cells = selection.getNodes().filter($isTableCellNode);
  const table = cells[0] && $findMatchingParent(cells[0], $isTableNode);
  if (!table) return false;
  const isWhole = nodes.some($isBlock) && $cellsOf(table).length === cells.length;
  if (isWhole) table.replace($createParagraphNode()).selectEnd();
  else {
    $emptyCells();
    $makeRoom();
  }
  $insertAtCaret(editor, nodes);
  return true;
}

/**
 * Puts nodes in at a selection of any kind, where Lexical's own way would lose some of them or of what stands there.
 * @param $lay that way, for a table that is laid over cells
 * @returns whether they are in; else Lexical's way will do
 */
export function $insertHere(
  editor: LexicalEditor,
  nodes: LexicalNode[],
  selection: BaseSelection,
  $lay: () => void,
): boolean {
  if ($isTableSelection(selection))
    return $layOverCells(nodes, selection, $lay) || $insertOverCells(editor, nodes, selection);
  if ($isNodeSelection(selection)) return $insertBeside(editor, nodes, selection);
  $readyForPaste(nodes, selection);
  return (
    $insertIntoLink(nodes, selection) ||
    $layOverCells(nodes, selection, $lay) ||
    $flattenWhereOnlyText(editor, nodes, selection) ||
    $goIntoList(nodes, selection) ||
    $breakAndInsert(nodes, selection)
  );
}
