/** The lists of an OpenDocument text: which of them continue each other, and their numbers. */
import type { Document, Element } from '@xmldom/xmldom';
import { allIn, attributeOf, elementsIn, isAny } from '../office/xml.ts';

/** The number that an item says by itself; undefined where it goes on from the one before. */
export function numberSaid(item: Element): number | undefined {
  const value = attributeOf(item, 'start-value');
  return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** How far lists came to count. */
export class ListCounts {
  /** By the list's id, and by its style. */
  readonly #reached = new Map<string, number>();

  /** The number that a list begins with: its style's, unless it goes on from another. */
  firstOf(list: Element, style: string, start: number): number {
    const before = attributeOf(list, 'continue-list');
    const goesOn = attributeOf(list, 'continue-numbering') === 'true';
    const known =
      (before ? this.#reached.get(`id ${before}`) : undefined) ??
      (goesOn ? this.#reached.get(`style ${style}`) : undefined);
    return known === undefined ? start : known + 1;
  }

  /** Counts the items of a list. */
  add(list: Element, style: string, first: number, items: readonly Element[]): void {
    const last = items.reduce((number, item) => numberSaid(item) ?? number + 1, first - 1);
    this.#reached.set(`id ${attributeOf(list, 'id')}`, last);
    this.#reached.set(`style ${style}`, last);
  }
}

/** Whether a list is there for the lists alone that stand in it. */
export const holdsListsAlone = (list: Element): boolean =>
  elementsIn(list).every((item) => elementsIn(item).every((one) => isAny(one, 'list')));

/** The list right behind another; undefined where anything else follows. */
function listBehind(list: Element): Element | undefined {
  let next = list.nextSibling;
  while (next && (next.nodeType !== 1 || isAny(next as Element, 'soft-page-break')))
    next = next.nextSibling;
  return next && isAny(next as Element, 'list') ? (next as Element) : undefined;
}

function copy(name: string, from: Element, to: Element): void {
  const said = Array.from(from.attributes).find(({ localName }) => localName === name);
  if (said) to.setAttributeNS(said.namespaceURI, said.name, said.value);
}

/** Puts a list into the one before it where it goes on from that; lists of another style that are nested in it are so there, too. */
function join(list: Element, next: Element): boolean {
  const last = elementsIn(list).at(-1);
  const before = attributeOf(next, 'continue-list');
  const isSame = attributeOf(next, 'style-name') === attributeOf(list, 'style-name');
  const goesOn =
    (before !== '' && before === attributeOf(list, 'id')) ||
    (isSame && attributeOf(next, 'continue-numbering') === 'true');
  if (last && holdsListsAlone(next) && !holdsListsAlone(list))
    for (const inner of elementsIn(next).flatMap(elementsIn)) {
      if (!attributeOf(inner, 'style-name')) copy('style-name', next, inner);
      last.appendChild(inner);
    }
  else if (goesOn) {
    for (const item of elementsIn(next)) list.appendChild(item);
    copy('id', next, list);
  } else return false;
  next.parentNode?.removeChild(next);
  return true;
}

/** Makes one of lists that follow each other and are one to a reader: programs part them where their styles differ by depth. */
export function joinLists(document: Document): void {
  for (const list of allIn(document, 'list')) {
    let next = list.parentNode ? listBehind(list) : undefined;
    while (next && join(list, next)) next = listBehind(list);
  }
}
