/** Keeps the scroll position, and a place for the focus, when an article is opened again. */

const sheet = (): Element | null => document.querySelector('.article-scroll');

/**
 * Shows an article again at the same place of its page.
 * @param show draws it before it returns
 */
export function keepingPlace(show: () => void): void {
  const top = sheet()?.scrollTop ?? 0;
  show();
  sheet()?.scrollTo({ top, behavior: 'instant' });
}

/**
 * Puts the focus on the article's page, after the button or text that had it is gone. Not into the text: the caret would
 * be at its start.
 */
export function focusPage(): void {
  const page = document.querySelector<HTMLElement>('.article-page');
  if (!page) return;
  // Only until it is left: the page must not take the focus from a click beside the text.
  page.tabIndex = -1;
  page.addEventListener('blur', () => page.removeAttribute('tabindex'), { once: true });
  page.focus({ preventScroll: true });
}
