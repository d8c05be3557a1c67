/** Places of findings in the open editor: found, selected, mended with undo. */
import { $isListNode } from '@lexical/list';
import { $isTableNode, $isTableRowNode } from '@lexical/table';
import {
  $addUpdateTag,
  $createParagraphNode,
  $getRoot,
  $getSlot,
  $getState,
  $isElementNode,
  type ElementNode,
  HISTORY_PUSH_TAG,
  type LexicalEditor,
  type LexicalNode,
  REMOVE_TEXT_COMMAND,
  SKIP_DOM_SELECTION_TAG,
} from 'lexical';
import type { Finding, Place } from '../../../shared/preflight/finding.ts';
import { inMendingOrder, mendBlock } from '../../../shared/preflight/mend.ts';
import { $isBlockNode } from '../BlockNode.tsx';
import { $blockToNode, $nodeToBlock } from '../convert.ts';
import { blockIdState } from '../node-state.ts';
import { $replaceWords } from '../replaced-words.ts';
import { $writeBlocks } from '../suggestions/write-blocks.ts';
import { $itemAt, $pointAt, $selectFrom } from '../text-points.ts';

function $blockAt(id: string | undefined): LexicalNode | undefined {
  return $getRoot()
    .getChildren()
    .find((node) => $getState(node, blockIdState) === id);
}

/** The element that holds a part's text; undefined for texts that live in fields of a block's face. */
export function $elementAt({ block, part = 'spans' }: Place): ElementNode | undefined {
  const node = $blockAt(block);
  if (!node) return undefined;
  if ($isListNode(node)) return $itemAt(node, part);
  if ($isTableNode(node)) {
    const [r = 0, c = 0] = part.split(':').map(Number);
    const row = node.getChildren()[r];
    const cell = $isTableRowNode(row) ? row.getChildren()[c] : undefined;
    return $isElementNode(cell) ? cell : undefined;
  }
  if ($isBlockNode(node)) {
    // A pull quote's words are in its slot `quote`.
    const slot = $getSlot(node, part === 'spans' ? 'quote' : part);
    return $isElementNode(slot) ? slot : undefined;
  }
  return $isElementNode(node) ? node : undefined;
}

function $selectPlace(place: Place): ElementNode | undefined {
  const element = $elementAt(place);
  if (!element) return undefined;
  const { start = 0, end = start } = place;
  const from = $pointAt(element, start, start === end);
  const to = start === end ? from : $pointAt(element, end, true);
  $selectFrom(from, to);
  return element;
}

function selectInField(
  field: HTMLInputElement | HTMLTextAreaElement,
  { start = 0, end = start }: Place,
): void {
  field.focus();
  field.setSelectionRange(start, end);
}

/** Selects the words of a place and scrolls them into view. */
export function selectPlace(editor: LexicalEditor, place: Place): void {
  let key = '';
  editor.update(
    () => {
      const element = $selectPlace(place);
      const block = $blockAt(place.block);
      key = (element ?? block)?.getKey() ?? '';
    },
    { discrete: true },
  );
  const shown = editor.getElementByKey(key);
  const field = shown?.querySelector<HTMLInputElement | HTMLTextAreaElement>(
    `[data-part="${CSS.escape(place.part ?? '')}"]`,
  );
  (field ?? shown)?.scrollIntoView({ block: 'center' });
  if (field) selectInField(field, place);
  else editor.getRootElement()?.focus({ preventScroll: true });
}

/** As if typed, so that suggestions and the like take part. */
function $type(editor: LexicalEditor, words: string): void {
  if (words === '') editor.dispatchCommand(REMOVE_TEXT_COMMAND, null);
  else $replaceWords(editor, words);
}

function $mend(editor: LexicalEditor, finding: Finding): void {
  const { place, fix, blockFix } = finding;
  if (fix !== undefined && !blockFix && $selectPlace(place)) {
    $type(editor, fix);
    return;
  }
  const node = $blockAt(place.block);
  if (!node) return;
  const block = $nodeToBlock(node);
  const mended = mendBlock(block, finding);
  // The caret may be in such a block, which must stay the same node.
  if ($isBlockNode(node)) $writeBlocks(node.getPreviousSibling(), [node], [block], mended);
  else if (mended[0]) node.replace($blockToNode(mended[0]));
  else node.remove();
}

/** Mends findings in the body, all as one step of undo. */
export function mendInEditor(editor: LexicalEditor, findings: readonly Finding[]): void {
  editor.update(
    () => {
      $addUpdateTag(HISTORY_PUSH_TAG);
      // The focus stays where the request came from.
      $addUpdateTag(SKIP_DOM_SELECTION_TAG);
      for (const finding of inMendingOrder(findings)) $mend(editor, finding);
      // Of blocks that are all empty each is one too many.
      if ($getRoot().isEmpty()) $getRoot().append($createParagraphNode()).selectEnd();
    },
    { discrete: true },
  );
}
