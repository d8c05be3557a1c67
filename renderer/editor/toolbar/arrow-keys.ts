/** A toolbar is one stop of the Tab key; the arrow keys walk within it (WAI-ARIA, toolbar pattern). */
import type { LexicalEditor } from 'lexical';
import type { KeyboardEvent } from 'react';
import { focusCaret } from '../../ui/focus.ts';

/** Left and right arrow move the focus to the toolbar's next button, except from its fields; Escape leads back to the text. */
export const toolbarKeys = (editor: LexicalEditor) => (event: KeyboardEvent<HTMLElement>) => {
  if (event.key === 'Escape') focusCaret(editor);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step || !(event.target instanceof HTMLButtonElement)) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.tool')];
  const at = buttons.indexOf(event.target);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
};
