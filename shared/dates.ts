/** Dates: stored as ISO 8601 with offset, shown the Vietnamese way, `16/02/2020 15:00`. */
import { isEnglish } from './languages.ts';

const pad = (value: number): string => String(value).padStart(2, '0');

/** ISO 8601 of a moment at an offset, e.g. `+07:00`; to the second. */
export function isoAt(date: Date, offset: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})$/.exec(offset) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return `${new Date(date.getTime() + ahead * 60_000).toISOString().slice(0, 19)}${offset}`;
}

/** ISO 8601 in this machine's time zone; to the second. */
export function isoWithOffset(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const sign = minutes < 0 ? '-' : '+';
  const ahead = Math.abs(minutes);
  return isoAt(date, `${sign}${pad(Math.floor(ahead / 60))}:${pad(ahead % 60)}`);
}

/** `2020-02-16T15:00:00+07:00` → `16/02/2020 15:00`, in the stored offset. */
export function formatVietnamese(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(iso);
  return match ? `${match[3]}/${match[2]}/${match[1]} ${match[4]}:${match[5]}` : '';
}

/** English names of the months. */
export const MONTHS =
  'January|February|March|April|May|June|July|August|September|October|November|December'.split(
    '|',
  );

/** A day as newspapers print it: `5 March 2026` in English, else `05/03/2026`. @param iso ISO 8601; the date counts */
export function formatDay(iso: string, language: string): string {
  const [year, month, day] = iso.slice(0, 10).split('-');
  return isEnglish(language)
    ? `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
    : `${day}/${month}/${year}`;
}

/**
 * A time as newspapers print it, in the stored offset: `5 March 2026, 15:00` in English, else as {@link
 * formatVietnamese}. @param iso ISO 8601 with offset
 */
export function formatTime(iso: string, language: string): string {
  return isEnglish(language)
    ? `${formatDay(iso, language)}, ${iso.slice(11, 16)}`
    : formatVietnamese(iso);
}

const MONTH = `(${MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')})\\.?`;
const ENGLISH_DAY = new RegExp(
  `(?<!\\d)(\\d{1,2}) ${MONTH},? (\\d{4})(?!\\d)|(?<!\\p{L})${MONTH} (\\d{1,2}), (\\d{4})(?!\\d)`,
  'giu',
);

/** Replaces `5 March 2026`, `5 Mar 2026` and `March 5, 2026` by `5/3/2026`. */
export function withNumberedDays(words: string): string {
  const number = (month: string) =>
    MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === month.slice(0, 3).toLowerCase()) +
    1;
  return words.replace(ENGLISH_DAY, (_said, ...found: string[]) => {
    const [day, month = '', year] = found[0] ? found : [found[4], found[3], found[5]];
    return `${day}/${number(month)}/${year}`;
  });
}

/** The later of two ISO 8601 times. */
export function latest(one: string, other: string | undefined): string {
  return other && Date.parse(other) > Date.parse(one) ? other : one;
}

/** The offset of an ISO 8601 time, e.g. `+07:00`; `Z` gives `+00:00`. */
export function offsetOf(iso: string): string {
  return /[+-]\d{2}:\d{2}$/.exec(iso)?.[0] ?? '+00:00';
}

/**
 * This machine's offset at a local time; many zones change in summer. @param iso ISO 8601; its own offset is ignored
 */
export function localOffset(iso: string): string {
  return offsetOf(isoWithOffset(new Date(iso.slice(0, 19))));
}

/** As {@link formatVietnamese}, with the offset if it is not this machine's. */
export function formatDeadline(iso: string): string {
  const shown = formatVietnamese(iso);
  return offsetOf(iso) === localOffset(iso) ? shown : formatWithOffset(iso, 'vi');
}

/** `16/02/2020 15:00 (+07:00)`; see {@link formatTime}. */
export function formatWithOffset(iso: string, language: string): string {
  return `${formatTime(iso, language)} (${offsetOf(iso)})`;
}

/**
 * Reads `16/02/2020 15:00` (also with `-` or `.`, single digits, without time) as a time at `offset`; undefined if it
 * does not exist.
 */
export function parseVietnamese(text: string, offset: string): string | undefined {
  const match =
    /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[\s,]+(\d{1,2})(?:[:h](\d{2})?)?)?\s*$/.exec(text);
  if (!match) return undefined;
  const numbers = match.slice(1).map((part) => Number(part ?? 0));
  const [day = 0, month = 0, year = 0, hour = 0, minute = 0] = numbers;
  const iso = `${match[3]}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:00`;
  // Invalid dates roll over.
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute));
  return date.toISOString().startsWith(iso) ? `${iso}${offset}` : undefined;
}

/**
 * A day without year, in the year that brings it nearest to another day; undefined if it does not exist.
 * @param near ISO 8601; the date counts
 * @returns `2020-12-30`
 */
export function dayNear(day: number, month: number, near: string): string | undefined {
  const [from, year] = [Date.parse(near.slice(0, 10)), Number(near.slice(0, 4))];
  const away = (iso: string) => Math.abs(Date.parse(iso) - from);
  return [year - 1, year, year + 1]
    .flatMap((one) => parseVietnamese(`${day}/${month}/${one}`, '')?.slice(0, 10) ?? [])
    .sort((a, b) => away(a) - away(b))[0];
}

/** A weekday in Vietnamese or English, also abbreviated; one group each, Sunday first. */
export const WEEKDAY =
  /(?<!\p{L})(?:(chủ nhật|cn|sun(?:day)?)|(thứ\s*(?:hai|2)|t2|mon(?:day)?)|(thứ\s*(?:ba|3)|t3|tue(?:sday)?)|(thứ\s*(?:tư|4)|t4|wed(?:nesday)?)|(thứ\s*(?:năm|5)|t5|thu(?:rsday)?)|(thứ\s*(?:sáu|6)|t6|fri(?:day)?)|(thứ\s*(?:bảy|bẩy|7)|t7|sat(?:urday)?))(?![\p{L}\d])/iu;

/** The first weekday named in a text, 0 for Sunday. */
export function weekdayIn(words: string): number | undefined {
  return WEEKDAY.exec(words)?.slice(1).findIndex(Boolean);
}
