/** Recognises the lines around a headline: section and time, which portals print above or below it, and the author beside. */
import type { Block, Byline } from '../article.ts';
import { foldForSearch, oneLine } from '../text.ts';
import { sectionOfLine, timeAmong, timeOfLine, wordsOf } from './metadata-lines.ts';
import { isPortalButton } from './portal-lines.ts';
import { type Signature, signatureIn } from './signature.ts';

/** Within how many lines below the headline the time stands: a kicker or a section may be between. */
const TIME_WITHIN = 3;
/** The longest headline below the name of a section, in characters: above a longer line, that name is the headline itself. */
const LONGEST = 150;
/** The most lines that portals print above a headline. */
const MOST_ABOVE = 4;
/** How many of them can be sections, one within the other. */
const MOST_SECTIONS = 2;
/** How many of them can be times: the portal's clock, then the article's. */
const MOST_TIMES = 2;

/** The shortest sentence in the head of a text that is a paragraph, in characters: kickers are shorter. */
const PARAGRAPH = 60;
const isSentence = (block: Block): boolean =>
  wordsOf(block).length >= PARAGRAPH && /[.…]$/u.test(wordsOf(block));

/**
 * The time in a line, and the section or the author beside it; undefined if there is other text. Beside a date without an
 * hour there is no author, but the place of a letter.
 */
export function timeAndAuthor(line: string, offset: string) {
  const found = timeAmong(line, offset);
  const section = sectionOfLine(found?.others ?? '');
  if (found && section) return { ...found, section, author: undefined };
  const others = found && !isPortalButton(found.others) ? found.others : '';
  const author = found?.isExact && others ? signatureIn(others, true) : undefined;
  return found && (author || !others) ? { ...found, section: '', author } : undefined;
}

/** The time below a headline, and the author. A date without an hour below a paragraph is part of the text. */
function timeIn(blocks: readonly Block[], offset: string) {
  for (const [at, block] of blocks.slice(0, TIME_WITHIN).entries()) {
    const found = timeAndAuthor(wordsOf(block), offset);
    if (found && !found.isExact && blocks.slice(0, at).some(isSentence)) return undefined;
    if (!found) continue;
    const { bylines = [], source = '' } = found.author ?? {};
    return { at, iso: found.iso, section: found.section, bylines, source };
  }
  return undefined;
}

/** A second time in the line below the first, with an hour: when the article was uploaded or changed. */
const timeAgain = (below: readonly Block[], offset: string) =>
  /[:|]/.test(wordsOf(below[0])) ? timeIn(below.slice(0, 1), offset) : undefined;

/** The name of a paper's portal: `Báo Vùng Cao điện tử`, but not `Báo động thuốc lá điện tử`. */
const PAPER = /^(?:Báo|Tạp chí|Đài)(?:\s+\p{Lu}[\p{L}\p{M}]*)+\s+(?:điện tử|[Oo]nline)$/u;
const PAPER_CAPITAL =
  /^(?:BÁO|TẠP CHÍ|ĐÀI) (?!ĐỘNG|CÁO|CHÍ|HIỆU)(?:\p{Lu}+ ){1,5}(?:ĐIỆN TỬ|ONLINE)$/u;
/** The name of an authority's portal: `Cổng thông tin điện tử huyện Vùng Cao`. */
const OFFICIAL =
  /^(?:Cổng|Trang|Báo|Tạp chí)(?: thông tin)? điện tử(?:\s+(?:của|và|tỉnh|thành phố|huyện|xã|phường|quận|thị xã|thị trấn|đảng bộ|sở|ủy ban nhân dân|UBND))*(?:\s+\p{Lu}[\p{L}\p{M}.]*)+$/u;
/** The same in capitals. */
const OFFICIAL_CAPITAL =
  /^(?:CỔNG|TRANG) THÔNG TIN ĐIỆN TỬ (?:TỈNH|THÀNH PHỐ|HUYỆN|XÃ|PHƯỜNG|QUẬN|THỊ XÃ|THỊ TRẤN|SỞ|ỦY BAN|UBND)(?:\s+\p{Lu}+)+$/u;

/** The bare name of a paper, or the web address of a portal: `Báo Vùng Cao`, `VTV.vn -`. */
const NAMED = /^Báo(?!\s+(?:Động|Cáo|Chí|Hiệu))(?:\s+\p{Lu}[\p{L}\p{M}]*){2,4}$/u;
const ADDRESS = /^[\p{L}\d-]{2,25}(?:\.(?:vn|com|net|org|info|gov|tv)){1,2}(?=\s*[-–:]?$)/iu;

/** The portal in a line that consists of its name; '' for any other line. */
export function portalOfLine(said: string): string {
  const line = oneLine(said);
  const names = [PAPER, PAPER_CAPITAL, OFFICIAL, OFFICIAL_CAPITAL, NAMED];
  return names.some((name) => name.test(line)) ? line : (ADDRESS.exec(line)?.[0] ?? '');
}

interface LinesAbove {
  portal?: string;
  section?: string;
  published?: string;
  /** Of the blocks that say so. */
  readonly ids: string[];
}
const NONE: LinesAbove = { ids: [] };

const isTitle = (block: Block | undefined): boolean => {
  const line = wordsOf(block);
  return line !== '' && line.length < LONGEST && !/[.…]$/u.test(line);
};

/** The most sentences that portals print above a headline: teasers of the text, or of another. */
const MOST_LEADING = 2;

/** How many sentences are above the headline; 0 if the headline does not have its time below it. */
function leadsAbove(lines: readonly Block[], offset: string): number {
  const at = lines.findIndex(isTitle);
  const [title, below] = lines.slice(Math.max(0, at)).map(wordsOf);
  const isTimed = timeOfLine(below ?? '', offset) !== undefined;
  const isOther = sectionOfLine(title ?? '') || signatureIn(title ?? '', true);
  return isTimed && !isOther && at <= MOST_LEADING ? Math.max(0, at) : 0;
}

/** The portal's name, sections (the last is the narrowest) and time above a headline, in any order. */
function printedAbove(lines: readonly Block[], offset: string, mostSections: number): LinesAbove {
  const taken: LinesAbove = { ids: [] };
  let [sections, times] = [0, 0];
  for (const line of lines.slice(0, Math.min(MOST_ABOVE, lines.length - 1))) {
    const [section, published] = [sectionOfLine(wordsOf(line)), timeOfLine(wordsOf(line), offset)];
    const portal = portalOfLine(wordsOf(line));
    if (portal && !taken.portal) taken.portal = portal;
    else if (section && sections < mostSections) {
      taken.section = section;
      sections += 1;
    } else if (published && times < MOST_TIMES) {
      taken.published = published;
      times += 1;
    } else break;
    taken.ids.push(line.id);
  }
  const below = lines.slice(taken.ids.length);
  return isTitle(below[leadsAbove(below, offset)]) ? taken : NONE;
}

/** The lines that a portal printed above the headline. The headline may itself be the name of a section. */
function aboveHeadline(blocks: readonly Block[], offset: string): LinesAbove {
  const lines = blocks.filter((block) => wordsOf(block) !== '');
  const printed = printedAbove(lines, offset, MOST_SECTIONS);
  return printed.ids.length > 0 ? printed : printedAbove(lines, offset, 1);
}

/** The section and the author in lines of their own around the time. @param lines those around the time */
function besideTime(lines: readonly Block[]) {
  const taken: { section?: string; signature?: Signature; ids: string[] } = { ids: [] };
  for (const line of lines) {
    const section = sectionOfLine(wordsOf(line));
    const words = wordsOf(line).replace(/(?<!\s)\s*[-–|,]$/u, '');
    const signature = line.type === 'paragraph' ? signatureIn(words, true) : undefined;
    if (section && !taken.section) taken.section = section;
    else if (!section && signature && !taken.signature) taken.signature = signature;
    else continue;
    taken.ids.push(line.id);
  }
  return taken;
}

const isLine = (block: Block): boolean => wordsOf(block) !== '';

/** The label of a press release, above its headline. */
const RELEASE = /^\W*(?:thông cáo|thông tin) báo chí\W*$/iu;
/** Within how many lines from the top the label stands: the office's names are above it. */
const RELEASE_WITHIN = 8;

/**
 * The index of the headline: the first line that is not a teaser, or in a press release the line below its label; −1 for
 * none.
 */
function headlineAt(blocks: readonly Block[], offset: string): number {
  const release = blocks
    .slice(0, RELEASE_WITHIN)
    .findIndex((block) => RELEASE.test(wordsOf(block)));
  const below = blocks.findIndex((block, at) => at > release && isLine(block));
  const isHeadline = wordsOf(blocks[below]).length < LONGEST;
  if (release >= 0 && isHeadline && below >= 0) return below;
  const lines = blocks.filter(isLine);
  const headline = lines[leadsAbove(lines, offset)];
  return headline ? blocks.indexOf(headline) : -1;
}

/** The longest kicker, in characters: a longer line below a headline continues it. */
const LONGEST_KICKER = 60;

/** The kicker in the only line between headline and time, where portals and Galley's own plain text print it; '' for none. */
function kickerIn(between: readonly Block[]): string {
  const [line, another] = between;
  const words = oneLine(wordsOf(line));
  const isKicker = !another && words.length <= LONGEST_KICKER && !/[.…:;,]$/u.test(words);
  return isKicker ? words : '';
}

/** The longest kicker with a colon, in characters: it may name an anniversary in full. */
const LONGEST_LEADING = 100;
/** Kinds of text, which papers print above a headline: whole lines, folded by `foldForSearch`. */
const KIND = /^(?:but ky|ghi chep|goc nhin|ky su|phong van|tan van|tap but|xa luan)$/;

const isCapital = (line: string): boolean =>
  line === line.toLocaleUpperCase('vi') && /\p{Lu}{2}/u.test(line);

/**
 * The kicker in the first line; '' if that is the headline. A kicker ends in a colon, names a kind of text, or is set in
 * capitals above a longer line that is not.
 */
function kickerAbove([first, second, third]: readonly Block[]): string {
  const [kicker, headline] = [oneLine(wordsOf(first)), oneLine(wordsOf(second))];
  const isHeadline =
    headline !== '' && third && headline.length < LONGEST && !/[.…]$/u.test(headline);
  if (!isHeadline || sectionOfLine(headline) || timeAmong(headline, '+00:00')) return '';
  if (kicker.endsWith(':')) return kicker.length <= LONGEST_LEADING ? kicker.slice(0, -1) : '';
  const isSetOff = isCapital(kicker) && !isCapital(headline) && headline.length > kicker.length;
  const isKicker = isSetOff || KIND.test(foldForSearch(kicker));
  return isKicker && kicker.length <= LONGEST_KICKER ? kicker : '';
}

/** The section in the line between headline and first paragraph; '' for none. */
const sectionBelow = ([line, text]: readonly Block[]): string =>
  line?.type === 'paragraph' && wordsOf(text).length >= PARAGRAPH
    ? sectionOfLine(wordsOf(line))
    : '';

/** The longest title of a page, in characters: a longer line is a paragraph. */
const LONGEST_TITLE = 300;

/** Separates a headline from the portal's name behind it, as in the title of a page: `Nước về bản | Báo Vùng Cao`. */
function apartFromPortal(headline: string): { headline: string; portal: string } {
  if (headline.length > LONGEST_TITLE) return { headline, portal: '' };
  const [, title = '', site = ''] = /^(.{15,}?)\s+[|–-]\s+([^|–]+)$/u.exec(headline) ?? [];
  const portal = portalOfLine(site.replace(/:.*$/u, ''));
  return portal ? { headline: title, portal } : { headline, portal: '' };
}

/** The head of a text. */
export interface StoryHead {
  readonly headline: string;
  /** Absent if there is none. */
  readonly kicker?: string;
  /** ISO 8601 with offset. */
  readonly published?: string;
  readonly section?: string;
  readonly bylines: readonly Byline[];
  readonly source: string;
  /** Blocks above the headline, or between it and the time, that belong to the text: a letterhead, a picture. */
  readonly above: readonly Block[];
  /** What follows. */
  readonly story: readonly Block[];
}

/**
 * Separates the head of a text from the rest.
 * @param offset the newsroom's, e.g. `+07:00`: such texts state no time zone
 * @param named the headline, if the document names it apart from its text
 */
export function headOf(all: readonly Block[], offset: string, named = ''): StoryHead {
  const printed = named ? NONE : aboveHeadline(all, offset);
  const blocks = all.filter(({ id }) => !printed.ids.includes(id));
  const first = named ? -1 : headlineAt(blocks, offset);
  const kickerFirst = named ? '' : kickerAbove(blocks.slice(first).filter(isLine));
  const top = kickerFirst ? blocks.findIndex((block, at) => at > first && isLine(block)) : first;
  const aside = blocks.slice(0, Math.max(0, top)).filter((_, at) => !kickerFirst || at !== first);
  const below = blocks.slice(top + 1);
  const time = timeIn(below, offset);
  const between = below.slice(0, time?.at ?? 0);
  const published = time?.iso ?? printed.published;
  const next = time ? below.slice(time.at + 1) : below;
  const again = published ? timeAgain(next, offset) : undefined;
  const after = again ? next.slice(1) : next;
  const isSigned = published && after.length > 1;
  const beside = besideTime(isSigned ? [...between, ...after.slice(0, 1)] : []);
  const known = printed.section ?? (beside.section || time?.section);
  const belowIt = known ? '' : sectionBelow(after);
  const section = known ?? belowIt;
  const isPart = ({ id }: Block) => !beside.ids.includes(id);
  const signatures = [time, beside.signature, again];
  const { bylines = [], source = '' } =
    signatures.find((signature) => signature?.bylines.length) ?? beside.signature ?? {};
  const left = between.filter(isPart);
  // A single paragraph between the headline and its time is the standfirst.
  const leads = left.length === 1 ? left.filter(isSentence) : [];
  const kicker = kickerFirst || (named ? '' : kickerIn(left));
  const titled = apartFromPortal(oneLine(wordsOf(blocks[top])));
  return {
    ...(kicker ? { kicker } : {}),
    headline: named || titled.headline,
    ...(published ? { published } : {}),
    ...(section ? { section } : {}),
    bylines,
    source: source || time?.source || (printed.portal ?? titled.portal),
    above: [...aside.filter(isPart), ...((kicker && !kickerFirst) || leads.length > 0 ? [] : left)],
    story: [...leads, ...after.filter((block, at) => isPart(block) && !(belowIt && at === 0))],
  };
}
