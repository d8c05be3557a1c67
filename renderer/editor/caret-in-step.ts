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
 * Makes sure that no key or click acts on an outdated caret. The browser moves the caret at once, but reports it only
 * before the next frame: a key pressed sooner would be handled where the caret was, perhaps in another paragraph, and a
 * click on text while a picture is selected would leave no caret at all.
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
      let told: readonly unknown[] = [];
      const note = () => {
        told = ends();
      };
      const tell = (event: KeyboardEvent | MouseEvent) => {
        if (
          ('isComposing' in event && event.isComposing) ||
          ends().every((end, at) => end === told[at])
        )
          return;
        page.dispatchEvent(new Event('selectionchange'));
      };
      // After a click Lexical expects one change of the selection. A click where the caret is already makes none: the
      // change that the next key makes would be taken for it, and a card that this key selected would be left again.
      // Of a picture that is selected, the caret may be in the caption already, not drawn.
      const tellOfPress = (event: MouseEvent) => {
        const isInText = isHTMLElement(event.target) && event.target.closest('[data-lexical-slot]');
        if (isInText || editor.read(() => $isRangeSelection($getSelection())))
          page.dispatchEvent(new Event('selectionchange'));
        else tell(event);
      };
      return mergeRegister(
        registerEventListener(page, 'selectionchange', note),
        registerEventListeners(root, { keydown: tell, click: tellOfPress }, { capture: true }),
      );
    }),
});
