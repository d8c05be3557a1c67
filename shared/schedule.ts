/** The newsroom's work schedule: its order, and its weeks. */
import type { Assignment } from './library.ts';

/** An entry of a schedule that is not in a library yet. */
export type Planned = Pick<Assignment, 'date' | 'time' | 'what' | 'who' | 'place'>;

/** Minutes from midnight at which a part of the day begins, where its word alone is given. */
const PARTS: readonly (readonly [RegExp, number])[] = [
  [/sáng/iu, 0],
  [/trưa/iu, 11 * 60],
  [/chiều/iu, 12 * 60],
  [/tối|đêm/iu, 18 * 60],
];

/** Minutes from midnight at which an hour as people write it begins: `8:00`, `8h`, `14g30`, `22:00–2:00`; −1 for none. */
function beginning(time: string): number {
  const [, hours, minutes = 0] = /(\d{1,2})(?:\s*(?:[:.h]|g(?:iờ)?)\s*(\d{2}))?/iu.exec(time) ?? [];
  if (hours === undefined) return PARTS.find(([word]) => word.test(time))?.[1] ?? -1;
  return Number(hours) * 60 + Number(minutes);
}

/**
 * A schedule sorted by day and hour: entries without an hour come first on their day, those of the same time keep
 * their order.
 */
export function inOrder<E extends Pick<Assignment, 'date' | 'time'>>(schedule: readonly E[]): E[] {
  return [...schedule].sort(
    (a, b) => a.date.localeCompare(b.date) || beginning(a.time) - beginning(b.time),
  );
}

/** A calendar day so many days after another; both as `2020-02-16`. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The Monday of a day's week; both as `2020-02-16`. */
const mondayOf = (day: string): string =>
  daysAfter(day, -((new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7));

/** An entry so many weeks later. */
export const weeksLater = ({ date, time, what, who, place }: Planned, weeks = 1): Planned => ({
  date: daysAfter(date, 7 * weeks),
  time,
  what,
  who,
  place,
});

/** Whole weeks from one day to a later one of the same name; both as `2020-02-16`. */
const weeksBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / (7 * 86_400_000);

/**
 * The last week that has entries, this one or one before it, a week later, and in no week that is over; without what
 * stands there already.
 */
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
