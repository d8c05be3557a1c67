/** Tells what a page names of its article: by its own metadata, compared with the words that it shows. */
import { isoAt, offsetOf } from '../../../shared/dates.ts';
import { correctionOfLine } from '../../../shared/importing/metadata-lines.ts';
import { timeAndAuthor } from '../../../shared/importing/story-head.ts';
import { foldForSearch, oneLine } from '../../../shared/text.ts';
import type { Named } from '../document.ts';
import { exactTime, PORTAL_OFFSET } from '../text.ts';
import { isHouse, isOfOffice, type PageMetadata, summaryOf } from './metadata.ts';

/** Whether two texts say the same, whatever their case, accents and white space. */
export const same = (a: string, b: string): boolean =>
  foldForSearch(oneLine(a)) === foldForSearch(oneLine(b));

/** The longest name that portals print before a standfirst, of a paper or a place, in characters: `TTO - `, `Quảng Ninh`. */
const LONGEST_STAMP = 30;

/** Whether a line is these words, perhaps with a {@link LONGEST_STAMP stamp} before them. */
export function saysOnly(line: string, words: string): boolean {
  const [said, known] = [line, words].map((text) => foldForSearch(oneLine(text)));
  if (!said || !known || !said.endsWith(known)) return false;
  return said.length - known.length <= LONGEST_STAMP;
}

/** A standfirst without the portal's own name before it: `(Dân trí) - …`. */
function unstamped(summary: string, source: string): string {
  const [stamp = '', name = ''] = /^\(([^()]{2,30})\)\s*[-–—]\s*/u.exec(summary) ?? [];
  const isOwn = stamp !== '' && foldForSearch(source).includes(foldForSearch(name));
  return isOwn ? summary.slice(stamp.length) : summary;
}

/**
 * The time of an article. Vietnamese portals often write theirs in UTC: it is converted to the newsroom's zone, unless
 * it is the very time printed below the headline, which means that only its zone is wrong.
 * @param said as the metadata has it
 * @param printed as it is printed below the headline
 */
function publishedAt(said: string, printed: string | undefined, language: string) {
  const time = exactTime(said);
  if (!time || offsetOf(time) !== '+00:00' || language !== 'vi') return time ?? printed;
  return printed?.slice(0, 16) === time.slice(0, 16)
    ? printed
    : isoAt(new Date(time), PORTAL_OFFSET);
}

/** How many lines below the headline portals print the time and the standfirst within. */
const NEAR = 4;

/**
 * The headline, standfirst, time and other metadata of a page's article.
 * @param title as the parser found it
 * @param lines all words that the page shows
 */
export function namedBy(
  document: Document,
  title: string,
  metadata: PageMetadata,
  lines: readonly string[],
) {
  // Offices' portals put their own name into every title, office programs that of the template.
  const isShownTitle = lines.some((line) => same(line, title));
  const isOther = isHouse(oneLine(title)) || isOfOffice(document);
  const headline = isOther && !isShownTitle ? '' : oneLine(title);
  const { section, bylines, source, place, tags } = metadata;
  const summary = unstamped(summaryOf(document), source);
  const below = headline ? lines.findIndex((line) => same(line, headline)) + 1 : 0;
  const near = lines.slice(below, below + (below > 0 ? NEAR : 0));
  const printed = near.map((line) => timeAndAuthor(line, PORTAL_OFFSET)?.iso).find(Boolean);
  // A summary for search engines alone, which the page does not show, is no standfirst.
  const isShown = lines.some((line) => saysOnly(line, summary));
  const isNear = (words: string) => near.some((line) => oneLine(line) === words);
  const marked = isShown ? '' : (metadata.standfirsts.find(isNear) ?? '');
  const standfirst = isShown ? summary : unstamped(marked, source);
  const [language = ''] = /^[a-z]{2,3}\b/.exec(document.documentElement.lang) ?? [];
  const published = publishedAt(metadata.published, printed, language);
  return {
    ...{ headline, section, source, place, language },
    ...{ bylines: [...bylines], tags: [...tags] },
    ...(standfirst ? { standfirst } : {}),
    ...(published ? { published } : {}),
    // They stand below the text, where the parser takes them for boilerplate.
    corrections: lines.flatMap(
      (line, at) => correctionOfLine(oneLine(line), `told-${at}`, PORTAL_OFFSET) ?? [],
    ),
  } satisfies Named;
}
