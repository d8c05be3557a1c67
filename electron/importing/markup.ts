/** Markup of news items (XHTML, tidy HTML) → blocks. Nothing is run or loaded. */
import { DOMParser } from '@xmldom/xmldom';
import type { Block, Figure, ListItem, Mark, Span } from '../../shared/article.ts';
import { safeHref } from '../../shared/links.ts';
import { emptyFigure } from '../../shared/photographs.ts';
import { BLOCKS, exactText, joinRuns, pageText, tidySpans } from '../../shared/runs.ts';
import { spansText } from '../../shared/text.ts';

type Parsed = ReturnType<DOMParser['parseFromString']>;
type Node = NonNullable<Parsed['firstChild']>;

const MARKS: ReadonlyMap<string, Mark> = new Map([
  ['strong', 'bold'],
  ['b', 'bold'],
  ['em', 'italic'],
  ['i', 'italic'],
  ['u', 'underline'],
  ['s', 'strike'],
  ['del', 'strike'],
  ['sup', 'superscript'],
  ['sub', 'subscript'],
  ['code', 'code'],
]);
const SKIPPED = new Set(['head', 'script', 'style', 'template', 'iframe', 'object', 'svg']);

const nameOf = (node: Node): string => node.nodeName.toLowerCase();
const children = (node: Node): Node[] => Array.from(node.childNodes);
const attribute = (node: Node, name: string): string =>
  'getAttribute' in node
    ? ((node as { getAttribute(name: string): string | null }).getAttribute(name) ?? '')
    : '';
const inside = (node: Node, name: string): Node[] =>
  children(node).flatMap((child) => (nameOf(child) === name ? [child] : inside(child, name)));

type Look = Pick<Span, 'marks' | 'href' | 'lang'>;

function lookOf(node: Node, look: Look): Look {
  const mark = MARKS.get(nameOf(node));
  const href = nameOf(node) === 'a' ? attribute(node, 'href').trim() : '';
  const lang = attribute(node, 'lang');
  return {
    ...look,
    ...(mark && !look.marks?.includes(mark) ? { marks: [...(look.marks ?? []), mark] } : {}),
    ...(safeHref(href) ? { href } : {}),
    ...(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(lang) ? { lang } : {}),
  };
}

const isText = (name: string): boolean => name === '#text' || name === '#cdata-section';
/** Whether a node is part of a line: words, and what is set among them. */
const isInline = (node: Node): boolean => {
  const name = nameOf(node);
  if (BLOCKS.has(name) || name === 'img' || isSkipped(name)) return isText(name);
  return name === 'a' || MARKS.has(name)
    ? inside(node, 'img').length === 0
    : children(node).every((child) => isInline(child) || isSkipped(nameOf(child)));
};
const isSkipped = (name: string): boolean => SKIPPED.has(name) || name.startsWith('#');

/** Adds a node's words to the last line; a block within has lines of its own. */
function addTo(lines: Span[][], node: Node, look: Look): void {
  const name = nameOf(node);
  const say = (text: string) => lines.at(-1)?.push({ ...look, text });
  if (isText(name)) say(pageText(node.nodeValue ?? ''));
  else if (name === 'br') say('\n');
  else if (name === 'pre') lines.push([{ ...look, text: exactText(node.textContent ?? '') }], []);
  else if (name !== 'img' && !isSkipped(name)) {
    const isBlock = BLOCKS.has(name);
    if (isBlock) lines.push([]);
    if (name === 'q') say('“');
    for (const child of children(node)) addTo(lines, child, lookOf(node, look));
    if (name === 'q') say('”');
    if (isBlock) lines.push([]);
  }
}

/** The words of nodes as one text, a line a block. */
function spansOf(nodes: readonly Node[]): Span[] {
  const lines: Span[][] = [[]];
  for (const node of nodes) addTo(lines, node, {});
  return joinRuns(lines.map(tidySpans), '\n');
}
const textOf = (nodes: readonly Node[]): string => spansText(spansOf(nodes));

/** A figure without its picture yet. */
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

const isList = (node: Node): boolean => /^[ou]l$/.test(nameOf(node));

/** Adds a list under an item; its kind is that of the first that came. */
function addUnder(item: ListItem, list: Node): void {
  const inner = items(list, `${item.id}-${item.list?.items.length ?? 0}`);
  if (item.list) item.list.items.push(...inner);
  else item.list = { ordered: nameOf(list) === 'ol', items: inner };
}

/** The items of a list; what else stands in it is one, a list beside an item belongs to it. */
function items(list: Node, id: string): ListItem[] {
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
      const spans = spansOf(children(node).filter((child) => !isList(child)));
      const item: ListItem = { id: `${id}-${out.length}`, spans };
      for (const inner of children(node).filter(isList)) addUnder(item, inner);
      out.push(item);
    }
  }
  settle();
  return out;
}

const span = (cell: Node, name: string): number =>
  Math.min(100, Math.max(1, Number.parseInt(attribute(cell, name), 10) || 1));

/** After its title. */
function table(node: Node, id: string): Block[] {
  const title = children(node).filter((child) => nameOf(child) === 'caption');
  const rows = inside(node, 'tr').map((row) => ({
    cells: children(row)
      .filter((cell) => /^t[dh]$/.test(nameOf(cell)))
      .map((cell) => ({
        spans: spansOf(children(cell)),
        header: nameOf(cell) === 'th',
        colspan: span(cell, 'colspan'),
        rowspan: span(cell, 'rowspan'),
      })),
  }));
  return [...paragraph(title, `${id}-t`), { type: 'table', id, rows }];
}

function figure(node: Node, id: string): Block[] {
  const caption = inside(node, 'figcaption').flatMap(children);
  const [quote] = inside(node, 'blockquote');
  const [picture] = inside(node, 'img');
  if (quote && !picture)
    return [
      { type: 'pull-quote', id, spans: spansOf(children(quote)), attribution: spansOf(caption) },
    ];
  const words = {
    caption: textOf(caption),
    credit: '',
    alt: picture ? attribute(picture, 'alt') : '',
  };
  const rest = children(node).filter(
    (child) => nameOf(child) !== 'figcaption' && inside(child, 'figcaption').length === 0,
  );
  return [figureBlock(id, words), ...paragraph(rest, `${id}-t`)];
}

function block(node: Node, id: string): Block[] | undefined {
  const name = nameOf(node);
  const heading = /^h([1-6])$/.exec(name)?.[1];
  if (heading) {
    const level = Math.min(4, Math.max(2, Number(heading))) as 2 | 3 | 4;
    return [{ type: 'heading', id, level, spans: spansOf(children(node)) }];
  }
  switch (name) {
    case 'p':
      return inside(node, 'img').length > 0 ? figure(node, id) : paragraph(children(node), id);
    case 'pre':
      return paragraph([node], id);
    case 'ul':
    case 'ol':
      return [{ type: 'list', id, ordered: name === 'ol', items: items(node, id) }];
    case 'blockquote':
      return [{ type: 'quote', id, spans: spansOf(children(node)) }];
    case 'figure':
      return figure(node, id);
    case 'img':
      return [figureBlock(id, { caption: '', credit: '', alt: attribute(node, 'alt') })];
    case 'table':
      return table(node, id);
    case 'hr':
      return [{ type: 'divider', id }];
    default:
      return undefined;
  }
}

function paragraph(nodes: readonly Node[], id: string): Block[] {
  const spans = spansOf(nodes);
  return spans.length > 0 ? [{ type: 'paragraph', id, spans }] : [];
}

/** Blocks of an element's children; text between them is a paragraph of its own. */
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
    out.push(...(block(node, `${id}-${at}`) ?? blocks(node, `${id}-${at}`)));
  }
  flush(parent.childNodes.length);
  return out;
}

/** Deepest nesting that is read, in elements: anything deeper is an attack on the stack. */
const DEEPEST = 200;

function depth(markup: string): number {
  let [now, most] = [0, 0];
  for (const [tag] of markup.matchAll(/<\/?[a-z][^>]*>/gi)) {
    if (tag.startsWith('</')) now -= 1;
    else if (!tag.endsWith('/>') && !/^<(br|hr|img|source|meta|link|input)\b/i.test(tag)) now += 1;
    most = Math.max(most, now);
  }
  return most;
}

/**
 * The blocks of a piece of markup, their ids the same each time; undefined where it is not well formed: a tag left
 * open would swallow what follows.
 */
export function blocksOfMarkup(markup: string): Block[] | undefined {
  if (depth(markup) > DEEPEST) return undefined;
  try {
    const parser = new DOMParser({ onError: () => {} });
    const parsed = parser.parseFromString(`<div>${markup}</div>`, 'text/html');
    let count = 0;
    const numbered = (key: string, value: unknown) => (key === 'id' ? `n-${count++}` : value);
    return JSON.parse(JSON.stringify(blocks(parsed as unknown as Node, 'n')), numbered);
  } catch {
    return undefined;
  }
}
