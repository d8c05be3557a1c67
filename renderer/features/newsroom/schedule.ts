/** The order of the newsroom's work schedule. */
import type { Assignment } from '../../../shared/library.ts';

/** Minutes from midnight at which an hour as people write it begins: `8:00`, `8h`, `14g30`, `22:00–2:00`; −1 for none. */
function beginning(time: string): number {
  const [, hours, minutes = 0] = /(\d{1,2})(?:\s*(?:[:.h]|g(?:iờ)?)\s*(\d{2}))?/iu.exec(time) ?? [];
  return hours === undefined ? -1 : Number(hours) * 60 + Number(minutes);
}

/** A schedule by day and hour; what has no hour comes first on its day. What begins at one time stays as it is. */
export function inOrder(schedule: readonly Assignment[]): Assignment[] {
  return [...schedule].sort(
    (a, b) => a.date.localeCompare(b.date) || beginning(a.time) - beginning(b.time),
  );
}
