/** Finding words in a line of text. */
import { describe, expect, it } from 'vitest';
import { findMatches } from '../../../shared/find.ts';
import { MAX_SEARCH } from '../../../shared/text.ts';

const asTyped = { matchCase: false, wholeWord: false, ignoreDiacritics: false };

/** The text with what was found in brackets. */
function shown(text: string, query: string, options = {}): string {
  let [out, at] = ['', 0];
  for (const { start, end } of findMatches(text, query, { ...asTyped, ...options })) {
    out += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return out + text.slice(at);
}

describe('finding', () => {
  it.each([
    [
      'words that more than one space parts',
      'mưa đá',
      'Mưa  \u00a0đá, mưađá',
      '[Mưa  \u00a0đá], mưađá',
    ],
    ['two spaces, and no less', '  ', 'một  hai ba', 'một[  ]hai ba'],
    ['spaces at the ends as they stand', ' và ', 'a  và b', 'a [ và ]b'],
    ['signs as they stand', '(a.b)? [x]', 'ab (A.b)?  [x] a.b', 'ab [(A.b)?  [x]] a.b'],
    ['whole emoji, not a part of one', '🌾', '🌾 👩‍🌾 🌾', '[🌾] 👩‍🌾 [🌾]'],
    ['no emoji of another colour', '👍', '👍🏽 👍', '👍🏽 [👍]'],
    ['no letter without its mark', 'm', 'm̀m', 'm̀[m]'],
    ['a letter before one that has a mark', 'a', 'am̀', '[a]m̀'],
    ['nothing where nothing is looked for', '', 'Mưa đá', 'Mưa đá'],
  ])('finds %s', (_what, query, text, expected) => {
    expect(shown(text, query)).toBe(expected);
  });

  it('takes a letter with its marks where those are passed over', () => {
    expect(shown('m̀m', 'm', { ignoreDiacritics: true })).toBe('[m̀][m]');
  });

  it('tells capitals apart where it shall, with marks passed over or not', () => {
    const capitals = { matchCase: true, ignoreDiacritics: true };
    expect(shown('Đường đường DUONG', 'duong', capitals)).toBe('Đường [đường] DUONG');
    expect(shown('Đường đường DUONG', 'Duong', capitals)).toBe('[Đường] đường DUONG');
    expect(shown('Đá đá', 'Đá', { matchCase: true })).toBe('[Đá] đá');
  });

  it('knows letters of two units at the edge of a word', () => {
    expect(shown('𡨸a a𡨸 a 🌾a', 'a', { wholeWord: true })).toBe('𡨸a a𡨸 [a] 🌾[a]');
  });

  it('looks for no more letters than can be searched for', () => {
    const line = '1'.repeat(100_000);
    expect(findMatches(line, '1'.repeat(MAX_SEARCH), asTyped)).toHaveLength(100);
    expect(findMatches(line, '1'.repeat(50_000), asTyped)).toEqual([]);
  });
});
