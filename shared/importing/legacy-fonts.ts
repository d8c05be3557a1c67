/** Converts text in Vietnamese fonts from before Unicode, in saved pages and in what is copied from Word. */

import { BLOCKS } from './foreign-text.ts';
import {
  encodingOf,
  type LegacyWords,
  legacyWordsOf,
  replaceLegacyWords,
} from './legacy-letters.ts';
import { declarationsOf, type Rules, rulesOf, type StyledNode } from './style-sheets.ts';

/** A node of a parsed page, whoever parsed it. */
interface PageNode extends StyledNode {
  nodeValue: string | null;
  readonly childNodes: Iterable<PageNode>;
}

/** The first font in some CSS declarations. */
function fontIn(declarations: string): string {
  const [, fonts = ''] = /(?:^|[;\s])font-family\s*:\s*([^;]+)/i.exec(declarations) ?? [];
  return fonts.split(',')[0]?.trim() ?? '';
}

function ownFont(element: PageNode, rules: Rules): string {
  return (
    declarationsOf(element, rules).map(fontIn).find(Boolean) ||
    (element.getAttribute?.('face')?.split(',')[0]?.trim() ?? '')
  );
}

/**
 * Converts text in such fonts to Unicode, with accents not composed yet.
 * @param root the part of the page to convert
 * @param sheets the style sheets in the page, one behind the other
 */
export function replaceLegacyFonts(root: PageNode, sheets: string): void {
  const rules = rulesOf(sheets);
  const paragraphs: LegacyWords[][] = [[]];
  const walk = (parent: PageNode, outer: string) => {
    const font = ownFont(parent, rules) || outer;
    const encoding = encodingOf(font);
    const isBlock = BLOCKS.has(parent.nodeName.toLowerCase());
    if (isBlock) paragraphs.push([]);
    for (const node of parent.childNodes) {
      if (node.nodeName !== '#text') walk(node, font);
      else if (encoding) paragraphs.at(-1)?.push(legacyWordsOf(node, encoding));
    }
    if (isBlock) paragraphs.push([]);
  };
  walk(root, '');
  replaceLegacyWords(paragraphs);
}
