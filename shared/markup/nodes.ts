/** Walks parsed markup, whoever parsed it: the window's own parser, or those that read files. */
import { BLOCKS, pageText } from '../importing/foreign-text.ts';

/** A node of parsed markup: as much of the DOM as all parsers give. */
export interface MarkupNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly textContent: string | null;
  readonly parentNode: MarkupNode | null;
  readonly childNodes: Iterable<MarkupNode>;
  getAttribute?(name: string): string | null;
}

const NOTHING = new Set(
  'script style template noscript frame object embed applet svg math canvas video audio head meta link base input select textarea button datalist xml'.split(
    ' ',
  ),
);

/** A node's name in lower case. */
export const nameOf = (node: MarkupNode): string => node.nodeName.toLowerCase();

/** An attribute's value; '' where it has none. */
export const attribute = (node: MarkupNode, name: string): string =>
  node.getAttribute?.(name) ?? '';

/** Whether a node is an element. */
export const isElement = (node: MarkupNode): boolean => node.nodeType === 1;

/** Whether a node is text, or as a parser of XML calls some of it, a CDATA section. */
export const isText = (node: MarkupNode): boolean => node.nodeType === 3 || node.nodeType === 4;

/** The elements right in a node, of these names where some are given. */
export const childrenOf = (parent: MarkupNode, ...names: string[]): MarkupNode[] =>
  [...parent.childNodes].filter(
    (child) => isElement(child) && (names.length === 0 || names.includes(nameOf(child))),
  );

/** The elements of some names within a node, at any depth, but not within each other. */
export const inside = (node: MarkupNode, ...names: string[]): MarkupNode[] =>
  childrenOf(node).flatMap((child) =>
    names.includes(nameOf(child)) ? [child] : inside(child, ...names),
  );

/** Whether an element within a node, at any depth, is such a one. */
export const holds = (node: MarkupNode, isSuch: (element: MarkupNode) => boolean): boolean =>
  childrenOf(node).some((child) => isSuch(child) || holds(child, isSuch));

/** Whether elements of this name have no content for readers. */
export const saysNothing = (name: string): boolean => NOTHING.has(name);

function addWords(words: string[], node: MarkupNode): void {
  const name = nameOf(node);
  if (isText(node)) words.push(pageText(node.nodeValue ?? ''));
  else if (name === 'br') words.push('\n');
  else if (!saysNothing(name) && name !== 'iframe') {
    const edge = BLOCKS.has(name) ? '\n' : '';
    const [opening, closing] = name === 'q' ? '“”' : [edge, edge];
    words.push(opening ?? '');
    for (const child of node.childNodes) addWords(words, child);
    words.push(closing ?? '');
  }
}

/** The words in a node, each block and line of it a line; without white space at their ends, and doubled. */
export function textOf(node: MarkupNode): string {
  const words: string[] = [];
  for (const child of node.childNodes) addWords(words, child);
  return words
    .join('')
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();
}
