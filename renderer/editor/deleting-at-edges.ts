import { $isTableCellNode, $isTableNode } from '@lexical/table';
import { $findMatchingParent } from '@lexical/utils';
import {
  $getRoot,
  $getSelection,
  $isDecoratorNode,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  DELETE_CHARACTER_COMMAND,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  defineExtension,
  type LexicalNode,
  mergeRegister,
  type PointType,
} from 'lexical';
import { $isAtEdge, $topBlockOf } from './place.ts';
import { $selectBlock } from './selected-blocks.ts';
import { $slotAtCaret } from './slots.ts';
import { $caret, $placeOf, $sizeOf } from './text-points.ts';

/** The block beyond a caret at the edge of a text, or beside a caret between blocks. */
function $blockBeyond(point: PointType, isBackward: boolean): LexicalNode | null {
  const here = $topBlockOf(point.getNode());
  if (!here) return $getRoot().getChildAtIndex(isBackward ? point.offset - 1 : point.offset);
  if (!$isElementNode(here) || $isTableNode(here)) return null;
  if (!$isAtEdge(point, here, isBackward ? 'start' : 'end')) return null;
  return isBackward ? here.getPreviousSibling() : here.getNextSibling();
}

/** Selects the block beyond instead of deleting it; an empty paragraph that had the caret is deleted. */
function $selectBeyond(isBackward: boolean): boolean {
  const caret = $caret();
  const block = caret && $blockBeyond(caret.anchor, isBackward);
  if (!caret || !$isDecoratorNode(block)) return false;
  const here = $topBlockOf(caret.anchor.getNode());
  if ($isParagraphNode(here) && here.isEmpty()) here.remove();
  $selectBlock(block.getKey());
  return true;
}

/** Keeps deletion by word or line within a caption or cell, and out of a table. */
function $stopAtEdge(isBackward: boolean): boolean {
  const caret = $caret();
  if (!caret) return false;
  const { anchor } = caret;
  const around = $slotAtCaret()?.frame ?? $findMatchingParent(anchor.getNode(), $isTableCellNode);
  if ($isElementNode(around)) {
    const edge = isBackward ? 0 : $sizeOf(around);
    return $placeOf(anchor)?.offset === edge;
  }
  if (!$isTableNode($blockBeyond(anchor, isBackward))) return false;
  caret.deleteCharacter(isBackward);
  return true;
}

/** Deletes the selection in a caption: Lexical would delete one letter. */
function $removeSelected(): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || selection.isCollapsed() || !$slotAtCaret()) return false;
  selection.removeText();
  return true;
}

/**
 * Delete and Backspace at the edge of a text select the figure, pull quote or line beyond; the next key deletes it.
 * Lexical would delete it unseen, and deleting by word would cross the edges of tables and captions.
 */
export const DeletingAtEdgesExtension = defineExtension({
  name: 'galley/deleting-at-edges',
  register: (editor) =>
    mergeRegister(
      ...[DELETE_CHARACTER_COMMAND, DELETE_WORD_COMMAND, DELETE_LINE_COMMAND].map((command) =>
        editor.registerCommand(command, $selectBeyond, COMMAND_PRIORITY_HIGH),
      ),
      editor.registerCommand(DELETE_LINE_COMMAND, $removeSelected, COMMAND_PRIORITY_HIGH),
      ...[DELETE_WORD_COMMAND, DELETE_LINE_COMMAND].map((command) =>
        editor.registerCommand(command, $stopAtEdge, COMMAND_PRIORITY_HIGH),
      ),
    ),
});
