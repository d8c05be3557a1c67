import { $isTableCellNode, $isTableSelection } from '@lexical/table';
import {
  $createParagraphNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isSelectionCapturedInDecoratorInput,
  BEFORE_INPUT_COMMAND,
  COMMAND_PRIORITY_HIGH,
  defineExtension,
  type EditorState,
  isDOMNode,
  isHTMLElement,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
  registerEventListener,
  registerEventListeners,
} from 'lexical';
import { registerOnRoot } from './on-root.ts';
import { $topBlockOf } from './place.ts';
import { $nodesSelected } from './selected-blocks.ts';
import { $firstText } from './slots.ts';

/** Puts the caret where typed or pasted text goes. Call it while no text is selected. */
export function $makeRoom(): void {
  const selection = $getSelection();
  if (selection === null) $getRoot().selectEnd();
  const cell = $isTableSelection(selection) ? selection.anchor.getNode() : undefined;
  if ($isElementNode(cell)) cell.selectEnd();
  const node = $nodesSelected().at(-1);
  const block = node && $topBlockOf(node);
  const text = block && $firstText(block);
  if (text) text.selectEnd();
  else block?.insertAfter($createParagraphNode()).selectEnd();
}

/** Empties the selected cells. */
export function $emptyCells(): void {
  const selection = $getSelection();
  if (!$isTableSelection(selection)) return;
  for (const cell of selection.getNodes().filter($isTableCellNode))
    cell.clear().append($createParagraphNode());
}

/** Handles every change of text: the browser would make it at the article's start. */
function $input(event: InputEvent): boolean {
  const { inputType, data } = event;
  if ($isRangeSelection($getSelection()) || !/^(insert|delete)/.test(inputType)) return false;
  event.preventDefault();
  const words = inputType === 'insertText' ? data : null;
  if (words !== null) $emptyCells();
  if (inputType.startsWith('insert')) $makeRoom();
  if (words !== null) $getSelection()?.insertText(words);
  return true;
}

/** Before an input method composes: it starts where the caret is. A block's field has its own. */
function $compose({ keyCode, target }: KeyboardEvent): false {
  const isOurs = isDOMNode(target) && !$isSelectionCapturedInDecoratorInput(target);
  if (keyCode !== 229 || !isOurs || $isRangeSelection($getSelection())) return false;
  $emptyCells();
  $makeRoom();
  return false;
}

/** Where to put the caret while blocks or cells are selected; undefined while text is. */
function $caretPlace(
  isInSlot: boolean,
): { readonly block: NodeKey; readonly text?: NodeKey } | undefined {
  const selection = $getSelection();
  if ($isTableSelection(selection)) {
    const { key } = selection.anchor;
    return { block: key, text: key };
  }
  const node = $nodesSelected().at(-1);
  const block = node && $topBlockOf(node);
  const text = block && isInSlot ? $firstText(block) : null;
  return block ? { block: block.getKey(), ...(text && { text: text.getKey() }) } : undefined;
}

/**
 * Gives the browser an invisible caret, without which it drops letters and starts no input method. It is where the
 * focus is: moving the focus ends a composition.
 */
function leaveCaret(editor: LexicalEditor, state: EditorState): void {
  const root = editor.getRootElement();
  const page = root?.ownerDocument;
  const focus = page?.activeElement;
  if (!page || !isHTMLElement(focus) || !root.contains(focus)) return;
  const place = state.read(() => $caretPlace(focus !== root), { editor });
  root.classList.toggle('hides-caret', place !== undefined);
  const block = place && editor.getElementByKey(place.block);
  // Asked last: asking makes the browser work out styles, and with most keys text is selected.
  if (!block || !focus.isContentEditable) return;
  const text = place.text && editor.getElementByKey(place.text);
  const range = page.createRange();
  if (text) range.selectNodeContents(text);
  else range.setStartAfter(block);
  range.collapse(!text);
  const selection = page.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** Leaves the caret with each update, but not while the mouse is down, which would disturb selecting cells and clicking. */
function leaveCarets(root: HTMLElement, editor: LexicalEditor): () => void {
  const page = root.ownerDocument;
  let isDown = false;
  const hold = () => {
    isDown = true;
  };
  const letGo = () => {
    isDown = false;
    const state = editor.getEditorState();
    if (state.read(() => $isTableSelection($getSelection()))) leaveCaret(editor, state);
  };
  return mergeRegister(
    registerEventListener(root, 'pointerdown', hold),
    registerEventListeners(page, { pointerup: letGo, pointercancel: letGo }),
    editor.registerUpdateListener(({ editorState }) => {
      if (!isDown) leaveCaret(editor, editorState);
    }),
  );
}

/**
 * Typing while whole blocks or table cells are selected. The browser has no caret then and would write at the article's
 * start: the text goes into the block's first text, a new paragraph below, or the first selected cell, overwriting it.
 */
export const TypingOnBlocksExtension = defineExtension({
  name: 'galley/typing-on-blocks',
  register: (editor) =>
    mergeRegister(
      registerOnRoot(editor, leaveCarets),
      editor.registerCommand(BEFORE_INPUT_COMMAND, $input, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_DOWN_COMMAND, $compose, COMMAND_PRIORITY_HIGH),
    ),
});
