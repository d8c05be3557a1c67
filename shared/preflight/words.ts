/** Checks words: repeated, placeholders, style list. */
import { isVietnamese } from '../languages.ts';
import { memoized } from '../memoize.ts';
import { matchesIn, type Passage, placeOf } from '../passages.ts';
import { nfc } from '../text.ts';
import { type Finding, finding } from './finding.ts';

interface Word {
  /** In lower case. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;
/** A cache by UTF-16 unit: 1 letter, 2 not. The character class has 700 ranges and is ten times slower. */
const kinds = new Uint8Array(2 ** 16);

function isLetter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  // A surrogate needs its other half.
  if ((unit & 0xf800) === 0xd800)
    return LETTER.test(text.slice(unit < 0xdc00 ? at : at - 1).slice(0, 2));
  kinds[unit] ||= LETTER.test(String.fromCharCode(unit)) ? 1 : 2;
  return kinds[unit] === 1;
}

/** Lower case of equal length: `İ` alone would become two characters. */
const inSmallLetters = (text: string): string => text.replaceAll('İ', 'i').toLowerCase();

/** Runs of words separated by single spaces. */
function wordRuns(text: string): Word[][] {
  const runs: Word[][] = [];
  let lastEnd = -2;
  const read = inSmallLetters(text);
  for (let end = 0; end < read.length; end += 1) {
    const start = end;
    while (end < read.length && isLetter(read, end)) end += 1;
    if (end === start) continue;
    const word = { text: read.slice(start, end), start, end };
    if (start === lastEnd + 1 && /\s/u.test(text[lastEnd] ?? '')) runs.at(-1)?.push(word);
    else runs.push([word]);
    lastEnd = end;
  }
  return runs;
}

const LONGEST_PHRASE = 4;

/** How many words from `at` are repeated right after; 0 for none. */
function repeatedAt(run: readonly Word[], at: number): number {
  for (let length = Math.min(LONGEST_PHRASE, (run.length - at) >> 1); length >= 1; length -= 1) {
    let same = 0;
    while (same < length && run[at + same]?.text === run[at + length + same]?.text) same += 1;
    if (same < length) continue;
    if (run.slice(at, at + length).some(({ text }) => /\p{L}/u.test(text))) return length;
  }
  return 0;
}

/** Syllables that form words when doubled: luôn luôn, song song. */
const DOUBLED = new Set(
  (
    'ai ào ầm bừng cào chang chằm chôm chung chuồn dần đăm đêm đời đùng hiu khăng khom lăm lâng luôn mãi nghênh ' +
    'oang phăng rào rưng song sồn thao thường trùng vân'
  ).split(' '),
);

/**
 * Finds repeated words and phrases. A doubled Vietnamese syllable may be reduplication (xanh xanh): only a hint, or
 * nothing if known.
 */
export function repeatedWords(passage: Passage, language: string): Finding[] {
  const findings: Finding[] = [];
  for (const run of wordRuns(passage.text)) {
    for (let at = 0; at < run.length; ) {
      const length = repeatedAt(run, at);
      const [first, again] = [run[at], run[at + length]];
      const lastOfFirst = run[at + length - 1];
      const lastOfAgain = run[at + 2 * length - 1];
      if (length === 0 || !first || !again || !lastOfFirst || !lastOfAgain) {
        at += 1;
        continue;
      }
      const once = passage.text.slice(first.start, lastOfFirst.end);
      const isSyllable = length === 1 && isVietnamese(language);
      if (isSyllable && DOUBLED.has(passage.text.slice(again.start, again.end))) {
        at += 2;
        continue;
      }
      const place = { ...passage.place, start: first.start, end: lastOfAgain.end };
      const params = { words: once };
      findings.push(
        isSyllable
          ? finding('reduplication', 'hint', place, params, once)
          : finding('repeated', 'warning', place, params, once),
      );
      at += 2 * length;
    }
  }
  return findings;
}

const PLACEHOLDER =
  /(?<![\p{L}\p{N}])(?:TK{1,2}|TKTK|xx+|TODO)(?![\p{L}\p{N}])|\?{3,}|\[\?+\]|_{3,}|\[(?:bổ sung|cần bổ sung|kiểm tra|kiểm chứng|thêm|chờ|tên|số liệu|ngày|nguồn|to come|check|tbc)[^\]]{0,200}\]|lorem ipsum/giu;
/** After these, XXX is a Roman number. */
const COUNTED = /(?:thứ|khóa|khoá|kỳ|đại hội|hội nghị|games|olympic|thế kỷ)\s$/iu;

function isPlaceholder(words: string, before: string): boolean {
  if (/^tk/i.test(words)) return words === words.toUpperCase();
  // XX is a Roman number.
  if (words.length === 2) return words === 'xx';
  return !(words === 'XXX' && COUNTED.test(before));
}

/** Finds placeholders: TK, XXX, xx, ???, [?], [bổ sung]. */
export function placeholders(passage: Passage): Finding[] {
  return matchesIn(passage.text, PLACEHOLDER)
    .filter(({ 0: words, index }) =>
      isPlaceholder(words, passage.text.slice(Math.max(0, index - 10), index)),
    )
    .map((match) => finding('placeholder', 'error', placeOf(passage, match), { words: match[0] }));
}

const CREDIT_LABEL = /^\s*(?:Ảnh|Photo|Photograph)\s*:\s*/iu;

/** Finds a credit with the label that pages add themselves. */
export function creditLabels({ place, text }: Passage): Finding[] {
  const [label] = CREDIT_LABEL.exec(text) ?? [];
  if (label === undefined || !place.part?.endsWith('credit')) return [];
  const found = { ...place, start: 0, end: label.length };
  return [finding('credit-label', 'warning', found, { words: label.trim() }, '')];
}

const readyList = memoized((styleList: Readonly<Record<string, string>>) =>
  Object.entries(styleList)
    .map(([word, instead]) => ({ wanted: nfc(word).toLowerCase(), instead }))
    .filter(({ wanted }) => wanted !== ''),
);

/**
 * Whether the text is already right: `COVID-19` where `COVID` was found, `Việt Nam` for `việt nam`; perhaps
 * capitalised.
 */
function isSaid(text: string, at: number, wanted: string, instead: string): boolean {
  const within = instead.toLowerCase();
  const first = [instead.charAt(0), instead.charAt(0).toUpperCase()];
  for (let from = within.indexOf(wanted); from >= 0; from = within.indexOf(wanted, from + 1)) {
    const there = text.slice(Math.max(0, at - from), at - from + instead.length);
    if (first.includes(there.charAt(0)) && there.slice(1) === instead.slice(1)) return true;
  }
  return false;
}

/** Finds whole words of the style list, ignoring case. */
export function styleWords(
  passage: Passage,
  styleList: Readonly<Record<string, string>>,
): Finding[] {
  const lower = inSmallLetters(passage.text);
  const findings: Finding[] = [];
  for (const { wanted, instead } of readyList(styleList)) {
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
      const end = at + wanted.length;
      const inside = /[\p{L}\p{N}]/u.test(`${lower[at - 1] ?? ''}${lower[end] ?? ''}`);
      if (inside || isSaid(passage.text, at, wanted, instead)) continue;
      const found = passage.text.slice(at, end);
      // Keeps the capitals of `iPhone`.
      const capital = instead === instead.toLowerCase() && found.charAt(0) !== lower.charAt(at);
      const fix = capital ? instead.charAt(0).toUpperCase() + instead.slice(1) : instead;
      const place = { ...passage.place, start: at, end };
      findings.push(finding('style-list', 'warning', place, { word: found, instead }, fix));
    }
  }
  return findings;
}
