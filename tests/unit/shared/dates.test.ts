/** Dates as they are read and written in Vietnamese. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  dayNear,
  formatDay,
  formatDeadline,
  formatTime,
  isoWithOffset,
  latest,
  localOffset,
  offsetOf,
  parseVietnamese,
  weekdayIn,
  withNumberedDays,
} from '../../../shared/dates.ts';

describe('Vietnamese dates', () => {
  it.each([
    ['16/02/2020 15:00', '2020-02-16T15:00:00+07:00'],
    ['16/2/2020', '2020-02-16T00:00:00+07:00'],
    ['16-02-2020 9h30', '2020-02-16T09:30:00+07:00'],
    ['16.02.2020, 9h', '2020-02-16T09:00:00+07:00'],
    ['29/02/2020 00:00', '2020-02-29T00:00:00+07:00'],
    [' 16/02/2020 9 ', '2020-02-16T09:00:00+07:00'],
    ['16/02/0999', '0999-02-16T00:00:00+07:00'],
  ])('%j is %j', (typed, iso) => {
    expect(parseVietnamese(typed, '+07:00')).toBe(iso);
  });

  it.each([
    '30/02/2020 10:00',
    '29/02/2019',
    '16/13/2020',
    '16/02/2020 24:00',
    '16/02/2020 10:60',
    'ngày 16/02/2020',
    '16/02/2020 15:00 tại Hạ Long',
    '1/1/20',
    'mai',
    '',
  ])('%j is refused', (typed) => {
    expect(parseVietnamese(typed, '+07:00')).toBeUndefined();
  });

  it.each([
    [30, 12, '2021-01-02T08:00:00+07:00', '2020-12-30'],
    [4, 1, '2020-12-30', '2021-01-04'],
    [16, 2, '2020-02-16', '2020-02-16'],
    [29, 2, '2021-02-16', '2020-02-29'],
    [29, 2, '2022-02-16', undefined],
    [31, 4, '2020-02-16', undefined],
  ])('%i/%i said on %s is %s', (day, month, near, iso) => {
    expect(dayNear(day, month, near)).toBe(iso);
  });

  it.each(
    [
      ['Chủ nhật', 'CN', 'Sunday', 'Sun'],
      ['Thứ Hai', 'thứ 2', 'T2', 'Monday', 'Mon'],
      ['Thứ Ba', 'Thứ  3', 't3', 'Tuesday', 'Tue'],
      ['Thứ Tư', 'thứ 4', 'T4', 'Wednesday', 'Wed'],
      ['Thứ Năm', 'thứ5', 'T5', 'Thursday', 'Thu'],
      ['Thứ Sáu', 'thứ 6', 'T6', 'Friday', 'Fri'],
      ['Thứ Bảy', 'thứ bẩy', 'thứ 7', 'T7', 'Saturday', 'Sat'],
    ].map((names, day) => [day, names] as const),
  )('day %i of the week is %j', (day, names) => {
    expect(names.map((name) => weekdayIn(`Sáng ${name}, 16/02`))).toEqual(names.map(() => day));
  });

  it.each(['thứ 8', 'T20', 'CNTT', 'Sundance', 'ghế monday2', 'lần thứ mười'])(
    '%j names no day of the week',
    (words) => {
      expect(weekdayIn(words)).toBeUndefined();
    },
  );

  it.each([
    ['vi', '05/03/2026', '05/03/2026 15:00'],
    ['en', '5 March 2026', '5 March 2026, 15:00'],
    ['en-GB', '5 March 2026', '5 March 2026, 15:00'],
    ['fr', '05/03/2026', '05/03/2026 15:00'],
  ])('are shown as papers in %s print them: %j, %j', (language, day, time) => {
    expect(formatDay('2026-03-05T15:00:00+07:00', language)).toBe(day);
    expect(formatTime('2026-03-05T15:00:00+07:00', language)).toBe(time);
  });

  it.each([
    ['5 March 2026', '5/3/2026'],
    ['on 5 Mar 2026, 9:00', 'on 5/3/2026, 9:00'],
    ['March 5, 2026', '5/3/2026'],
    ['SEPT 5', 'SEPT 5'],
    ['Dismay 5, 2026', 'Dismay 5, 2026'],
    ['thứ năm, 05/03/2026', 'thứ năm, 05/03/2026'],
  ])('%j is %j in numbers', (said, numbered) => {
    expect(withNumberedDays(said)).toBe(numbered);
  });

  it.each([
    ['2026-03-05T15:00:00+07:00', '2026-03-05T09:00:00Z', '2026-03-05T09:00:00Z'],
    ['2026-03-05T15:00:00+07:00', '2026-03-05T07:00:00Z', '2026-03-05T15:00:00+07:00'],
    ['2026-03-05T15:00:00+07:00', undefined, '2026-03-05T15:00:00+07:00'],
  ])('of %s and %s, %s is the later', (one, other, later) => {
    expect(latest(one, other)).toBe(later);
  });

  it('are read back as they are shown', () => {
    const minute = fc.date({
      min: new Date('1900-01-01T00:00:00Z'),
      max: new Date('2199-12-31T23:59:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(minute, (date) => {
        const iso = `${date.toISOString().slice(0, 16)}:00+07:00`;
        for (const language of ['vi', 'en']) {
          const shown = withNumberedDays(formatTime(iso, language));
          expect(parseVietnamese(shown, offsetOf(iso))).toBe(iso);
        }
      }),
    );
  });

  it.each([
    ['Asia/Ho_Chi_Minh', '2020-02-16T15:00:00+07:00'],
    ['Asia/Kolkata', '2020-02-16T13:30:00+05:30'],
    ['America/St_Johns', '2020-02-16T04:30:00-03:30'],
    ['UTC', '2020-02-16T08:00:00+00:00'],
  ])('keep the moment on the clock of a machine in %s: %s', (zone, iso) => {
    vi.stubEnv('TZ', zone);
    expect(isoWithOffset(new Date('2020-02-16T08:00:00Z'))).toBe(iso);
    vi.unstubAllEnvs();
  });

  it.each([
    ['2020-02-16T08:00:00Z', '+00:00'],
    ['2020-02-16T15:00:00+07:00', '+07:00'],
    ['2020-02-16T15:00:00', '+00:00'],
  ])('the offset of %j is %j', (iso, offset) => {
    expect(offsetOf(iso)).toBe(offset);
  });

  it.each([
    ['America/New_York', '2026-01-15T10:00:00+07:00', '-05:00'],
    ['America/New_York', '2026-07-15T10:00:00-05:00', '-04:00'],
    ['America/New_York', '2026-03-08T10:00:00+14:00', '-04:00'],
    ['Asia/Ho_Chi_Minh', '2026-07-15T10:00:00-05:00', '+07:00'],
    ['Pacific/Apia', '2026-01-15T10:00:00Z', '+13:00'],
  ])('in %s the clock of %s is at %s', (zone, iso, offset) => {
    vi.stubEnv('TZ', zone);
    expect(localOffset(iso)).toBe(offset);
    vi.unstubAllEnvs();
  });

  it.each([
    ['Asia/Ho_Chi_Minh', '16/02/2020 15:00'],
    ['America/New_York', '16/02/2020 15:00 (+07:00)'],
    ['Pacific/Apia', '16/02/2020 15:00 (+07:00)'],
  ])('a deadline read in %s is %s', (zone, shown) => {
    vi.stubEnv('TZ', zone);
    expect(formatDeadline('2020-02-16T15:00:00+07:00')).toBe(shown);
    vi.unstubAllEnvs();
  });
});
