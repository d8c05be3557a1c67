/** List items that come as a flat row with levels (Word's `mso-list` paragraphs), nested again. */
import type { Block, BlockOf, ListItem, Span } from '../article.ts';
import {
  isWordMarker,
  isWordNumber,
  startOfMarker,
  wordLevel,
} from '../importing/word-list-items.ts';
import { attribute, childrenOf, type MarkupNode } from './nodes.ts';

/** A list item that knows its depth, from 1, but not its list. */
export interface LooseItem {
  readonly type: 'loose-item';
  readonly level: number;
  readonly ordered: boolean;
  /** What stands before it, where it is numbered. */
  readonly marker?: string;
  readonly spans: Span[];
}

/** A block on its way in. */
export type Incoming = Block | LooseItem;

/** What Word put before the words of an item: `1.`, `•`. */
function markerIn(element: MarkupNode): MarkupNode | undefined {
  if (isWordMarker(attribute(element, 'style'))) return element;
  for (const child of childrenOf(element)) {
    const marker = markerIn(child);
    if (marker) return marker;
  }
  return undefined;
}

/** What Word says of a paragraph that is a list item; undefined for any other. */
export function wordItem(
  element: MarkupNode,
): Pick<LooseItem, 'level' | 'ordered' | 'marker'> | undefined {
  const level = wordLevel(attribute(element, 'style'));
  if (!level) return undefined;
  const sign = (markerIn(element)?.textContent ?? '').trim();
  return isWordNumber(sign) ? { level, ordered: true, marker: sign } : { level, ordered: false };
}

function nest(items: readonly LooseItem[], newId: () => string): BlockOf<'list'>[] {
  const base = Math.min(...items.map((item) => item.level));
  const lists: BlockOf<'list'>[] = [];
  let deeper: LooseItem[] = [];
  const settle = () => {
    const owner = lists.at(-1)?.items.at(-1);
    const inner = deeper.length > 0 ? nest(deeper, newId) : [];
    deeper = [];
    const [first] = inner;
    if (!first) return;
    const nested = { ordered: first.ordered, items: inner.flatMap((list) => list.items) };
    if (owner) owner.list = nested;
    else lists.push({ type: 'list', id: newId(), ...nested });
  };
  for (const item of items) {
    if (item.level > base) {
      deeper.push(item);
      continue;
    }
    settle();
    const entry: ListItem = { id: newId(), spans: item.spans };
    const list = lists.at(-1);
    if (list?.ordered === item.ordered) list.items.push(entry);
    else {
      const began = startOfMarker(item.marker ?? '');
      const { ordered } = item;
      lists.push({ type: 'list', id: newId(), ordered, ...began, items: [entry] });
    }
  }
  settle();
  return lists;
}

/** Blocks with every row of loose items made into lists. */
export function gatherItems(blocks: readonly Incoming[], newId: () => string): Block[] {
  const out: Block[] = [];
  let row: LooseItem[] = [];
  const settle = () => {
    if (row.length > 0) out.push(...nest(row, newId));
    row = [];
  };
  for (const block of blocks) {
    if (block.type === 'loose-item') row.push(block);
    else {
      settle();
      out.push(block);
    }
  }
  settle();
  return out;
}
