/** The numbers that single items of a page’s list say (`<li value>`, `<ol reversed>`). An article’s lists have a start alone. */
import { type BlockOf, type ListItem, startOf } from '../article.ts';

/** What items say of their number, as their page writes it. */
export type SaidNumbers = ReadonlyMap<ListItem, string | null>;

/**
 * What the items of a list that counts down say (HTML, 4.4.5): each the number before that above it, the first how many
 * they are where the list says no start.
 * @param numbers what items say themselves
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
 * The items of one numbered list as lists: one that says another number than is its turn begins a list of its own.
 * @param start what the list itself says that it begins with
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
