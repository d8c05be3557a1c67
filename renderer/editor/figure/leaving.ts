/**
 * Keys that lead out of a figure, a gallery, a pull quote or a card: from its texts, or from where it is selected as a
 * whole. The browser goes past what holds no text of its own, or has no caret to move.
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

/**
 * The blocks beyond a caret that is in a slot or between two blocks, or beyond what is selected as a whole, the nearest
 * first; none where the caret is in a text.
 */
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
 * An arrow leads from the texts of a block to what stands beside it: a line or a card is selected, which the browser would
 * go past, and ← goes into the table above, where the browser would leave the caret below the table.
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

/** The page keys go from the nearest text: from elsewhere the browser would put the caret where nothing can be typed. */
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
 * From blocks that are selected as a whole the browser has no caret to move: Ctrl with an arrow goes to what is beside,
 * Ctrl+Home and Ctrl+End to where the article begins and ends. Home and End alone stay: a block is its own line, and
 * Lexical would go to the article's ends, out of sight.
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
