/** Lines of metadata in a text: an article's time, section, tags, embargo and corrections. */
import type { Block, Correction } from '../article.ts';
import { parseVietnamese, withNumberedDays } from '../dates.ts';
import { foldForSearch, oneLine, spansText } from '../text.ts';

const DATE = /(?<!\d)(\d{1,2})(?:[/.-]|\s+tháng\s+)(\d{1,2})(?:[/.-]|\s+năm\s+)(\d{4})(?!\d)/iu;
const CLOCK =
  /(?<!\d)(\d{1,2})(?:(?::|h|\s+giờ\s+)(\d{2}))(?::\d{2}|['’])?(?:\s+phút)?(?:\s*(SA|CH|AM|PM)(?!\p{L}))?/iu;
/** What portals print around a time: `Thứ 2`, `Lượt xem: 345`, `Thứ Hai, 16/02/2020 | 15:00 (GMT+7)`, `Cập nhật lúc 15:00 ngày 16 tháng 2 năm 2020`. */
const AROUND_TIME =
  /(?:thứ\s+(?:\p{L}+|[2-7](?!\d))|chủ nhật|(?<!\p{L})(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:(?:lượt )?xem|lượt đọc)\s*:?\s*\d[\d.]*|(?:T[2-7]|CN|(?:ngày |tin )?(?:đăng|gửi)(?: ngày)?|ngày|cập nhật|xuất bản|lúc)(?!\p{L})|[([]?(?:GMT|UTC)\s*\+\s*0?7(?::00)?[)\]]?|[\s,|:•·–()[\]-])+/giu;

/** A time as programs write it: `2026-03-12 08:15:00`, `Date: 2026-03-12T08:15:00+07:00`. */
const ISO =
  /^(?:(?:Date|Published|Ngày(?: đăng)?)\s*:\s*)?(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/iu;

/** Who put an article on the portal, in a line beside its time: `Đăng bởi: Lò Mai`, `Người đăng: quantri`. */
const UPLOADER =
  /(đăng bởi|người (?:đăng|gửi))\s*:?\s*((?:(?!\s+(?:[-–\d]|lúc|vào|ngày)|,\s)[^|•·])+)/iu;
/** User accounts of portals and offices, folded by `foldForSearch`. */
const ACCOUNT = /(?:admin|quan tri|bien tap|toa soan)/;

/** A line without the name of the uploader, unless that may be the author; and whether it names an uploader. */
function withoutUploader(line: string): { rest: string; isUploaded: boolean } {
  const [, label = '', name = ''] = UPLOADER.exec(line) ?? [];
  const isPerson = name !== name.toLowerCase() && !ACCOUNT.test(foldForSearch(name));
  const isAuthor = isPerson && /^đăng/iu.test(label);
  return { rest: line.replace(UPLOADER, isAuthor ? '| $2' : '|'), isUploaded: label !== '' };
}

/** A correction as exported forms print it: `Đính chính (17/02/2020 09:00): …`. */
const CORRECTION = /^(?:Đính chính|Correction) \(([^()]{10,24} \d{2}:\d{2})\):\s+(\S.*)$/su;

/** An embargo as exported forms print it: `Cấm đăng trước 03/03/2026 05:00 (+07:00)`. */
const EMBARGO =
  /^(?:Cấm đăng trước|Embargoed until) ([^()]{10,24} \d{2}:\d{2}) \(([+-]\d{2}:\d{2})\)$/u;

/** Tags as portals print them below a text: `Từ khóa: nước sạch, vùng cao`. */
const TAGS = /^(?:Từ khó?a|Từ khoá|Tags?|Keywords)\s*:\s*(\S.*)$/iu;

/** The sections of Vietnamese papers, as a pattern for text that is folded by `foldForSearch`. */
export const SECTION = `(?:${[
  ...['thoi su', 'chinh tri', 'xa hoi', 'kinh te', 'van hoa', 'van nghe', 'the thao', 'giao duc'],
  ...['y te', 'suc khoe', 'phap luat', 'the gioi', 'quoc te', 'du lich', 'moi truong', 'phong su'],
  ...['khoa hoc', 'cong nghe', 'doi song', 'giai tri', 'an ninh', 'quoc phong', 'nong nghiep'],
  ...[
    'xay dung dang',
    'ban doc',
    'trong nuoc',
    'lao dong',
    'viec lam',
    'bat dong san',
    'giao thong',
  ],
].join('|')})`;
/** A section's name may combine up to three of them. */
const SECTIONS = new RegExp(`^${SECTION}(?:\\s*(?:[-–/,&]|va)\\s*${SECTION}){0,2}$`);
/** The separators of breadcrumbs: `Trang chủ > Thời sự > Chính trị`. */
const WAY = /\s*[>»›]+\s*|\s+[/\\]\s+/u;

/** The words of a paragraph or heading; '' for other blocks. */
export const wordsOf = (block: Block | undefined): string =>
  block?.type === 'paragraph' || block?.type === 'heading' ? spansText(block.spans) : '';

/**
 * The time in a line.
 * @param offset the time zone, if the line states none
 * @returns ISO 8601 with offset; whether the line gives the hour or the uploader, so that it is surely about an article; and
 *   its other words, among them the uploader if that may be the author. Undefined if it has no time
 */
export function timeAmong(words: string, offset: string) {
  const exact = ISO.exec(words.trim())?.slice(1);
  if (exact) {
    const [day = '', clock = '', zone = offset] = exact;
    const numbered = day.split('-').reverse().join('/');
    const iso = parseVietnamese(`${numbered} ${clock || '0:00'}`, zone.replace('Z', '+00:00'));
    return iso ? { iso, isExact: clock !== '', others: '' } : undefined;
  }
  const { rest, isUploaded } = withoutUploader(withNumberedDays(words));
  const [said = '', day, month, year] = DATE.exec(rest) ?? [];
  const [clock = '', hours = '0', minutes = '00', half = ''] =
    CLOCK.exec(rest.replace(said, ' ')) ?? [];
  const hour = (Number(hours) % 12) + (/^[CP]/i.test(half) ? 12 : 0);
  const time = `${half ? hour : hours}:${minutes}`;
  const iso = day && parseVietnamese(`${day}/${month}/${year} ${time}`, offset);
  if (!iso) return undefined;
  const around = rest.replace(said, ' ').replace(clock, ' ').split(AROUND_TIME);
  return { iso, isExact: clock !== '' || isUploaded, others: around.filter(Boolean).join(' ') };
}

/** The time of a line that consists of nothing else, ISO 8601 with the given offset; undefined for any other line. */
export function timeOfLine(line: string, offset: string): string | undefined {
  const found = timeAmong(line, offset);
  return found?.others === '' ? found.iso : undefined;
}

/** The time until which a line sets an embargo, ISO 8601; undefined for any other line. */
export function embargoOfLine(line: string): string | undefined {
  const [, time = '', offset = ''] = EMBARGO.exec(line) ?? [];
  return parseVietnamese(withNumberedDays(time), offset);
}

/**
 * The correction in a line; undefined for any other line.
 * @param id the correction's
 * @param offset the newsroom's, e.g. `+07:00`: such lines state no time zone
 */
export function correctionOfLine(line: string, id: string, offset: string): Correction | undefined {
  const [, time = '', text = ''] = CORRECTION.exec(line) ?? [];
  const at = parseVietnamese(withNumberedDays(time), offset);
  return at === undefined ? undefined : { id, at, text };
}

/** The tags in a line of tags, as one text; '' for any other line. */
export const tagsOfLine = (line: string): string => TAGS.exec(line)?.[1]?.replace(/\.$/, '') ?? '';

/** The section of a line that consists of its name or of breadcrumbs; '' for any other line. */
export function sectionOfLine(line: string): string {
  const names = oneLine(line).split(WAY).map(oneLine);
  const known = names.find((name) => SECTIONS.test(foldForSearch(name))) ?? '';
  const isWay = names.length > 1 && foldForSearch(names[0] ?? '') === 'trang chu';
  return isWay || names.length === 1 ? known : '';
}
