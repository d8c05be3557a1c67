/** Vietnamese from before Unicode: what fonts of the encodings TCVN3 (ABC) and VNI show for the characters of a text. */

/** An encoding that a font's name tells; `-capitals`: its font shows every letter as a capital. */
export type LegacyEncoding = 'tcvn3' | 'tcvn3-capitals' | 'vni';

/** A character each; TCVN 5712:1993, as Windows shows its bytes. */
const TCVN3 = table(
  '¡¢§£¤¥¦ ¨©®ª«¬\u00ad µ¸¶·¹ »¾¼½Æ ÇÊÈÉË ÌÐÎÏÑ ÒÕÓÔÖ ×ÝØÜÞ ßãáâä åèæçé êíëìî ïóñòô õøö÷ù úýûüþ',
  'ĂÂĐÊÔƠƯ ăâđêôơư àáảãạ ằắẳẵặ ầấẩẫậ èéẻẽẹ ềếểễệ ìíỉĩị òóỏõọ ồốổỗộ ờớởỡợ ùúủũụ ừứửữự ỳýỷỹỵ',
);

/** VNI writes a letter, then its marks as one more character: here marks that combine with what stands before. */
const VNI = new Map([
  ...table('ñÑôÔöÖíÍìÌæÆóÓòÒîÎ', 'đĐơƠưƯíÍìÌỉỈĩĨịỊỵỴ'),
  ...Object.entries({
    ...{ ù: '\u0301', ø: '\u0300', û: '\u0309', õ: '\u0303', ï: '\u0323' },
    ...{ ê: '\u0306', é: '\u0306\u0301', è: '\u0306\u0300', ú: '\u0306\u0309' },
    ...{ ü: '\u0306\u0303', ë: '\u0306\u0323' },
    ...{ â: '\u0302', á: '\u0302\u0301', à: '\u0302\u0300', å: '\u0302\u0309' },
    ...{ ã: '\u0302\u0303', ä: '\u0302\u0323' },
  }).flatMap(([mark, combining]) => [
    [mark, combining] as const,
    [mark.toUpperCase(), combining] as const,
  ]),
]);

function table(from: string, to: string): Map<string, string> {
  const letters = Array.from(to);
  return new Map(Array.from(from, (letter, at) => [letter, letters[at] ?? letter]));
}

/** The encoding of texts in a font, by the font's name; undefined for any font of Unicode. */
export function encodingOf(font: string): LegacyEncoding | undefined {
  const name = font.trim().replace(/^["']|["']$/g, '');
  if (/^\.Vn/i.test(name)) return name.endsWith('H') ? 'tcvn3-capitals' : 'tcvn3';
  return /^VNI[- ]/i.test(name) ? 'vni' : undefined;
}

/**
 * A text in Unicode, its accents not composed yet (NFC does that): of VNI they may stand in a text of their own.
 * Characters that Windows keeps for symbol fonts count as their plain ones.
 */
export function inUnicode(text: string, encoding: LegacyEncoding): string {
  const letters = encoding === 'vni' ? VNI : TCVN3;
  const plain = text.replace(/[\uf020-\uf0ff]/g, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) - 0xf000),
  );
  const read = Array.from(plain, (letter) => letters.get(letter) ?? letter).join('');
  return encoding === 'tcvn3-capitals' ? read.toUpperCase() : read;
}

/** Letters that only Unicode has, and those that older encodings use in their place. */
const ONLY_UNICODE = /[ăđĩũơư\u1ea0-\u1ef9]/iu;
const EITHER = /[\u00a1-\u00ff\uf0a1-\uf0ff]/gu;
/** A text with this many of the latter, and none of the former, is not in Unicode. */
const SURE = 6;

/**
 * Which of some texts in such fonts really are in such an encoding, and not in Unicode: the font stays when words are
 * typed over. A text with few telling letters is taken for what most of the others are.
 */
export function areLegacy(texts: readonly string[]): boolean[] {
  const signs = texts.map((text) =>
    ONLY_UNICODE.test(text) ? -1 : (text.match(EITHER) ?? []).length,
  );
  const told = signs.filter((count) => count !== 0).length;
  const isMostly = signs.filter((count) => count < 0).length * 2 < told;
  return signs.map((count) => count >= SURE || (count > 0 && isMostly));
}

/** Words in a font of an older encoding, and what puts others in their place. */
export interface LegacyWords {
  readonly words: string;
  readonly encoding: LegacyEncoding;
  replace(words: string): void;
}

/** The words of a text node, whoever parsed it. */
export const legacyWordsOf = (
  node: { nodeValue: string | null },
  encoding: LegacyEncoding,
): LegacyWords => ({
  words: node.nodeValue ?? '',
  encoding,
  replace: (words) => {
    node.nodeValue = words;
  },
});

/** Puts the words of paragraphs into Unicode where they are not; see {@link areLegacy} and {@link inUnicode}. */
export function replaceLegacyWords(paragraphs: readonly (readonly LegacyWords[])[]): void {
  const legacy = areLegacy(paragraphs.map((said) => said.map(({ words }) => words).join('')));
  for (const { words, encoding, replace } of paragraphs.filter((_said, at) => legacy[at]).flat())
    replace(inUnicode(words, encoding));
}

/** What words look like when their encoding is read as another one, and in no language. */
const TELLING: readonly (readonly [LegacyEncoding, RegExp])[] = [
  // Not by the capitals in it: windows-1258 shows its marks as those, behind a letter, too.
  ['tcvn3', /[a-z][µ¸¶·¹¨©ª«¬®¾»¼½\u00ad]|[µ¸¶·¹¨©ª¬®][a-z]/u],
  ['vni', /[aeo][âáàåãä]|[aeouyôö][ùøûõï]|[ôö][ùøûõï]|a[êéèúüë]/iu],
];
/** The share of such words that no other text reaches, and the fewest that prove it. */
const MOST_TELL = 0.15;
const FEWEST = 5;

/** The encoding of a text whose font is not known; undefined for one in Unicode, and where too little tells. */
export function encodingOfText(text: string): LegacyEncoding | undefined {
  if (/[\u1ea0-\u1ef9]/u.test(text)) return undefined;
  const words = text.split(/\s+/).filter(Boolean);
  const [known] = TELLING.map(([encoding, tells]) => {
    const count = words.filter((word) => tells.test(word)).length;
    return { encoding, count };
  }).sort((a, b) => b.count - a.count);
  const isSure = known && known.count >= Math.max(FEWEST, words.length * MOST_TELL);
  return isSure ? known.encoding : undefined;
}
