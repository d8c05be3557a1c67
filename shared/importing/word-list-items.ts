/** What Word says of a list item in a page, where it is a paragraph among others: how deep it is, and its number. */
import { startOf } from '../article.ts';

const LEVEL = /mso-list:\s*\S+\s+level(\d)/i;
/** `1.`, `a)`, `(iv)`, `1.2.`: what stands before a numbered item. A bullet is a single sign or a lone `o`. */
const NUMBER = /^\(?([0-9]+|[a-z]|[ivxlc]+)([.)]|(\.[0-9]+)+)/i;
/** A number by itself: `1.2.` and `a)` say it in another way. */
const PLAIN_NUMBER = /^\(?(\d+)[.)]+$/;
/** How Word styles what stands before an item. */
const MARKER = /mso-list:\s*ignore/i;

/** The depth of the item that a paragraph is by its style attribute, from 1; undefined for one that is none. */
export function wordLevel(style: string | null): number | undefined {
  const level = LEVEL.exec(style ?? '')?.[1];
  return level ? Number(level) : undefined;
}

/** Whether an element is by its style attribute what stands before an item. */
export const isWordMarker = (style: string | null): boolean => MARKER.test(style ?? '');

/** Whether what stands before an item is a number. */
export const isWordNumber = (marker: string): boolean => NUMBER.test(marker);

/** What a list says whose first item has this before it; see {@link startOf}. */
export const startOfMarker = (marker: string): { start?: number } =>
  startOf(PLAIN_NUMBER.exec(marker)?.[1]);
