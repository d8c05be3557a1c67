/** Finds wrong letters: other alphabets, invisible characters, other normal forms, mixed tone placement. */
import { memoized } from '../memoize.ts';
import { matchesIn, type Passage, placeOf } from '../passages.ts';
import { nfc } from '../text.ts';
import { placeTone, type ToneStyle } from '../tones.ts';
import { type Finding, finding } from './finding.ts';

/** Look-alikes of Latin letters (Unicode TR39 confusables). */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  ...{ А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C', Т: 'T' },
  ...{ Х: 'X', У: 'Y', а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i' },
  ...{ ј: 'j', ѕ: 's', ԁ: 'd', Α: 'A', Β: 'B', Ε: 'E', Ζ: 'Z', Η: 'H', Ι: 'I', Κ: 'K' },
  ...{ Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P', Τ: 'T', Υ: 'Y', Χ: 'X', ο: 'o', ν: 'v', Ð: 'Đ' },
  ...{ Ɖ: 'Đ', ɖ: 'đ', ð: 'đ', һ: 'h', ԛ: 'q', ԝ: 'w', ɡ: 'g' },
};
const LOOK_ALIKE = new RegExp(`[${Object.keys(LOOK_ALIKES).join('')}]`, 'gu');
/** U+200D is allowed within emoji. */
const ZERO_WIDTH =
  /[\u00AD\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|\u200D(?<!\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*\u200D)/gu;

/** In these scripts such characters are spelling. */
const INVISIBLE_SPELLING = /^[\u200B-\u200F]$/;
const SCRIPTS_WITH_INVISIBLES =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Thai}\p{Script=Tibetan}\p{Script=Mongolian}]/u;

/** Finds wrong letters in a passage. */
export function letterFindings(passage: Passage): Finding[] {
  const { text, place } = passage;
  const findings: Finding[] = [];
  const composed = nfc(text);
  if (text !== composed)
    findings.push(
      finding('not-nfc', 'error', { ...place, start: 0, end: text.length }, {}, composed),
    );
  const invisibles = matchesIn(text, ZERO_WIDTH);
  const areSpelling = invisibles.length > 0 && SCRIPTS_WITH_INVISIBLES.test(text);
  for (const match of invisibles) {
    if (areSpelling && INVISIBLE_SPELLING.test(match[0])) continue;
    const code = `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    findings.push(finding('zero-width', 'error', placeOf(passage, match), { code }, ''));
  }
  for (const match of matchesIn(text, LOOK_ALIKE)) {
    const word = wordAround(text, match.index);
    // A word without Latin letters is a foreign word.
    if (!/\p{Script=Latin}/u.test(word)) continue;
    const [letter] = match;
    const latin = LOOK_ALIKES[letter] ?? '';
    findings.push(finding('look-alike', 'error', placeOf(passage, match), { letter, word }, latin));
  }
  return findings;
}

/** How much of a word is read on each side, in UTF-16 units. */
const HALF_WORD = 100;

function wordAround(text: string, at: number): string {
  const before = /[\p{L}\p{M}]*$/u.exec(text.slice(Math.max(0, at - HALF_WORD), at))?.[0] ?? '';
  const after = /^[\p{L}\p{M}]*/u.exec(text.slice(at, at + HALF_WORD))?.[0] ?? '';
  return before + after;
}

const TONES = 'àáảãạèéẻẽẹòóỏõọùúủũụỳýỷỹỵ';
/** Rimes that the two styles write differently: hòa/hoà, khỏe/khoẻ, thúy/thuý. */
const OLD_TONE = /(?:[òóỏõọ][ae]|[ùúủũụ]y)(?![\p{L}\p{M}])/giu;
const NEW_TONE = /(?:o[àáảãạèéẻẽẹ]|u(?<!qu)[ỳýỷỹỵ])(?![\p{L}\p{M}])/giu;

interface ToneUse {
  readonly style: ToneStyle;
  readonly word: string;
  readonly passage: Passage;
  readonly start: number;
}

const TONED = new RegExp(`[${TONES}]`, 'iu');

/** Syllables in one of the two tone styles. */
const toneUses = memoized((passage: Passage): ToneUse[] => {
  if (!TONED.test(passage.text)) return [];
  const use = (style: ToneStyle, pattern: RegExp): ToneUse[] =>
    matchesIn(passage.text, pattern).map(({ 0: rime, index }) => {
      const onset =
        /[\p{L}\p{M}]*$/u.exec(passage.text.slice(Math.max(0, index - 4), index))?.[0] ?? '';
      return { style, word: onset + rime, passage, start: index - onset.length };
    });
  return [...use('old', OLD_TONE), ...use('new', NEW_TONE)];
});

/** Finds mixed tone styles: the rarer one is reported. */
export function mixedTones(passages: readonly Passage[]): Finding[] {
  const uses = passages.flatMap(toneUses);
  const old = uses.filter((use) => use.style === 'old');
  const young = uses.filter((use) => use.style === 'new');
  const [few, many] = old.length < young.length ? [old, young] : [young, old];
  const model = many[0];
  if (few.length === 0 || !model) return [];
  return few.map(({ word, passage, start }) => {
    const place = { ...passage.place, start, end: start + word.length };
    const fix = placeTone(word, model.style);
    return finding('mixed-tones', 'warning', place, { word, other: model.word }, fix);
  });
}
