/** Checks spaces, punctuation, quotes and brackets. */
import { memoized } from '../memoize.ts';
import { matchesIn, type Passage } from '../passages.ts';
import { type Finding, finding, type Rule } from './finding.ts';

interface Pattern {
  readonly rule: Rule;
  /** Absent: a warning. */
  readonly severity?: 'hint';
  readonly pattern: RegExp;
  /** The replacement, with `$&` for the match; absent if only a person can tell. */
  readonly fix?: string;
}

/**
 * Each begins with a character, not a look-behind, to be quick. Runs of spaces match only from the first: else a
 * hundred thousand would take minutes.
 */
const PATTERNS: readonly Pattern[] = [
  { rule: 'double-space', pattern: /[ \u00A0](?<=\S.)[ \u00A0]+(?=\S)/gu, fix: ' ' },
  { rule: 'edge-space', pattern: /^[ \t]+|[ \t](?<![ \t]{2})[ \t]*$/gu, fix: '' },
  {
    rule: 'space-before-stop',
    // Not before an ellipsis or `:)`.
    pattern: / (?<! {2}) *(?=[,;:!?](?![:;)?])|\.(?!\.))/gu,
    fix: '',
  },
  {
    rule: 'no-space-after-stop',
    // Letter, stop, letter; not in numbers, initials (P.Q.), addresses, file names or `./.`.
    pattern:
      /[,;:!?](?<=[\p{Ll}\p{M}]{2}.)(?=\p{L})|\.(?<=[\p{Ll}\p{M}]{2}.)(?=\p{Lu}\p{Ll})|”(?=\p{L})/gu,
    fix: '$& ',
  },
  { rule: 'two-stops', pattern: /\.\.(?<!\.\.\.)(?!\.)/gu },
  { rule: 'long-ellipsis', pattern: /\.{4,}|….?…|…\.+/gu, fix: '…' },
  { rule: 'many-marks', severity: 'hint', pattern: /!{3,}|,{2,}|;{2,}/gu },
];

/** Web addresses, within one word. */
const WEB = /(?:https?:\/\/|www\.)\S|\.(?<=\w-*\.)(?:vn|com|net|org|gov|edu)\b/i;
const MAIL = /^.[^@]*@.+\../;

/** The ranges of web and mail addresses, from left to right. */
function addressesIn(text: string): (readonly [number, number])[] {
  return matchesIn(text, /\S+/g).flatMap(({ 0: word, index }) => {
    const from = MAIL.test(word) ? 0 : word.search(WEB);
    return from < 0 ? [] : [[index + from, index + word.length] as const];
  });
}

/** The matches outside of addresses; both are sorted. */
function outside(
  matches: readonly RegExpExecArray[],
  addresses: readonly (readonly [number, number])[],
): RegExpExecArray[] {
  let next = 0;
  return matches.filter(({ index }) => {
    while ((addresses[next]?.[1] ?? Number.POSITIVE_INFINITY) <= index) next += 1;
    return index < (addresses[next]?.[0] ?? Number.POSITIVE_INFINITY);
  });
}

function patternFindings(passage: Passage): Finding[] {
  const { text, place } = passage;
  // Only needed where something matches.
  let addresses: (readonly [number, number])[] | undefined;
  const findings: Finding[] = [];
  for (const { rule, severity = 'warning', pattern, fix } of PATTERNS) {
    const matches = matchesIn(text, pattern);
    if (matches.length === 0) continue;
    addresses ??= addressesIn(text);
    for (const match of outside(matches, addresses)) {
      const start = match.index;
      const end = start + match[0].length;
      const near = text.slice(Math.max(0, start - 15), end + 15).trim();
      const words = fix?.replace('$&', match[0]);
      findings.push(finding(rule, severity, { ...place, start, end }, { near }, words));
    }
  }
  return findings;
}

const STRAIGHT = /"/g;
const CURLY = /[“”]/g;
const DOTS = /\.{3}(?<!\.{4})(?!\.)/g;
const ELLIPSIS = /…/g;
const BRACKET = /[()[\]“”«»]/g;
const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '“': '”', '«': '»' };
const CLOSERS = new Set(Object.values(PAIRS));

/** Item marks: `a)`, `1)`. */
function isItemMark(text: string, at: number): boolean {
  return /(?:^|\s)[\p{L}\d]{1,2}$/u.test(text.slice(Math.max(0, at - 3), at));
}

function unbalanced(passage: Passage): Finding[] {
  const open: { mark: string; at: number }[] = [];
  const lonely: { mark: string; at: number }[] = [];
  for (const { 0: mark, index: at } of matchesIn(passage.text, BRACKET)) {
    if (mark in PAIRS) open.push({ mark, at });
    else if (CLOSERS.has(mark)) {
      const last = open.at(-1);
      if (last && PAIRS[last.mark] === mark) open.pop();
      else if (!(mark === ')' && isItemMark(passage.text, at))) lonely.push({ mark, at });
    }
  }
  const straight = matchesIn(passage.text, STRAIGHT);
  const odd = straight.length % 2 === 1 ? straight.at(-1) : undefined;
  if (odd) lonely.push({ mark: '"', at: odd.index });
  return [...open, ...lonely].map(({ mark, at }) =>
    finding('unbalanced', 'warning', { ...passage.place, start: at, end: at + 1 }, { mark }),
  );
}

/** A single final stop, not in `TP.`, `v.v.` or `…`, nor after another sentence. */
const LAST_STOP = /(?<=[\p{Ll}\p{M}\p{N}]{2}[”"’)]?)\.$(?<![.!?]\s.*)/u;
const SHORTENED = /(?<!\p{L})(?:etc|inc|ltd|corp|jr|sr|bros)\.$/iu;

function headlineStop({ kind, text, place }: Passage): Finding[] {
  const isOurs = kind === 'headline' && place.part !== 'title';
  const at = isOurs && !SHORTENED.test(text) ? text.search(LAST_STOP) : -1;
  if (at < 0) return [];
  const found = { ...place, start: at, end: at + 1 };
  const params = { near: text.slice(Math.max(0, at - 15)) };
  return [finding('headline-stop', 'warning', found, params, '')];
}

/** Checks the typography of a passage. */
export function typographyFindings(passage: Passage): Finding[] {
  return [...patternFindings(passage), ...unbalanced(passage), ...headlineStop(passage)];
}

const formsIn = memoized((passage: Passage) => {
  const places = (pattern: RegExp) => matchesIn(passage.text, pattern).map(({ index }) => index);
  return {
    passage,
    straight: places(STRAIGHT),
    curly: places(CURLY),
    dots: places(DOTS),
    ellipses: places(ELLIPSIS),
  };
});
type Form = Exclude<keyof ReturnType<typeof formsIn>, 'passage'>;

/** Opening after a space, a bracket or nothing. */
const curlyAt = (text: string, at: number): string =>
  /[\s([{–—-]/u.test(text[at - 1] ?? ' ') ? '“' : '”';

/** Finds mixed quotes, and mixed `...` and `…`: the rarer form is reported. */
export function mixedForms(passages: readonly Passage[]): Finding[] {
  const forms = passages.map(formsIn);
  const count = (name: Form) => forms.reduce((sum, form) => sum + form[name].length, 0);
  const point = (
    rule: Rule,
    name: Form,
    length: number,
    fixAt: (text: string, at: number) => string,
  ): Finding[] =>
    forms.flatMap((form) =>
      form[name].map((at) => {
        const { text, place } = form.passage;
        const found = { ...place, start: at, end: at + length };
        const mark = text.slice(at, at + length);
        return finding(rule, 'warning', found, { mark }, fixAt(text, at));
      }),
    );
  return [
    ...(count('curly') > 0 ? point('mixed-quotes', 'straight', 1, curlyAt) : []),
    ...(count('dots') < count('ellipses')
      ? point('mixed-ellipsis', 'dots', 3, () => '…')
      : point('mixed-ellipsis', 'ellipses', 1, () => '...')),
  ];
}
