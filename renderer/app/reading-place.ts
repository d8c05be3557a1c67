/** Keeps the scroll position when an article is opened again. */

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
