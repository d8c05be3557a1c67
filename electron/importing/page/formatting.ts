/** Turns bold and italics that a page sets by CSS into elements. */
import { declarationsOf, rulesOf } from '../../../shared/importing/style-sheets.ts';

/** Formatting by CSS, and the element that stands for it. */
const LOOKS: readonly (readonly [tag: string, property: RegExp, value: RegExp])[] = [
  ['strong', /(?:^|[;\s])font-weight\s*:\s*([\w-]+)/i, /^(?:bold|bolder|[6-9]00)$/i],
  ['em', /(?:^|[;\s])font-style\s*:\s*([\w-]+)/i, /^(?:italic|oblique)$/i],
];

/**
 * Wraps bold and italic words in elements: Google Docs and the editors of many portals format by CSS alone. Only spans
 * are looked at, because whole parts of a page may be bold as a matter of layout.
 * @param sheets the style sheets in the page, one behind the other
 */
export function formattingAsElements(document: Document, sheets: string): void {
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
