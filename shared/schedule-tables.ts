/** Reads work schedules from tables in spreadsheets, documents and portals. */
import { dayNear, parseVietnamese, WEEKDAY, weekdayIn } from './dates.ts';
import { daysAfter, type Planned } from './schedule.ts';
import { foldForSearch, nfc, oneLine } from './text.ts';

/** The cells of text copied from a spreadsheet: rows on lines, cells between tabs, perhaps quoted. */
export function cellsOfText(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, cell = '', end] of text
    .replace(/\r\n?/g, '\n')
    .matchAll(/("(?:[^"]|"")*"(?=[\t\n]|$)|[^\t\n]*)(\t|\n|$)/g)) {
    const isQuoted = cell.length > 1 && cell.startsWith('"') && /[\t\n]|""/.test(cell);
    rows.at(-1)?.push(isQuoted ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\n') rows.push([]);
    else if (end === '') break;
  }
  return rows;
}

const DATES = [
  /(?<!\d)(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})(?!\d)/u,
  /(?<!\d)(?<d>\d{1,2})\s*tháng\s*(?<m>\d{1,2})(?:[\s,]*(?:năm\s*)?(?<y>\d{4}))?(?!\d)/iu,
  /(?<![\d:hg.])(?<d>\d{1,2})\s*[/.-]\s*(?<m>\d{1,2})(?:\s*[/.-]\s*(?<y>\d{4}|\d{2}))?(?![\d:hg])/iu,
];
const HOUR = /(?<![\d/])\d{1,2}\s*(?:h|g(?:iờ)?|:(?=\d{2}))\s*(?:\d{2}(?::\d{2})?)?(?!\d)/giu;
const ABOUT_HOURS =
  /(?<!\p{L})(?:sáng|trưa|chiều|tối|đêm|cả ngày|buổi|từ|đến|tới|lúc|phút|am|pm|sa|ch)(?!\p{L})/giu;
const NO_WORDS = /^[\s\p{P}\p{S}]*$/u;

/** The day in a cell: without a year the nearest to today, a bare weekday the next from `after`. */
function dayIn(cell: string, today: string, after: string): string | undefined {
  for (const form of DATES) {
    const { d, m, y } = form.exec(cell)?.groups ?? {};
    if (y) return parseVietnamese(`${d}/${m}/${y.length === 2 ? `20${y}` : y}`, '')?.slice(0, 10);
    const day = d && dayNear(Number(d), Number(m), today);
    if (day) return day;
  }
  const weekday = weekdayIn(cell);
  if (weekday === undefined) return undefined;
  return daysAfter(after, (weekday - new Date(`${after}T00:00Z`).getUTCDay() + 7) % 7);
}

/** A cell's text without its day. */
const withoutDay = (cell: string): string =>
  DATES.reduce((rest, form) => rest.replace(form, ''), cell.replace(WEEKDAY, ''))
    .replace(/(?<!\p{L})(?:ngày|date|day)(?!\p{L})/giu, '')
    .trim();
const isHour = (cell: string): boolean =>
  cell !== '' &&
  NO_WORDS.test(cell.replace(HOUR, '').replace(ABOUT_HOURS, '')) &&
  !NO_WORDS.test(cell);
/** Any reference day will do. */
const hasDay = (cell: string): boolean => dayIn(cell, '2020-01-01', '2020-01-01') !== undefined;
const isDay = (cell: string): boolean => {
  if (!hasDay(cell)) return false;
  const rest = withoutDay(cell);
  return NO_WORDS.test(rest) || isHour(rest);
};

/** The content of a column: `more` fits no field, `none` is a row number. */
type Role = keyof Planned | 'more' | 'none';

/** Column headers, folded; the first match counts. */
const HEADS: readonly (readonly [RegExp, Role])[] = [
  [/^(stt|tt|so|no|#)\.?$/, 'none'],
  [/noi dung|viec|cong tac|su kien|what|content|event|task|subject/, 'what'],
  [/dia diem|^noi|o dau|place|location|where|venue/, 'place'],
  [/gio|thoi gian|buoi|time|hour/, 'time'],
  [
    /nguoi|chu tri|thanh phan|phong vien|^pv|phan cong|thuc hien|phu trach|^ai$|who|person|by$/,
    'who',
  ],
  [/^(ngay|thu)|date|day/, 'date'],
  [/ghi chu|note/, 'more'],
];
const headOf = (cell: string): Role | undefined =>
  cell.length > 40 || isDay(cell)
    ? undefined
    : HEADS.find(([words]) => words.test(foldForSearch(oneLine(cell))))?.[1];

const PLACE =
  /^(?:tại |ở )?(?:p\.|phòng|hội trường|ubnd|trụ sở|nhà|xã|phường|huyện|thôn|bản|tp|thành phố|tỉnh|sân|trường|trung tâm|trực tuyến|room|hall)/iu;

/** The roles of columns, by header or content. */
function rolesOf(
  columns: readonly (readonly string[])[],
  heads: readonly (Role | undefined)[],
): Role[] {
  const most = (cells: readonly string[], fits: (cell: string) => boolean) => {
    const filled = cells.filter(Boolean);
    return filled.length > 0 && filled.filter(fits).length * 2 >= filled.length;
  };
  const roles = columns.map((cells, at) => {
    if (heads[at]) return heads[at];
    if (most(cells, isDay)) return 'date';
    if (most(cells, isHour)) return 'time';
    return cells.every((cell) => /^\d*\.?$/.test(cell)) ? 'none' : undefined;
  });
  const letters = (at: number) => columns[at]?.join('').length ?? 0;
  const open = () => roles.flatMap((role, at) => (role ? [] : [at]));
  const give = (role: Role, at: number | undefined) => {
    if (at !== undefined && !roles.includes(role)) roles[at] = role;
  };
  give('what', open().sort((a, b) => letters(b) - letters(a))[0]);
  give(
    'place',
    open().find((at) => most(columns[at] ?? [], (cell) => PLACE.test(cell))),
  );
  give('who', open()[0]);
  give('place', open()[0]);
  return roles.map((role) => role ?? 'more');
}

/** Splits a cell with an hour on each line: `8h: Họp`, `14h: Đi Hạ Long`. */
function byHours(what: string): { time: string; what: string }[] {
  const found: { time: string; what: string }[] = [];
  for (const line of what.split('\n').map(oneLine).filter(Boolean)) {
    const [, time, rest] =
      /^[-+•]?\s*((?:\d{1,2}\s*(?:h|g(?:iờ)?|:)\s*(?:\d{2})?\s*[-–—]?\s*)+)[:,.]?\s+(.+)$/iu.exec(
        line,
      ) ?? [];
    const last = found.at(-1);
    if (time && rest) found.push({ time: time.trim().replace(/[\s:–—-]+$/u, ''), what: rest });
    else if (last) last.what += ` ${line}`;
    else found.push({ time: '', what: line });
  }
  return found;
}

/** A row's cells by role. */
type Row = (...wanted: Role[]) => string[];

/** The entries in a row, several if it has several hours. */
function entriesIn(of: Row, date: string): Planned[] {
  const list = (role: Role) => of(role).map(oneLine).join(', ');
  const [who, place] = [list('who'), list('place')];
  const more = of('more')
    .map((cell) => ` – ${oneLine(cell)}`)
    .join('');
  const hours = of('time').map((cell) => (isDay(cell) ? withoutDay(cell) : cell));
  const hour = oneLine([...of('date').map(withoutDay).filter(isHour), ...hours].join(' '));
  const parts = hour
    ? [{ time: hour, what: oneLine(of('what').join(' ')) }]
    : byHours(of('what').join('\n'));
  return parts
    .filter(({ what }) => what)
    .map(({ time, what }) => ({ date, time, what: what + more, who, place }));
}

/**
 * Reads the entries of a table. Columns may be in any order, with or without headers; a day counts for the rows below
 * it.
 * @param table its cells by row; '' where one is covered or empty
 * @param today `2020-02-16`
 * @returns the entries, and the number of rows without a day
 */
export function readSchedule(
  table: readonly (readonly string[])[],
  today: string,
): { entries: Planned[]; dayless: number } {
  const rows = table.map((row) =>
    row.map((cell) =>
      nfc(cell)
        .replace(/\u00a0/g, ' ')
        .trim(),
    ),
  );
  const headAt = rows
    .slice(0, 5)
    .findIndex((row) => row.filter(headOf).length > 1 && !row.some(isDay));
  const heads = rows[headAt]?.map(headOf) ?? [];
  const body = rows.slice(headAt + 1);
  const whole = body.filter((row) => row.filter(Boolean).length > 1);
  const width = Math.max(0, ...whole.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => whole.map((row) => row[at] ?? ''));
  const roles = rolesOf(columns, heads);
  // A title above may name the week.
  const title = rows.slice(0, Math.max(0, headAt)).flat();
  const since = title.flatMap((cell) => dayIn(cell, today, today) ?? [])[0] ?? today;
  const entries: Planned[] = [];
  let day: string | undefined;
  let dayless = 0;
  for (const row of body) {
    const told = row.filter(Boolean);
    const isHeading = told.length === 1 && isDay(told[0] ?? '');
    const of: Row = (...wanted) =>
      row.filter((cell, at) => cell && wanted.includes(roles[at] ?? 'more'));
    const days = isHeading ? told : [...of('date').filter(hasDay), ...of('time').filter(isDay)];
    const said = days[0];
    if (said) day = dayIn(said, today, day ?? since) ?? day;
    if (isHeading) continue;
    if (day) entries.push(...entriesIn(of, day));
    else if (of('what').length > 0) dayless += 1;
  }
  return { entries, dayless };
}
