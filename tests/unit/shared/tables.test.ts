/** Which rows of a table are its head. */
import { describe, expect, it } from 'vitest';
import { headRows } from '../../../shared/tables.ts';

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
