/** An article as plain text, the way portals print it and crawlers keep it: the article, and the portal's own lines. */
import { mailLines } from './mail-lines.ts';
import { withTags } from './names.ts';
import { plainLines } from './runs.ts';
import { signatureIn } from './signature.ts';
import { isRule, readStory, type Story } from './story.ts';
import { foldForSearch, oneLine } from './text.ts';
import { tagsOfLine } from './told-lines.ts';

/** Visit figures that the portal printed beside the article. */
export interface VisitFigures {
  readonly today: number;
  readonly total: number;
}

/** What a text was taken apart into. Every line of it is in one of these. */
export interface CrawledArticle extends Story {
  readonly visits?: VisitFigures;
  /** Lines of a letter that brought the article, and the portal's own, which are no part of it. */
  readonly portal: string[];
}

/** Titles of the portal's own parts: whole lines, folded by `foldForSearch`. Stories begin with most of these words, too. */
const PORTAL_TITLE = new RegExp(
  `^\\W*(?:${[
    'tim kiem theo chuyen muc.*',
    'thong ke truy cap.*',
    'lich cong tac(?: trong)?',
    'tin (?:nong|hot|tieu diem|noi bat|moi(?: nhat)?)|hot news',
    '(?:(?:cac )?(?:tin|bai)(?: viet)? )(?:lien quan|khac|cung chuyen muc|doc nhieu)',
    '(?:doc|xem) them',
    'website lien ket|lien ket website',
    '(?:tu khoa|tags?)(?:\\s*:.*)?',
    'binh luan \\(\\d+\\)|gui binh luan|y kien ban doc',
  ].join('|')})\\W*$`,
);
/** What portals print on their buttons, wherever these stand: whole lines, folded by `foldForSearch`. */
const BUTTON =
  /^\W*(?:chia se(?: bai viet)?|nghe (?:doc )?(?:bai|tin)(?: viet)?|ve dau trang|\d+ binh luan|co chu|a[-+]? ?a ?a?[-+]?|in (?:trang|bai viet)|gui (?:email|bai viet|phan hoi|y kien)|luu bai viet|sao chep lien ket|luot (?:xem|doc) ?: ?[\d.,]+|thich \d+|(?:danh gia(?: bai viet)? ?:? ?)?[\d.,]+(?: ?\/ ?5)? sao|facebook|zalo|twitter)\W*$/;

/** Whether a line is a button of the portal's own, or several beside each other, and nothing else. */
export const isPortalButton = (line: string): boolean =>
  line.split('|').every((words) => BUTTON.test(foldForSearch(words)));

/** Whether a line is a title of the portal's own, and nothing else. */
export const isPortalTitle = (line: string): boolean => PORTAL_TITLE.test(foldForSearch(line));

/** A line that long is a paragraph of the article, in characters: the portal's own are titles, and a few words of each. */
const PARAGRAPH = 150;

/** How many lines stand around a headline: a rule between these, or below an article, is the portal's. */
const HEAD = 3;

/** A line that leads to another article: `>> …`, `Xem thêm: …`. */
const LEADING = /^(?:>>|»|(?:xem|đọc) thêm\s*:)\s*\S/iu;

/** Where the portal's search stands: folded by `foldForSearch`. */
const SEARCH = /^\W*tim kiem theo chuyen muc/;

/** Where the article begins: behind the portal's own titles and buttons. One title alone may be the article's. */
function beginOf(lines: readonly string[]): number {
  const first = lines.findIndex((line) => !isPortalTitle(line) && !isPortalButton(line));
  const isPortal = first > 1 || SEARCH.test(foldForSearch(lines[0] ?? ''));
  return isPortal ? Math.max(0, first) : 0;
}

/** Whether a line is of an article, and no portal prints it below one: a long paragraph, its last, or who wrote it for whom. */
function isOfArticle(line: string): boolean {
  if (line.length >= PARAGRAPH) return /[.!?][”"]?$/u.test(line);
  const signature = signatureIn(line, false);
  return line.endsWith('./.') || (!!signature?.source && signature.bylines.length > 0);
}

/**
 * Where the article ends: before the first of the portal's own parts. Never with its first line; and what portals put
 * between the paragraphs of a text does not end it.
 */
function endOf(lines: readonly string[]): number {
  const last = lines.findLastIndex(isOfArticle);
  const portal = lines.findIndex((line, at) => at > Math.max(0, last) && isPortalTitle(line));
  const end = portal < 0 ? lines.length : portal;
  return lines.slice(0, end).findLastIndex((line) => !isRule(line)) + 1;
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
 * Takes a text apart, each line that is not empty as a paragraph, as portals print them: the article by the rules of
 * {@link readStory}, and what the portal printed around it.
 * @param offset the newsroom's, e.g. `+07:00`: such texts name no time zone
 */
export function readCrawled(text: string, offset: string): CrawledArticle {
  const whole = plainLines(text).map(oneLine).filter(Boolean);
  const letter = mailLines(whole);
  const all = whole.filter((_, at) => !letter.has(at));
  const top = beginOf(all);
  const isAside = (line: string, at: number) =>
    at < top ||
    (at > top && (isPortalButton(line) || LEADING.test(line))) ||
    (at < top + HEAD && isRule(line));
  const lines = all.filter((line, at) => !isAside(line, at));
  const end = endOf(lines);
  const portal = [
    ...whole.filter((_, at) => letter.has(at)),
    ...all.filter(isAside),
    ...lines.slice(end),
  ];
  const visits = visitsIn(portal);
  const tags = withTags([], portal.map(tagsOfLine).join('\n'));
  const paragraphs = lines.slice(0, end).map((words, at) => ({
    type: 'paragraph' as const,
    id: `line-${at}`,
    spans: [{ text: words }],
  }));
  return {
    ...readStory(paragraphs, offset),
    ...(tags.length > 0 ? { tags } : {}),
    ...(visits ? { visits } : {}),
    portal,
  };
}
