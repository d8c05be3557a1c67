import { formatVietnamese } from '../../../shared/dates.ts';
import type { Planned } from '../../../shared/schedule.ts';

/** A day as `16/02/2020`. */
export const shownDay = (day: string): string => formatVietnamese(`${day}T00:00`).slice(0, 10);

/** An entry of the work schedule as it is read. */
export function AssignmentText({ entry }: { entry: Planned }) {
  return (
    <>
      <span className="entry-when">
        {shownDay(entry.date)} {entry.time}
      </span>
      <span>{entry.what}</span>
      <span className="hint">{[entry.who, entry.place].filter(Boolean).join(' · ')}</span>
    </>
  );
}
