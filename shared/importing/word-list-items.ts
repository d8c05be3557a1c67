/** Reads the list items of pages from Word, which are paragraphs with the level in their style and the number in their text. */
import { startOf } from '../article.ts';

const LEVEL = /mso-list:\s*\S+\s+level(\d)/i;
/** The marker of a numbered item: `1.`, `a)`, `(iv)`, `1.2.`. A bullet is a single sign or a lone `o`. */
const NUMBER = /^\(?([0-9]+|[a-z]|[ivxlc]+)([.)]|(\.[0-9]+)+)/i;
/** A marker that gives its number in plain digits, unlike `1.2.` and `a)`. */
const PLAIN_NUMBER = /^\(?(\d+)[.)]+$/;
/** Word's style for markers. */
const MARKER = /mso-list:\s*ignore/i;

/** The depth of a list item by its style attribute, from 1; undefined for other paragraphs. */
export function wordLevel(style: string | null): number | undefined {
  const level = LEVEL.exec(style ?? '')?.[1];
  return level ? Number(level) : undefined;
}

/** Whether an element is a list item's marker, by its style attribute. */
export const isWordMarker = (style: string | null): boolean => MARKER.test(style ?? '');

/** Whether a marker is a number. */
export const isWordNumber = (marker: string): boolean => NUMBER.test(marker);

/** The start of a list by the marker of its first item; see {@link startOf}. */
export const startOfMarker = (marker: string): { start?: number } =>
  startOf(PLAIN_NUMBER.exec(marker)?.[1]);
