import { expect, it } from 'vitest';
import { inOrder } from '../../../renderer/features/newsroom/schedule.ts';

const entry = (date: string, time: string) => ({
  id: `${date} ${time}`,
  date,
  time,
  what: 'Họp',
  who: '',
  place: '',
});

it('is in the order of its hours, however they are written, past midnight too', () => {
  const hours = [
    '',
    '0h15',
    '8:00',
    '8h15',
    '8g30',
    '9 giờ 05',
    '14h',
    '14:30–16:00',
    '22:00–2:00',
  ];
  const entries = hours.map((time) => entry('2026-03-02', time));
  const mixed = [...entries.reverse(), entry('2026-03-01', '23h')];
  expect(inOrder(mixed).map(({ time }) => time)).toEqual(['23h', ...hours]);
});
