/** Dates as they are read and written in Vietnamese. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  formatDeadline,
  formatVietnamese,
  isoWithOffset,
  localOffset,
  offsetOf,
  parseVietnamese,
} from '../../../shared/dates.ts';

describe('Vietnamese dates', () => {
  it.each([
    ['16/02/2020 15:00', '2020-02-16T15:00:00+07:00'],
    ['16/2/2020', '2020-02-16T00:00:00+07:00'],
    ['16-02-2020 9h30', '2020-02-16T09:30:00+07:00'],
    ['16.02.2020, 9h', '2020-02-16T09:00:00+07:00'],
    ['29/02/2020 00:00', '2020-02-29T00:00:00+07:00'],
  ])('%j is %j', (typed, iso) => {
    expect(parseVietnamese(typed, '+07:00')).toBe(iso);
  });

  it.each([
    '30/02/2020 10:00',
    '29/02/2019',
    '16/13/2020',
    '16/02/2020 24:00',
    '1/1/20',
    'mai',
    '',
  ])('%j is refused', (typed) => {
    expect(parseVietnamese(typed, '+07:00')).toBeUndefined();
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
        expect(parseVietnamese(formatVietnamese(iso), offsetOf(iso))).toBe(iso);
      }),
    );
  });

  it('keep the moment when they are written with the offset of this machine', () => {
    const now = new Date('2020-02-16T08:00:00Z');
    expect(new Date(isoWithOffset(now)).getTime()).toBe(now.getTime());
  });

  it.each([
    ['2020-02-16T08:00:00Z', '+00:00'],
    ['2020-02-16T15:00:00+07:00', '+07:00'],
  ])('the offset of %j is %j', (iso, offset) => {
    expect(offsetOf(iso)).toBe(offset);
  });

  it.each([
    ['America/New_York', '2026-01-15T10:00:00+07:00', '-05:00'],
    ['America/New_York', '2026-07-15T10:00:00-05:00', '-04:00'],
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
