/** Blocks ↔ Lexical, lossless both ways. */
import { $createHorizontalRuleNode, $isHorizontalRuleNode } from '@lexical/extension';
import {
  $createListItemNode,
  $createListNode,
  $isListItemNode,
  $isListNode,
  type ListNode,
} from '@lexical/list';
import {
  $createHeadingNode,
  $createQuoteNode,
  $isHeadingNode,
  $isQuoteNode,
} from '@lexical/rich-text';
import {
  $createTableCellNode,
  $createTableNode,
  $createTableRowNode,
  $isTableCellNode,
  $isTableNode,
  $isTableRowNode,
  type TableNode,
} from '@lexical/table';
import {
  $createParagraphNode,
  $getRoot,
  $getSlot,
  $getState,
  $isElementNode,
  $setState,
  type LexicalNode,
  type StateConfig,
} from 'lexical';
import {
  type Block,
  type BlockMarks,
  type BlockOf,
  blockMarksSchema,
  blockSchema,
  type ListItem,
  tableCellSchema,
} from '../../shared/article.ts';
import { normalizeSpans } from '../../shared/text.ts';
import { $createEmbedNode, EmbedNode } from './embed/EmbedNode.tsx';
import { $createFigureNode, FigureNode } from './figure/FigureNode.tsx';
import { $createGalleryNode, GalleryNode } from './gallery/GalleryNode.tsx';
import { $picturesOf, pictureData } from './gallery/pictures.ts';
import {
  blockIdState,
  embedState,
  figureState,
  galleryState,
  marksState,
  newBlockId,
  startState,
  unknownState,
} from './node-state.ts';
import { $createPullQuoteNode, PullQuoteNode } from './pull-quote/PullQuoteNode.tsx';
import { $appendSpans, $paragraphOf, $spansOf } from './spans.ts';

/** The known fields of each type of block. */
const BLOCK_FIELDS = new Map<string, ReadonlySet<string>>(
  blockSchema.def.options.flatMap(({ shape }) =>
    shape.type.def.values.map((type) => [type, new Set(Object.keys(shape))] as const),
  ),
);
const WITH_DATA: ReadonlySet<string> = new Set(['figure', 'gallery', 'embed']);
const ITEM_FIELDS = new Set(['id', 'spans', 'list', ...Object.keys(blockMarksSchema.shape)]);
const LIST_FIELDS = new Set(['ordered', 'items']);
const ROW_FIELDS = new Set(['cells']);
const CELL_FIELDS = new Set(Object.keys(tableCellSchema.shape));

/** The unknown fields of a block, from a newer Galley. */
function unknownIn(from: object, known: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => !known.has(name)));
}

/** See {@link unknownIn}; of a whole block. */
export function unknownInBlock(block: Block): Record<string, unknown> {
  const known = BLOCK_FIELDS.get(block.type);
  return known && !WITH_DATA.has(block.type) ? unknownIn(block, known) : {};
}

function $keep<N extends LexicalNode>(node: N, unknown: Record<string, unknown>): N {
  return Object.keys(unknown).length > 0 ? $setState(node, unknownState, unknown) : node;
}

/** Gives a node the id and suggestions of a block or item. */
function $named<N extends LexicalNode>(node: N, from: { id: string } & BlockMarks): N {
  const marks = marksOf(from);
  if (Object.keys(marks).length > 0) $setState(node, marksState, marks);
  return $setState(node, blockIdState, from.id);
}

/** The marks of suggestions on a block or item. */
export function marksOf({ suggestions, was, nesting, continues }: BlockMarks): BlockMarks {
  return {
    ...(suggestions ? { suggestions } : {}),
    ...(was ? { was } : {}),
    ...(nesting ? { nesting } : {}),
    ...(continues ? { continues } : {}),
  };
}

function $listNode(ordered: boolean, items: readonly ListItem[]): ListNode {
  const list = $createListNode(ordered ? 'number' : 'bullet');
  for (const item of items) {
    const node = $appendSpans($createListItemNode(), item.spans);
    list.append($keep($named(node, item), unknownIn(item, ITEM_FIELDS)));
    // Lexical keeps a nested list in an item of its own, after the item that it belongs to.
    if (item.list) {
      const nested = $listNode(item.list.ordered, item.list.items);
      list.append($createListItemNode().append($keep(nested, unknownIn(item.list, LIST_FIELDS))));
    }
  }
  return list;
}

function $tableNode(block: BlockOf<'table'>): TableNode {
  const table = $createTableNode();
  for (const row of block.rows) {
    const rowNode = $keep($createTableRowNode(), unknownIn(row, ROW_FIELDS));
    for (const cell of row.cells) {
      const made = $createTableCellNode(cell.header ? 1 : 0, cell.colspan);
      const cellNode = $keep(made, unknownIn(cell, CELL_FIELDS));
      rowNode.append(cellNode.setRowSpan(cell.rowspan).append($paragraphOf(cell.spans)));
    }
    table.append(rowNode);
  }
  return table;
}

function $nodeOf(block: Block): LexicalNode {
  switch (block.type) {
    case 'paragraph':
      return $paragraphOf(block.spans);
    case 'heading':
      return $appendSpans($createHeadingNode(`h${block.level}`), block.spans);
    case 'quote':
      return $appendSpans($createQuoteNode(), block.spans);
    case 'list':
      return $setState($listNode(block.ordered, block.items), startState, block.start);
    case 'pull-quote':
      return $createPullQuoteNode($paragraphOf(block.spans), $paragraphOf(block.attribution));
    case 'figure': {
      const { type: _t, id: _i, suggestions: _s, was: _w, caption, credit, ...data } = block;
      return $createFigureNode(data, $paragraphOf(caption), $paragraphOf(credit));
    }
    case 'gallery': {
      const { type: _t, id: _i, suggestions: _s, was: _w, ...data } = block;
      return $createGalleryNode(data);
    }
    case 'table':
      return $tableNode(block);
    case 'divider':
      return $createHorizontalRuleNode();
    case 'embed': {
      const { type: _t, id: _i, suggestions: _s, was: _w, ...data } = block;
      return $createEmbedNode(data);
    }
  }
}

/** Gives a node the data of a block of its type, but not its texts. */
export function $setData(node: LexicalNode, block: Block): void {
  const {
    type: _t,
    id: _i,
    suggestions: _s,
    was: _w,
    ...data
  } = { suggestions: 0, was: 0, ...block };
  const set = <T>(state: StateConfig<string, T>, value: T) => {
    if (JSON.stringify($getState(node, state)) !== JSON.stringify(value))
      $setState(node, state, value);
  };
  if (block.type === 'figure') {
    const { caption: _caption, credit: _credit, ...figure } = data as typeof block;
    set(figureState, figure);
  } else if (block.type === 'gallery') {
    const { caption: _caption, figures, ...gallery } = data as typeof block;
    set(galleryState, { ...gallery, figures: figures.map(pictureData) });
  } else if (block.type === 'embed') set(embedState, data as typeof block);
}

/** One block as a node with the block's id. */
export function $blockToNode(block: Block): LexicalNode {
  return $keep($named($nodeOf(block), block), unknownInBlock(block));
}

/** Fills an empty editor with a body; an empty body becomes one empty paragraph. */
export function $fillBody(body: readonly Block[]): void {
  const root = $getRoot().clear();
  root.append(...body.map($blockToNode));
  if (root.isEmpty()) root.append($setState($createParagraphNode(), blockIdState, newBlockId()));
}

const $unknown = (node: LexicalNode) => $getState(node, unknownState);
const $name = (node: LexicalNode) => ({ id: $getState(node, blockIdState) || newBlockId() });

function $itemsOf(list: ListNode): ListItem[] {
  const items: ListItem[] = [];
  for (const node of list.getChildren()) {
    if (!$isListItemNode(node)) continue;
    const nested = node.getFirstChild();
    if (!$isListNode(nested)) {
      const marks = $getState(node, marksState);
      items.push({ ...$name(node), spans: $spansOf(node), ...marks, ...$unknown(node) });
      continue;
    }
    const ordered = nested.getListType() === 'number';
    const inner = { ordered, items: $itemsOf(nested), ...$unknown(nested) };
    const owner = items.at(-1);
    if (owner && !owner.list) owner.list = inner;
    else items.push({ ...$name(node), spans: [], list: inner });
  }
  return items;
}

function $rowsOf(table: TableNode): BlockOf<'table'>['rows'] {
  return table
    .getChildren()
    .filter($isTableRowNode)
    .map((row) => ({
      cells: row
        .getChildren()
        .filter($isTableCellNode)
        .map((cell) => ({
          spans: normalizeSpans(
            cell
              .getChildren()
              .flatMap((part, at) => [...(at > 0 ? [{ text: '\n' }] : []), ...$spansOf(part)]),
          ),
          header: cell.getHeaderStyles() !== 0,
          colspan: cell.getColSpan(),
          rowspan: cell.getRowSpan() ?? 1,
          ...$unknown(cell),
        })),
      ...$unknown(row),
    }));
}

function $plainBlock(node: LexicalNode): Block {
  const { id } = $name(node);
  if ($isHeadingNode(node)) {
    const level = Math.min(4, Math.max(2, Number(node.getTag().slice(1)))) as 2 | 3 | 4;
    return { type: 'heading', id, level, spans: $spansOf(node) };
  }
  if ($isQuoteNode(node)) return { type: 'quote', id, spans: $spansOf(node) };
  if ($isListNode(node)) {
    const [start, ordered] = [$getState(node, startState), node.getListType() === 'number'];
    const began = start === undefined ? {} : { start };
    return { type: 'list', id, ordered, items: $itemsOf(node), ...began };
  }
  if ($isTableNode(node)) return { type: 'table', id, rows: $rowsOf(node) };
  if ($isHorizontalRuleNode(node)) return { type: 'divider', id };
  if (node instanceof PullQuoteNode) {
    const [spans, attribution] = [$getSlot(node, 'quote'), $getSlot(node, 'attribution')];
    return { type: 'pull-quote', id, spans: $spansOf(spans), attribution: $spansOf(attribution) };
  }
  if (node instanceof FigureNode) {
    const [caption, credit] = [$getSlot(node, 'caption'), $getSlot(node, 'credit')];
    const data = $getState(node, figureState);
    return { ...data, type: 'figure', id, caption: $spansOf(caption), credit: $spansOf(credit) };
  }
  if (node instanceof GalleryNode) {
    const caption = $spansOf($getSlot(node, 'caption'));
    const data = $getState(node, galleryState);
    return { ...data, type: 'gallery', id, figures: $picturesOf(node), caption };
  }
  if (node instanceof EmbedNode)
    return { ...$getState(node, embedState), type: 'embed', id } as Block;
  return { type: 'paragraph', id, spans: $isElementNode(node) ? $spansOf(node) : [] };
}

/** One node of the root's children as a block. */
export function $nodeToBlock(node: LexicalNode): Block {
  const marks = $getState(node, marksState);
  const unknown = $unknown(node);
  return marks.suggestions || marks.continues || Object.keys(unknown).length > 0
    ? ({ ...$plainBlock(node), ...marks, ...unknown } as Block)
    : $plainBlock(node);
}

/** The body in the editor. @param known blocks by node key that need not be made again; filled with those that are made */
export function $readBody(known: Map<string, Block> = new Map()): Block[] {
  return $getRoot()
    .getChildren()
    .map((node) => {
      const block = known.get(node.getKey()) ?? $nodeToBlock(node);
      known.set(node.getKey(), block);
      return block;
    });
}
