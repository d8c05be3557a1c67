/** Vietnamese of the encodings before Unicode. */
import { describe, expect, it } from 'vitest';
import { areLegacy, encodingOf, inUnicode } from '../../../shared/importing/legacy-letters.ts';

describe('a font', () => {
  it.each([
    ['.VnTime', 'tcvn3'],
    ['.VnArial Narrow', 'tcvn3'],
    ['.VnTimeH', 'tcvn3-capitals'],
    ['.vntime', 'tcvn3'],
    ['".VnTime"', 'tcvn3'],
    ['VNI-Times', 'vni'],
    ['VNI Helve', 'vni'],
    ['Times New Roman', undefined],
    ['Vni', undefined],
    ['', undefined],
  ])('%j is of %s', (font, encoding) => {
    expect(encodingOf(font)).toBe(encoding);
  });
});

describe('a text', () => {
  it.each([
    ['tcvn3', 'Céng hßa x· héi chñ nghÜa ViÖt Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['tcvn3', '§éc lËp – Tù do – H¹nh phóc', 'Độc lập – Tự do – Hạnh phúc'],
    ['tcvn3', 'n\u00ad\u00edc r\u00f3t, \u00ae\u00adêng', 'nước rút, đường'],
    ['tcvn3', 'n\uf0ad\uf0edc “chê”', 'nước “chờ”'],
    ['tcvn3-capitals', 'Céng hßa', 'CỘNG HÒA'],
    ['vni', 'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['vni', 'Ñoäc laäp – Töï do – Haïnh phuùc', 'Độc lập – Tự do – Hạnh phúc'],
    [
      'vni',
      'ÑÖÔØNG, nöôùc, tyû leä, kyõ, ngaén, chöõ “vieát”',
      'ĐƯỜNG, nước, tỷ lệ, kỹ, ngắn, chữ “viết”',
    ],
  ] as const)('of %s, %j, says %j', (encoding, text, expected) => {
    expect(inUnicode(text, encoding).normalize('NFC')).toBe(expected);
  });

  it('in Unicode under an old font is left as it is, and of few letters as most are', () => {
    expect(areLegacy(['Céng hßa', 'H¹nh phóc', 'Báo', 'Đã gõ lại bằng Unicode', 'abc'])).toEqual([
      ...[true, true, true],
      ...[false, false],
    ]);
    expect(areLegacy(['Báo', 'Đã gõ lại', 'Việt Nam'])).toEqual([false, false, false]);
    expect(areLegacy(['Đã gõ lại', 'Việt Nam', 'Céng hßa x· héi chñ nghÜa ViÖt Nam'])).toEqual([
      ...[false, false],
      true,
    ]);
  });
});
