/** An article as plain text, the way portals print it and crawlers keep it: the article, and the portal's own lines. */
import { readStory, type Story } from './story.ts';
import { foldForSearch, nfc, oneLine } from './text.ts';

/** Visit figures that the portal printed beside the article. */
export interface VisitFigures {
  readonly today: number;
  readonly total: number;
}

/** What a text was taken apart into. Every line of it is in one of these. */
export interface CrawledArticle extends Story {
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

const isPortalTitle = (line: string): boolean => {
  const folded = foldForSearch(line);
  return line.length < 60 && PORTAL_TITLES.some((title) => folded.startsWith(title));
};

/** Where the article ends: before the first of the portal's own parts. */
function endOf(lines: readonly string[]): number {
  const portal = lines.findIndex(isPortalTitle);
  return portal < 0 ? lines.length : portal;
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
  const lines = nfc(text)
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map(oneLine)
    .filter(Boolean);
  const end = endOf(lines);
  const portal = lines.slice(end);
  const visits = visitsIn(portal);
  const paragraphs = lines.slice(0, end).map((words, at) => ({
    type: 'paragraph' as const,
    id: `line-${at}`,
    spans: [{ text: words }],
  }));
  return { ...readStory(paragraphs, offset), ...(visits ? { visits } : {}), portal };
}
