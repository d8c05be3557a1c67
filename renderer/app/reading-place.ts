/** Keeps the scroll position when an article is opened again. */

const sheet = (): Element | null => document.querySelector('.article-scroll');

/** Runs `show`, which must draw the article synchronously, and keeps its scroll position. */
export function keepingPlace(show: () => void): void {
  const top = sheet()?.scrollTop ?? 0;
  show();
  sheet()?.scrollTo({ top, behavior: 'instant' });
}
