/** An article as plain text, the way portals print it and crawlers keep it: taken apart into headline, time, body, … */
import type { Block, Byline } from './article.ts';
import { parseVietnamese } from './dates.ts';
import { emptyFigure } from './photographs.ts';
import { foldForSearch, nfc } from './text.ts';

/** Visit figures that the portal printed beside the article. */
export interface VisitFigures {
  readonly today: number;
  readonly total: number;
}

/** What a text was taken apart into. Every line of it is in one of these. */
export interface CrawledArticle {
  readonly headline: string;
  /** ISO 8601 with offset; absent when the text has no time that exists. */
  readonly published?: string;
  readonly standfirst: string;
  readonly body: Block[];
  readonly bylines: Byline[];
  readonly source: string;
  readonly visits?: VisitFigures;
  /** The portal's own lines, which are no part of the article, in their order. */
  readonly portal: string[];
}

/** Where the portal's own parts begin: their titles, folded by `foldForSearch`. */
const PORTAL_TITLES = [
  'tim kiem theo chuyen muc',
  'tin nong',
  'tin tieu diem',
  'tin lien quan',
  'lich cong tac',
  'website lien ket',
  'lien ket website',
  'thong ke truy cap',
];

/** Longest line that can be a caption or a crosshead, in characters: the seed's longest is under it, its shortest paragraph over it. */
const SHORT = 120;
/** How many lines below the headline a time is looked for: a kicker or a section may stand between. */
const TIME_WITHIN = 3;

/** `Thứ Hai, 16/02/2020 | 15:00 (GMT+7)` as well as `16/02/2020 15:00`; a line that says more is none. */
const TIME_LINE =
  /^(?:(?:thứ\s+\p{L}+|chủ nhật|ngày|cập nhật)[\s,:-]*){0,2}(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?:[\s,|–-]+(\d{1,2}[:h]\d{2}))?(?:\s*\(?GMT\s*\+?7\)?)?$/iu;
const CREDIT = /^(.*?)\s*(?:\(Ảnh\s*:\s*(.{1,100})\)|Ảnh\s*:\s*(.{1,100}))$/u;
const NAME = "\\p{Lu}[\\p{L}\\p{M}.'’-]*(?:\\s+[\\p{L}\\p{M}.'’&-]+){0,6}";
const SIGNATURE = new RegExp(`^(${NAME}(?:\\s*[,–-]\\s*${NAME})*)\\s*/\\s*(${NAME})$`, 'u');
const SOURCE = /^(?:Nguồn|Theo)\s*:?\s+(\S.{1,60}?)\.?$/u;
const AUTHOR = /^(?:Tác giả|Bài(?: và ảnh)?|Tin(?: và ảnh)?|PV)\s*:\s*(\S.{1,60})$/u;

const isPortalTitle = (line: string): boolean => {
  const folded = foldForSearch(line);
  return line.length < 60 && PORTAL_TITLES.some((title) => folded.startsWith(title));
};

function timeIn(lines: readonly string[], offset: string): { at: number; iso: string } | undefined {
  for (const [at, line] of lines.slice(0, TIME_WITHIN + 1).entries()) {
    const [, day = '', time = ''] = TIME_LINE.exec(line) ?? [];
    const iso = day && at > 0 ? parseVietnamese(`${day} ${time}`.trim(), offset) : undefined;
    if (iso) return { at, iso };
  }
  return undefined;
}

const byline = (name: string): Byline => ({ name, role: '', organisation: '', contact: '' });

interface Signed {
  readonly bylines: Byline[];
  readonly source: string;
}

function signed(line: string): Signed | undefined {
  const [, names, house] = SIGNATURE.exec(line) ?? [];
  if (names && house) return { bylines: names.split(/\s*[,–-]\s+/u).map(byline), source: house };
  const source = SOURCE.exec(line)?.[1];
  if (source && line.length < SHORT / 2) return { bylines: [], source };
  const author = AUTHOR.exec(line)?.[1];
  return author ? { bylines: [byline(author)], source: '' } : undefined;
}

/** Where the article ends: behind its signature, or before the first of the portal's own parts. */
function endOf(lines: readonly string[]): number {
  const portal = lines.findIndex(isPortalTitle);
  return portal < 0 ? lines.length : portal;
}

function figureOf(line: string, id: string): Block {
  const [, caption = line, inside, behind] = CREDIT.exec(line) ?? [];
  const credit = inside ?? behind ?? '';
  const spans = (text: string) => (text ? [{ text }] : []);
  return {
    type: 'figure',
    ...emptyFigure(id),
    caption: spans(caption),
    credit: spans(credit),
  };
}

/** A line that could be one of a few words: none that is spoken, or leads to the next. */
const isShort = (line: string): boolean =>
  line.length < SHORT && !/^[-–—"“'‘*•]|[:?!]$/u.test(line) && !CREDIT.test(line);
const isShortSentence = (line = ''): boolean =>
  isShort(line) && /[.…]$/u.test(line) && !line.endsWith('./.');

/**
 * A short sentence that stands alone among longer texts says what a picture shows; at the end, or beside others as
 * short, it is a paragraph. A short line without an end is a crosshead.
 */
function blockOf(line: string, at: number, lines: readonly string[]): Block {
  const id = `line-${at}`;
  const alone = !isShortSentence(lines[at - 1]) && !isShortSentence(lines[at + 1]);
  const caption = isShortSentence(line) && alone && at < lines.length - 1;
  if (CREDIT.test(line) || caption) return figureOf(line, id);
  const crosshead = isShort(line) && !/[.…;,]$/u.test(line);
  return crosshead
    ? { type: 'heading', id, level: 2, spans: [{ text: line }] }
    : { type: 'paragraph', id, spans: [{ text: line }] };
}

/** `4.862.062` or `4862062` behind a label. */
function figureBehind(label: string, lines: readonly string[]): number | undefined {
  const line = lines.find((each) => foldForSearch(each).startsWith(label));
  const digits = line?.replace(/^[^:]*:/, '').replace(/[\s.,]/g, '');
  return digits && /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}

function visitsIn(portal: readonly string[]): VisitFigures | undefined {
  const today = figureBehind('hom nay', portal);
  const total = figureBehind('da truy cap', portal) ?? figureBehind('tong', portal);
  return today === undefined || total === undefined ? undefined : { today, total };
}

/**
 * Takes a text apart. Each line that is not empty is a paragraph, as portals print them: the first is the headline,
 * a time may follow, then the standfirst, the body with captions in their places, the signature (`Author/Source`), and
 * what the portal printed around it.
 * @param offset the newsroom's, e.g. `+07:00`: such texts name no time zone
 */
export function readCrawled(text: string, offset: string): CrawledArticle {
  const lines = nfc(text)
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) => line.replace(/[\s\u00a0]+/gu, ' ').trim())
    .filter(Boolean);
  const end = endOf(lines);
  const [headline = '', ...rest] = lines.slice(0, end);
  const time = timeIn([headline, ...rest], offset);
  const above = time ? rest.slice(0, time.at - 1) : [];
  const below = time ? rest.slice(time.at) : rest;
  const sign = below.at(-1);
  const signature = below.length > 1 && sign ? signed(sign) : undefined;
  const story = signature ? below.slice(0, -1) : below;
  // One paragraph alone is the report itself, not a summary of it.
  const [standfirst = '', ...body] = story.length > 1 ? story : ['', ...story];
  const portal = lines.slice(end);
  const visits = visitsIn(portal);
  return {
    headline,
    ...(time ? { published: time.iso } : {}),
    standfirst,
    body: [...above, ...body].map(blockOf),
    bylines: signature?.bylines ?? [],
    source: signature?.source ?? '',
    ...(visits ? { visits } : {}),
    portal,
  };
}
