/**
 * A body as lines: a paragraph, heading, quote or list item is a line of text with the break before it; any other block
 * is a line of its own. Splitting, joining and retyping blocks become changes of lines.
 */
import type { Block, BlockMarks, BlockOf, ListItem, Span } from '../article.ts';
import { normalizeSpans } from '../text.ts';

/** The kind of block of a line of text. `list` is its list's id, `rest` other fields of that list. */
export type Shape =
  | { readonly type: 'paragraph' | 'quote' }
  | { readonly type: 'heading'; readonly level: 2 | 3 | 4 }
  | {
      readonly type: 'item';
      readonly ordered: boolean;
      /** Nesting of its list, from 0. */
      readonly depth: number;
      readonly list: string;
      readonly rest?:
        | (Record<string, unknown> & Pick<BlockOf<'list'>, 'continues' | 'start'>)
        | undefined;
    };

/** A block other than text or list. */
export type Island = Exclude<Block, BlockOf<'paragraph' | 'heading' | 'quote' | 'list'>>;

/** A paragraph, heading, quote or list item. */
export interface TextLine {
  readonly kind: 'text';
  readonly id: string;
  readonly shape: Shape;
  readonly spans: readonly Span[];
  readonly suggestions: readonly string[];
  readonly was?: Shape | undefined;
  /** Unknown fields of its block. */
  readonly rest: Record<string, unknown>;
  /** The block it was read from, if unchanged. */
  readonly source?: Block | undefined;
  /** It came from elsewhere, so it joins its neighbours' list. */
  readonly guest?: boolean;
}

/** One line of a body. */
export type Line = TextLine | { readonly kind: 'island'; readonly block: Island };

/** The suggestions on a whole line. */
export const suggestionsOn = (line: Line): readonly string[] =>
  line.kind === 'text' ? line.suggestions : (line.block.suggestions ?? []);

/** What the lines of a list have in common. */
interface OfList {
  readonly list: Omit<Extract<Shape, { type: 'item' }>, 'depth' | 'ordered' | 'type'>;
  readonly source: Block;
}

function itemLines(
  { ordered, items }: { readonly ordered: boolean; readonly items: readonly ListItem[] },
  depth: number,
  of: OfList,
): TextLine[] {
  const { list, source } = of;
  return items.flatMap((item) => {
    const { id, spans, suggestions = [], was, nesting, list: inner, ...rest } = item;
    const shown = nesting?.shown;
    const meant = shown?.ordered === ordered && shown.depth === depth ? nesting?.meant : undefined;
    const shape: Shape = { type: 'item', ...(meant ?? { ordered, depth }), ...list };
    const line = { id, shape, spans, suggestions, was: was as Shape | undefined, rest, source };
    return [{ kind: 'text', ...line } as const, ...(inner ? itemLines(inner, depth + 1, of) : [])];
  });
}

/** The lines of one block. */
export function linesOfBlock(block: Block): Line[] {
  switch (block.type) {
    case 'paragraph':
    case 'quote':
    case 'heading': {
      const { type, id, spans, suggestions = [], was, level, ...rest } = block;
      const shape = (type === 'heading' ? { type, level } : { type }) as Shape;
      const line = { id, shape, spans, suggestions, was: was as Shape | undefined, rest };
      return [{ kind: 'text', ...line, source: block }];
    }
    case 'list': {
      const { type: _type, id, ordered: _ordered, items: _items, ...rest } = block;
      const list = Object.keys(rest).length > 0 ? { list: id, rest } : { list: id };
      return itemLines(block, 0, { list, source: block });
    }
    default:
      return [{ kind: 'island', block }];
  }
}

/** A body as lines. */
export function linesOf(body: readonly Block[]): Line[] {
  return body.flatMap(linesOfBlock);
}

/** The suggestion fields of a line for its block or item. */
export function marksOfLine({ suggestions, was }: TextLine): BlockMarks {
  return {
    ...(suggestions.length > 0 ? { suggestions: [...suggestions] } : {}),
    ...(was ? { was: { ...was } } : {}),
  };
}

function textBlock(line: TextLine): Block {
  const { id, shape, rest } = line;
  const spans = normalizeSpans(line.spans);
  if (shape.type === 'heading')
    return { type: 'heading', id, level: shape.level, spans, ...rest, ...marksOfLine(line) };
  const type = shape.type === 'quote' ? 'quote' : 'paragraph';
  return { type, id, spans, ...rest, ...marksOfLine(line) };
}

type Item = TextLine & { readonly shape: Extract<Shape, { type: 'item' }> };

/** An item's `nesting`: with deleted and inserted items side by side, its meant depth may be impossible in a list. */
function nestingOf({ shape }: Item, ordered: boolean, depth: number) {
  if (shape.ordered === ordered && shape.depth === depth) return {};
  const meant = { ordered: shape.ordered, depth: shape.depth };
  return { nesting: { shown: { ordered, depth }, meant } };
}

function nested(lines: readonly Item[], ordered: boolean, depth: number): ListItem[] {
  const items: ListItem[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as Item;
    let end = at + 1;
    while (end < lines.length && (lines[end] as Item).shape.depth > depth) end += 1;
    const inner = lines.slice(at + 1, end);
    const sort = inner[0]?.shape.ordered ?? false;
    items.push({
      id: line.id,
      spans: normalizeSpans(line.spans),
      ...line.rest,
      ...marksOfLine(line),
      ...nestingOf(line, ordered, depth),
      ...(inner.length > 0
        ? { list: { ordered: sort, items: nested(inner, sort, depth + 1) } }
        : {}),
    });
    at = end;
  }
  return items;
}

/** Ids used while building a body. */
interface Names {
  /** Of finished blocks. */
  readonly taken: Set<string>;
  /** Of lists that own some of their lines. */
  readonly claimed: ReadonlySet<string>;
  /** All ids in the lines. */
  readonly known: ReadonlySet<string>;
}

function namesIn(lines: readonly Line[]): Names {
  const [taken, claimed, known] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const line of lines) {
    if (!isItem(line)) {
      taken.add(line.kind === 'island' ? line.block.id : line.id);
      continue;
    }
    if (!line.guest) claimed.add(line.shape.list);
    for (const name of [line.id, line.shape.list, listOf(line.shape)]) known.add(name);
  }
  return { taken, claimed, known };
}

/**
 * The id of a list: its first own line's, if free; a list of inserted lines only leaves it to others. A later part of a
 * list names the one it continues.
 */
function nameList(lines: readonly Item[], { taken, claimed, known }: Names) {
  const own = lines.find(({ guest }) => !guest);
  const first = own ?? lines.find(({ shape }) => !claimed.has(shape.list)) ?? (lines[0] as Item);
  const { list, rest } = first.shape;
  const { continues: _continues, ...others } = rest ?? {};
  const { start: _start, ...later } = others;
  const free = (name: string) => name !== '' && !taken.has(name) && (own || !claimed.has(name));
  if (free(list)) return { id: list, rest: own ? rest : others };
  const stem = list.slice(0, 56) || 'list';
  let count = 2;
  while (taken.has(`${stem}-${count}`) || known.has(`${stem}-${count}`)) count += 1;
  return {
    id: `${stem}-${count}`,
    rest: own ? { ...later, continues: listOf(own.shape) } : others,
  };
}

function listBlock(lines: readonly Item[], names: Names): Block {
  const { id, rest } = nameList(lines, names);
  names.taken.add(id);
  const source = lines[0]?.source;
  const whole = source?.id === id && lines.every((line) => line.source === source);
  if (whole && linesOfBlock(source).length === lines.length) return source;
  const { ordered } = (lines.find((line) => line.shape.depth === 0) ?? (lines[0] as Item)).shape;
  const { start, ...others } = rest ?? {};
  // Bulleted lists have no start.
  const began = ordered && start !== undefined ? { start } : {};
  return { type: 'list', id, ordered, items: nested(lines, ordered, 0), ...others, ...began };
}

const isItem = (line: Line): line is Item => line.kind === 'text' && line.shape.type === 'item';

/** The id of an item's list, even if suggestions have split it. */
export const listOf = ({ list, rest }: Item['shape']): string => rest?.continues ?? list;

/** Whether an item continues the list that `last` ends; `name` is the list's id, if it has one. */
export type Joins = (next: Item, last: Item, name: string | undefined) => boolean | undefined;

function takeList(lines: readonly Line[], at: number, joins: Joins): Item[] {
  const list = [lines[at] as Item];
  for (let next = lines[at + 1]; next && isItem(next); next = lines[at + list.length]) {
    const outer = list.find(({ shape }) => shape.depth === 0)?.shape;
    const own = list.find(({ guest }) => !guest);
    const name = own && listOf(own.shape);
    if (next.shape.depth === 0) {
      if (outer && outer.ordered !== next.shape.ordered) break;
      if (!joins(next, list.at(-1) as Item, name)) break;
    }
    list.push(next);
  }
  return list;
}

/**
 * Builds a body of lines; unchanged blocks stay the same objects.
 * @param joins asked for outermost items of the same kind of list
 */
export function blocksOf(lines: readonly Line[], joins: Joins): Block[] {
  const body: Block[] = [];
  const names = namesIn(lines);
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as Line;
    if (isItem(line)) {
      const list = takeList(lines, at, joins);
      body.push(listBlock(list, names));
      at += list.length;
      continue;
    }
    body.push(line.kind === 'island' ? line.block : (line.source ?? textBlock(line)));
    at += 1;
  }
  return body;
}
