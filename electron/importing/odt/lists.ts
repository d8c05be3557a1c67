/** Numbers the lists of an OpenDocument text, and joins those that continue each other. */
import type { Document, Element } from '@xmldom/xmldom';
import { allIn, attributeOf, elementsIn, isAny } from '../office/xml.ts';

/** The number that an item states; undefined if it follows that of the item before. */
export function numberSaid(item: Element): number | undefined {
  const value = attributeOf(item, 'start-value');
  return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** The last number of each list so far. */
export class ListCounts {
  /** By the list's id, and by its style. */
  readonly #reached = new Map<string, number>();

  /** The first number of a list: its style's, unless it continues another list. */
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

/** Whether a list contains nothing but other lists. */
export const holdsListsAlone = (list: Element): boolean =>
  elementsIn(list).every((item) => elementsIn(item).every((one) => isAny(one, 'list')));

/** The list right behind another; undefined if anything else follows. */
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

/** Joins a list to the one before it that it continues; lists in it keep their style. @returns whether it was joined */
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

/** Joins consecutive lists that are one list to a reader: programs divide them where the style changes with the depth. */
export function joinLists(document: Document): void {
  for (const list of allIn(document, 'list')) {
    let next = list.parentNode ? listBehind(list) : undefined;
    while (next && join(list, next)) next = listBehind(list);
  }
}
