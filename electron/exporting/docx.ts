/** The article as a Word document; the same article gives the same bytes. */
import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  type FileChild,
  Footer,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx';
import { headingLevels } from '../../assets/export/blocks.tsx';
import {
  authorNames,
  beforeCorrection,
  embargoLine,
  type PageContent,
  signatureLine,
  toldCorrections,
} from '../../assets/export/content.ts';
import { copyrightNotice } from '../../assets/export/news-article.ts';
import type { Block, Figure, ListItem, Span } from '../../shared/article.ts';
import { formatTime } from '../../shared/dates.ts';
import { isRightToLeft, languageRuns } from '../../shared/languages.ts';
import { leadFigure } from '../../shared/lead-picture.ts';
import { linkRuns, safeHref } from '../../shared/links.ts';
import { isEmptyText, spansText, xmlText } from '../../shared/text.ts';
import { reproducible } from './docx-reproducible.ts';
import { DEEPEST, numberingOf, orderedFrom, stylesOf, tongue, UNORDERED } from './docx-styles.ts';
import { needsSheetAcross, wordTable } from './docx-tables.ts';
import { figureWords, plainPicture } from './plain-figure.ts';

/** Text width on A4 with margins of one inch, in pixels of 1/96 inch. */
const TEXT_WIDTH = 601;

function textRuns(span: Span, linked: boolean, fromRight: boolean): TextRun[] {
  const has = (mark: NonNullable<Span['marks']>[number]) => span.marks?.includes(mark) ?? false;
  const look = {
    ...(has('bold') ? { bold: true } : {}),
    ...(has('italic') ? { italics: true } : {}),
    ...(has('underline') || linked ? { underline: {} } : {}),
    ...(has('strike') ? { strike: true } : {}),
    ...(has('superscript') ? { superScript: true } : {}),
    ...(has('subscript') ? { subScript: true } : {}),
    ...(has('code') ? { font: 'Courier New' } : {}),
    ...(linked ? { color: '9C1C1C' } : {}),
    ...(span.lang === undefined ? {} : tongue(span.lang, fromRight)),
  };
  return xmlText(span.text)
    .split('\n')
    .map((text, at) => new TextRun({ ...look, text, ...(at > 0 ? { break: 1 } : {}) }));
}

function runs(spans: readonly Span[]): ParagraphChild[] {
  return linkRuns(spans).flatMap(({ href, spans: within }): ParagraphChild[] => {
    const children = languageRuns(within).flatMap((run) =>
      run.flatMap((span) => textRuns(span, href !== undefined, isRightToLeft(run))),
    );
    // Word needs ASCII addresses.
    return href ? [new ExternalHyperlink({ link: new URL(href).href, children })] : children;
  });
}

const paragraph = (spans: readonly Span[], options: IParagraphOptions = {}): FileChild[] =>
  spansText(spans).trim() === '' ? [] : [new Paragraph({ ...options, children: runs(spans) })];
const words = (text: string, options: IParagraphOptions = {}): FileChild[] =>
  paragraph([{ text }], options);

/** The numbering of one list block. */
interface Counting {
  readonly instance: number;
  readonly start: number | undefined;
}

function listItems(
  list: { readonly ordered: boolean; readonly items: readonly ListItem[] },
  { instance, start }: Counting,
  level = 0,
): FileChild[] {
  const reference = list.ordered ? orderedFrom(start) : UNORDERED;
  const numbering = { reference, instance, level: Math.min(level, DEEPEST) };
  return list.items.flatMap((item) => [
    ...paragraph(item.spans, { numbering }),
    ...(item.list ? listItems(item.list, { instance, start }, level + 1) : []),
  ]);
}

/** Reads a picture of the package by its path. */
export type PictureBytes = (href: string) => Promise<Uint8Array>;

async function figure(
  content: PageContent,
  each: Figure,
  bytes: PictureBytes,
): Promise<FileChild[]> {
  const file = plainPicture(content.pictures.get(each.id));
  const caption = figureWords(content, each);
  if (!file) return paragraph(caption, { style: 'Caption' });
  const width = Math.min(TEXT_WIDTH, file.width);
  const height = Math.max(1, Math.round((file.height * width) / file.width));
  const image = new ImageRun({
    type: 'jpg',
    data: await bytes(file.href),
    transformation: { width, height },
    altText: { name: file.href, description: xmlText(each.alt), title: '' },
  });
  return [
    new Paragraph({ keepNext: caption.length > 0, spacing: { after: 80 }, children: [image] }),
    ...paragraph(caption, { style: 'Caption' }),
  ];
}

/** Content on portrait or landscape pages. */
interface Sheet {
  readonly isAcross: boolean;
  readonly children: FileChild[];
}

/** Joins neighbours of one orientation, and drops empty ones. */
function joined(sheets: readonly Sheet[]): Sheet[] {
  const out: Sheet[] = [];
  for (const { isAcross, children } of sheets.filter((sheet) => sheet.children.length > 0)) {
    const last = out.at(-1);
    if (last?.isAcross === isAcross) last.children.push(...children);
    else out.push({ isAcross, children: [...children] });
  }
  return out;
}

interface AroundBlock {
  /** Index of the block in the body. */
  readonly at: number;
  readonly levels: ReadonlyMap<string, number>;
  figure(figure: Figure): Promise<FileChild[]>;
}

async function blockChildren(
  block: Block,
  { at, levels, figure }: AroundBlock,
): Promise<FileChild[]> {
  switch (block.type) {
    case 'paragraph':
      return paragraph(block.spans);
    case 'heading': {
      const level = (levels.get(block.id) ?? block.level) as 2 | 3 | 4;
      return paragraph(block.spans, { heading: HeadingLevel[`HEADING_${level}`] });
    }
    case 'list':
      return listItems(block, { instance: at, start: block.start });
    case 'quote':
      return paragraph(block.spans, { style: 'Quote' });
    case 'pull-quote':
      return [
        ...paragraph(block.spans, { style: 'PullQuote' }),
        ...paragraph(block.attribution, { style: 'Attribution' }),
      ];
    case 'figure':
      return figure(block);
    case 'gallery': {
      const pictures: FileChild[] = [];
      for (const each of block.figures) pictures.push(...(await figure(each)));
      return [...pictures, ...paragraph(block.caption, { style: 'Caption' })];
    }
    case 'table':
      return [wordTable(block, runs), new Paragraph({ children: [] })];
    case 'divider':
      return words('* * *', { alignment: AlignmentType.CENTER });
    case 'embed': {
      const href = safeHref(block.url);
      const title = block.title.trim() || (href ?? '');
      return [
        ...paragraph([{ text: title, ...(href ? { href } : {}) }]),
        ...words(block.description.trim()),
      ];
    }
  }
}

async function sheetsOf(content: PageContent, bytes: PictureBytes): Promise<Sheet[]> {
  const { body } = content.article;
  const lead = leadFigure(content.article)?.id;
  const levels = headingLevels(body);
  const sheets: Sheet[] = [];
  for (const [at, block] of body.entries()) {
    if (block.id === lead || isEmptyText(block)) continue;
    const isAcross = block.type === 'table' && needsSheetAcross(block);
    const around = { at, levels, figure: (each: Figure) => figure(content, each, bytes) };
    sheets.push({ isAcross, children: await blockChildren(block, around) });
  }
  return sheets;
}

/** A line of facts, each in a style of its own, by which the import recognises them. */
function facts(named: Readonly<Record<string, string | undefined>>): Paragraph[] {
  const said = Object.entries(named).flatMap(([style, text]) => (text ? [{ style, text }] : []));
  const runs = said.flatMap(({ style, text }, at) => [
    ...(at > 0 ? [new TextRun(' · ')] : []),
    new TextRun({ text: xmlText(text), style }),
  ]);
  return runs.length > 0 ? [new Paragraph({ style: 'Facts', children: runs })] : [];
}

/** The first numbers of the lists in a body; 1 for nested ones. */
const startsIn = (body: readonly Block[]): ReadonlySet<number> =>
  new Set([1, ...body.flatMap((block) => (block.type === 'list' ? (block.start ?? 1) : []))]);

/** Page x/y on each page. */
function sheetNumbers(): Footer {
  const number = new TextRun({ children: [PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES] });
  const line = { style: 'Facts', alignment: AlignmentType.CENTER, children: [number] };
  // From right to left it would read `2/1`.
  return new Footer({ children: [new Paragraph({ ...line, bidirectional: false })] });
}

/** The whole file. @param bytes reads a picture of the package */
export async function articleDocx(content: PageContent, bytes: PictureBytes): Promise<Uint8Array> {
  const { article } = content;
  const lead = leadFigure(article);
  const names = authorNames(article).join(', ');
  const opening = [
    ...facts({ Embargo: embargoLine(content) }),
    ...facts({ Section: article.section, Kicker: article.kicker }),
    ...words(article.headline, { heading: HeadingLevel.TITLE }),
    ...words(article.standfirst, { style: 'Standfirst' }),
    ...facts({
      Byline: names,
      Place: article.place,
      Time: article.published && formatTime(article.published, article.language),
    }),
    ...(lead ? await figure(content, lead, bytes) : []),
  ];
  const closing = [
    ...toldCorrections(article).flatMap((each) =>
      words(`${beforeCorrection(article.language, each)} ${each.text}`, { style: 'Correction' }),
    ),
    ...words(signatureLine(article), { alignment: AlignmentType.RIGHT }),
    ...facts({ [article.rights ? 'Rights' : 'Copyright']: copyrightNotice(content) }),
  ];
  const sheets = joined([
    { isAcross: false, children: opening },
    ...(await sheetsOf(content, bytes)),
    { isAcross: false, children: closing },
  ]);
  const document = new Document({
    title: xmlText(article.headline),
    description: xmlText(article.standfirst),
    keywords: xmlText(article.tags.join(', ')),
    creator: xmlText(names || content.publication.name),
    lastModifiedBy: xmlText(content.publication.name),
    styles: stylesOf(article.language),
    numbering: numberingOf(startsIn(article.body)),
    sections: sheets.map(({ isAcross, children }, at) => ({
      // Later sections inherit it.
      ...(at === 0 ? { footers: { default: sheetNumbers() } } : {}),
      ...(isAcross
        ? { properties: { page: { size: { orientation: PageOrientation.LANDSCAPE } } } }
        : {}),
      children,
    })),
  });
  return reproducible(await Packer.toBuffer(document), article.created, article.modified);
}
