/** Spaces, stops, quotes and brackets within one passage. */
import { memoized } from '../memoize.ts';
import { matchesIn, type Passage } from '../passages.ts';
import { type Finding, finding, type Rule } from './finding.ts';

interface Pattern {
  readonly rule: Rule;
  readonly severity: Finding['severity'];
  readonly pattern: RegExp;
  /** The text to put instead, `$&` for what was found; undefined where only a person can tell. */
  readonly fix?: string;
}

/**
 * Each begins with a sign, not with a look-behind: such a search is quick. A run of spaces is read from its first one
 * only: read from each, a hundred thousand take minutes.
 */
const PATTERNS: readonly Pattern[] = [
  {
    rule: 'double-space',
    severity: 'warning',
    pattern: /[ \u00A0](?<=\S.)[ \u00A0]+(?=\S)/gu,
    fix: ' ',
  },
  {
    rule: 'edge-space',
    severity: 'warning',
    pattern: /^[ \t]+|[ \t](?<![ \t]{2})[ \t]*$/gu,
    fix: '',
  },
  {
    rule: 'space-before-stop',
    severity: 'warning',
    // Not before an ellipsis, which may stand for words left out, and not before `:)`-like runs.
    pattern: / (?<! {2}) *(?=[,;:!?](?![:;)?])|\.(?!\.))/gu,
    fix: '',
  },
  {
    rule: 'no-space-after-stop',
    severity: 'warning',
    // Letter, stop, letter: not in numbers, initials (P.Q.), addresses, file names or `./.`.
    pattern:
      /[,;:!?](?<=[\p{Ll}\p{M}]{2}.)(?=\p{L})|\.(?<=[\p{Ll}\p{M}]{2}.)(?=\p{Lu}\p{Ll})|”(?=\p{L})/gu,
    fix: '$& ',
  },
  { rule: 'two-stops', severity: 'warning', pattern: /\.\.(?<!\.\.\.)(?!\.)/gu },
  { rule: 'long-ellipsis', severity: 'warning', pattern: /\.{4,}|….?…|…\.+/gu, fix: '…' },
  { rule: 'many-marks', severity: 'hint', pattern: /!{3,}|,{2,}|;{2,}/gu },
];

/** Web addresses: all behind their beginning, or the stop in their name, is theirs. Asked of one word. */
const WEB = /(?:https?:\/\/|www\.)\S|\.(?<=\w-*\.)(?:vn|com|net|org|gov|edu)\b/i;
const MAIL = /^.[^@]*@.+\../;

/** Where the marks of web and mail addresses stand, from left to right: their stops are no sentences' stops. */
function addressesIn(text: string): (readonly [number, number])[] {
  return matchesIn(text, /\S+/g).flatMap(({ 0: word, index }) => {
    const from = MAIL.test(word) ? 0 : word.search(WEB);
    return from < 0 ? [] : [[index + from, index + word.length] as const];
  });
}

/** Those matches that begin in no address; both stand from left to right. */
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
  // Most passages have nothing that an address could explain.
  let addresses: (readonly [number, number])[] | undefined;
  const findings: Finding[] = [];
  for (const { rule, severity, pattern, fix } of PATTERNS) {
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

/** Item marks such as `a)` and `1)` close nothing. */
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

/** One stop at the end: behind a whole word or figure, not `TP.`, `v.v.` or `…`, nor where sentences stand before it. */
const LAST_STOP = /(?<=[\p{Ll}\p{M}\p{N}]{2}[”"’)]?)\.$(?<![.!?]\s.*)/u;
const SHORTENED = /(?<!\p{L})(?:etc|inc|ltd|corp|jr|sr|bros)\.$/iu;

function headlineStop({ kind, text, place }: Passage): Finding[] {
  // An embed's title is somebody else's.
  const isOurs = kind === 'headline' && place.part !== 'title';
  const at = isOurs && !SHORTENED.test(text) ? text.search(LAST_STOP) : -1;
  if (at < 0) return [];
  const found = { ...place, start: at, end: at + 1 };
  const params = { near: text.slice(Math.max(0, at - 15)) };
  return [finding('headline-stop', 'warning', found, params, '')];
}

/** All findings of spacing and marks in one passage. */
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

/** Opens after a space, a bracket or nothing; closes else. */
const curlyAt = (text: string, at: number): string =>
  /[\s([{–—-]/u.test(text[at - 1] ?? ' ') ? '“' : '”';

/** Straight beside typographic quotes, `...` beside `…` in one article: the rarer form is pointed at. */
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
