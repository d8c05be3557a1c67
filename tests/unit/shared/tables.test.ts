/** Which rows of a table are its head, and where its cells stand. */
import { describe, expect, it } from 'vitest';
import { columnLetters, gridOf, headRows } from '../../../shared/tables.ts';

/** `H`: a header cell, `d`: another, `.`: one without words; with a number: so many rows high. */
const rowsOf = (drawn: readonly string[]) =>
  drawn.map((row) => ({
    cells: row.split(' ').map((cell) => ({
      header: cell.startsWith('H'),
      rowspan: Number(cell.slice(1) || 1),
      spans: cell.startsWith('.') ? [] : [{ text: 'Xã' }],
    })),
  }));

describe('the head of a table', () => {
  it.each([
    [['H H', 'd d', 'd d'], 1],
    [['. H', 'H d', 'H d'], 1],
    [['H2 H', 'H', 'd d'], 2],
    // Header cells at the left head their rows.
    [['H d', 'H d'], 0],
    [['H .', 'H d'], 0],
    // A cell of the head reaches down among the others.
    [['H2 H', 'd', 'd d'], 0],
    [['d d', 'H H'], 0],
    [['H H'], 0],
    [['.', 'd'], 0],
  ])('of %j is %i rows', (drawn, head) => {
    expect(headRows(rowsOf(drawn))).toBe(head);
  });
});

const cell = (text: string, colspan = 1, rowspan = 1) => ({ spans: [{ text }], colspan, rowspan });

describe('the grid of a table', () => {
  const rows = [
    [cell('Huyện', 1, 2), cell('Số hộ', 2)],
    [cell('2025'), cell('2026\nước tính')],
    [cell('Mường La')],
  ];

  it('holds each cell where it begins, and nothing where one covers the place or is missing', () => {
    const said = gridOf(rows).map((row) => row.map((each) => each?.spans[0]?.text));
    expect(said).toEqual([
      ['Huyện', 'Số hộ', undefined],
      [undefined, '2025', '2026\nước tính'],
      ['Mường La', undefined, undefined],
    ]);
  });

  it('counts the longest word and line of each column', () => {
    expect(columnLetters(rows.map((cells) => ({ cells })))).toEqual([
      { word: 5, line: 8 },
      { word: 4, line: 4 },
      { word: 4, line: 8 },
    ]);
    expect(columnLetters([])).toEqual([]);
  });
});
