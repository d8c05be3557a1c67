/** An article as plain text, the way portals print it and crawlers keep it: the article, and the portal's own lines. */

import { withTags } from '../names.ts';
import { foldForSearch, oneLine } from '../text.ts';
import { figureOf } from './captions.ts';
import { withoutPictures } from './crawled-pictures.ts';
import { hasCredit } from './credits.ts';
import { plainLines } from './foreign-text.ts';
import { mailLines } from './mail-lines.ts';
import { sectionOfLine, tagsOfLine, timeAmong, timeOfLine } from './metadata-lines.ts';
import {
  isAddress,
  isPortalButton,
  isPortalEnd,
  isPortalEntry,
  isPortalHead,
  isPortalTitle,
  isWeather,
  LEADING,
} from './portal-lines.ts';
import { isLabelled, signatureIn } from './signature.ts';
import { isRule, readStory, type Story } from './story.ts';
import { headOf, portalOfLine } from './story-head.ts';

/** Visit figures that the portal printed beside the article. */
interface VisitFigures {
  readonly today: number;
  readonly total: number;
}

/** What a text was taken apart into. Every line of it is in one of these. */
export interface CrawledArticle extends Story {
  readonly visits?: VisitFigures;
  /** Lines of a letter that brought the article, and the portal's own, which are no part of it. */
  readonly portal: string[];
}

/**
 * From this many characters on a line is a paragraph of the article: the portal's own lines are titles, with a few
 * words of each.
 */
const PARAGRAPH = 150;

/** How many lines stand around a headline: a rule between these, or below an article, is the portal's. */
const HEAD = 3;

/** Where the portal's search stands: folded by `foldForSearch`. */
const SEARCH = /^\W*tim kiem theo chuyen muc/;

/** How many lines portals print above a headline at most. */
const MOST_ABOVE = 20;

/** Whether a line above a headline tells of the article. */
const isTold = (line: string, offset: string): boolean =>
  sectionOfLine(line) !== '' || portalOfLine(line) !== '' || timeOfLine(line, offset) !== undefined;

/** How many entries of a menu lead to an article at most, a line each. */
const MOST_ENTRIES = 8;

/** How many lines lead to an article, the last of them its headline, which stands below them again; 0 where none do. */
function wayTo(lines: readonly string[]): number {
  const [first = ''] = lines;
  if (!/^trang (?:chu|nhat)$/.test(foldForSearch(first))) return 0;
  const at = lines.findIndex((line, each) => each > 1 && line === lines[each - 1]);
  const isWay = lines.slice(0, at).every((line) => line.length < PARAGRAPH && !/[.…]$/u.test(line));
  return at <= MOST_ENTRIES && isWay ? Math.max(0, at) : 0;
}

/** Whether a text begins with a word and the clock of its portal: the article's own time is below its headline. */
const isBelowClock = (
  [word = '', clock = '', title = '', time = '']: readonly string[],
  offset: string,
) =>
  word.split(' ').length < 3 &&
  !/[.…]$/u.test(title) &&
  timeOfLine(clock, offset) !== undefined &&
  timeAmong(time, offset)?.isExact;

/**
 * Which lines above the headline are the portal's own, among those that tell of the article. One that the article may
 * begin with, and nothing but that, is the article's.
 */
function ownAbove(lines: readonly string[], offset: string): number[] {
  const way = wayTo(lines);
  if (way > 0) return Array.from({ length: way }, (_, at) => at);
  if (isBelowClock(lines, offset)) return [0];
  const isOwn = (line: string) =>
    isPortalHead(line) ||
    isPortalTitle(line) ||
    isPortalButton(line) ||
    isPortalEntry(line) ||
    isWeather(line);
  const end = lines.slice(0, MOST_ABOVE).findIndex((line) => !isOwn(line) && !isTold(line, offset));
  const own = lines
    .slice(0, Math.max(0, end))
    .flatMap((line, at) => (isOwn(line) && !isTold(line, offset) ? [at] : []));
  const isSure = own.some((at) => isPortalHead(lines[at] ?? ''));
  const isPortal = own.length > 1 || isSure || SEARCH.test(foldForSearch(lines[0] ?? ''));
  return isPortal ? own : [];
}

/** Whether a line is of an article, and no portal prints it below one: a long paragraph, its last, or who wrote it for whom. */
function isOfArticle(line: string): boolean {
  if (line.length >= PARAGRAPH) return /[.!?][”"]?$/u.test(line);
  const signature = signatureIn(line, false);
  return line.endsWith('./.') || (!!signature?.source && signature.bylines.length > 0);
}

/** Whether a line is a sentence: other articles' titles are none, and short reports have no longer paragraphs. */
const isSentence = (line: string): boolean => /^.{24,}[.!?…][”"]?$/u.test(line);

/**
 * Where the article ends: before the first of the portal's own parts. Never with its first line; and what portals put
 * between the paragraphs of a text does not end it.
 */
function endOf(lines: readonly string[]): number {
  const long = lines.findLastIndex(isOfArticle);
  const last = long < 0 ? lines.findLastIndex(isSentence) : long;
  const portal = lines.findIndex((line, at) => at > Math.max(0, last) && isPortalTitle(line));
  const end = portal < 0 ? lines.length : portal;
  const isLast = (line: string, at: number) => at === 0 || !(isRule(line) || isPortalEnd(line));
  return lines.slice(0, end).findLastIndex(isLast) + 1;
}

/** `4.862.062` or `4862062` behind a label. */
function figureBehind(label: string, lines: readonly string[]): number | undefined {
  const line = lines.find((each) => foldForSearch(each).startsWith(label));
  const digits = line?.replace(/^[^:]*:/, '').replace(/[\s.,]/g, '');
  return digits && /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}

/** What programs that collect articles write before each part: title, standfirst, text; and the source, which stands above these. */
const PART =
  /^(?:Tiêu đề|Title|Sapo|Tóm tắt|Mô tả|Summary|Description|Nội dung|Content|Text|Date|Published)\s*:\s*/iu;
const SOURCE = /^(?:Nguồn|Source)\s*:\s*(?=\S)/iu;
/** How many lines such parts begin in. */
const MOST_PARTS = 8;

/** Lines without the names of their parts, in a text that begins with one; its source stands below, as papers print it. */
function withoutParts(lines: readonly string[]): string[] {
  if (!/^(?:Tiêu đề|Title)\s*:\s*\S/iu.test(lines[0] ?? '')) return [...lines];
  const [head, text] = [lines.slice(0, MOST_PARTS), lines.slice(MOST_PARTS)];
  const isSource = (line: string) => SOURCE.test(line) && !/https?:/.test(line);
  const parts = head.filter((line) => !isSource(line)).map((line) => line.replace(PART, ''));
  const sources = head.filter(isSource).map((line) => line.replace(SOURCE, 'Nguồn: '));
  return [...parts.filter(Boolean), ...text, ...sources];
}

/** The most tags below their label, a line each, and the longest of them, in characters: other articles' titles are longer. */
const [MOST_TAGS, LONGEST_TAG] = [12, 40];
const TAGS_BELOW = /^(?:Từ khó?a|Từ khoá|Tags?|Keywords)\s*:?$/iu;

/** The tags that the portal's lines name, `Từ khóa: …` or below such a label a line each. */
function tagsIn(portal: readonly string[]): string[] {
  const label = portal.findIndex((line) => TAGS_BELOW.test(line));
  const below = label < 0 ? [] : portal.slice(label + 1, label + 1 + MOST_TAGS);
  const isTag = (line: string) =>
    line.length <= LONGEST_TAG && !/[.:?!)]$/u.test(line) && !isPortalEnd(line);
  const end = below.findIndex((line) => !isTag(line) && !line.startsWith('#'));
  const listed = end < 0 ? below : below.slice(0, end);
  const signed = portal.filter((line) => /^#\S/u.test(line));
  const named = [...portal.map(tagsOfLine), ...listed, ...signed];
  return withTags([], named.join('\n').replaceAll('#', '\n'));
}

function visitsIn(portal: readonly string[]): VisitFigures | undefined {
  const today = figureBehind('hom nay', portal);
  const total = figureBehind('da truy cap', portal) ?? figureBehind('tong', portal);
  return today === undefined || total === undefined ? undefined : { today, total };
}

/** Whether a line is a letter between buttons, or one of two: `A-`, `A`, `A+`. */
function isLetterButton(lines: readonly string[], at: number): boolean {
  const [above = '', line = '', below = ''] = [lines[at - 1], lines[at], lines[at + 1]];
  if (line.length !== 1) return false;
  return (
    (/^a$/i.test(line) && [above, below].includes(line)) || [above, below].every(isPortalButton)
  );
}

/** Lines with the large letter that a text begins with in its place, where a page sets it apart. */
const withInitials = (lines: readonly string[]): string[] =>
  lines.flatMap((line, at) => {
    const isRest = (rest = '', initial = '') => /^\p{Lu}$/u.test(initial) && /^\p{Ll}/u.test(rest);
    if (isRest(lines[at + 1], line)) return [];
    return isRest(line, lines[at - 1]) ? `${lines[at - 1]}${line}` : line;
  });

/** A line of the text as a block of it. */
const paragraphOf = (words: string, at: number) => ({
  type: 'paragraph' as const,
  id: `line-${at}`,
  spans: [{ text: words }],
});

const BULLET = /^[•●◦○▪■►]\s*/u;

/**
 * Tells the headline apart: without the bullet that a portal sets before it, and in full where the line above the time
 * is the beginning of the one below it.
 * @returns the lines, where it is among them, and what is left out
 */
function headlineFirst(lines: readonly string[], offset: string) {
  const { headline } = headOf(lines.map(paragraphOf), offset);
  const at = Math.max(
    0,
    lines.findIndex((line) => `${line} `.startsWith(`${headline} `)),
  );
  const [time = '', longer = ''] = lines.slice(at + 1);
  const isCaption = hasCredit(longer) || /ảnh \d/iu.test(longer);
  const isTitle = longer.length < PARAGRAPH && !/[.…]$/u.test(longer) && !isCaption;
  const isBegun =
    isTitle && timeOfLine(time, offset) !== undefined && longer.startsWith(`${headline} `);
  const isItem = BULLET.test(lines[at + 1] ?? '');
  const own = lines[at] ?? '';
  const whole = isBegun ? longer : isItem ? own : own.replace(BULLET, '');
  return {
    lines: lines
      .map((line, each) => (each === at && headline ? whole : line))
      .filter((_, each) => !isBegun || each !== at + 2),
    at,
    left: isBegun ? [headline] : [],
  };
}

/**
 * Takes a text apart, each line that is not empty as a paragraph, as portals print them: the article by the rules of
 * {@link readStory}, and what the portal printed around it.
 * @param offset the newsroom's, e.g. `+07:00`: such texts name no time zone
 */
export function readCrawled(text: string, offset: string): CrawledArticle {
  const whole = withoutParts(withInitials(plainLines(text).map(oneLine).filter(Boolean)));
  const letter = mailLines(whole);
  const all = whole.filter((_, at) => !letter.has(at));
  const above = ownAbove(all, offset);
  const top = (above.at(-1) ?? -1) + 1;
  const isAside = (line: string, at: number) =>
    above.includes(at) ||
    (at > top && (isPortalButton(line) || LEADING.test(line) || isLetterButton(all, at))) ||
    (at < top + HEAD && (isRule(line) || isAddress(line)));
  const lines = all.filter((line, at) => !isAside(line, at));
  const end = endOf(lines);
  const below = lines.slice(end);
  const signed = below.filter(isLabelled);
  const own = headlineFirst([...lines.slice(0, end), ...signed], offset);
  const said = withoutPictures(own.lines, own.at);
  const portal = [
    ...whole.filter((_, at) => letter.has(at)),
    ...all.filter(isAside),
    ...own.left,
    ...said.left,
    ...below.filter((line) => !isLabelled(line)),
  ];
  const visits = visitsIn(portal);
  const tags = tagsIn(portal);
  const blocks = said.lines.map(({ words, isCaption }, at) => {
    const paragraph = paragraphOf(words, at);
    return isCaption ? figureOf(paragraph) : paragraph;
  });
  return {
    ...readStory(blocks, offset, {}, true),
    ...(tags.length > 0 ? { tags } : {}),
    ...(visits ? { visits } : {}),
    portal,
  };
}
