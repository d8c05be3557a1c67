/** Pasted pages and texts → blocks, by the reader of `shared/markup/`, with what only a paste has. */
import type { Block } from '../../../shared/article.ts';
import { withoutMark } from '../../../shared/importing/captions.ts';
import { plainLines, tidySpans } from '../../../shared/importing/foreign-text.ts';
import { replaceLegacyFonts } from '../../../shared/importing/legacy-fonts.ts';
import { headingLevel, readBlocks } from '../../../shared/markup/blocks.ts';
import { newBlockId } from '../node-state.ts';
import { DOCS, type PastedPictures, readPicture } from './read-picture.ts';
import { readTableText, wholeRows } from './read-table.ts';

/** What was read from a page. */
export interface PastedPage extends PastedPictures {
  readonly blocks: Block[];
  /** How many of Word's comments stand beside its words: they are none of them. */
  readonly comments: number;
}

/** Word's comments, each beside the text, or at least its sign in it. */
const COMMENT = /(?:^|;)\s*mso-element\s*:\s*comment\s*(?:;|$)/i;
const COMMENT_SIGN = '.MsoCommentReference .msocomanchor';

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

/** What no table of figures holds. Excel puts the words of a cell that a picture lies over into a table. */
const PARTED = ':is(table, h1, h2, h3):not([style*="vglayout2"] > *)';
/** What Word draws a text box with. */
const BOX = '[style*="mso-ignore:vglayout" i]:not([style*="vglayout2"]) > table';
const isFrame = (table: Element): boolean =>
  table.querySelector(PARTED) !== null || table.matches(BOX);

/** A block as the editor takes it: a table with whole rows, a heading without the bold that it has by itself. */
function settled(block: Block): Block {
  if (block.type === 'table')
    return { ...block, rows: wholeRows(block.rows.map(({ cells }) => cells)) };
  if (block.type !== 'heading') return block;
  return { ...block, spans: tidySpans(withoutMark('bold', block.spans)) };
}

/** The blocks of a parsed page. The page must come from `DOMParser`: nothing in it runs or loads. */
export function readPage(page: Document): PastedPage {
  const sheets = [...page.querySelectorAll('style')].map(({ textContent }) => textContent ?? '');
  replaceLegacyFonts(page.body, sheets.join('\n'));
  const headings = [...page.querySelectorAll('h1, [role="heading"], .MsoTitle, .MsoHeading1')];
  const pictures: PastedPictures = { pictures: new Map(), named: [], elsewhere: 0 };
  const blocks = readBlocks(page.body, {
    newId: newBlockId,
    top: headings.some((element) => headingLevel(element) === 1) ? 1 : 2,
    keepLanguage: !isOffice(page),
    isFrame: (table) => isFrame(table as Element),
    picture: (image) => (image ? readPicture(image as Element, pictures) : []),
  });
  return {
    ...pictures,
    blocks: blocks.map(settled),
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
