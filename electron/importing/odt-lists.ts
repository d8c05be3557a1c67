/** The numbers of an OpenDocument text's lists. */
import type { Element } from '@xmldom/xmldom';
import { attributeOf } from './word-elements.ts';

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
