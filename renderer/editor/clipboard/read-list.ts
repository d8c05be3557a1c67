/** Lists of foreign HTML. */
import type { BlockOf, ListItem, Span } from '../../../shared/article.ts';
import { BLOCKS, joinRuns } from '../../../shared/importing/foreign-text.ts';
import { countedDown, partAtNumbers } from '../../../shared/importing/list-numbers.ts';
import { newBlockId } from '../node-state.ts';
import { isHidden, type Look, lookOf } from './look.ts';
import { blocksInside, type Reading, runOf, tagOf } from './reading.ts';

/** Adds to the list under an item; its kind is that of the first that came. */
function addUnder(item: ListItem, { ordered, items }: BlockOf<'list'>): void {
  if (item.list) item.list.items.push(...items);
  else item.list = { ordered, items };
}

/** One item of a page: its text, a line a block, and the lists in it as one; words behind a list are an item of their own. */
export function readItems(element: Element, look: Look, reading: Reading): ListItem[] {
  const items: ListItem[] = [];
  let runs: Span[][] = [];
  const begin = (): ListItem => {
    const item: ListItem = { id: newBlockId(), spans: joinRuns(runs, '\n') };
    runs = [];
    items.push(item);
    return item;
  };
  const isDue = () => items.length === 0 || runs.some((run) => run.length > 0);
  for (const block of blocksInside(element, look, reading)) {
    if (block.type === 'list') addUnder(isDue() ? begin() : (items.at(-1) ?? begin()), block);
    else runs.push(runOf(block));
  }
  if (isDue()) begin();
  return items;
}

const isBlock = (node: ChildNode): node is Element =>
  node.nodeType === 1 && BLOCKS.has(tagOf(node as Element));

/** What stands in a list: items, and lists, and what else should not stand there. Words outside of items are one. */
function partsOf(element: Element): Element[] {
  const parts: Element[] = [];
  let words: Element | undefined;
  for (const node of element.childNodes) {
    if (isBlock(node)) {
      words = undefined;
      parts.push(node);
      continue;
    }
    if (!words) {
      words = element.ownerDocument.createElement('li');
      parts.push(words);
    }
    words.append(node.cloneNode(true));
  }
  return parts;
}

/** A list, or as many as its numbers make of it; nothing if no item has anything in it. */
export function readList(element: Element, look: Look, reading: Reading): BlockOf<'list'>[] {
  const items: ListItem[] = [];
  const numbers = new Map<ListItem, string | null>();
  for (const child of partsOf(element)) {
    if (isHidden(child)) continue;
    const inner = lookOf(child, look, reading.keepLanguage);
    if (!['ul', 'ol'].includes(tagOf(child))) {
      const [first, ...more] = readItems(child, inner, reading);
      if (first) {
        items.push(first, ...more);
        numbers.set(first, child.getAttribute('value'));
      }
      continue;
    }
    // Google Docs and browsers put a nested list beside the item that it belongs to.
    const owner = items.at(-1);
    for (const list of readList(child, inner, reading)) {
      if (owner) addUnder(owner, list);
      else items.push(...list.items);
    }
  }
  const full = items.filter((item) => item.spans.length > 0 || item.list);
  if (full.length === 0) return [];
  const ordered = tagOf(element) === 'ol';
  const start = element.getAttribute('start');
  const said = element.hasAttribute('reversed') ? countedDown(full, numbers, start) : numbers;
  const lists = ordered ? partAtNumbers(full, said, start) : [{ items: full }];
  return lists.map((list) => ({ type: 'list', id: newBlockId(), ordered, ...list }));
}
