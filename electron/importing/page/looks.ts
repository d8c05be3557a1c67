/** Bold and italic words that a page sets by its style sheets, as the elements that say so. */
import { declarationsOf, rulesOf } from '../../../shared/importing/style-sheets.ts';

/** How words are set, and the element that says so. */
const LOOKS: readonly (readonly [tag: string, property: RegExp, value: RegExp])[] = [
  ['strong', /(?:^|[;\s])font-weight\s*:\s*([\w-]+)/i, /^(?:bold|bolder|[6-9]00)$/i],
  ['em', /(?:^|[;\s])font-style\s*:\s*([\w-]+)/i, /^(?:italic|oblique)$/i],
];

/**
 * Puts what is set bold or in italics by style into elements: Google's documents and many a portal's editor write no
 * others. Of words in spans alone: whole parts of a page are set so for their place.
 * @param sheets the style sheets in the page, one behind the other
 */
export function looksAsElements(document: Document, sheets: string): void {
  const rules = rulesOf(sheets);
  for (const span of document.querySelectorAll('span')) {
    const said = declarationsOf(span, rules);
    for (const [tag, property, value] of LOOKS) {
      const [set = ''] = said.flatMap((declarations) => property.exec(declarations)?.[1] ?? []);
      if (!value.test(set)) continue;
      const look = document.createElement(tag);
      look.append(...span.childNodes);
      span.append(look);
    }
  }
}
