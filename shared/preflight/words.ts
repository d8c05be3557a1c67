/** Words: said twice, left open, abbreviated before they are explained, not the house's own, names in two spellings. */
import { foldForSearch } from '../text.ts';
import type { Finding } from './finding.ts';
import type { Passage } from './passages.ts';

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Runs of words with nothing but single spaces between them. */
function wordRuns(text: string): Word[][] {
  const runs: Word[][] = [];
  let lastEnd = -2;
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const word = { text: match[0], start: match.index, end: match.index + match[0].length };
    if (word.start === lastEnd + 1 && /\s/u.test(text[lastEnd] ?? '')) runs.at(-1)?.push(word);
    else runs.push([word]);
    lastEnd = word.end;
  }
  return runs;
}

const LONGEST_PHRASE = 4;

function repeatedAt(run: readonly Word[], at: number): number {
  for (let length = LONGEST_PHRASE; length >= 1; length -= 1) {
    const first = run.slice(at, at + length);
    const second = run.slice(at + length, at + 2 * length);
    if (second.length < length) continue;
    const same = first.every(
      (word, i) => word.text.toLowerCase() === second[i]?.text.toLowerCase(),
    );
    if (same && first.some((word) => /\p{L}/u.test(word.text))) return length;
  }
  return 0;
}

/**
 * Words and phrases said twice. One Vietnamese syllable twice may be reduplication (xanh xanh,
 * người người), so that is only a hint.
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
      findings.push({
        rule: length === 1 && language.startsWith('vi') ? 'reduplication' : 'repeated',
        severity: length === 1 && language.startsWith('vi') ? 'hint' : 'warning',
        place: { ...passage.place, start: first.start, end: lastOfAgain.end },
        params: { words: once },
        fix: once,
      });
      at += 2 * length;
    }
  }
  return findings;
}

const PLACEHOLDER =
  /(?<![\p{L}\p{N}])(?:TK{1,2}|TKTK|XXX+|xxx+|TODO)(?![\p{L}\p{N}])|\?{3,}|\[(?:bổ sung|cần bổ sung|kiểm tra|kiểm chứng|thêm|chờ|to come|check|tbc)[^\]]*\]|lorem ipsum/giu;

/** Placeholders left in: TK, XXX, ???, [bổ sung]. */
export function placeholders(passage: Passage): Finding[] {
  return [...passage.text.matchAll(PLACEHOLDER)]
    .filter((match) => !/^tk/i.test(match[0]) || match[0] === match[0].toUpperCase())
    .map((match) => ({
      rule: 'placeholder',
      severity: 'error' as const,
      place: { ...passage.place, start: match.index, end: match.index + match[0].length },
      params: { words: match[0] },
    }));
}

/** Words that the newsroom's style list replaces; whole words, whatever their case. */
export function styleWords(
  passage: Passage,
  styleList: Readonly<Record<string, string>>,
): Finding[] {
  const lower = passage.text.toLowerCase();
  const findings: Finding[] = [];
  for (const [word, instead] of Object.entries(styleList)) {
    const wanted = word.normalize('NFC').toLowerCase();
    if (wanted === '') continue;
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
      const end = at + wanted.length;
      const inside = /[\p{L}\p{N}]/u.test(`${lower[at - 1] ?? ''}${lower[end] ?? ''}`);
      if (inside) continue;
      const found = passage.text.slice(at, end);
      const capital = found[0] !== undefined && found[0] !== found[0].toLowerCase();
      findings.push({
        rule: 'style-list',
        severity: 'warning',
        place: { ...passage.place, start: at, end },
        params: { word: found, instead },
        fix: capital ? instead.charAt(0).toUpperCase() + instead.slice(1) : instead,
      });
    }
  }
  return findings;
}

/**
 * Capital letters joined by hyphens or alone: KT-XH, HĐND, UBND. Numbers of documents (28-CT/TW) and place
 * names with a stop (TP.HCM) are names, not abbreviations.
 */
const ABBREVIATION =
  /(?<![\p{L}\p{N}/-]|\p{L}\.)\p{Lu}{2,}(?:-\p{Lu}{2,})*(?![\p{L}\p{N}/-]|\.\p{L})/gu;
const MEANING_BEFORE = /\((\p{Lu}{2,}(?:-\p{Lu}{2,})*)\)/gu;

/**
 * Abbreviations used before they are explained, once each. Explained is what stands as `lời đầy đủ (VIẾT TẮT)`
 * or `VIẾT TẮT (lời đầy đủ)` at or before the first use, and Roman numbers need no word.
 * @param glossary abbreviation → its meaning; a meaning of '' says that every reader knows it
 */
export function unexplainedAbbreviations(
  passages: readonly Passage[],
  glossary: Readonly<Record<string, string>>,
): Finding[] {
  const known = new Set(Object.keys(glossary).filter((key) => glossary[key] === ''));
  const findings: Finding[] = [];
  let before = '';
  for (const passage of passages) {
    // Headlines may abbreviate what the text explains; credits name organisations as they name themselves.
    const read = passage.kind === 'prose' || passage.kind === 'caption';
    // A passage all in capitals is a cry or a kicker, not a row of abbreviations.
    const shouted = passage.text === passage.text.toUpperCase();
    if (!read || shouted) continue;
    for (const match of passage.text.matchAll(MEANING_BEFORE)) known.add(match[1] ?? '');
    for (const match of passage.text.matchAll(ABBREVIATION)) {
      const word = match[0];
      const end = match.index + word.length;
      if (known.has(word) || /^[IVXLCDM]+$|^TK+$|^X+$/.test(word)) continue;
      known.add(word);
      const meaning = glossary[word] ?? '';
      const spelledOut = /^ ?\(\p{Ll}/u.test(passage.text.slice(end));
      const saidBefore =
        meaning !== '' &&
        `${before} ${passage.text.slice(0, match.index)}`
          .toLowerCase()
          .includes(meaning.toLowerCase());
      if (spelledOut || saidBefore) continue;
      findings.push({
        rule: 'abbreviation',
        severity: 'warning',
        place: { ...passage.place, start: match.index, end },
        params: { word, meaning },
        ...(meaning === '' ? {} : { fix: `${meaning} (${word})` }),
      });
    }
    before += ` ${passage.text}`;
  }
  return findings;
}

const NAME = /\p{Lu}[\p{Ll}\p{M}]+(?: \p{Lu}[\p{Ll}\p{M}]*)+/gu;

/** Syllables differ in at most one place, and there in one letter at most, marks aside. */
function nearlySame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const different = a.flatMap((syllable, i) => (syllable === b[i] ? [] : [[syllable, b[i] ?? '']]));
  const [pair] = different;
  if (different.length !== 1 || !pair) return false;
  return foldForSearch(pair[0] ?? '') === foldForSearch(pair[1] ?? '');
}

/**
 * Names of two or more syllables that differ only in marks (Bùi Văn Lưu / Bùi Văn Lưư): the rarer spelling
 * is pointed at. Two people may really be called so: a hint where both stand equally often.
 */
export function namesSpelledTwoWays(passages: readonly Passage[]): Finding[] {
  const uses = new Map<string, { passage: Passage; start: number }[]>();
  for (const passage of passages) {
    if (passage.kind === 'alt') continue;
    for (const match of passage.text.matchAll(NAME)) {
      const places = uses.get(match[0]) ?? [];
      places.push({ passage, start: match.index });
      uses.set(match[0], places);
    }
  }
  const byLength = [...uses.entries()].sort((a, b) => b[1].length - a[1].length);
  const findings: Finding[] = [];
  byLength.forEach(([name, places], rank) => {
    const model = byLength
      .slice(0, rank)
      .find(([other]) => nearlySame(name.split(' '), other.split(' ')));
    if (!model) return;
    for (const { passage, start } of places) {
      findings.push({
        rule: 'two-spellings',
        severity: model[1].length > places.length ? 'warning' : 'hint',
        place: { ...passage.place, start, end: start + name.length },
        params: { name, other: model[0] },
        fix: model[0],
      });
    }
  });
  return findings;
}
