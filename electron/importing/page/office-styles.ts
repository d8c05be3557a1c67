/** Titles and quotations of a page that an office program saved, by the style classes of each program. */
import { oneLine } from '../../../shared/text.ts';
import type { Named } from '../document.ts';

/** Word's, LibreOffice's, Google's. */
const TITLE = '.MsoTitle, h1.title, h1.western.title, p.title[id^="h."]';
const SUBTITLE = '.MsoSubtitle, h2.subtitle, p.subtitle[id^="h."]';

/** Marks Word's quotations as such. */
export function markQuotes(document: Document): void {
  for (const line of document.querySelectorAll('p.MsoQuote, p.MsoIntenseQuote')) {
    const quote = document.createElement('blockquote');
    line.replaceWith(quote);
    quote.append(line);
  }
}

/** Takes title and subtitle out of the page. If there are several, the document holds several texts, and all stay. */
export function takeTitles(document: Document): Named {
  const taken = (selector: string): string => {
    const [line, another] = document.querySelectorAll(selector);
    const words = another ? '' : oneLine(line?.textContent ?? '');
    if (words) line?.remove();
    return words;
  };
  const [headline, standfirst] = [taken(TITLE), taken(SUBTITLE)];
  return { ...(headline ? { headline } : {}), ...(standfirst ? { standfirst } : {}) };
}
