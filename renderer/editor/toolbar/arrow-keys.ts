/** A toolbar is one stop of the Tab key; the arrow keys walk within it (WAI-ARIA, toolbar pattern). */
import type { KeyboardEvent } from 'react';

/** Moves the focus to the next or previous button of the toolbar that had the key; fields keep their arrow keys. */
export function walkButtons(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step || !(event.target instanceof HTMLButtonElement)) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.tool')];
  const at = buttons.indexOf(event.target);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
}
