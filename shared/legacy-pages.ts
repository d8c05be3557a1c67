/** Pages with words in fonts of Vietnamese from before Unicode: saved ones, and what is copied out of Word. */
import { areLegacy, encodingOf, inUnicode, type LegacyEncoding } from './legacy-letters.ts';
import { BLOCKS } from './runs.ts';

/** A node of a parsed page, whoever parsed it. */
interface PageNode {
  readonly nodeName: string;
  nodeValue: string | null;
  readonly childNodes: Iterable<PageNode>;
  getAttribute?(name: string): string | null;
}

/** The first font in some CSS declarations. */
function fontIn(declarations: string): string {
  const [, fonts = ''] = /(?:^|[;\s])font-family\s*:\s*([^;]+)/i.exec(declarations) ?? [];
  return fonts.split(',')[0]?.trim() ?? '';
}

/** The fonts of style sheets by selector, of those that name an element, a class or both. */
function fontsBySelector(sheets: string): ReadonlyMap<string, string> {
  const rules = sheets.replace(/<!--|-->|\/\*[^*]*\*\//g, '').split('}');
  return new Map(
    rules.flatMap((rule) => {
      const [selectors = '', declarations = ''] = rule.split('{');
      const font = fontIn(declarations);
      const names = font ? selectors.split(',') : [];
      return names.map((name) => [name.trim().toLowerCase(), font] as const);
    }),
  );
}

function ownFont(element: PageNode, sheets: ReadonlyMap<string, string>): string {
  const name = element.nodeName.toLowerCase();
  const classes = (element.getAttribute?.('class') ?? '').toLowerCase().split(/\s+/);
  const selectors = [...classes.flatMap((each) => [`${name}.${each}`, `.${each}`]), name];
  return (
    fontIn(element.getAttribute?.('style') ?? '') ||
    selectors.map((selector) => sheets.get(selector)).find(Boolean) ||
    (element.getAttribute?.('face')?.split(',')[0]?.trim() ?? '')
  );
}

interface Said {
  readonly node: PageNode;
  readonly encoding: LegacyEncoding;
}

/**
 * Puts what stands in fonts of older encodings into Unicode, its accents not composed yet.
 * @param root what of the page is read
 * @param sheets the style sheets in the page, one behind the other
 */
export function replaceLegacyFonts(root: PageNode, sheets: string): void {
  const fonts = fontsBySelector(sheets);
  const paragraphs: Said[][] = [[]];
  const walk = (parent: PageNode, outer: string) => {
    const font = ownFont(parent, fonts) || outer;
    const encoding = encodingOf(font);
    const isBlock = BLOCKS.has(parent.nodeName.toLowerCase());
    if (isBlock) paragraphs.push([]);
    for (const node of parent.childNodes) {
      if (node.nodeName !== '#text') walk(node, font);
      else if (encoding) paragraphs.at(-1)?.push({ node, encoding });
    }
    if (isBlock) paragraphs.push([]);
  };
  walk(root, '');
  const legacy = areLegacy(
    paragraphs.map((said) => said.map(({ node }) => node.nodeValue ?? '').join('')),
  );
  for (const { node, encoding } of paragraphs.filter((_said, at) => legacy[at]).flat())
    node.nodeValue = inUnicode(node.nodeValue ?? '', encoding);
}
