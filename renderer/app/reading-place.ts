/** Where somebody reads in an article, kept when it is opened anew. */

const sheet = (): Element | null => document.querySelector('.article-scroll');

/**
 * Shows an article anew at the same place of its page; the text to be read takes the focus that went with what was
 * pressed.
 * @param show draws it before it returns
 */
export function keepingPlace(show: () => void): void {
  const top = sheet()?.scrollTop ?? 0;
  show();
  sheet()?.scrollTo({ top, behavior: 'instant' });
  // In one that may be written in, the caret would stand at its start.
  if (document.activeElement === document.body)
    document
      .querySelector<HTMLElement>('.editor-body[contenteditable="false"]')
      ?.focus({ preventScroll: true });
}
