/** Reads an article from plain text as crawlers and copying give it, with the portal's own lines around it. */

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

/** A text, divided into its parts; each line is in one of them. */
export interface CrawledArticle extends Story {
  readonly visits?: VisitFigures;
  /** The lines that are not part of the article: those of a letter, and the portal's own. */
  readonly portal: string[];
}

/**
 * From this many characters on, a line is a paragraph of the article: the portal's own lines are titles and teasers of a
 * few words.
 */
const PARAGRAPH = 150;

/** How many lines the head of an article has: a rule within these, or below the article, belongs to the portal. */
const HEAD = 3;

/** The portal's search box, folded by `foldForSearch`. */
const SEARCH = /^\W*tim kiem theo chuyen muc/;

/** The most lines that portals print above a headline. */
const MOST_ABOVE = 20;

/** Whether a line above a headline is metadata of the article. */
const isTold = (line: string, offset: string): boolean =>
  sectionOfLine(line) !== '' || portalOfLine(line) !== '' || timeOfLine(line, offset) !== undefined;

/** The most breadcrumbs, one on each line. */
const MOST_ENTRIES = 8;

/** The number of lines with breadcrumbs, the last of which is the headline that stands below them again; 0 for none. */
function wayTo(lines: readonly string[]): number {
  const [first = ''] = lines;
  if (!/^trang (?:chu|nhat)$/.test(foldForSearch(first))) return 0;
  const at = lines.findIndex((line, each) => each > 1 && line === lines[each - 1]);
  const isWay = lines.slice(0, at).every((line) => line.length < PARAGRAPH && !/[.…]$/u.test(line));
  return at <= MOST_ENTRIES && isWay ? Math.max(0, at) : 0;
}

/** Whether a text begins with a word and the portal's clock, and has the article's own time below the headline. */
const isBelowClock = (
  [word = '', clock = '', title = '', time = '']: readonly string[],
  offset: string,
) =>
  word.split(' ').length < 3 &&
  !/[.…]$/u.test(title) &&
  timeOfLine(clock, offset) !== undefined &&
  timeAmong(time, offset)?.isExact;

/**
 * The indices of the lines above the headline that are the portal's own. A single line that an article could begin with
 * is left to the article.
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

/** Whether a line is surely part of an article: a long paragraph, an end mark, or a signature with author and source. */
function isOfArticle(line: string): boolean {
  if (line.length >= PARAGRAPH) return /[.!?][”"]?$/u.test(line);
  const signature = signatureIn(line, false);
  return line.endsWith('./.') || (!!signature?.source && signature.bylines.length > 0);
}

/** Whether a line is a sentence, unlike the titles of other articles: short reports have no longer paragraphs. */
const isSentence = (line: string): boolean => /^.{24,}[.!?…][”"]?$/u.test(line);

/**
 * The number of lines until the article ends, before the portal's own parts below it; at least one. The portal's own
 * lines between its paragraphs do not end it.
 */
function endOf(lines: readonly string[]): number {
  const long = lines.findLastIndex(isOfArticle);
  const last = long < 0 ? lines.findLastIndex(isSentence) : long;
  const portal = lines.findIndex((line, at) => at > Math.max(0, last) && isPortalTitle(line));
  const end = portal < 0 ? lines.length : portal;
  const isLast = (line: string, at: number) => at === 0 || !(isRule(line) || isPortalEnd(line));
  return lines.slice(0, end).findLastIndex(isLast) + 1;
}

/** The number in the line that begins with a label: `4.862.062` or `4862062`. */
function figureBehind(label: string, lines: readonly string[]): number | undefined {
  const line = lines.find((each) => foldForSearch(each).startsWith(label));
  const digits = line?.replace(/^[^:]*:/, '').replace(/[\s.,]/g, '');
  return digits && /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}

/** Labels that crawlers write before the parts of an article, and before its source. */
const PART =
  /^(?:Tiêu đề|Title|Sapo|Tóm tắt|Mô tả|Summary|Description|Nội dung|Content|Text|Date|Published)\s*:\s*/iu;
const SOURCE = /^(?:Nguồn|Source)\s*:\s*(?=\S)/iu;
/** Within how many lines from the top such labels stand. */
const MOST_PARTS = 8;

/** The lines without such labels, if the text begins with one. The source is moved below the text, as papers print it. */
function withoutParts(lines: readonly string[]): string[] {
  if (!/^(?:Tiêu đề|Title)\s*:\s*\S/iu.test(lines[0] ?? '')) return [...lines];
  const [head, text] = [lines.slice(0, MOST_PARTS), lines.slice(MOST_PARTS)];
  const isSource = (line: string) => SOURCE.test(line) && !/https?:/.test(line);
  const parts = head.filter((line) => !isSource(line)).map((line) => line.replace(PART, ''));
  const sources = head.filter(isSource).map((line) => line.replace(SOURCE, 'Nguồn: '));
  return [...parts.filter(Boolean), ...text, ...sources];
}

/** The most tags that are listed below a label, one on each line, and the longest tag, in characters: titles are longer. */
const [MOST_TAGS, LONGEST_TAG] = [12, 40];
const TAGS_BELOW = /^(?:Từ khó?a|Từ khoá|Tags?|Keywords)\s*:?$/iu;

/** The tags in the portal's lines: `Từ khóa: …`, or listed below such a label. */
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

/** Whether a line is the letter on a button for the font size: `A-`, `A`, `A+`. */
function isLetterButton(lines: readonly string[], at: number): boolean {
  const [above = '', line = '', below = ''] = [lines[at - 1], lines[at], lines[at + 1]];
  if (line.length !== 1) return false;
  return (
    (/^a$/i.test(line) && [above, below].includes(line)) || [above, below].every(isPortalButton)
  );
}

/** The lines with drop caps joined to the text behind them. */
const withInitials = (lines: readonly string[]): string[] =>
  lines.flatMap((line, at) => {
    const isRest = (rest = '', initial = '') => /^\p{Lu}$/u.test(initial) && /^\p{Ll}/u.test(rest);
    if (isRest(lines[at + 1], line)) return [];
    return isRest(line, lines[at - 1]) ? `${lines[at - 1]}${line}` : line;
  });

/** A line as a paragraph. */
const paragraphOf = (words: string, at: number) => ({
  type: 'paragraph' as const,
  id: `line-${at}`,
  spans: [{ text: words }],
});

const BULLET = /^[•●◦○▪■►]\s*/u;

/**
 * Finds the headline. A bullet before it is dropped. If it is cut off above the time and stands in full below it, the full
 * one replaces it.
 * @returns the lines, the index of the headline, and the lines that are left out
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
