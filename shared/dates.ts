/** Dates: stored as ISO 8601 with offset, shown the Vietnamese way, `16/02/2020 15:00`. */
import { isEnglish } from './languages.ts';

const pad = (value: number): string => String(value).padStart(2, '0');

/** ISO 8601 of a moment on the clock of an offset, e.g. `+07:00`; seconds precision. */
export function isoAt(date: Date, offset: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})$/.exec(offset) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return `${new Date(date.getTime() + ahead * 60_000).toISOString().slice(0, 19)}${offset}`;
}

/** ISO 8601 with the offset of this machine's time zone at that moment, seconds precision. */
export function isoWithOffset(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const sign = minutes < 0 ? '-' : '+';
  const ahead = Math.abs(minutes);
  return isoAt(date, `${sign}${pad(Math.floor(ahead / 60))}:${pad(ahead % 60)}`);
}

/** `2020-02-16T15:00:00+07:00` → `16/02/2020 15:00`, in the stored offset: the newsroom's clock. */
export function formatVietnamese(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(iso);
  return match ? `${match[3]}/${match[2]}/${match[1]} ${match[4]}:${match[5]}` : '';
}

/** The months by their English names, January first. */
export const MONTHS =
  'January|February|March|April|May|June|July|August|September|October|November|December'.split(
    '|',
  );

/**
 * A calendar day as the papers of a language print it: `5 March 2026` in English, where `05/03/2026` may be in May, else
 * `05/03/2026`. @param iso ISO 8601: its date counts
 */
export function formatDay(iso: string, language: string): string {
  const [year, month, day] = iso.slice(0, 10).split('-');
  return isEnglish(language)
    ? `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
    : `${day}/${month}/${year}`;
}

/**
 * A time as the papers of a language print it, in the stored offset: `5 March 2026, 15:00` in English, else as
 * {@link formatVietnamese}. @param iso ISO 8601 with offset
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

/** Words with each `5 March 2026`, `5 Mar 2026` and `March 5, 2026` in them as `5/3/2026`. */
export function withNumberedDays(words: string): string {
  const number = (month: string) =>
    MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === month.slice(0, 3).toLowerCase()) +
    1;
  return words.replace(ENGLISH_DAY, (_said, ...found: string[]) => {
    const [day, month = '', year] = found[0] ? found : [found[4], found[3], found[5]];
    return `${day}/${number(month)}/${year}`;
  });
}

/** The later of two times in ISO 8601 with offset, whatever their zones; the first where there is no other. */
export function latest(one: string, other: string | undefined): string {
  return other && Date.parse(other) > Date.parse(one) ? other : one;
}

/** The offset part of an ISO 8601 time, e.g. `+07:00`; `Z` gives `+00:00`. */
export function offsetOf(iso: string): string {
  return /[+-]\d{2}:\d{2}$/.exec(iso)?.[0] ?? '+00:00';
}

/**
 * The offset of this machine's time zone at a time on its own clock: many zones have another one in summer.
 * @param iso ISO 8601; an offset of its own is left aside
 */
export function localOffset(iso: string): string {
  return offsetOf(isoWithOffset(new Date(iso.slice(0, 19))));
}

/** As {@link formatVietnamese}, for a time to be kept to: its offset is told where this machine's clock shows another hour. */
export function formatDeadline(iso: string): string {
  const shown = formatVietnamese(iso);
  return offsetOf(iso) === localOffset(iso) ? shown : formatWithOffset(iso, 'vi');
}

/** `16/02/2020 15:00 (+07:00)`: a time that readers elsewhere must not take for one of their own clock; as {@link formatTime}. */
export function formatWithOffset(iso: string, language: string): string {
  return `${formatTime(iso, language)} (${offsetOf(iso)})`;
}

/**
 * Reads `16/02/2020 15:00` (day first; `-`, `.` and single digits are taken; the time may be missing)
 * as a time at `offset`. Gives undefined for a day or time that does not exist.
 */
export function parseVietnamese(text: string, offset: string): string | undefined {
  const match =
    /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[\s,]+(\d{1,2})(?:[:h](\d{2})?)?)?\s*$/.exec(text);
  if (!match) return undefined;
  const numbers = match.slice(1).map((part) => Number(part ?? 0));
  const [day = 0, month = 0, year = 0, hour = 0, minute = 0] = numbers;
  const iso = `${match[3]}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:00`;
  // What does not exist rolls over into another day or hour.
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute));
  return date.toISOString().startsWith(iso) ? `${iso}${offset}` : undefined;
}

/**
 * The day that one said without its year is: of this year and its neighbours, the nearest to another day.
 * @param near ISO 8601: its date counts
 * @returns `2020-12-30`; undefined where none of the three years has that day
 */
export function dayNear(day: number, month: number, near: string): string | undefined {
  const [from, year] = [Date.parse(near.slice(0, 10)), Number(near.slice(0, 4))];
  const away = (iso: string) => Math.abs(Date.parse(iso) - from);
  return [year - 1, year, year + 1]
    .flatMap((one) => parseVietnamese(`${day}/${month}/${one}`, '')?.slice(0, 10) ?? [])
    .sort((a, b) => away(a) - away(b))[0];
}

/** The name of a day of the week, in Vietnamese or English, whole or as calendars shorten it; a group for each, Sunday first. */
export const WEEKDAY =
  /(?<!\p{L})(?:(chủ nhật|cn|sun(?:day)?)|(thứ\s*(?:hai|2)|t2|mon(?:day)?)|(thứ\s*(?:ba|3)|t3|tue(?:sday)?)|(thứ\s*(?:tư|4)|t4|wed(?:nesday)?)|(thứ\s*(?:năm|5)|t5|thu(?:rsday)?)|(thứ\s*(?:sáu|6)|t6|fri(?:day)?)|(thứ\s*(?:bảy|bẩy|7)|t7|sat(?:urday)?))(?![\p{L}\d])/iu;

/** The first day of the week that words name, 0 for Sunday; undefined where they name none. */
export function weekdayIn(words: string): number | undefined {
  return WEEKDAY.exec(words)?.slice(1).findIndex(Boolean);
}
