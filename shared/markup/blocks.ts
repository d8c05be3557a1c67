/**
 * Foreign markup → blocks: structure stays, style goes. Only what the model has a place for is read, so nothing else
 * of it (scripts, handlers, frames, styles) can come along. What is pasted and what is imported come in by this reader.
 */
import type { Block, Span } from '../article.ts';
import {
  BLOCKS,
  exactText,
  joinRuns,
  pageText,
  splitAtGaps,
  splitAtLines,
} from '../importing/foreign-text.ts';
import { nfc, spansText } from '../text.ts';
import { cardOf, embedOf } from './embeds.ts';
import { readFigure } from './figures.ts';
import { type Incoming, wordItem } from './list-items.ts';
import { readLevels, readList, readLooseItem } from './lists.ts';
import { isHidden, type Look, lookOf, whiteSpaceOf } from './look.ts';
import {
  attribute,
  inside,
  isElement,
  isText,
  type MarkupNode,
  nameOf,
  saysNothing,
} from './nodes.ts';
import { blocksInside, type Make, type Reading, type Source } from './reading.ts';
import { readTable } from './tables.ts';

/** A stream of blocks being read. */
interface Flow {
  readonly reading: Reading;
  readonly blocks: Incoming[];
  readonly make: Make | undefined;
  /** The text since the last block. */
  line: Span[];
  /** Pictures that came behind words of the line: in its midst they go before it, at its end behind it. */
  waiting: Block[];
}

/** What a button of a page says at most, in characters: `Xem thêm`. */
const BUTTON = 30;
const CLASS_LEVEL = /\bMso(Title|Heading([1-9]))\b/;
/** A line of this many characters is a paragraph of its own, ended by a line break. */
const LONG_LINE = 100;
/** White space that shows the lines of a page's text, by CSS. */
const KEEPS_LINES = /^(?:pre|break-spaces|preserve)/;

const classOf = (element: MarkupNode) => attribute(element, 'class');

/** Paragraphs: old pages, and texts copied from a message, end them with line breaks. */
function paragraphs(spans: Span[], { newId }: Reading): Block[] {
  const isLong = (line: string) => line.length >= LONG_LINE;
  const parts = spansText(spans).split('\n').some(isLong) ? splitAtLines(spans) : [spans];
  return parts.map((part) => ({ type: 'paragraph', id: newId(), spans: part }));
}

function endLine(flow: Flow): void {
  const { make, reading } = flow;
  for (const spans of splitAtGaps(flow.line))
    flow.blocks.push(...(make ? [make(spans)] : paragraphs(spans, reading)));
  flow.blocks.push(...flow.waiting);
  flow.line = [];
  flow.waiting = [];
}

function say(flow: Flow, look: Look, text: string): void {
  const isSaid = text.trim() !== '';
  if (flow.waiting.length > 0 && isSaid) {
    flow.blocks.push(...flow.waiting);
    flow.waiting = [];
  }
  if (flow.waiting.length > 0 && text.includes('\n')) endLine(flow);
  flow.line.push({ ...look, text });
}

/** Whether the line that is being read has words already. */
function hasBegun({ line }: Flow): boolean {
  const text = spansText(line);
  return text.slice(text.lastIndexOf('\n') + 1).trim() !== '';
}

function readHeading(level: number, element: MarkupNode, look: Look, reading: Reading): Incoming[] {
  const wanted = Math.min(4, Math.max(2, level - reading.top + 2)) as 2 | 3 | 4;
  return reading.inside(element, look, (spans) => ({
    type: 'heading',
    id: reading.newId(),
    level: wanted,
    spans,
  }));
}

/** The paragraphs of a quotation are one quote; anything else in it becomes a block of its own. */
function readQuote(element: MarkupNode, look: Look, reading: Reading): Block[] {
  const out: Block[] = [];
  for (const block of blocksInside(element, look, reading)) {
    const last = out.at(-1);
    if (block.type !== 'paragraph') out.push(block);
    else if (last?.type === 'quote') last.spans = joinRuns([last.spans, block.spans], '\n');
    else out.push({ type: 'quote', id: reading.newId(), spans: block.spans });
  }
  return out;
}

/** Code, in which spaces count; other preformatted text, as mail programs and old pages have it, is words in their lines. */
function readExact(element: MarkupNode, look: Look, flow: Flow): Incoming[] {
  const isCode = look.marks?.includes('code') || inside(element, 'code').length > 0;
  if (!isCode) return flow.reading.inside(element, look, flow.make);
  const text = exactText(element.textContent ?? '')
    .replace(/^\n+/, '')
    .trimEnd();
  if (text === '') return [];
  const marks = [...new Set([...(look.marks ?? []), 'code' as const])];
  const spans: Span[] = [{ ...look, marks, text: nfc(text) }];
  return [flow.make?.(spans) ?? { type: 'paragraph', id: flow.reading.newId(), spans }];
}

/** The level of a heading, from 1; 0 for what is none. */
export function headingLevel(element: MarkupNode): number {
  const byTag = /^h([1-6])$/.exec(nameOf(element))?.[1];
  if (byTag) return Number(byTag);
  if (attribute(element, 'role') === 'heading')
    return Number(attribute(element, 'aria-level')) || 2;
  const byClass = CLASS_LEVEL.exec(classOf(element));
  return byClass ? Number(byClass[2] ?? 1) : 0;
}

function readByTag(element: MarkupNode, look: Look, flow: Flow): Incoming[] {
  const { reading } = flow;
  const card = cardOf(element, reading.newId);
  if (card) return [card];
  switch (nameOf(element)) {
    case 'blockquote':
      return readQuote(element, look, reading);
    case 'ul':
    case 'ol':
      return readLevels(element, look, reading) ?? readList(element, look, reading);
    case 'li':
      return readLooseItem(element, look, reading);
    case 'table':
      return readTable(element, look, reading);
    case 'hr':
      return [{ type: 'divider', id: reading.newId() }];
    case 'figure':
      return readFigure(element, look, reading);
    case 'pre':
      return readExact(element, look, flow);
    default:
      return reading.inside(element, look, flow.make);
  }
}

function readBlock(element: MarkupNode, look: Look, flow: Flow): Incoming[] {
  const level = headingLevel(element);
  if (level > 0) return readHeading(level, element, look, flow.reading);
  const item = nameOf(element) === 'p' ? wordItem(element) : undefined;
  if (item)
    return flow.reading.inside(element, look, (spans) => ({ type: 'loose-item', ...item, spans }));
  if (/\bMso(Intense)?Quote/.test(classOf(element))) return readQuote(element, look, flow.reading);
  return readByTag(element, look, flow);
}

/** Whether a picture stands for a sign, an emoji. */
export const isSign = (image: MarkupNode): boolean =>
  /^\p{Extended_Pictographic}/u.test(attribute(image, 'alt'));

/** A picture becomes a figure, a frame that shows something an embed. */
function readShown(element: MarkupNode, look: Look, flow: Flow): void {
  const { reading } = flow;
  const shown =
    nameOf(element) === 'img' ? reading.picture(element) : embedOf(element, reading.newId);
  if (shown.length === 0) {
    if (isSign(element)) say(flow, look, attribute(element, 'alt'));
  } else if (hasBegun(flow)) flow.waiting.push(...shown);
  else {
    endLine(flow);
    flow.blocks.push(...shown);
  }
}

const isButton = (element: MarkupNode): boolean =>
  attribute(element, 'role') === 'button' && (element.textContent ?? '').trim().length <= BUTTON;

/** Word's tracked deletions and comment marks are not text, nor is what Thunderbird puts above a message. */
const isMark = (element: MarkupNode): boolean =>
  /\bMsoCommentReference\b|\bmsoDel\b|\bmoz-main-header\b/.test(classOf(element));

function readElement(element: MarkupNode, outer: Look, flow: Flow): void {
  const name = nameOf(element);
  const { reading } = flow;
  if (saysNothing(name) || isMark(element) || isButton(element) || isHidden(element)) return;
  if (reading.taken.has(element)) return;
  const look = { ...lookOf(element, outer, reading.keepLanguage), ...reading.review?.(element) };
  if (name === 'br') say(flow, outer, '\n');
  else if (name === 'img' || name === 'iframe') readShown(element, look, flow);
  else if (BLOCKS.has(name)) {
    endLine(flow);
    // Not by spreading: a page may hold more blocks than a call takes arguments.
    for (const block of readBlock(element, look, flow)) flow.blocks.push(block);
  } else {
    if (name === 'q') say(flow, look, '“');
    readChildren(element, look, flow);
    if (name === 'q') say(flow, look, '”');
  }
}

/** The text of a node; its line ends are line breaks where a page shows them so, as that of a chat does. */
function wordsOf(text: string, parent: MarkupNode): string {
  const isShown = text.includes('\n') && KEEPS_LINES.test(whiteSpaceOf(parent));
  return isShown ? exactText(text).split('\n').map(pageText).join('\n') : pageText(text);
}

function readChildren(parent: MarkupNode, look: Look, flow: Flow): void {
  for (const node of parent.childNodes) {
    if (isText(node)) say(flow, look, wordsOf(node.nodeValue ?? '', parent));
    else if (isElement(node)) readElement(node, look, flow);
  }
}

/** The blocks in a node. */
export function readBlocks(root: MarkupNode, source: Source): Block[] {
  const reading: Reading = {
    ...source,
    taken: new Set(),
    inside: (element, look, make) => {
      const flow: Flow = { reading, blocks: [], make, line: [], waiting: [] };
      readChildren(element, look, flow);
      endLine(flow);
      return flow.blocks;
    },
  };
  return blocksInside(root, {}, reading);
}
