/** The work schedule: its order, a week repeated, a table of it that was copied elsewhere. */
import { describe, expect, it } from 'vitest';
import { daysAfter, inOrder, nextWeekOf } from '../../../shared/schedule.ts';
import { cellsOfText, readSchedule } from '../../../shared/schedule-tables.ts';

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
    '8h05',
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

it('puts the parts of a day that have no hour in their order, too', () => {
  const hours = ['Cả ngày', 'Sáng', '8h', 'Trưa', '11h30', 'Chiều', '14h', 'Tối'];
  const entries = hours.map((time) => entry('2026-03-02', time));
  expect(inOrder(entries.toReversed()).map(({ time }) => time)).toEqual(hours);
});

it('counts days over months, leap days and changes of the clock', () => {
  expect(daysAfter('2028-02-26', 7)).toBe('2028-03-04');
  expect(daysAfter('2026-12-28', 7)).toBe('2027-01-04');
  expect(daysAfter('2026-03-05', 7)).toBe('2026-03-12');
});

it('repeats the last week that has work a week later, what stands there already aside', () => {
  const planned = [
    entry('2026-02-09', '8h'),
    entry('2026-02-15', '9h'),
    entry('2026-03-12', '10h'),
    { ...entry('2026-02-16', '8h'), who: 'Mai' },
  ];
  const days = (today: string, schedule = planned) =>
    nextWeekOf(schedule, today).map(({ date, time }) => `${date} ${time}`);
  expect(days('2026-02-15')).toEqual(['2026-02-22 9h']);
  expect(days('2026-02-16', planned.slice(0, 3))).toEqual(['2026-02-16 8h', '2026-02-22 9h']);
  expect(days('2026-02-18')).toEqual(['2026-02-23 8h']);
  expect(days('2026-02-18', planned.toReversed())).toEqual(['2026-02-23 8h']);
  // Another hour, or other work at that hour, is not the same.
  const others = [entry('2026-02-22', '7h'), { ...entry('2026-02-22', '9h'), what: 'Tập huấn' }];
  expect(days('2026-02-15', [...planned, ...others])).toEqual(['2026-02-22 9h']);
  expect(days('2026-01-01')).toEqual([]);
  // After a holiday of weeks, into the week that it is: no day of a week that is over.
  expect(days('2026-03-05')).toEqual(['2026-03-02 8h']);
});

/** Entries as lines: day, hour, what, who, place. */
const linesOf = (table: string | string[][], today = '2026-02-13') =>
  readSchedule(typeof table === 'string' ? cellsOfText(table) : table, today).entries.map(
    ({ date, time, what, who, place }) => [date, time, what, who, place].join(' | '),
  );

describe('a table of work that was copied elsewhere', () => {
  it.each([
    [
      'columns with a head, merged days',
      'Thứ/Ngày\tThời gian\tNội dung\tChủ trì\tĐịa điểm\r\nThứ Hai\n16/2\t'.replace('\n', ' ') +
        '8h00\tHọp giao ban tuần\tHà Văn Tuấn\tPhòng họp tầng 2\r\n\t14h\tĐi Ba Chẽ\tNguyễn Thanh\t\r\nThứ Ba 17/2\t7:30–9:00\tTập huấn\t\tHội trường\r\n',
      [
        '2026-02-16 | 8h00 | Họp giao ban tuần | Hà Văn Tuấn | Phòng họp tầng 2',
        '2026-02-16 | 14h | Đi Ba Chẽ | Nguyễn Thanh | ',
        '2026-02-17 | 7:30–9:00 | Tập huấn |  | Hội trường',
      ],
    ],
    [
      'another order, no head',
      'Họp giao ban tuần\tUBND huyện Ba Chẽ\tMai\t16/02/2026\t8:00\nGặp gỡ phóng viên thường trú\tPhòng 3\tTuấn\t17/02/2026\t14:00 - 16:00',
      [
        '2026-02-16 | 8:00 | Họp giao ban tuần | Mai | UBND huyện Ba Chẽ',
        '2026-02-17 | 14:00 - 16:00 | Gặp gỡ phóng viên thường trú | Tuấn | Phòng 3',
      ],
    ],
    [
      'no head, short work before long names of people, a number of each row',
      '1\t16/02\t8h\tMai\tHọp giao ban tuần\tPhòng 3\n12.\t17/02\t9h\tTuấn\tTrực\tPhòng 2',
      [
        '2026-02-16 | 8h | Họp giao ban tuần | Mai | Phòng 3',
        '2026-02-17 | 9h | Trực | Tuấn | Phòng 2',
      ],
    ],
    [
      'one row',
      '16/02\t8:00\tHọp báo\tMai\tHạ Long',
      ['2026-02-16 | 8:00 | Họp báo | Mai | Hạ Long'],
    ],
    [
      'days as rows of their own, a title, a number of each row',
      'LỊCH CÔNG TÁC TUẦN 8\t\t\nSTT\tGiờ\tViệc\nThứ Hai, ngày 16/02/2026\t\t\n1\t8h\tHọp\n2\t9h\tViết bài\nChủ nhật (22-2)\t\t\n3\tChiều\tTrực tòa soạn',
      [
        '2026-02-16 | 8h | Họp |  | ',
        '2026-02-16 | 9h | Viết bài |  | ',
        '2026-02-22 | Chiều | Trực tòa soạn |  | ',
      ],
    ],
    [
      'several hours within one cell, weekdays without a date',
      'Thứ Hai\t"8h: Họp giao ban\n14h30 - 16h: Làm việc với sở\nvề chuyển đổi số"\nThứ Sáu\tDuyệt báo Tết',
      [
        '2026-02-16 | 8h | Họp giao ban |  | ',
        '2026-02-16 | 14h30 - 16h | Làm việc với sở về chuyển đổi số |  | ',
        '2026-02-20 |  | Duyệt báo Tết |  | ',
      ],
    ],
    [
      'day and hour in one cell, both who leads and who comes, a note',
      'Thời gian\tNội dung\tChủ trì\tThành phần\tGhi chú\n8h00 ngày 16/2/2026\tHọp\tTuấn\tMai, Thanh\tMang máy ảnh',
      ['2026-02-16 | 8h00 | Họp – Mang máy ảnh | Tuấn, Mai, Thanh | '],
    ],
    [
      'hours that are no clock’s, and look like days',
      'Giờ\tNgày\tViệc\n8.30\t16.2.2026\tHọp\nSau họp\t\tĐi Ba Chẽ',
      ['2026-02-16 | 8.30 | Họp |  | ', '2026-02-16 | Sau họp | Đi Ba Chẽ |  | '],
    ],
    [
      'a title that tells the week',
      'LỊCH TUẦN (từ 23/02 đến 01/03/2026)\t\nNgày\tNội dung\nThứ Hai\tHọp\nCN\tTrực',
      ['2026-02-23 |  | Họp |  | ', '2026-03-01 |  | Trực |  | '],
    ],
    [
      'English, and the days of a spreadsheet',
      'Date\tTime\tWhat\tWho\tPlace\n2026-02-16\t8:00 AM\tEditorial "conference" 16/2\tMai\tRoom 2\nTuesday 17/2\t\tLayout\t\t',
      [
        '2026-02-16 | 8:00 AM | Editorial "conference" 16/2 | Mai | Room 2',
        '2026-02-17 |  | Layout |  | ',
      ],
    ],
    [
      'a date in words, a year in short, and days that do not exist',
      'ngày 16 tháng 2 năm 2026\tHọp\n5 tháng 12, 2025\tGiao lưu\nsáng 12 tháng 12\tThi viết\n17/2/20\tTriển lãm\n30/02/2026\tTrực\n',
      [
        '2026-02-16 |  | Họp |  | ',
        '2025-12-05 |  | Giao lưu |  | ',
        '2025-12-12 | sáng | Thi viết |  | ',
        '2020-02-17 |  | Triển lãm |  | ',
        '2020-02-17 |  | Trực |  | ',
      ],
    ],
    [
      'cells in the quotes of a spreadsheet, lines of old Macs',
      '16/2\t"Ra ""Số"" Tết"\tMai\r17/2\t5" màn hình\tTuấn\r18/2\tIn báo\t"Hà\n Linh"',
      [
        '2026-02-16 |  | Ra "Số" Tết | Mai | ',
        '2026-02-17 |  | 5" màn hình | Tuấn | ',
        '2026-02-18 |  | In báo | Hà Linh | ',
      ],
    ],
  ])('%s', (_, table, lines) => {
    expect(linesOf(table)).toEqual(lines);
  });

  it('takes the year that is nearest', () => {
    expect(linesOf('29/12\tHọp\n2/1\tTrực', '2026-12-30')).toEqual([
      '2026-12-29 |  | Họp |  | ',
      '2027-01-02 |  | Trực |  | ',
    ]);
  });

  it('counts what has no day, and makes nothing of other words', () => {
    expect(
      readSchedule(
        [
          ['8h', 'Họp'],
          ['9h', 'Trực'],
          ['', ''],
        ],
        '2026-02-13',
      ),
    ).toEqual({ entries: [], dayless: 2 });
    expect(linesOf('Họp giao ban')).toEqual([]);
    expect(linesOf('')).toEqual([]);
  });
});
