/** Reads the lists of markup, nested ones among them. */
import type { BlockOf, ListItem } from '../../../shared/article.ts';
import { countedDown, partAtNumbers } from '../../../shared/importing/list-numbers.ts';
import { attribute, children, isInline, isSkipped, type Node, nameOf, spansOf } from './words.ts';

const isList = (node: Node): boolean => /^[ou]l$/.test(nameOf(node));

/** Nests a list under an item; joins it to one that is nested there already, whose kind stays. */
function addUnder(item: ListItem, list: Node): void {
  const inner = items(list, `${item.id}-${item.list?.items.length ?? 0}`);
  if (item.list) item.list.items.push(...inner);
  else item.list = { ordered: nameOf(list) === 'ol', items: inner };
}

/** The items that an `li` makes: words behind a list in it become another item, so that they stay behind it. @param first the index of the first */
function itemsIn(node: Node, id: string, first: number): ListItem[] {
  const out: ListItem[] = [];
  let words: Node[] = [];
  const begin = (): ListItem => {
    const item: ListItem = { id: `${id}-${first + out.length}`, spans: spansOf(words) };
    words = [];
    out.push(item);
    return item;
  };
  const isDue = () => out.length === 0 || spansOf(words).length > 0;
  for (const child of children(node)) {
    if (isList(child)) addUnder(isDue() ? begin() : (out.at(-1) ?? begin()), child);
    else words.push(child);
  }
  if (isDue()) begin();
  return out;
}

/**
 * The items of a list. Loose text in it is an item, too; a list beside an item is nested under that.
 * @param id the list's, with which those of the items begin
 * @param numbers takes the numbers that items state
 */
function items(list: Node, id: string, numbers = new Map<ListItem, string>()): ListItem[] {
  const out: ListItem[] = [];
  let loose: Node[] = [];
  const settle = () => {
    const spans = spansOf(loose);
    if (spans.length > 0) out.push({ id: `${id}-${out.length}`, spans });
    loose = [];
  };
  for (const node of children(list)) {
    const inline = isInline(node);
    if (inline) loose.push(node);
    if (inline || isSkipped(nameOf(node))) continue;
    settle();
    const owner = out.at(-1);
    if (isList(node) && owner) addUnder(owner, node);
    else if (isList(node)) out.push(...items(node, `${id}-${out.length}`));
    else {
      const [first, ...more] = itemsIn(node, id, out.length);
      if (!first) continue;
      out.push(first, ...more);
      numbers.set(first, attribute(node, 'value'));
    }
  }
  settle();
  return out;
}

/** A list, divided where the numbers of its items do not follow each other. */
export function lists(list: Node, id: string): BlockOf<'list'>[] {
  const numbers = new Map<ListItem, string>();
  const all = items(list, id, numbers);
  const ordered = nameOf(list) === 'ol';
  const start = attribute(list, 'start');
  const isReversed =
    'hasAttribute' in list && (list as unknown as Element).hasAttribute('reversed');
  const said = isReversed ? countedDown(all, numbers, start) : numbers;
  const parts = ordered ? partAtNumbers(all, said, start) : [];
  return (parts.length > 0 ? parts : [{ items: all }]).map((part, at) => ({
    ...{ type: 'list', id: at === 0 ? id : `${id}-n${at}`, ordered },
    ...part,
  }));
}
