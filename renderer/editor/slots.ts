/** The texts inside figures and pull quotes, as places for the caret. */
import {
  $createParagraphNode,
  $getNodeByKey,
  $getSelection,
  $getSlot,
  $getSlotFrame,
  $getSlotHost,
  $getSlotNames,
  $getState,
  $isElementNode,
  $isRangeSelection,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
} from 'lexical';
import { whenDrawn } from './drawn.ts';
import { galleryState } from './node-state.ts';

/** A slot that holds the caret, and the block that it belongs to. */
export interface SlotAtCaret {
  readonly frame: LexicalNode;
  readonly host: LexicalNode;
}

/** The slot that holds the caret; null outside of one. */
export function $slotAtCaret(): SlotAtCaret | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return null;
  const frame = $getSlotFrame(selection.anchor.getNode());
  const host = frame && $getSlotHost(frame);
  return frame && host ? { frame, host } : null;
}

/** The text in a slot. */
export function $slotText(host: LexicalNode, name: string): ElementNode | null {
  const slot = $getSlot(host, name);
  return $isElementNode(slot) ? slot : null;
}

/** The slots with the words of a gallery's picture: its caption, its credit. @param id of the picture */
export function wordSlots(id: string): readonly [caption: string, credit: string] {
  return [`${id}:caption`, `${id}:credit`];
}

/** The slots of a block in reading order; a gallery's own caption comes last. */
export function $slotNames(host: LexicalNode): string[] {
  const pictures = $getState(host, galleryState).figures.flatMap(({ id }) => wordSlots(id));
  const names = $getSlotNames(host);
  if (pictures.length === 0) return names;
  const here = new Set(names);
  return [...pictures, 'caption'].filter((name) => here.has(name));
}

/** The text of a block's first slot, where typing goes while the block is selected; null for none. */
export const $firstText = (host: LexicalNode): ElementNode | null =>
  $slotText(host, $slotNames(host)[0] ?? '');

/** Goes on from a slot to the block's next one; from the last, into the text below, which is created if missing. */
export function $goOnFrom(host: LexicalNode, name: string): void {
  const names = $slotNames(host);
  const next = $slotText(host, names[names.indexOf(name) + 1] ?? '');
  if (next) {
    next.selectEnd();
    return;
  }
  const below = host.getNextSibling();
  const text = $isElementNode(below) ? below : host.insertAfter($createParagraphNode());
  text.selectStart();
}

/** As {@link $goOnFrom}, from a field below that slot; '' in a block that has none. */
export function leaveField(editor: LexicalEditor, key: NodeKey, name = ''): void {
  editor.getRootElement()?.focus({ preventScroll: true });
  editor.update(() => {
    const host = $getNodeByKey(key);
    if (host) $goOnFrom(host, name);
  });
}

/** Puts the caret at the end of a slot, and the block in sight, once the block that was just made is drawn. */
export function focusSlot(editor: LexicalEditor, key: NodeKey, name: string): void {
  whenDrawn(editor, key, `.slot-${name} [data-lexical-slot]`, (text) => {
    editor.getRootElement()?.focus({ preventScroll: true });
    editor.update(() => {
      const host = $getNodeByKey(key);
      if (host) $slotText(host, name)?.selectEnd();
    });
    editor.getElementByKey(key)?.scrollIntoView({ block: 'nearest' });
    // The block may be higher than the window.
    text.scrollIntoView({ block: 'nearest' });
  });
}
