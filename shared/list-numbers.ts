/** The numbers that single items of a page’s list say (`<li value>`). An article’s lists have a start alone. */
import { type BlockOf, type ListItem, startOf } from './article.ts';

/** What items say of their number, as their page writes it. */
export type SaidNumbers = ReadonlyMap<ListItem, string | null>;

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
