/** Lists of foreign markup. */
import type { Block, BlockOf, ListItem, Span } from '../article.ts';
import { BLOCKS, joinRuns } from '../importing/foreign-text.ts';
import { countedDown, partAtNumbers } from '../importing/list-numbers.ts';
import type { Incoming, LooseItem } from './list-items.ts';
import { isHidden, type Look, lookOf } from './look.ts';
import { attribute, childrenOf, type MarkupNode, nameOf } from './nodes.ts';
import { blocksInside, partShown, type Reading, runOf } from './reading.ts';

/** Adds to the list under an item; its kind is that of the first that came. */
function addUnder(item: ListItem, { ordered, items }: BlockOf<'list'>): void {
  if (item.list) item.list.items.push(...items);
  else item.list = { ordered, items };
}

/**
 * One item of a page: its text, a line a block, and the lists in it as one; words behind a list are an item of their own.
 * @param pictures takes those in it, for which an item has no place
 */
function readItems(
  element: MarkupNode,
  look: Look,
  reading: Reading,
  pictures: Block[],
): ListItem[] {
  const items: ListItem[] = [];
  let runs: Span[][] = [];
  const begin = (): ListItem => {
    const item: ListItem = { id: reading.newId(), spans: joinRuns(runs, '\n') };
    runs = [];
    items.push(item);
    return item;
  };
  const isDue = () => items.length === 0 || runs.some((run) => run.length > 0);
  const { shown, words } = partShown(blocksInside(element, look, reading));
  pictures.push(...shown);
  for (const block of words) {
    if (block.type === 'list') addUnder(isDue() ? begin() : (items.at(-1) ?? begin()), block);
    else runs.push(runOf(block));
  }
  if (isDue()) begin();
  return items;
}

/** What stands in a list: items, and lists, and what else should not stand there. Words outside of items are one. */
function partsOf(element: MarkupNode): MarkupNode[] {
  const parts: MarkupNode[] = [];
  let words: MarkupNode[] | undefined;
  for (const node of element.childNodes) {
    if (BLOCKS.has(nameOf(node))) {
      words = undefined;
      parts.push(node);
      continue;
    }
    if (!words) {
      words = [];
      const unnamed = { nodeType: 1, nodeName: 'li', nodeValue: null, textContent: null };
      parts.push({ ...unnamed, parentNode: element, childNodes: words });
    }
    words.push(node);
  }
  return parts;
}

const isFull = ({ spans, list }: ListItem): boolean => spans.length > 0 || list !== undefined;

/** The items of a list, those of a list in the wrong place among them. @param numbers takes those that items state */
function itemsOf(
  element: MarkupNode,
  look: Look,
  reading: Reading,
  numbers: Map<ListItem, string>,
  pictures: Block[],
): ListItem[] {
  const items: ListItem[] = [];
  for (const child of partsOf(element)) {
    if (isHidden(child)) continue;
    const inner = lookOf(child, look, reading.keepLanguage);
    if (!['ul', 'ol'].includes(nameOf(child))) {
      const [first, ...more] = readItems(child, inner, reading, pictures);
      // White space between the items is none.
      if (!first || (!child.getAttribute && !isFull(first))) continue;
      items.push(first, ...more);
      numbers.set(first, attribute(child, 'value'));
      continue;
    }
    // Google Docs and browsers put a nested list beside the item that it belongs to.
    const owner = items.at(-1);
    for (const list of readList(child, inner, reading)) {
      if (list.type !== 'list') pictures.push(list);
      else if (owner) addUnder(owner, list);
      else items.push(...list.items);
    }
  }
  return items;
}

/** A list, or as many as its numbers make of it, and the pictures in it; no list if no item has anything in it. */
export function readList(element: MarkupNode, look: Look, reading: Reading): Block[] {
  const numbers = new Map<ListItem, string>();
  const pictures: Block[] = [];
  const items = itemsOf(element, look, reading, numbers, pictures).filter(isFull);
  if (items.length === 0) return pictures;
  const ordered = nameOf(element) === 'ol';
  const start = attribute(element, 'start');
  const isReversed = typeof element.getAttribute?.('reversed') === 'string';
  const said = isReversed ? countedDown(items, numbers, start) : numbers;
  const lists = ordered ? partAtNumbers(items, said, start) : [{ items }];
  return [
    ...lists.map((list) => ({ type: 'list' as const, id: reading.newId(), ordered, ...list })),
    ...pictures,
  ];
}

/** An item, and those of the list in it, each as deep as it stands. */
const loosened = ({ spans, list }: ListItem, level: number, ordered: boolean): LooseItem[] => [
  { type: 'loose-item', level, ordered, spans },
  ...(list?.items ?? []).flatMap((item) => loosened(item, level + 1, list?.ordered ?? false)),
];

/** A list item that stands in no list: browsers copy it so from the middle of one. */
export function readLooseItem(
  element: MarkupNode,
  look: Look,
  reading: Reading,
  { level, ordered } = { level: 1, ordered: false },
): Incoming[] {
  const pictures: Block[] = [];
  const items = readItems(element, look, reading, pictures);
  return [...items.flatMap((item) => loosened(item, level, ordered)), ...pictures];
}

/** A list of Word on the web, which has one for each item and tells how deep each is; undefined for any other. */
export function readLevels(
  element: MarkupNode,
  look: Look,
  reading: Reading,
): Incoming[] | undefined {
  const items = childrenOf(element);
  const levels = items.map((item) => Number(attribute(item, 'data-aria-level')));
  if (items.length === 0 || !levels.every((level) => level > 0)) return undefined;
  const ordered = nameOf(element) === 'ol';
  return items.flatMap((item, at) =>
    readLooseItem(item, lookOf(item, look, false), reading, { level: levels[at] ?? 1, ordered }),
  );
}
