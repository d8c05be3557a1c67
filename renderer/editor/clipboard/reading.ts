/** What the readers of one pasted page share. */
import type { Block, BlockOf, ListItem, Span } from '../../../shared/article.ts';
import { joinRuns, tidySpans } from '../../../shared/importing/foreign-text.ts';
import { regionsOf } from '../../../shared/suggestions/islands.ts';
import { newBlockId } from '../node-state.ts';
import { gatherItems, type Incoming } from './list-items.ts';
import type { Look } from './look.ts';

/** What a line of text becomes where it stands. */
export type Make = (spans: Span[]) => Incoming;

/** What holds for all of one page, and how to read on inside an element. */
export interface Reading {
  /** Pictures that the page carries in itself, as `data:` addresses by the id of their figure. */
  readonly pictures: Map<string, string>;
  /** Figures of pictures that the page names as files, in their order. */
  readonly named: BlockOf<'figure'>[];
  /** How many pictures were met that lie elsewhere. */
  elsewhere: number;
  /** The highest heading level in the page: it becomes level 2. */
  readonly top: number;
  /** False for office programs, which set languages by guess. */
  readonly keepLanguage: boolean;
  /** The blocks inside an element; lines of text become what `make` says, paragraphs if not given. */
  inside(element: Element, look: Look, make?: Make): Incoming[];
}

/** A line of text as a paragraph. */
export const paragraph: Make = (spans) => ({ type: 'paragraph', id: newBlockId(), spans });

/** An element's name in lower case. */
export const tagOf = (element: Element): string => element.tagName.toLowerCase();

/** The children of an element that have one of these names. */
export function childrenOf(parent: Element, ...tags: string[]): Element[] {
  return [...parent.children].filter((child) => tags.includes(tagOf(child)));
}

/** The blocks inside an element with their lists whole. */
export function blocksInside(element: Element, look: Look, reading: Reading): Block[] {
  return gatherItems(reading.inside(element, look));
}

/** All text inside an element as one run, a line a block. */
export function readRun(element: Element, look: Look, reading: Reading): Span[] {
  return joinRuns(blocksInside(element, look, reading).map(runOf), '\n');
}

const tableRun = ({ rows }: BlockOf<'table'>): Span[] =>
  joinRuns(
    rows.map(({ cells }) =>
      joinRuns(
        cells.map(({ spans }) => spans),
        ' ',
      ),
    ),
    '\n',
  );

const itemRun = (item: ListItem): Span[] =>
  joinRuns([item.spans, ...(item.list?.items ?? []).map(itemRun)], '\n');

/** The text of a block as one run, where only text can stand; nothing for what has no text of its own. */
export function runOf(block: Block): Span[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return block.spans;
    case 'list':
      return joinRuns(block.items.map(itemRun), '\n');
    case 'table':
      return tableRun(block);
    case 'embed':
      return tidySpans([{ text: `${block.title}\n${block.description}` }]);
    default:
      return joinRuns(regionsOf(block), '\n');
  }
}
