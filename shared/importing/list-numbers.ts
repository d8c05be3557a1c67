/** Translates the numbers of single list items (`<li value>`, `<ol reversed>`): lists of an article have only a start. */
import { type BlockOf, type ListItem, startOf } from '../article.ts';

/** The numbers that items state, as their page writes them. */
export type SaidNumbers = ReadonlyMap<ListItem, string | null>;

/**
 * The numbers in a list that counts down (HTML, 4.4.5). Without a start it begins with the number of its items.
 * @param numbers those that items state themselves
 * @param start as in {@link partAtNumbers}
 */
export function countedDown(
  items: readonly ListItem[],
  numbers: SaidNumbers,
  start: string | null,
): SaidNumbers {
  const isSaid = (said: string | null | undefined) => /^\s*\d/.test(said ?? '');
  let next = isSaid(start) ? Number.parseInt(start ?? '', 10) : items.length;
  return new Map(
    items.map((item) => {
      const value = numbers.get(item);
      const number = isSaid(value) ? Number.parseInt(value ?? '', 10) : next;
      next = number - 1;
      return [item, `${number}`];
    }),
  );
}

/**
 * Divides a numbered list at items that state another number than the next one.
 * @param start the start that the list states
 */
export function partAtNumbers(
  items: readonly ListItem[],
  numbers: SaidNumbers,
  start: string | null,
): Pick<BlockOf<'list'>, 'start' | 'items'>[] {
  const lists: Pick<BlockOf<'list'>, 'start' | 'items'>[] = [];
  for (const item of items) {
    const last = lists.at(-1);
    const value = numbers.get(item) ?? '';
    const says = /^\s*\d/.test(value);
    const began = startOf(says ? value : start);
    const isNext = last && (began.start ?? 1) === (last.start ?? 1) + last.items.length;
    if (last && (!says || isNext)) last.items.push(item);
    else lists.push({ ...began, items: [item] });
  }
  return lists;
}
