/** Nests lists that a document stores as a flat row of paragraphs, each with its level. */
import { type StyledPart, unstyled } from './paragraph-styles.ts';

/** The place of a paragraph in a list. */
export interface ListPlace {
  /** The numbers of paragraphs with the same name follow each other. */
  readonly name: string;
  /** 0 for the outermost. */
  readonly level: number;
  readonly ordered: boolean;
  /** The first number of its list. */
  readonly start: number;
}

/** How a level of a list is numbered. */
export type ListLevel = Pick<ListPlace, 'ordered' | 'start'>;

/** Word's codes for levels without numbers: with bullets, and with nothing. */
const [BULLET, NEITHER] = [23, 255];

/** A level by Word's code for its numbering; undefined if it has neither numbers nor bullets. */
export const levelOf = (kind: number, start: number): ListLevel | undefined =>
  kind === NEITHER ? undefined : { ordered: kind !== BULLET, start };

/** Makes the function that numbers the list items of a document; it is called for each item in document order. */
export function listCounter(): (place: ListPlace) => number {
  const reached = new Map<string, number[]>();
  return ({ name, level, start }) => {
    const numbers = (reached.get(name) ?? []).slice(0, level + 1);
    const number = (numbers[level] ?? start - 1) + 1;
    numbers[level] = number;
    reached.set(name, numbers);
    return number;
  };
}

/** An item, with its content in markup and its number. */
export interface FlatItem extends Pick<ListPlace, 'level' | 'ordered'> {
  readonly markup: string;
  readonly number: number;
}

/** The lists that consecutive items make. */
function listsMarkup(items: readonly FlatItem[]): string {
  const open: Pick<ListPlace, 'level' | 'ordered'>[] = [];
  let out = '';
  const close = () => {
    out += open.pop()?.ordered ? '</li></ol>' : '</li></ul>';
  };
  for (const { level, ordered, number, markup } of items) {
    while ((open.at(-1)?.level ?? 0) > level && open.length > 1) close();
    // An item further out than the first of its list goes on at that level.
    const around = open.at(-1);
    const goesOn = around !== undefined && around.level >= level;
    if (goesOn && around.ordered === ordered) {
      out += '</li>';
      open.pop();
    } else {
      if (goesOn) close();
      out += ordered ? '<ol>' : '<ul>';
    }
    open.push({ level, ordered });
    out += `<li${ordered ? ` value="${number}"` : ''}>${markup}`;
  }
  while (open.length > 0) close();
  return out;
}

/** The blocks of a text, consecutive items among them as lists. */
export function withLists(parts: readonly (StyledPart | FlatItem)[]): StyledPart[] {
  const out: StyledPart[] = [];
  let items: FlatItem[] = [];
  const endList = () => {
    if (items.length > 0) out.push(unstyled(listsMarkup(items)));
    items = [];
  };
  for (const part of parts) {
    if ('number' in part) {
      items.push(part);
      continue;
    }
    endList();
    out.push(part);
  }
  endList();
  return out;
}
