/** Makes elements of Word's XML. */
import type { Element } from '@xmldom/xmldom';
import type { Node } from '../office/xml.ts';

/** Makes an element of Word's XML. @param near any element of its document @param inside its content; strings become text nodes */
export function newElement(
  near: Element,
  name: string,
  inside: readonly (Node | string)[] = [],
): Element {
  const document = near.ownerDocument;
  if (!document) throw new Error('no document');
  const space = document.documentElement?.namespaceURI ?? '';
  const element = document.createElementNS(space, `w:${name}`);
  for (const part of inside)
    element.appendChild(typeof part === 'string' ? document.createTextNode(part) : part);
  return element;
}
