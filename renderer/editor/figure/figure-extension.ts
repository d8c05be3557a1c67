import {
  $getEditor,
  $getSelection,
  $getSlot,
  $isDecoratorNode,
  $isNodeSelection,
  $onUpdate,
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_HIGH,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  defineExtension,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_LEFT_COMMAND,
  KEY_ARROW_RIGHT_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
} from 'lexical';
import { $isBlockNode, type BlockNode } from '../BlockNode.tsx';
import { EmbedNode, focusEmbed } from '../embed/EmbedNode.tsx';
import { GalleryNode } from '../gallery/GalleryNode.tsx';
import { $selectedPictures } from '../gallery/rearranging.ts';
import { $nodesSelected, $toggleBlock } from '../selected-blocks.ts';
import { $firstText, $goOnFrom, $slotAtCaret, $slotNames } from '../slots.ts';
import { FigureNode } from './FigureNode.tsx';
import { $leaveByKey } from './leaving.ts';

/** The alt text's field below a picture's credit; undefined below any other slot. */
function altBelow(editor: LexicalEditor, host: LexicalNode, slot: string) {
  if (!slot.endsWith('credit')) return undefined;
  const part = CSS.escape(slot.replace(/credit$/, 'alt'));
  const face = editor.getElementByKey(host.getKey());
  return face?.querySelector<HTMLElement>(`[data-part="${part}"]`) ?? undefined;
}

/** Enter in a slot goes to the next text; in the last, to the paragraph below, which is created if missing. */
function $enterInSlot(editor: LexicalEditor, event: KeyboardEvent | null): boolean {
  const slot = $slotAtCaret();
  if (!slot) return false;
  const { frame, host } = slot;
  event?.preventDefault();
  const here = $slotNames(host).find((name) => $getSlot(host, name)?.is(frame)) ?? '';
  const alt = altBelow(editor, host, here);
  if (alt) alt.focus();
  else $goOnFrom(host, here);
  return true;
}

function $selectedBlock(): BlockNode | null {
  const [block, another] = $nodesSelected();
  return !another && $isBlockNode(block) ? block : null;
}

/** Scrolls a figure that an arrow key has selected into view, as a caret would be. */
function $revealSelected(editor: LexicalEditor): false {
  $onUpdate(() => {
    const key = editor.read(() => $selectedBlock()?.getKey());
    if (key) editor.getElementByKey(key)?.scrollIntoView({ block: 'nearest' });
  });
  return false;
}

/** Backspace or Delete, with Ctrl or without, deletes the blocks that are selected as a whole. */
function $removeSelected(): boolean {
  const blocks = $nodesSelected().filter($isDecoratorNode);
  for (const block of blocks) {
    block.selectPrevious();
    block.remove();
  }
  return blocks.length > 0;
}

function $removeByKey(event: KeyboardEvent): boolean {
  if (!$removeSelected()) return false;
  event.preventDefault();
  return true;
}

/** Shift with an arrow adds the next figure or gallery to the selection, skipping what is between. */
function $selectNext(event: KeyboardEvent, step: 1 | -1): boolean {
  const selection = $getSelection();
  if (!event.shiftKey || event.altKey || !$isNodeSelection(selection)) return false;
  const pictures = $selectedPictures();
  const end = pictures.at(step === 1 ? -1 : 0);
  if (!end) return false;
  event.preventDefault();
  const beyond = step === 1 ? end.getNextSiblings() : end.getPreviousSiblings().reverse();
  const next = beyond.find((node) => node instanceof FigureNode || node instanceof GalleryNode);
  if (!next) return true;
  // Out of the first one's text, where an input method would continue.
  $getEditor().getRootElement()?.focus({ preventScroll: true });
  $toggleBlock(next.getKey());
  return true;
}

/** Enter on a selected block goes into its first text, on a card into its first field. */
function $enterSelected(editor: LexicalEditor, event: KeyboardEvent | null): boolean {
  const [block] = $nodesSelected().filter($isBlockNode);
  const slot = block && $firstText(block);
  if (slot) slot.selectEnd();
  else if (block instanceof EmbedNode) focusEmbed(editor, block.getKey());
  else return false;
  event?.preventDefault();
  return true;
}

/** Keys in and around figures, galleries, pull quotes and cards. */
export const FigureExtension = defineExtension({
  name: 'galley/figure',
  register: (editor) =>
    mergeRegister(
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) => $enterInSlot(editor, event) || $enterSelected(editor, event),
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        KEY_ARROW_DOWN_COMMAND,
        (event) => $selectNext(event, 1),
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        KEY_ARROW_UP_COMMAND,
        (event) => $selectNext(event, -1),
        COMMAND_PRIORITY_HIGH,
      ),
      ...[
        KEY_ARROW_DOWN_COMMAND,
        KEY_ARROW_LEFT_COMMAND,
        KEY_ARROW_RIGHT_COMMAND,
        KEY_ARROW_UP_COMMAND,
      ].map((arrow) =>
        editor.registerCommand(arrow, () => $revealSelected(editor), COMMAND_PRIORITY_CRITICAL),
      ),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => $leaveByKey(editor, event),
        COMMAND_PRIORITY_HIGH,
      ),
      ...[KEY_BACKSPACE_COMMAND, KEY_DELETE_COMMAND].map((command) =>
        editor.registerCommand(command, $removeByKey, COMMAND_PRIORITY_HIGH),
      ),
      ...[DELETE_WORD_COMMAND, DELETE_LINE_COMMAND].map((command) =>
        editor.registerCommand(command, $removeSelected, COMMAND_PRIORITY_HIGH),
      ),
    ),
});
