import { $isTableNode } from '@lexical/table';
import {
  $createRangeSelection,
  $createRangeSelectionFromDom,
  $getNearestNodeFromDOMNode,
  $getRoot,
  $getSelection,
  $getSlotFrame,
  $isDecoratorNode,
  $isRangeSelection,
  $setSelection,
  COMMAND_PRIORITY_HIGH,
  defineExtension,
  isDOMNode,
  isModifierMatch,
  KEY_DOWN_COMMAND,
  type KeyboardEventModifierMask,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type RangeSelection,
  registerEventListener,
  registerEventListeners,
} from 'lexical';
import { $isBlockNode } from './BlockNode.tsx';
import { goesOnIn, type Step } from './browser-steps.ts';
import { $selectedWhole } from './figure/leaving.ts';
import { registerOnRoot } from './on-root.ts';
import { $topBlockOf } from './place.ts';
import type { Point } from './text-points.ts';
import { $drawToUnits, type FirstUnit } from './whole-units.ts';

/** The selection of text, unless it began in a caption, where it stays. */
function $growing(): RangeSelection | undefined {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return undefined;
  return $getSlotFrame(selection.anchor.getNode()) ? undefined : selection;
}

function $endBeside(selection: RangeSelection, block: LexicalNode, isBefore: boolean): void {
  const at = block.getIndexWithinParent();
  selection.focus.set('root', isBefore ? at : at + 1, 'element', true);
}

/** The browser's step for a key; undefined for keys that select over blocks anyway. */
function stepOf(event: KeyboardEvent): Step | undefined {
  const { key } = event;
  const holds = (others: KeyboardEventModifierMask) =>
    isModifierMatch(event, { shiftKey: true, ...others });
  const direction = /(Up|Left)$/.test(key) ? 'backward' : 'forward';
  if (/^Arrow(Up|Down)$/.test(key) && holds({})) return { direction, granularity: 'line' };
  if (/^Arrow(Left|Right)$/.test(key) && (holds({ ctrlKey: true }) || holds({ altKey: true })))
    return { direction, granularity: 'word' };
  return undefined;
}

function $selectByKey(editor: LexicalEditor, event: KeyboardEvent): boolean {
  const step = stepOf(event);
  const selection = step && $growing();
  if (!step || !selection) return false;
  const isBack = step.direction === 'backward';
  const { focus } = selection;
  const here = $topBlockOf(focus.getNode());
  const next = here
    ? isBack
      ? here.getPreviousSibling()
      : here.getNextSibling()
    : $getRoot().getChildAtIndex(isBack ? focus.offset - 1 : focus.offset);
  const element = here && editor.getElementByKey(here.getKey());
  if (!$isBlockNode(next) || $isTableNode(here) || (element && goesOnIn(element, step, 'extend')))
    return false;
  $endBeside(selection, next, isBack);
  event.preventDefault();
  return true;
}

/** Extends a selection of whole blocks: Shift+→ by the break behind, Shift+← by the one before, or by the block there. */
function $drawOut(event: KeyboardEvent): boolean {
  const { key } = event;
  if (!isModifierMatch(event, { shiftKey: true }) || !/^Arrow(Left|Right)$/.test(key)) return false;
  const blocks = $selectedWhole();
  const [first, last] = [blocks.at(0), blocks.at(-1)];
  if (!first || !last) return false;
  const [from, to] = [first.getIndexWithinParent(), last.getIndexWithinParent() + 1];
  if (to - from !== blocks.length) return false;
  const isBack = key === 'ArrowLeft';
  const next = isBack ? first.getPreviousSibling() : last.getNextSibling();
  const more = $isDecoratorNode(next) ? 1 : 0;
  const selection = $createRangeSelection();
  selection.anchor.set('root', isBack ? to : from, 'element');
  selection.focus.set('root', isBack ? from - more : to + more, 'element');
  $setSelection(selection);
  event.preventDefault();
  return true;
}

/** Extends a selection over the block under the mouse. */
function $selectOver(target: Node): void {
  const selection = $growing();
  const node = $getNearestNodeFromDOMNode(target);
  const block = node && $topBlockOf(node);
  if (!selection || !$isBlockNode(block)) return;
  const { key, offset } = selection.anchor;
  const from = $topBlockOf(selection.anchor.getNode())?.getIndexWithinParent() ?? offset;
  const at = block.getIndexWithinParent();
  $endBeside(selection, block, key === 'root' ? at < from : at <= from);
}

/** What two or three clicks selected in the browser, which reports it to the editor later. */
function $firstUnit(clicks: 2 | 3, editor: LexicalEditor): FirstUnit | undefined {
  const selection = $createRangeSelectionFromDom(getSelection(), editor);
  if (!selection) return undefined;
  const [start, end] = [selection.anchor, selection.focus].map(({ key, offset, type }) => ({
    key,
    offset,
    type,
  })) as [Point, Point];
  return { clicks, start, end };
}

/** Shift+click on another block's field extends the selection over that block. The browser would go into the field. */
function selectToField(click: MouseEvent, root: HTMLElement, editor: LexicalEditor): void {
  const { target } = click;
  if (!isDOMNode(target)) return;
  const isElsewhere = editor.read(() => {
    const node = $getNearestNodeFromDOMNode(target);
    const selection = $getSelection();
    const field = node && $getSlotFrame(node);
    return (
      field && $isRangeSelection(selection) && !field.is($getSlotFrame(selection.anchor.getNode()))
    );
  });
  if (!isElsewhere) return;
  click.preventDefault();
  editor.update(() => $selectOver(target), { discrete: true });
  if (!root.contains(root.ownerDocument.activeElement)) root.focus({ preventScroll: true });
}

/**
 * Extends a dragged selection over blocks. The browser resets it with each move and layout, so it is set again each
 * time.
 */
function selectByMouse(root: HTMLElement, editor: LexicalEditor): () => void {
  const page = root.ownerDocument;
  /** Whether the button is down since a press outside of blocks. */
  let isDragging = false;
  /** The node under the mouse, if it is in a block. */
  let over: Node | undefined;
  let clicks = 0;
  let firstUnit: FirstUnit | undefined;
  /** Whether the drag crossed a block: from then on the browser selects by letter. */
  let hasCrossed = false;

  const setRight = () => {
    const [target, unit] = [over, hasCrossed ? firstUnit : undefined];
    if (!target && !unit) return;
    editor.update(
      () => {
        if (target) $selectOver(target);
        const selection = unit && $growing();
        if (selection) $drawToUnits(selection, unit);
      },
      { discrete: true },
    );
  };
  const tell = () => page.dispatchEvent(new Event('selectionchange'));
  /** At the next frame or key: by then the browser may have put the selection into the block's text. */
  const settle = () => {
    if (!over || isDragging) return;
    // The browser looks for the focus from where a selection begins: into the block's first text.
    if (page.activeElement !== root) root.focus({ preventScroll: true });
    tell();
    over = undefined;
  };

  const onPress = ({ target, button }: PointerEvent) => {
    isDragging = button === 0 && isDOMNode(target) && !editor.read(() => $inBlock(target));
    [firstUnit, hasCrossed] = [undefined, false];
  };
  const onCount = (event: MouseEvent) => {
    clicks = event.detail;
    if (event.shiftKey && event.button === 0) selectToField(event, root, editor);
  };
  const onMove = ({ target, buttons }: PointerEvent) => {
    const draws = isDragging && buttons === 1 && isDOMNode(target) && root.contains(target);
    if (draws && (clicks === 2 || clicks === 3))
      firstUnit ??= editor.read(() => $firstUnit(clicks as 2 | 3, editor));
    over = draws && editor.read(() => $inBlock(target)) ? target : undefined;
    hasCrossed ||= over !== undefined;
    // Later: with a selection where the mouse was pressed, the browser would drag that.
    if (over) requestAnimationFrame(tell);
  };
  const onRelease = () => {
    isDragging = false;
    requestAnimationFrame(() => {
      // The next click, of two or three, may have begun by then.
      if (isDragging) return;
      settle();
      firstUnit = undefined;
    });
  };

  return mergeRegister(
    registerEventListeners(root, { pointerdown: onPress, mousedown: onCount }),
    registerEventListeners(page, {
      pointermove: onMove,
      pointerup: onRelease,
      selectionchange: setRight,
    }),
    registerEventListener(root, 'keydown', settle, { capture: true }),
  );
}

/** Makes a triple click select the paragraph: before a block with texts, the browser selects nothing. */
function selectByThird(root: HTMLElement): () => void {
  return registerEventListener(root, 'mouseup', ({ detail }) => {
    const selection = root.ownerDocument.getSelection();
    if (detail === 3 && selection?.isCollapsed)
      selection.modify('extend', 'forward', 'paragraphboundary');
  });
}

function $inBlock(target: Node): boolean {
  const node = $getNearestNodeFromDOMNode(target);
  return $isBlockNode(node && $topBlockOf(node));
}

/**
 * Shift with arrows, and the mouse, select over figures, galleries, pull quotes and cards as over a line of text. The
 * browser stops at them, or goes into their fields.
 */
export const SelectOverBlocksExtension = defineExtension({
  name: 'galley/select-over-blocks',
  register: (editor) =>
    mergeRegister(
      registerOnRoot(editor, selectByMouse),
      registerOnRoot(editor, selectByThird),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => $drawOut(event) || $selectByKey(editor, event),
        COMMAND_PRIORITY_HIGH,
      ),
    ),
});
