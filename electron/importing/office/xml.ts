/** Finds elements in the XML of office documents, by their names without a prefix. */
import { DOMParser, type Document, type Element } from '@xmldom/xmldom';

/** A part of a document, parsed. @throws when it is no XML */
export const parsed = (xml: string): Document => new DOMParser().parseFromString(xml, 'text/xml');

/** A node in an element. */
export type Node = Element['childNodes'][number];

/** The elements in another, in order. */
export const elementsIn = (node: Element): Element[] =>
  Array.from(node.childNodes).filter((child) => child.nodeType === 1) as Element[];
/** Whether an element has one of some names. */
export const isAny = (node: Element, ...names: string[]): boolean =>
  names.includes(node.localName ?? '');
/** All elements of a name at any depth, in the document's order. */
export const allIn = (node: Document | Element, name: string): Element[] =>
  Array.from(node.getElementsByTagNameNS('*', name));
/** The element at the end of a path of names, each the first of its name in the one before. */
export const at = (node: Element | undefined, ...path: string[]): Element | undefined =>
  path.reduce<Element | undefined>(
    (found, name) => found && elementsIn(found).find((child) => isAny(child, name)),
    node,
  );
/** The nearest element of a name that an element is in. */
export function ancestor(element: Element | undefined, name: string): Element | undefined {
  const parent = element?.parentElement ?? undefined;
  return parent && !isAny(parent, name) ? ancestor(parent, name) : parent;
}
/** An attribute's value, by its name without a prefix; '' where it has none. */
export const attributeOf = (node: Element | undefined, name = 'val'): string =>
  Array.from(node?.attributes ?? []).find(({ localName }) => localName === name)?.value ?? '';
