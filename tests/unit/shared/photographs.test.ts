/** What of a photograph’s own words goes into its figure: credit line, caption, time. */
import { describe, expect, it } from 'vitest';
import { type Figure, type MediaItem, mediaItemSchema } from '../../../shared/article.ts';
import {
  creditLine,
  figureOf,
  formatTaken,
  withFoundWords,
  withPicture,
} from '../../../shared/photographs.ts';

const item = (letter: string, found: MediaItem['found']): MediaItem =>
  mediaItemSchema.parse({
    name: `${letter.repeat(64)}.jpg`,
    mime: 'image/jpeg',
    width: 400,
    height: 300,
    bytes: 1000,
    filename: 'DSC_0001.jpg',
    found,
  });
const old = item('a', {
  caption: 'Chợ phiên',
  creator: ['Lò Thị Mai'],
  credit: 'Báo Mường',
  alt: 'Người bán rau.',
});
const fresh = item('b', { caption: 'Ruộng bậc thang', credit: 'TTXVN', alt: 'Ruộng lúa chín.' });

describe('the credit line', () => {
  it.each([
    [{ creator: ['Lò Thị Mai'], credit: 'Báo Mường' }, 'Lò Thị Mai/Báo Mường'],
    [{ creator: ['Lò Thị Mai'], credit: 'LÒ THỊ MAI / TTXVN' }, 'LÒ THỊ MAI / TTXVN'],
    [{ creator: ['Lò Thị Mai'], source: 'TTXVN' }, 'Lò Thị Mai/TTXVN'],
    [{ creator: ['A', 'B'] }, 'A, B'],
    [{ credit: 'TTXVN' }, 'TTXVN'],
    [{ copyright: '© 2026' }, ''],
  ])('of %j is %j', (found, expected) => {
    expect(creditLine(found)).toBe(expected);
  });
});

describe('words of a photograph’s file', () => {
  it('fill a new figure, in NFC and as one line', () => {
    const nfd = item('c', { caption: 'Học sinh\r\n  bản'.normalize('NFD') });
    expect(figureOf('f', nfd).caption).toEqual([{ text: 'Học sinh bản' }]);
    expect(figureOf('f', old)).toMatchObject({
      credit: [{ text: 'Lò Thị Mai/Báo Mường' }],
      alt: 'Người bán rau.',
    });
  });

  it.each([
    ['Chợ phiên Bắc Hà. Ảnh: Quốc Khánh - TTXVN', 'Chợ phiên Bắc Hà.', 'Quốc Khánh - TTXVN'],
    ['Chợ phiên Bắc Hà (Ảnh: Lò Mai/TTXVN)', 'Chợ phiên Bắc Hà', 'Lò Mai/TTXVN'],
    ['Ảnh: TTXVN phát', 'Chợ họp', 'TTXVN phát'],
    ['Chợ phiên Bắc Hà', 'Chợ phiên Bắc Hà', 'Lò Thị Mai/Báo Mường'],
  ])('name who took it once: %s', (told, caption, credit) => {
    const found = { ...old.found, headline: 'Chợ họp', caption: told };
    const figure = figureOf('f', item('d', found));
    expect(figure).toMatchObject({ caption: [{ text: caption }], credit: [{ text: credit }] });
    // What only repeated the file goes with its picture.
    const other = withPicture(figure, item('d', found), fresh);
    expect(other.credit).toEqual([{ text: 'TTXVN' }]);
  });

  it('never go over what a person typed', () => {
    const typed: Figure = { ...figureOf('f', old), caption: [{ text: 'Của tôi' }], alt: 'Tôi tả' };
    expect(withFoundWords(typed, fresh)).toEqual(typed);
  });

  it('of another picture take the place of what only repeated the old file; the caption stays', () => {
    const cut: Figure = { ...figureOf('f', old), rotation: 90, focalPoint: { x: 0.1, y: 0.1 } };
    const after = withPicture(cut, old, fresh);
    expect(after).toEqual({
      ...figureOf('f', fresh),
      caption: [{ text: 'Chợ phiên' }],
    });
    const typed: Figure = { ...cut, credit: [{ text: 'Ảnh tư liệu' }], alt: 'Tôi tả' };
    expect(withPicture(typed, old, fresh)).toMatchObject({
      media: fresh.name,
      credit: [{ text: 'Ảnh tư liệu' }],
      alt: 'Tôi tả',
      redactions: [],
      crops: [],
    });
  });
});

describe('the time of a photograph', () => {
  it.each([
    ['2026:03:04 09:12:00', '04/03/2026 09:12'],
    ['2026-03-04T09:12:00+07:00', '04/03/2026 09:12'],
    ['2026-03-04', '04/03/2026'],
    ['20260304', '04/03/2026'],
    ['1954-05', '05/1954'],
    ['1954', '1954'],
    ['khoảng 1975', 'khoảng 1975'],
  ])('%s is shown as %s', (taken, expected) => {
    expect(formatTaken(taken)).toBe(expected);
  });
});
