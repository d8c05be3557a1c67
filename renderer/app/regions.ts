/** F6 and Shift+F6 move the focus through the parts of the window. */
import { restoreFocus } from '../ui/focus.ts';
import { isDialogOpen } from '../ui/open-dialogs.ts';

/** In visual order, each with the element that takes the focus. */
const REGIONS = [
  { region: '.library', entry: 'input[type="search"]' },
  // Just before the text, so that a notice is one key away from it.
  { region: '.notice > div', entry: 'button' },
  { region: '.banner', entry: 'button' },
  { region: '.new-article', entry: 'textarea' },
  { region: '.article-page', entry: '.editor-body' },
  { region: '.nothing-open', entry: '.primary' },
  { region: '.status-line', entry: '.primary, .leave-focus' },
  { region: '.panels', entry: '[role="tab"][data-selected]' },
];

/** Moves the focus to the text, or to what is in its place, if the part that had it is gone. */
export function focusMiddle(): void {
  if (document.activeElement === document.body)
    restoreFocus(document.querySelector('.article-page .editor-body, .nothing-open .primary'));
}

/** Puts the focus into the search of the list, whose words are chosen, to be typed over. */
export function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('.library input[type="search"]');
  field?.focus();
  field?.select();
}

/** Puts the focus into the headline of the open article, whose words are chosen, to be typed over. */
export function focusHeadline(): void {
  const field = document.querySelector<HTMLTextAreaElement>('.article-page .headline textarea');
  field?.focus();
  field?.select();
}

/** Puts the focus into the next part that is shown. @param step 1 forwards, -1 backwards */
function walkRegions(step: 1 | -1): void {
  // A banner may have nothing to press: the walk would stop before it for good.
  const shown = REGIONS.flatMap(({ region, entry }) => {
    const part = document.querySelector(region);
    const first = part?.querySelector<HTMLElement>(entry);
    return part && first && !part.closest('[inert]') ? [{ part, first }] : [];
  });
  const at = shown.findIndex(({ part }) => part.contains(document.activeElement));
  const from = at === -1 && step === -1 ? 0 : at;
  restoreFocus(shown[(from + step + shown.length) % shown.length]?.first ?? null);
}

/** Listens for the keys wherever the focus is, unless a dialog is open. Returns a function that stops it. */
export function followRegionKeys(): () => void {
  const listen = (event: KeyboardEvent) => {
    if (event.key !== 'F6' || isDialogOpen()) return;
    event.preventDefault();
    walkRegions(event.shiftKey ? -1 : 1);
  };
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
}
