/**
 * Keys that leave a figure, gallery, pull quote or card. The browser skips blocks without text, or has no caret to
 * move.
 */
import { $isParentRTL } from '@lexical/selection';
import { $isTableNode } from '@lexical/table';
import {
  $getRoot,
  $getSelection,
  $isDecoratorNode,
  $isElementNode,
  $isRangeSelection,
  isModifierMatch,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical';
import { goesOnIn, type Step } from '../browser-steps.ts';
import { $standAt } from '../kept-caret.ts';
import { $topBlocksOf } from '../place.ts';
import { $nodesSelected } from '../selected-blocks.ts';
import { $slotAtCaret, $slotNames } from '../slots.ts';
import { $caret } from '../text-points.ts';

/** The blocks that are selected as a whole, in their order. */
export const $selectedWhole = (): LexicalNode[] => $topBlocksOf($nodesSelected());

/** The blocks beyond the selected ones, or beyond a caret in a slot or between blocks, nearest first; else undefined. */
function $blocksBeyond(step: 1 | -1): LexicalNode[] | undefined {
  const selection = $getSelection();
  const host = $slotAtCaret()?.host ?? $selectedWhole().at(step === 1 ? -1 : 0);
  const isBetween = $isRangeSelection(selection) && selection.focus.key === 'root';
  if (!host && !isBetween) return undefined;
  const gap = isBetween ? selection.focus.offset : 0;
  const at = host ? host.getIndexWithinParent() + (step === 1 ? 1 : 0) : gap;
  const all = $getRoot().getChildren();
  return step === 1 ? all.slice(at) : all.slice(0, at).reverse();
}

const ARROWS: Readonly<Record<string, Step>> = {
  ArrowLeft: { direction: 'backward', granularity: 'character' },
  ArrowRight: { direction: 'forward', granularity: 'character' },
  ArrowUp: { direction: 'backward', granularity: 'line' },
  ArrowDown: { direction: 'forward', granularity: 'line' },
};

/**
 * An arrow at the edge of a block's text selects a line or card beyond, which the browser would skip; ← goes into a
 * table above, where the browser would put the caret below it.
 */
function $leaveSlot(editor: LexicalEditor, event: KeyboardEvent): boolean {
  const { key } = event;
  const step = ARROWS[key];
  const caret = $caret();
  const host = $slotAtCaret()?.host;
  if (!step || !host || !caret || !isModifierMatch(event, {})) return false;
  const isSideways = step.granularity === 'character';
  if (isSideways && $isParentRTL(caret.anchor.getNode())) return false;
  const isBack = step.direction === 'backward';
  const next = isBack ? host.getPreviousSibling() : host.getNextSibling();
  const hasNoText = $isDecoratorNode(next) && $slotNames(next).length === 0;
  if (!next || !(hasNoText || ($isTableNode(next) && key === 'ArrowLeft'))) return false;
  const element = editor.getElementByKey(host.getKey());
  if (element && goesOnIn(element, step, 'move')) return false;
  event.preventDefault();
  $standAt(next, isBack ? 'end' : 'start');
  return true;
}

/** Page keys start from the nearest text: from a block the browser would put the caret outside of any text. */
function $pageFromText(event: KeyboardEvent): boolean {
  const { key, shiftKey } = event;
  if (shiftKey || (key !== 'PageUp' && key !== 'PageDown')) return false;
  const step = key === 'PageDown' ? 1 : -1;
  const beyond = $blocksBeyond(step);
  if (!beyond) return false;
  const text = beyond.find($isElementNode);
  if (text && step === 1) text.selectStart();
  else if (text) text.selectEnd();
  else if (step === 1) $getRoot().selectEnd();
  else $getRoot().select(0, 0);
  if (!text) event.preventDefault();
  return !text;
}

/**
 * From selected blocks, where the browser has no caret: Ctrl with an arrow goes to the text beside, Ctrl+Home and
 * Ctrl+End to the article's ends. Home and End alone stay: Lexical would go to the article's ends.
 */
function $leaveSelected(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
  const isEnd = key === 'Home' || key === 'End';
  const isHeld = ctrlKey || metaKey;
  if (altKey || !(isEnd || (isHeld && !shiftKey && key in ARROWS))) return false;
  const isBack = key === 'Home' || ARROWS[key]?.direction === 'backward';
  const block = $selectedWhole().at(isBack ? 0 : -1);
  if (!block) return false;
  event.preventDefault();
  if (!isEnd) {
    if (isBack) block.selectPrevious();
    else block.selectNext(0, 0);
  } else if (isHeld) {
    const end = isBack ? $getRoot().getFirstChild() : $getRoot().getLastChild();
    if (end) $standAt(end, isBack ? 'start' : 'end');
  }
  return true;
}

/** Leaves a block as a key says. Returns whether the key was handled. */
export const $leaveByKey = (editor: LexicalEditor, event: KeyboardEvent): boolean =>
  $pageFromText(event) || $leaveSelected(event) || $leaveSlot(editor, event);
