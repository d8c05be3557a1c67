/**
 * Foreign HTML → blocks: structure stays, style goes. Only what the model has a place for is read, so nothing
 * else of the page (scripts, handlers, frames, styles) can come along.
 */
import type { Block, BlockOf, ListItem, Span } from '../../../shared/article.ts';
import { withoutMark } from '../../../shared/importing/captions.ts';
import {
  BLOCKS,
  exactText,
  joinRuns,
  pageText,
  plainLines,
  splitAtGaps,
  tidySpans,
} from '../../../shared/importing/foreign-text.ts';
import { replaceLegacyFonts } from '../../../shared/importing/legacy-fonts.ts';
import { nfc } from '../../../shared/text.ts';
import { newBlockId } from '../node-state.ts';
import { gatherItems, type Incoming, type LooseItem, wordItem } from './list-items.ts';
import { isHidden, type Look, lookOf, whiteSpaceOf } from './look.ts';
import { readItems, readList } from './read-list.ts';
import { DOCS, isElsewhere, readPicture } from './read-picture.ts';
import { readTable, readTableText } from './read-table.ts';
import {
  blocksInside,
  childrenOf,
  type Make,
  paragraph,
  type Reading,
  readRun,
  tagOf,
} from './reading.ts';

/** What was read from a page. */
export interface PastedPage {
  readonly blocks: Block[];
  /** Pictures that the page carries in itself, as `data:` addresses by the id of their figure. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Its figures whose pictures come beside it alone, in their order. */
  readonly named: readonly BlockOf<'figure'>[];
  /** How many of its pictures lie elsewhere: nothing is fetched. */
  readonly elsewhere: number;
  /** How many of Word's comments stand beside its words: they are none of them. */
  readonly comments: number;
}

/** A stream of blocks being read; `line` is the text since the last block. */
interface Flow {
  readonly reading: Reading;
  readonly blocks: Incoming[];
  readonly make: Make;
  line: Span[];
}

const NOTHING = new Set(
  'script style template noscript iframe frame object embed applet svg math canvas video audio head title meta link base input select textarea button datalist xml'.split(
    ' ',
  ),
);
/** Word's comments, each beside the text, or at least its sign in it. */
const COMMENT = /(?:^|;)\s*mso-element\s*:\s*comment\s*(?:;|$)/i;
const COMMENT_SIGN = '.MsoCommentReference .msocomanchor';
/** What a button of a page says at most, in characters: `Xem thêm`. */
const BUTTON = 30;
const CLASS_LEVEL = /\bMso(Title|Heading([1-9]))\b/;

/** White space that shows the lines of a page's text, by CSS. */
const KEEPS_LINES = /^(?:pre|break-spaces|preserve)/;

const classOf = (element: Element) => element.getAttribute('class') ?? '';

function endLine(flow: Flow): void {
  for (const spans of splitAtGaps(flow.line)) flow.blocks.push(flow.make(spans));
  flow.line = [];
}

function readHeading(level: number, element: Element, look: Look, reading: Reading): Incoming[] {
  const wanted = Math.min(4, Math.max(2, level - reading.top + 2)) as 2 | 3 | 4;
  return reading.inside(element, look, (spans) => ({
    type: 'heading',
    id: newBlockId(),
    level: wanted,
    // A heading is bold by itself.
    spans: tidySpans(withoutMark('bold', spans)),
  }));
}

/** The paragraphs of a quotation are one quote; anything else in it becomes a block of its own. */
function readQuote(element: Element, look: Look, reading: Reading): Block[] {
  const out: Block[] = [];
  for (const block of blocksInside(element, look, reading)) {
    const last = out.at(-1);
    if (block.type !== 'paragraph') out.push(block);
    else if (last?.type === 'quote') last.spans = joinRuns([last.spans, block.spans], '\n');
    else out.push({ type: 'quote', id: newBlockId(), spans: block.spans });
  }
  return out;
}

function readFigure(element: Element, look: Look, reading: Reading): Incoming[] {
  const [title] = childrenOf(element, 'figcaption');
  const [picture, another] = element.querySelectorAll('img');
  const caption = title ? readRun(title, look, reading) : [];
  const figure = picture && !another ? readPicture(picture, caption, reading) : [];
  return figure.length > 0 ? figure : reading.inside(element, look);
}

function readExact(element: Element, look: Look): Span[] {
  const text = exactText(element.textContent ?? '')
    .replace(/^\n+/, '')
    .trimEnd();
  const marks = [...new Set([...(look.marks ?? []), 'code' as const])];
  return text === '' ? [] : [{ ...look, marks, text: nfc(text) }];
}

/** An item, and those of the list in it, each as deep as it stands. */
const loosened = ({ spans, list }: ListItem, level: number, ordered: boolean): LooseItem[] => [
  { type: 'loose-item', level, ordered, spans },
  ...(list?.items ?? []).flatMap((item) => loosened(item, level + 1, list?.ordered ?? false)),
];

/** A list item that stands in no list: browsers copy it so from the middle of one. */
const readLooseItem = (
  element: Element,
  look: Look,
  reading: Reading,
  { level, ordered } = { level: 1, ordered: false },
): LooseItem[] =>
  readItems(element, look, reading).flatMap((item) => loosened(item, level, ordered));

/** A list of Word on the web, which has one for each item and tells how deep each is; undefined for any other. */
function readLevels(element: Element, look: Look, reading: Reading): Incoming[] | undefined {
  const items = [...element.children];
  const levels = items.map((item) => Number(item.getAttribute('data-aria-level')));
  if (items.length === 0 || !levels.every((level) => level > 0)) return undefined;
  const ordered = tagOf(element) === 'ol';
  return items.flatMap((item, at) =>
    readLooseItem(item, lookOf(item, look, false), reading, { level: levels[at] ?? 1, ordered }),
  );
}

function headingLevel(element: Element): number {
  const byTag = /^h([1-6])$/.exec(tagOf(element))?.[1];
  if (byTag) return Number(byTag);
  if (element.getAttribute('role') === 'heading')
    return Number(element.getAttribute('aria-level')) || 2;
  const byClass = CLASS_LEVEL.exec(classOf(element));
  return byClass ? Number(byClass[2] ?? 1) : 0;
}

function readByTag(element: Element, look: Look, flow: Flow): Incoming[] {
  const { reading } = flow;
  switch (tagOf(element)) {
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
      return [{ type: 'divider', id: newBlockId() }];
    case 'figure':
      return readFigure(element, look, reading);
    case 'pre': {
      const spans = readExact(element, look);
      return spans.length > 0 ? [flow.make(spans)] : [];
    }
    default:
      return reading.inside(element, look, flow.make);
  }
}

function readBlock(element: Element, look: Look, flow: Flow): Incoming[] {
  const level = headingLevel(element);
  if (level > 0) return readHeading(level, element, look, flow.reading);
  const item = tagOf(element) === 'p' ? wordItem(element) : undefined;
  if (item)
    return flow.reading.inside(element, look, (spans) => ({ type: 'loose-item', ...item, spans }));
  if (/\bMso(Intense)?Quote/.test(classOf(element))) return readQuote(element, look, flow.reading);
  return readByTag(element, look, flow);
}

/** A picture that is there becomes a figure; one that stands for a sign (an emoji) that sign. One that lies elsewhere is counted. */
function readImage(element: Element, look: Look, flow: Flow): void {
  const figure = readPicture(element, [], flow.reading);
  const alt = element.getAttribute('alt') ?? '';
  if (figure.length > 0) {
    endLine(flow);
    flow.blocks.push(...figure);
  } else if (/^\p{Extended_Pictographic}/u.test(alt)) flow.line.push({ ...look, text: alt });
  else if (isElsewhere(element)) flow.reading.elsewhere += 1;
}

const isButton = (element: Element): boolean =>
  element.getAttribute('role') === 'button' && (element.textContent ?? '').trim().length <= BUTTON;

function readElement(element: Element, outer: Look, flow: Flow): void {
  const tag = tagOf(element);
  // Word's tracked deletions and comment marks are not text, nor is what Thunderbird puts above a message.
  const isMark = /\bMsoCommentReference\b|\bmsoDel\b|\bmoz-main-header\b/.test(classOf(element));
  if (NOTHING.has(tag) || isMark || isButton(element) || isHidden(element)) return;
  const look = lookOf(element, outer, flow.reading.keepLanguage);
  if (tag === 'br') flow.line.push({ ...outer, text: '\n' });
  else if (tag === 'img') readImage(element, look, flow);
  else if (BLOCKS.has(tag)) {
    endLine(flow);
    flow.blocks.push(...readBlock(element, look, flow));
  } else {
    if (tag === 'q') flow.line.push({ ...look, text: '“' });
    readChildren(element, look, flow);
    if (tag === 'q') flow.line.push({ ...look, text: '”' });
  }
}

/** The text of a node; its line ends are line breaks where a page shows them so, as that of a chat does. */
function wordsOf(text: string, parent: Element): string {
  const isShown = text.includes('\n') && KEEPS_LINES.test(whiteSpaceOf(parent));
  return isShown ? exactText(text).split('\n').map(pageText).join('\n') : pageText(text);
}

function readChildren(parent: Element, look: Look, flow: Flow): void {
  for (const node of parent.childNodes) {
    // Node.TEXT_NODE and Node.ELEMENT_NODE; comments and the rest say nothing.
    if (node.nodeType === 3)
      flow.line.push({ ...look, text: wordsOf(node.nodeValue ?? '', parent) });
    else if (node.nodeType === 1) readElement(node as Element, look, flow);
  }
}

/** Whether a page was made by an office program, which sets languages by guess. */
function isOffice(page: Document): boolean {
  const maker = page.querySelector('meta[name="generator" i]')?.getAttribute('content') ?? '';
  const classed = page.querySelector(
    `[class^="Mso"], [style*="mso-"], [data-ccp-props], [data-contrast], ${DOCS}`,
  );
  return /word|excel|libreoffice|openoffice/i.test(maker) || classed !== null;
}

function commentsBeside(page: Document): number {
  const styled = [...page.querySelectorAll('[style*="comment" i]')];
  const beside = styled.filter((element) => COMMENT.test(element.getAttribute('style') ?? ''));
  return Math.max(beside.length, page.querySelectorAll(COMMENT_SIGN).length);
}

/** The blocks of a parsed page. The page must come from `DOMParser`: nothing in it runs or loads. */
export function readPage(page: Document): PastedPage {
  const sheets = [...page.querySelectorAll('style')].map(({ textContent }) => textContent ?? '');
  replaceLegacyFonts(page.body, sheets.join('\n'));
  const headings = [...page.querySelectorAll('h1, [role="heading"], .MsoTitle, .MsoHeading1')];
  const hasTitle = headings.some((element) => headingLevel(element) === 1);
  const reading: Reading = {
    pictures: new Map(),
    named: [],
    elsewhere: 0,
    top: hasTitle ? 1 : 2,
    keepLanguage: !isOffice(page),
    inside: (element, look, make = paragraph) => {
      const flow: Flow = { reading, blocks: [], make, line: [] };
      readChildren(element, look, flow);
      endLine(flow);
      return flow.blocks;
    },
  };
  const blocks = gatherItems(reading.inside(page.body, {}));
  return {
    blocks,
    pictures: reading.pictures,
    named: reading.named,
    elsewhere: reading.elsewhere,
    comments: commentsBeside(page),
  };
}

/** Paragraphs of plain text: line ends, one or several, begin a new one. A spreadsheet's cells are a table. */
export function readPlainText(text: string): Block[] {
  const table = readTableText(text);
  if (table) return [table];
  return plainLines(text)
    .filter(Boolean)
    .map((line) => ({ type: 'paragraph', id: newBlockId(), spans: [{ text: line }] }));
}
