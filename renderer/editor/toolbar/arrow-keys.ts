/** A toolbar is one stop of the Tab key; the arrow keys walk within it (WAI-ARIA, toolbar pattern). */
import type { LexicalEditor } from 'lexical';
import type { KeyboardEvent } from 'react';
import { focusCaret } from '../../ui/focus.ts';

/** Arrow keys, Home and End walk the toolbar's buttons, except from its fields; Escape leads back to the text. */
export const toolbarKeys = (editor: LexicalEditor) => (event: KeyboardEvent<HTMLElement>) => {
  if (event.key === 'Escape') focusCaret(editor);
  if (!(event.target instanceof HTMLButtonElement)) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.tool')];
  const at = buttons.indexOf(event.target);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  buttons.at(to % buttons.length)?.focus();
  event.preventDefault();
};
