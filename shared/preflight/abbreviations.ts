/** Finds abbreviations used before they are explained. */
import { memoized } from '../memoize.ts';
import { matchesIn, type Passage } from '../passages.ts';
import { foldForSearch } from '../text.ts';
import { type Finding, finding } from './finding.ts';

/**
 * Capitals, perhaps joined by hyphens: KT-XH, HĐND, UBND. Not numbers of documents (28-CT/TW) or names with a stop
 * (TP.HCM). Only from the start of a word, to be quick.
 */
const ABBREVIATION =
  /\p{Lu}(?<![\p{L}\p{N}/-]\p{Lu})\p{Lu}+(?:-\p{Lu}{2,})*(?![\p{L}\p{N}/-]|\.\p{L})/gu;
/** The agency before the first words: `TTXVN - `, `(QĐND) – `. */
const REPORTED_BY = /^\(?\p{Lu}[\p{Lu}&.]+\)? ?[-–—] /u;
/** Text before it that makes it part of a longer name. */
const PART_OF = /\p{L}\.$/u;
/** Introduced in brackets: `(HTX)`, `(gọi tắt là HTX)`, `(World Health Organization – WHO)`. */
const MEANING_BEFORE =
  /\((?:[^()]{0,80}(?:tắt|tiếng)[^()]{0,40} |[^()]{0,80}[-–—,;:] )?(\p{Lu}{2,}(?:-\p{Lu}{2,})*)\)/gu;
const IN_BRACKETS = /^ ?\(([^()]{2,120})\)/u;
/** Names of bodies with foreign abbreviations. Other names in brackets are no meanings: CSGT (Công an tỉnh). */
const BODY =
  /^(?:Tổ chức|Quỹ|Liên minh|Liên đoàn|Hiệp hội|Hiệp định|Công ước|Ngân hàng|Chương trình|Cơ quan) \p{L}/u;
/** Roman numbers, placeholders and `TP`; a toned vowel makes it a word in capitals. */
const NO_ABBREVIATION =
  /^[IVXLCDM]+$|^TK+$|^X+$|^T[PX]$|[ÀÁẢÃẠẰẮẲẴẶẦẤẨẪẬÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ]/;

interface Use {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Followed by its meaning in brackets. */
  readonly spelledOut: boolean;
}

/** Whether there are two capitals in a row: a quick check that most passages fail. */
function twoCapitals(text: string): boolean {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return true;
  let capitals = 0;
  for (let at = 0; at < text.length && capitals < 2; at += 1)
    capitals = text.charCodeAt(at) === lower.charCodeAt(at) ? 0 : capitals + 1;
  return capitals === 2;
}

/** Whether the brackets behind an abbreviation hold its meaning. */
function isSpelledOut(word: string, behind: string): boolean {
  if (/^ ?\(\p{Ll}/u.test(behind)) return true;
  const meaning = IN_BRACKETS.exec(behind)?.[1] ?? '';
  const initials = foldForSearch(meaning).match(/(?<!\p{L})\p{L}/gu) ?? [];
  return BODY.test(meaning) || initials.join('') === foldForSearch(word).replaceAll('-', '');
}

const usesIn = memoized(({ text, kind }: Passage): { explained: string[]; uses: Use[] } => {
  // Headlines may abbreviate; organisations in credits abbreviate themselves.
  const isRead = kind === 'prose' || kind === 'caption';
  // A passage in capitals has no abbreviations.
  if (!isRead || !twoCapitals(text) || text === text.toUpperCase())
    return { explained: [], uses: [] };
  const { length: begin } = REPORTED_BY.exec(text)?.[0] ?? '';
  const explained = matchesIn(text, MEANING_BEFORE).map((match) => match[1] ?? '');
  const uses = matchesIn(text, ABBREVIATION)
    .filter(
      ({ 0: word, index }) =>
        index >= begin &&
        !NO_ABBREVIATION.test(word) &&
        !PART_OF.test(text.slice(Math.max(0, index - 2), index)),
    )
    .map((match): Use => {
      const end = match.index + match[0].length;
      const spelledOut = isSpelledOut(match[0], text.slice(end));
      return { word: match[0], start: match.index, end, spelledOut };
    });
  return { explained, uses };
});

/**
 * Finds abbreviations used before they are explained as `lời đầy đủ (VIẾT TẮT)` or `VIẾT TẮT (lời đầy đủ)`.
 * @param glossary abbreviation → meaning; '' if every reader knows it
 */
export function unexplainedAbbreviations(
  passages: readonly Passage[],
  glossary: Readonly<Record<string, string>>,
): Finding[] {
  const known = new Set(Object.keys(glossary).filter((key) => glossary[key] === ''));
  const saidBefore = (meaning: string, at: number, start: number): boolean => {
    const words = meaning.toLowerCase();
    const before = (passages[at]?.text ?? '').slice(0, start);
    return [...passages.slice(0, at).map(({ text }) => text), before].some((text) =>
      text.toLowerCase().includes(words),
    );
  };
  return passages.flatMap((passage, at): Finding[] => {
    const { explained, uses } = usesIn(passage);
    for (const word of explained) known.add(word);
    return uses.flatMap(({ word, start, end, spelledOut }): Finding[] => {
      // A compound is explained by its parts.
      if (known.has(word) || word.split('-').every((part) => known.has(part))) return [];
      known.add(word);
      const meaning = glossary[word] ?? '';
      if (spelledOut || (meaning !== '' && saidBefore(meaning, at, start))) return [];
      const place = { ...passage.place, start, end };
      const fix = meaning === '' ? undefined : `${meaning} (${word})`;
      return [finding('abbreviation', 'warning', place, { word, meaning }, fix)];
    });
  });
}
