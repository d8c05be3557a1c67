/** Where somebody reads in an article, kept when it is opened anew; and the focus of who was elsewhere. */

const sheet = (): Element | null => document.querySelector('.article-scroll');

/**
 * Shows an article anew at the same place of its page.
 * @param show draws it before it returns
 */
export function keepingPlace(show: () => void): void {
  const top = sheet()?.scrollTop ?? 0;
  show();
  sheet()?.scrollTo({ top, behavior: 'instant' });
}

/**
 * Puts the focus on the article's page, where what was pressed is gone, or the text before: not into its text, where the
 * caret would stand at the start.
 */
export function focusPage(): void {
  const page = document.querySelector<HTMLElement>('.article-page');
  if (!page) return;
  // For this time only: a press beside the text is none on the page.
  page.tabIndex = -1;
  page.addEventListener('blur', () => page.removeAttribute('tabindex'), { once: true });
  page.focus({ preventScroll: true });
}
