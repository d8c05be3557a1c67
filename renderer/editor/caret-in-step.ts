import {
  $getSelection,
  $isRangeSelection,
  defineExtension,
  isHTMLElement,
  mergeRegister,
  registerEventListener,
  registerEventListeners,
} from 'lexical';
import { registerOnRoot } from './on-root.ts';

/**
 * Keeps keys and clicks from acting on an outdated caret: the browser moves it at once, but reports it before the next
 * frame. A key pressed sooner would act elsewhere, and a click on text while a picture is selected would leave no
 * caret.
 */
export const CaretInStepExtension = defineExtension({
  name: 'galley/caret-in-step',
  register: (editor) =>
    registerOnRoot(editor, (root) => {
      const page = root.ownerDocument;
      const ends = () => {
        const { anchorNode, anchorOffset, focusNode, focusOffset } = page.getSelection() ?? {};
        return [anchorNode, anchorOffset, focusNode, focusOffset];
      };
      // Not asked at the start: asking makes the browser lay out the page.
      let reported: readonly unknown[] = [];
      const note = () => {
        reported = ends();
      };
      const reportCaret = (event: KeyboardEvent | MouseEvent) => {
        if (
          ('isComposing' in event && event.isComposing) ||
          ends().every((end, at) => end === reported[at])
        )
          return;
        page.dispatchEvent(new Event('selectionchange'));
      };
      // Lexical expects a click to change the selection, and would take the next key's change for it: a click at the caret
      // makes none. Of a selected picture, the caret may be in the caption already, not drawn.
      const reportAfterClick = (event: MouseEvent) => {
        const isInText = isHTMLElement(event.target) && event.target.closest('[data-lexical-slot]');
        if (isInText || editor.read(() => $isRangeSelection($getSelection())))
          page.dispatchEvent(new Event('selectionchange'));
        else reportCaret(event);
      };
      return mergeRegister(
        registerEventListener(page, 'selectionchange', note),
        registerEventListeners(
          root,
          { keydown: reportCaret, click: reportAfterClick },
          { capture: true },
        ),
      );
    }),
});
