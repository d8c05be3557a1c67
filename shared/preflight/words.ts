/** Words: said twice, left open, not the house's own. */
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
