/** The lists of markup, their items and what is nested under these. */
import type { ListItem } from '../../shared/article.ts';
import { children, isInline, isSkipped, type Node, nameOf, spansOf } from './markup-words.ts';

const isList = (node: Node): boolean => /^[ou]l$/.test(nameOf(node));

/** Adds a list under an item; its kind is that of the first that came. */
function addUnder(item: ListItem, list: Node): void {
  const inner = items(list, `${item.id}-${item.list?.items.length ?? 0}`);
  if (item.list) item.list.items.push(...inner);
  else item.list = { ordered: nameOf(list) === 'ol', items: inner };
}

/** One item of a page; words behind a list in it are an item of their own, that they stay behind it. @param first its place */
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

/** The items of a list, by ids that begin with its own; what else stands in it is one, a list beside an item belongs to it. */
export function items(list: Node, id: string): ListItem[] {
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
    else out.push(...itemsIn(node, id, out.length));
  }
  settle();
  return out;
}
