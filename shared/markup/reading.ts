/** What the readers of one piece of markup share. */
import type { Block, BlockOf, ListItem, Span } from '../article.ts';
import { joinRuns, tidySpans } from '../importing/foreign-text.ts';
import { regionsOf } from '../suggestions/islands.ts';
import { gatherItems, type Incoming } from './list-items.ts';
import type { Look } from './look.ts';
import type { MarkupNode } from './nodes.ts';

/** What a line of text becomes where it stands. */
export type Make = (spans: Span[]) => Incoming;

/** What holds for all of one piece of markup, by where it comes from. */
export interface Source {
  /** An id for a block or an item. */
  newId(): string;
  /** The highest heading level in it: it becomes level 2. */
  readonly top: number;
  /** False for office programs, which set languages by guess. */
  readonly keepLanguage: boolean;
  /** Whether a table only lays a page out, by marks that its program leaves. */
  isFrame?(table: MarkupNode): boolean;
  /** The comments and suggestions that an element names; for none but Galley's own markup. */
  review?(element: MarkupNode): Pick<Span, 'comments' | 'suggestions'>;
  /**
   * The figure of a picture, with its alt text; none for a picture that stays behind.
   * @param image not given for a picture that a caption alone tells of
   */
  picture(image?: MarkupNode): BlockOf<'figure'>[];
}

/** How to read on inside an element. */
export interface Reading extends Source {
  /** Captions that the figure around them reads. */
  readonly taken: Set<MarkupNode>;
  /** The blocks inside an element; lines of text become what `make` says, paragraphs if not given. */
  inside(element: MarkupNode, look: Look, make?: Make): Incoming[];
}

/** The blocks inside an element with their lists whole. */
export function blocksInside(element: MarkupNode, look: Look, reading: Reading): Block[] {
  return gatherItems(reading.inside(element, look), reading.newId);
}

/** Takes what is looked at, not read (pictures, galleries, frames), out of some blocks. */
export function partShown(blocks: readonly Block[]): {
  readonly shown: Block[];
  readonly words: Block[];
} {
  const isShown = ({ type }: Block) => type === 'figure' || type === 'gallery' || type === 'embed';
  return { shown: blocks.filter(isShown), words: blocks.filter((block) => !isShown(block)) };
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

/** The text of blocks as one run, a line a block. */
export const joined = (blocks: readonly Block[]): Span[] => joinRuns(blocks.map(runOf), '\n');
