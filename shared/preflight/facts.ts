/** Checks facts: impossible days, wrong weekdays, parts over the whole. */
import { dayNear, MONTHS, weekdayIn } from '../dates.ts';
import { isEnglish, isVietnamese } from '../languages.ts';
import { matchesIn, type Passage, placeOf } from '../passages.ts';
import { type Finding, finding } from './finding.ts';

interface DateFound {
  readonly day: number;
  readonly month: number;
  readonly year: number | undefined;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const NUMERIC =
  /(?<![\d/.,-])(?:(?<said>ngày|mùng|sáng|chiều|tối|đêm|trưa)\s+)?(?<day>\d{1,2})[/-](?<month>\d{1,2})(?:[/-](?<year>\d{4}))?(?![\d/-]|[.,]\d|-?\p{Lu})/giu;
const SPELLED = /(?<day>\d{1,2})\s+tháng\s+(?<month>\d{1,2})(?:\s+năm\s+(?<year>\d{4}))?/giu;
/** Not in lower case: `those over 60 may apply`. */
const MONTH = MONTHS.flatMap((name) => [name, name.toUpperCase()]).join('|');
const ENGLISH = new RegExp(
  `(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s+(?<month>${MONTH})(?:,?\\s+(?<year>\\d{4}))?`,
  'gu',
);
/** Only with a year: `May 12 áo` is Vietnamese. */
const MONTH_FIRST = new RegExp(
  `(?<month>${MONTH})\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})`,
  'gu',
);

function dateFrom(match: RegExpMatchArray): DateFound {
  const { day = '', month = '', year } = match.groups ?? {};
  const named = MONTHS.findIndex((name) => name.toLowerCase() === month.toLowerCase());
  const start = match.index ?? 0;
  return {
    day: Number(day),
    month: named >= 0 ? named + 1 : Number(month),
    year: year === undefined ? undefined : Number(year),
    start,
    end: start + match[0].length,
    text: match[0],
  };
}

/** Not ordinals: `lần thứ năm`, `đứng thứ hai`. */
const SAID_WEEKDAY =
  /(?<!(?<!\p{L})(?:lần|hạng|khóa|khoá|đợt|kỳ|vòng|tập|phần|người|con|cuốn|năm|xếp|đứng|vị trí|ngôi|về|giải)\s)(chủ nhật|thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[\s,(]*(?:ngày\s+)?$/iu;

/** How far back a weekday or a bracket is searched, in UTF-16 units. */
const [WEEKDAY_REACH, BRACKET_REACH] = [100, 1000];

/** Not `2-1`, `24/7` or `50/63 tỉnh`. */
const BARE_DAY = /^(?!24\/7$)(?:[012]?\d|3[01])\/(?:0?\d|1[0-2])$/;

/** Whether a day without year belongs to the weekday before it; `thứ Hai, 3/4 đại biểu` is a fraction. */
function isOfWeekday(text: string, { 0: day, index = 0 }: RegExpMatchArray): boolean {
  const before = text.slice(Math.max(0, index - BRACKET_REACH), index);
  if (!BARE_DAY.test(day) || !SAID_WEEKDAY.test(before.slice(-WEEKDAY_REACH))) return false;
  const behind = text.slice(index + day.length);
  if (before.lastIndexOf('(') > before.lastIndexOf(')')) return /^\s*[,)]/u.test(behind);
  return !before.trimEnd().endsWith(',') || /^\s*(?:[.,;:!?)”"]|$)/u.test(behind);
}

function datesIn(text: string): DateFound[] {
  const numeric = matchesIn(text, NUMERIC).filter(
    // `3/4` alone is a fraction or score; a year, a word for the day, or a weekday makes it a date.
    (match) =>
      match.groups?.year !== undefined ||
      match.groups?.said !== undefined ||
      isOfWeekday(text, match),
  );
  return [
    ...numeric,
    ...matchesIn(text, SPELLED),
    ...matchesIn(text, ENGLISH),
    ...matchesIn(text, MONTH_FIRST),
  ].map(dateFrom);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** @param iso ISO 8601: the day that is meant */
function weekdayFinding(passage: Passage, date: DateFound, iso: string): Finding | undefined {
  const from = Math.max(0, date.start - WEEKDAY_REACH);
  const said = SAID_WEEKDAY.exec(passage.text.slice(from, date.start));
  const saidDay = weekdayIn(said?.[1] ?? '');
  if (!said || saidDay === undefined) return undefined;
  const real = new Date(iso).getUTCDay();
  if (real === saidDay) return undefined;
  const place = { ...passage.place, start: from + said.index, end: date.end };
  const params = { said: said[1] ?? '', date: date.text, weekday: String(real) };
  return finding('wrong-weekday', 'error', place, params);
}

/**
 * Finds impossible days, wrong weekdays, and days after the article's own.
 * @param reference ISO 8601: when the article appears; a day without year is the nearest to it
 */
export function dateFindings(passage: Passage, reference: string): Finding[] {
  if (passage.kind === 'credit' || passage.kind === 'alt' || !/\d/.test(passage.text)) return [];
  const referenceYear = Number(reference.slice(0, 4));
  return datesIn(passage.text).flatMap((date): Finding[] => {
    const place = { ...passage.place, start: date.start, end: date.end };
    const year = date.year ?? referenceYear;
    const exists =
      date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= daysIn(year, date.month);
    // 29 February may be of another year.
    const leapDay = date.year === undefined && date.month === 2 && date.day === 29;
    const params = { date: date.text };
    if (!exists && !leapDay) return [finding('no-such-date', 'error', place, params)];
    const iso =
      date.year === undefined
        ? dayNear(date.day, date.month, reference)
        : new Date(Date.UTC(year, date.month - 1, date.day)).toISOString().slice(0, 10);
    const weekday = iso && weekdayFinding(passage, date, iso);
    const future = date.year !== undefined && iso && iso > reference.slice(0, 10);
    return [
      ...(weekday ? [weekday] : []),
      ...(future ? [finding('future-date', 'hint', place, params)] : []),
    ];
  });
}

const PERCENT = /(?<![\d.,])(\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d+(?:\.\d+)?)\s?%/gu;
/** Words by which a figure may exceed 100 %: growth, plans. */
const MAY_EXCEED =
  /tăng|vượt|gấp|so với|bằng|đạt|hoàn thành|kế hoạch|dự toán|lạm phát|lãi|công suất|rise|rose|up|grew|increase|growth|plan|target/iu;

/** Parses `1,234.5` in English, else `1.234,5`. */
const numberOf = (digits: string, language: string): number =>
  Number(
    isEnglish(language)
      ? digits.replaceAll(',', '')
      : digits.replace(/\.(?=\d{3}(?!\d))/g, '').replace(',', '.'),
  );

function over100(passage: Passage, language: string): Finding[] {
  return matchesIn(passage.text, PERCENT).flatMap((match): Finding[] => {
    const sentence = passage.text.slice(Math.max(0, match.index - 80), match.index + 60);
    if (!(numberOf(match[1] ?? '', language) > 100) || MAY_EXCEED.test(sentence)) return [];
    return [finding('over-100', 'warning', placeOf(passage, match), { value: match[0] })];
  });
}

/**
 * Parts from "trong đó" to "còn lại" (second group): only then are they complete. A sentence without the latter is
 * matched whole, not again from each `gồm`.
 */
const ALL_PARTS =
  /(?:trong đó|bao gồm|gồm|of (?:which|whom|these)|including)((?:(?!trong đó|còn lại|the rest|the remaining|[.;!?](?:\s|$)).)*)((?:còn lại|the rest|the remaining)(?:(?![.;!?](?:\s|$)).)*)?/giu;

function partsOver100(passage: Passage, language: string): Finding[] {
  return matchesIn(passage.text, ALL_PARTS).flatMap((match): Finding[] => {
    const [, parts = '', left] = match;
    if (left === undefined) return [];
    const shares = matchesIn(parts + left, PERCENT).map((share) =>
      numberOf(share[1] ?? '', language),
    );
    const sum = shares.reduce((total, share) => total + share, 0);
    // Rounding may exceed 100 a little.
    if (shares.length < 2 || sum <= 101) return [];
    const params = { sum: String(Math.round(sum * 10) / 10).replace('.', ',') };
    return [finding('parts-over-100', 'warning', placeOf(passage, match), params)];
  });
}

const PART_OF_WHOLE =
  /(?:trong (?:tổng )?số|trên tổng số|tổng số|(?:out )?of (?:the )?)\s*(?<whole>\d[\d.]*)\s+(?<what>\p{L}+)(?:(?![.;!?](?:\s|$)).){0,80}?(?:,\s*)(?:đã |đang |chỉ )?(?:có |còn |only )?(?<part>\d[\d.]*)\s+\k<what>(?!\p{L})/giu;

function partOverWhole(passage: Passage, language: string): Finding[] {
  return matchesIn(passage.text, PART_OF_WHOLE).flatMap((match): Finding[] => {
    const { whole = '', part = '', what = '' } = match.groups ?? {};
    if (numberOf(part, language) <= numberOf(whole, language)) return [];
    const params = { part: `${part} ${what}`, whole };
    return [finding('part-over-whole', 'warning', placeOf(passage, match), params)];
  });
}

/** English thousands in Vietnamese: `1,250,000` or `5,000`; `1,255` may be a decimal. */
const ENGLISH_THOUSANDS =
  /(?<![\d.,])[1-9]\d{0,2}(?:(?:,\d{3}){2,}|,000)(?:\.\d+)?(?![\d,]\d|\d)/gu;
/** Vietnamese thousands in English: `1.250.000`; only with final zeros, because IP addresses look alike. */
const VIETNAMESE_THOUSANDS = /(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+\.000(?:,\d+)?(?![\d.]\d|\d)/gu;

/** Finds numbers written as in the other language. */
function foreignNumbers(passage: Passage, language: string): Finding[] {
  if (!isEnglish(language) && !isVietnamese(language)) return [];
  const pattern = isEnglish(language) ? VIETNAMESE_THOUSANDS : ENGLISH_THOUSANDS;
  return matchesIn(passage.text, pattern).map((match) => {
    const [number] = match;
    const fix = number.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
    const place = placeOf(passage, match);
    return finding('foreign-number', 'warning', place, { number, fix }, fix);
  });
}

/**
 * Finds percentages over 100, parts that exceed their whole, numbers in another language's format.
 * @param language the article's tag
 */
export function numberFindings(passage: Passage, language: string): Finding[] {
  if (passage.kind === 'credit' || !/\d/.test(passage.text)) return [];
  return [
    ...over100(passage, language),
    ...partsOver100(passage, language),
    ...partOverWhole(passage, language),
    ...foreignNumbers(passage, language),
  ];
}
