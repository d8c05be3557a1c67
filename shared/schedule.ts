/** The order and weeks of the work schedule. */
import type { Assignment } from './library.ts';

/** An entry that is not in a library yet. */
export type Planned = Pick<Assignment, 'date' | 'time' | 'what' | 'who' | 'place'>;

/** Minutes from midnight of parts of the day. */
const PARTS: readonly (readonly [RegExp, number])[] = [
  [/sáng/iu, 0],
  [/trưa/iu, 11 * 60],
  [/chiều/iu, 12 * 60],
  [/tối|đêm/iu, 18 * 60],
];

/** Minutes from midnight of a written time: `8:00`, `8h`, `14g30`, `22:00–2:00`; −1 for none. */
function beginning(time: string): number {
  const [, hours, minutes = 0] = /(\d{1,2})(?:\s*(?:[:.h]|g(?:iờ)?)\s*(\d{2}))?/iu.exec(time) ?? [];
  if (hours === undefined) return PARTS.find(([word]) => word.test(time))?.[1] ?? -1;
  return Number(hours) * 60 + Number(minutes);
}

/** Sorts a schedule by day and hour; entries without an hour come first, equal ones keep their order. */
export function inOrder<E extends Pick<Assignment, 'date' | 'time'>>(schedule: readonly E[]): E[] {
  return [...schedule].sort(
    (a, b) => a.date.localeCompare(b.date) || beginning(a.time) - beginning(b.time),
  );
}

/** Adds days to a day, `2020-02-16`. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The Monday of a day's week. */
const mondayOf = (day: string): string =>
  daysAfter(day, -((new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7));

/** An entry some weeks later. */
export const weeksLater = ({ date, time, what, who, place }: Planned, weeks = 1): Planned => ({
  date: daysAfter(date, 7 * weeks),
  time,
  what,
  who,
  place,
});

/** Whole weeks between two days. */
const weeksBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / (7 * 86_400_000);

/** Copies the last week with entries, up to this one, to a coming week; leaves out what is there already. */
export function nextWeekOf(schedule: readonly Planned[], today: string): Planned[] {
  const now = mondayOf(today);
  const weeks = schedule.map(({ date }) => mondayOf(date)).filter((week) => week <= now);
  const last = weeks.sort().at(-1) ?? now;
  const later = Math.max(1, weeksBetween(last, now));
  const isThere = (one: Planned) =>
    schedule.some(
      ({ date, time, what }) => date === one.date && time === one.time && what === one.what,
    );
  return schedule
    .filter(({ date }) => mondayOf(date) === last)
    .map((one) => weeksLater(one, later))
    .filter((one) => !isThere(one));
}
