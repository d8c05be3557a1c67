/**
 * Parts skipped by `content-visibility: auto` are hidden from screen readers in newer Chromium (156, not 114).
 * Meanwhile such a part carries its words as its name.
 */

/** What a part is named by. */
const SAID = 'img[alt], .slot, .picture-name';

function wordsOf(part: Element): string {
  const all = [...part.querySelectorAll<HTMLElement>(SAID)].map((said) =>
    said instanceof HTMLImageElement ? said.alt : said.textContent,
  );
  return [...new Set(all)].filter(Boolean).join('; ');
}

/** Names a part by its words while it is left out. @param part has a role that may be named */
export function nameSkipped(part: HTMLElement, isSkipped: boolean): void {
  part.ariaLabel = isSkipped ? wordsOf(part) : null;
}

/** Names the items of all lists as they scroll out of sight. */
export function nameSkippedItems(): void {
  document.addEventListener('contentvisibilityautostatechange', (event) => {
    if (event.target instanceof HTMLLIElement)
      nameSkipped(event.target, (event as ContentVisibilityAutoStateChangeEvent).skipped);
  });
}
