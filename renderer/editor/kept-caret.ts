import { $isTableSelection, type TableSelection } from '@lexical/table';
import {
  $getNodeByKey,
  $getPreviousSelection,
  $getRoot,
  $getSelection,
  $getState,
  $isElementNode,
  $isRangeSelection,
  $normalizeSelection__EXPERIMENTAL,
  defineExtension,
  type EditorState,
  type LexicalNode,
  type PointType,
  type RangeSelection,
  RootNode,
} from 'lexical';
import { blockIdState } from './node-state.ts';
import { $topBlockOf } from './place.ts';
import { $nodesSelected, $selectBlock } from './selected-blocks.ts';
import { $placeOf, $pointOfPlace, $selectFrom } from './text-points.ts';

/** Whether a selection has two ends: of words, or of a table's cells. */
const $isOfText = (selection: unknown): selection is RangeSelection | TableSelection =>
  $isRangeSelection(selection) || $isTableSelection(selection);

function $stands({ key, offset }: PointType): boolean {
  const node = $getNodeByKey(key);
  if (!node?.isAttached()) return false;
  return offset <= ($isElementNode(node) ? node.getChildrenSize() : node.getTextContentSize());
}

/** The selection's ends, and the blocks above and below, nearest first. */
function $selectionNow() {
  const selection = $getSelection();
  if (!$isOfText(selection)) return undefined;
  const order = $getRoot().getChildrenKeys();
  const block = $topBlockOf(selection.focus.getNode());
  const at = block ? order.indexOf(block.getKey()) : order.length;
  return {
    ends: [selection.anchor, selection.focus].map($placeOf),
    above: order.slice(0, at).reverse(),
    below: order.slice(at + 1),
  };
}

/** Puts the caret at an end of a block's text; a block without text is selected. */
export function $standAt(block: LexicalNode, side: 'start' | 'end'): void {
  if (!$isElementNode(block)) $selectBlock(block.getKey());
  // Into the text: a list has none but in its items, a table in its cells.
  else $normalizeSelection__EXPERIMENTAL(side === 'end' ? block.selectEnd() : block.selectStart());
}

/** Lexical loses the selection when it empties selected cells. */
function $keepInTable(): void {
  const last = $getPreviousSelection();
  const cell = $isTableSelection(last) ? $getNodeByKey(last.anchor.key) : null;
  if ($isElementNode(cell) && cell.isAttached()) cell.selectEnd();
}

/** Puts the caret back to its letter, or into the text beside. @param before the state it was in */
export function $returnCaret(before: EditorState): void {
  const selection = $getSelection();
  const was = before.read($selectionNow);
  const blocks = $getRoot().getChildren();
  const [anchor, focus] = (was?.ends ?? []).map((end) => end && $pointOfPlace(blocks, end));
  if (anchor && focus) {
    // What is a caret by now, or a selection of cells, comes back as a caret.
    const isRange = $isRangeSelection(selection);
    const end = isRange && !selection.isCollapsed() ? focus : anchor;
    $selectFrom(anchor, end, isRange ? selection.clone() : undefined);
    return;
  }
  const there = (keys: readonly string[] = []) =>
    keys.map((key) => $getNodeByKey(key)).find((node) => node?.isAttached());
  const [above, below] = [there(was?.above), there(was?.below)];
  if (above) $standAt(above, 'end');
  else if (below) $standAt(below, 'start');
  else $getRoot().selectEnd();
}

/** Puts the caret behind selected blocks that are still there because the Delete key only suggested deleting them. */
export function $goBehind(before: EditorState, nodes: readonly LexicalNode[]): void {
  const chosen = before.read(() => $nodesSelected().map((node) => $getState(node, blockIdState)));
  const last = nodes.findLast((node) => chosen.includes($getState(node, blockIdState)));
  const next = last?.getNextSibling();
  if (next) $standAt(next, 'start');
}

/** After an empty paragraph before a list is deleted, Lexical leaves the caret between blocks: moves it into the text. */
function $enterBelow(selection: RangeSelection): void {
  const { key, offset } = selection.focus;
  const below = key === 'root' ? $getRoot().getChildAtIndex(offset) : null;
  if ($isElementNode(below) && selection.isCollapsed()) $standAt(below, 'start');
}

function $keepCaret(before: EditorState): void {
  const selection = $getSelection();
  if (selection === null) $keepInTable();
  if ($isOfText(selection) && ![selection.anchor, selection.focus].every($stands))
    $returnCaret(before);
  else if ($isRangeSelection(selection)) $enterBelow(selection);
}

/**
 * Keeps the caret when its block is removed or replaced: at its letter if a block has the same id, else in the text
 * beside. Lexical refuses an update that loses the caret, and misses the loss of selected table cells.
 */
export const KeptCaretExtension = defineExtension({
  name: 'galley/kept-caret',
  // Transforms of the root run last.
  register: (editor) =>
    editor.registerNodeTransform(RootNode, () => $keepCaret(editor.getEditorState())),
});
