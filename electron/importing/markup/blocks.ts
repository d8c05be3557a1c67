/** Turns markup into blocks: of news items, of parsed pages, and of documents. Nothing in it is run or loaded. */
import { DOMParser } from '@xmldom/xmldom';
import {
  type Block,
  type BlockOf,
  type Figure,
  rectSchema,
  type Span,
} from '../../../shared/article.ts';
import { withoutMark } from '../../../shared/importing/captions.ts';
import { splitAtGaps, splitAtLines } from '../../../shared/importing/foreign-text.ts';
import { type CellReader, layoutOf } from '../../../shared/importing/layout-tables.ts';
import { emptyFigure } from '../../../shared/photographs.ts';
import { bodyText, spansText } from '../../../shared/text.ts';
import { cardOf, embedOf } from './embeds.ts';
import { lists } from './lists.ts';
import {
  attribute,
  children,
  inside,
  isInline,
  isShown,
  isSkipped,
  type Node,
  nameOf,
  shownIn,
  spansOf,
  textOf,
} from './words.ts';
import { CROP_ATTRIBUTE, REVIEW_ATTRIBUTE } from './writing.ts';

/** A figure that waits for its picture. */
export function figureBlock(
  id: string,
  words: { readonly caption: string; readonly credit: string; readonly alt: string },
): Figure & { type: 'figure' } {
  const spans = (text: string): Span[] => (text.trim() ? [{ text: text.trim() }] : []);
  return {
    type: 'figure',
    ...emptyFigure(id),
    caption: spans(words.caption),
    credit: spans(words.credit),
    alt: words.alt,
  };
}

function cropsOf(picture: Node): Figure['crops'] {
  const sides = attribute(picture, CROP_ATTRIBUTE).split(' ').map(Number);
  const [x = 0, y = 0, width = 0, height = 0] = sides;
  const rect = rectSchema.safeParse({ x, y, width, height });
  return rect.success && width > 0 && height > 0 ? [{ shape: 'free', rect: rect.data }] : [];
}

/** The comments on a picture. A figure has no field for them: they pass as suggestions, and `office/review.ts` takes them off. */
function reviewOf(picture: Node): { suggestions?: string[] } {
  const ids = attribute(picture, REVIEW_ATTRIBUTE).split(' ');
  const comments = ids.filter((id) => /^c\d+$/.test(id));
  return comments.length > 0 ? { suggestions: comments } : {};
}

/** A figure. `media` is the picture's address until {@link blocksOfNode} puts the file's name there. */
const pictureOf = (picture: Node, id: string, caption: string): Block => ({
  ...figureBlock(id, { caption, credit: '', alt: attribute(picture, 'alt') }),
  media: attribute(picture, 'src'),
  crops: cropsOf(picture),
  ...reviewOf(picture),
});

/** A figure for each picture in some elements, and an embed for each frame that shows one. */
const picturesIn = (nodes: readonly Node[], id: string, caption = ''): Block[] =>
  nodes
    .flatMap((node) => (isShown(nameOf(node)) ? [node] : shownIn(node)))
    .filter((shown) => nameOf(shown) === 'img' || embedOf(shown, id, ''))
    .flatMap((shown, at) => {
      const [own, words] = [`${id}-i${at}`, at === 0 ? caption : ''];
      return embedOf(shown, own, words) ?? [pictureOf(shown, own, words)];
    });

/** How many columns or rows a cell takes. */
const spanOf = (cell: Node, name: 'colspan' | 'rowspan'): number =>
  Math.min(100, Math.max(1, Number.parseInt(attribute(cell, name), 10) || 1));

const CELLS: CellReader<Node> = {
  holdsPicture: (cell) => inside(cell, 'img').length > 0,
  words: (cell) => textOf(children(cell)),
  columns: (cell) => spanOf(cell, 'colspan'),
};

/** The words of a cell. Header cells are bold anyway. */
function wordsOfCell(cell: Node) {
  const [spans, header] = [spansOf(children(cell)), nameOf(cell) === 'th'];
  return { spans: header ? withoutMark('bold', spans) : spans, header };
}

/** A table, after its caption. A layout table is replaced by its content; one without cells is dropped. */
function table(node: Node, id: string): Block[] {
  const cellsOf = (row: Node) => children(row).filter((cell) => /^t[dh]$/.test(nameOf(cell)));
  // Not those of tables in its cells.
  const all = inside(node, 'tr').map(cellsOf);
  const layout = layoutOf(all, CELLS);
  const caption = children(node).filter((child) => nameOf(child) === 'caption');
  const title = paragraph(caption, `${id}-t`);
  if (layout) return [...title, ...layout.flatMap((cell, at) => blocks(cell, `${id}-${at}`))];
  const rows = all.map((cells) => ({
    cells: cells.map((cell) => ({
      ...wordsOfCell(cell),
      colspan: spanOf(cell, 'colspan'),
      rowspan: spanOf(cell, 'rowspan'),
    })),
  }));
  const isTable = rows.some(({ cells }) => cells.length > 0);
  return [...title, ...(isTable ? withPictures({ type: 'table', id, rows }, node) : [])];
}

/** A gallery: a figure that holds several figures with pictures; undefined for any other. */
function gallery(node: Node, id: string): BlockOf<'gallery'> | undefined {
  const inner = inside(node, 'figure').flatMap((each, at) => figure(each, `${id}-g${at}`));
  const figures = inner.flatMap((block) => {
    if (block.type !== 'figure') return [];
    const { type: _type, ...picture } = block;
    return [picture];
  });
  if (figures.length < 2 || figures.length < inner.length) return undefined;
  const words = children(node).filter((child) => nameOf(child) === 'figcaption');
  return { type: 'gallery', id, figures, caption: spansOf(words.flatMap(children)) };
}

function figure(node: Node, id: string): Block[] {
  const together = gallery(node, id);
  if (together) return [together];
  const caption = inside(node, 'figcaption').flatMap(children);
  const [quote] = inside(node, 'blockquote');
  const [picture] = shownIn(node);
  if (quote && !picture)
    return [
      { type: 'pull-quote', id, spans: spansOf(children(quote)), attribution: spansOf(caption) },
    ];
  const said = textOf(caption);
  const rest = children(node).filter(
    (child) => nameOf(child) !== 'figcaption' && inside(child, 'figcaption').length === 0,
  );
  const [first = figureBlock(id, { caption: '', credit: '', alt: '' }), ...others] = picturesIn(
    [node],
    id,
    said,
  );
  return [
    first.type === 'figure' ? { ...first, caption: spansOf(caption) } : first,
    ...others,
    ...paragraph(rest, `${id}-t`),
  ];
}

/** A text block, followed by the pictures in it; the pictures alone if it has no words. */
function withPictures(block: Block, node: Node): Block[] {
  const pictures = picturesIn([node], block.id);
  return pictures.length > 0 && bodyText([block]).trim() === '' ? pictures : [block, ...pictures];
}

function block(node: Node, id: string): Block[] | undefined {
  const name = nameOf(node);
  const heading = /^h([1-6])$/.exec(name)?.[1];
  if (heading) {
    const level = Math.min(4, Math.max(2, Number(heading))) as 2 | 3 | 4;
    return withPictures({ type: 'heading', id, level, spans: spansOf(children(node)) }, node);
  }
  switch (name) {
    case 'p':
      return [...picturesIn([node], id), ...paragraph(children(node), id)];
    case 'pre':
      return paragraph([node], id);
    case 'ul':
    case 'ol':
      return lists(node, id).flatMap((list, at, { length }) =>
        at === length - 1 ? withPictures(list, node) : [list],
      );
    case 'blockquote':
      return withPictures({ type: 'quote', id, spans: spansOf(children(node)) }, node);
    case 'figure':
      return figure(node, id);
    case 'img':
    case 'iframe':
      return picturesIn([node], id);
    case 'table':
      return table(node, id);
    case 'hr':
      return [{ type: 'divider', id }];
    case 'div': {
      const card = cardOf(node, id);
      return card && [card];
    }
    default:
      return undefined;
  }
}

/** A line of this many characters is a paragraph of its own, ended by a line break. */
const LONG_LINE = 100;

/** Paragraphs: old pages, and texts copied from a message, end them with line breaks. */
function paragraph(nodes: readonly Node[], id: string): Block[] {
  const isOfParagraphs = (spans: readonly Span[]) =>
    spansText(spans)
      .split('\n')
      .some((line) => line.length >= LONG_LINE);
  return splitAtGaps(spansOf(nodes))
    .flatMap((spans) => (isOfParagraphs(spans) ? splitAtLines(spans) : [spans]))
    .map((spans, at) => ({ type: 'paragraph', id: `${id}-p${at}`, spans }));
}

/** The blocks in an element; text between them becomes paragraphs. */
function blocks(parent: Node, id: string): Block[] {
  const out: Block[] = [];
  let loose: Node[] = [];
  const flush = (at: number) => {
    out.push(...paragraph(loose, `${id}-${at}l`));
    loose = [];
  };
  for (const [at, node] of children(parent).entries()) {
    if (isInline(node)) {
      loose.push(node);
      continue;
    }
    if (isSkipped(nameOf(node))) continue;
    flush(at);
    // Not by spreading: a page may hold more blocks than a call takes arguments.
    for (const each of block(node, `${id}-${at}`) ?? blocks(node, `${id}-${at}`)) out.push(each);
  }
  flush(parent.childNodes.length);
  return out;
}

/** The deepest nesting that is read, in elements; anything deeper could overflow the stack. */
const DEEPEST = 200;

/** Whether a node holds others deeper than {@link DEEPEST}. */
function isTooDeep(root: Node): boolean {
  let level = [root];
  for (let at = 0; at <= DEEPEST && level.length > 0; at += 1) level = level.flatMap(children);
  return level.length > 0;
}

/**
 * The blocks in a node, with the same ids each time; undefined if it nests deeper than any text does.
 * @param pictures the pictures' file names by address; the figures of other pictures wait for theirs
 */
export function blocksOfNode(
  root: Node,
  pictures: ReadonlyMap<string, string> = new Map(),
): Block[] | undefined {
  if (isTooDeep(root)) return undefined;
  let count = 0;
  const named = (key: string, value: unknown) => {
    if (key === 'media') return pictures.get(String(value)) ?? '';
    return key === 'id' ? `n-${count++}` : value;
  };
  return JSON.parse(JSON.stringify(blocks(root, 'n')), named);
}

/**
 * The blocks in a piece of markup, as {@link blocksOfNode} gives them; also undefined if it is not well formed, because
 * a tag left open would swallow what follows.
 */
export function blocksOfMarkup(
  markup: string,
  pictures?: ReadonlyMap<string, string>,
): Block[] | undefined {
  try {
    const parser = new DOMParser({ onError: () => {} });
    const parsed = parser.parseFromString(`<div>${markup}</div>`, 'text/html');
    return blocksOfNode(parsed as unknown as Node, pictures);
  } catch {
    return undefined;
  }
}
