/** Aligns two texts. */
import { diffArrays } from 'diff';
import type { Span } from '../article.ts';
import { regionsOf } from './islands.ts';
import type { Island, Line, TextLine } from './lines.ts';

/** All of a span but its text. */
export type Look = Pick<Span, 'marks' | 'href' | 'lang' | 'comments' | 'suggestions' | 'was'> &
  Readonly<Record<string, unknown>>;

/** A letter with its look. */
export interface Letter {
  readonly kind: 'letter';
  readonly letter: string;
  readonly look: Look;
  readonly tag: string;
}

/** The smallest part of a body: a letter, the start of a line of text, or another block. */
export type Token =
  | Letter
  | { readonly kind: 'start'; readonly line: TextLine }
  | { readonly kind: 'island'; readonly block: Island };

/** The suggestions on a token. */
export function suggestionsOf(token: Token | undefined): readonly string[] {
  if (token?.kind === 'letter') return token.look.suggestions ?? [];
  if (token?.kind === 'start') return token.line.suggestions;
  return token?.block.suggestions ?? [];
}

/** A difference: `before[from, to)` became `after[start, end)`. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** The letters of spans. */
export function lettersOf(spans: readonly Span[]): Letter[] {
  return spans.flatMap(({ text, ...look }: Span) => {
    // Equal letters differ by comments: else they would lose or gain them.
    const tag = [...(look.suggestions ?? []), ...(look.comments ?? [])].join(' ');
    return [...(text as string)].map((letter): Letter => ({ kind: 'letter', letter, look, tag }));
  });
}

/** The tokens of lines. */
export function tokensOf(lines: readonly Line[]): Token[] {
  return lines.flatMap((line): Token[] =>
    line.kind === 'island'
      ? [{ kind: 'island', block: line.block }]
      : [{ kind: 'start', line }, ...lettersOf(line.spans)],
  );
}

type Same = (a: Token, b: Token) => boolean;

/** Lines of different ids are equal only if neither id is on the other side. */
function sameness(before: readonly Token[], after: readonly Token[]): Same {
  const ids = (tokens: readonly Token[]) =>
    new Set(tokens.map((token) => (token.kind === 'start' ? token.line.id : '')));
  const [old, fresh] = [ids(before), ids(after)];
  return (a, b) => {
    if (a.kind === 'letter') return b.kind === 'letter' && a.letter === b.letter && a.tag === b.tag;
    if (a.kind === 'start') {
      if (b.kind !== 'start') return false;
      return a.line.id === b.line.id || !(old.has(b.line.id) || fresh.has(a.line.id));
    }
    if (b.kind !== 'island' || a.block.id !== b.block.id || a.block.type !== b.block.type)
      return false;
    // A gallery's texts are matched by picture.
    if (a.block.type === 'gallery') return true;
    return regionsOf(a.block).length === regionsOf(b.block).length;
  };
}

const WORD = /[\p{L}\p{M}\p{N}]/u;

/** Groups letters into words, so that no hunk cuts a word. */
function words(tokens: readonly Token[]): Token[][] {
  const out: Token[][] = [];
  let last = '';
  for (const token of tokens) {
    const sort = token.kind === 'letter' && WORD.test(token.letter) ? `w${token.tag}` : '';
    if (sort !== '' && sort === last) out.at(-1)?.push(token);
    else out.push([token]);
    last = sort;
  }
  return out;
}

/** With more words on both sides, a change is not divided. */
const MOST_WORDS = 4_000;

/** Divides a hunk into changes that are far apart, as after replacing all; not if the sides have little in common. */
function fine(before: readonly Token[], after: readonly Token[], hunk: Hunk, same: Same): Hunk[] {
  const [a, b] = [
    words(before.slice(hunk.from, hunk.to)),
    words(after.slice(hunk.start, hunk.end)),
  ];
  if (a.length < 3 || b.length < 3 || a.length + b.length > MOST_WORDS) return [hunk];
  const parts = diffArrays(a, b, {
    comparator: (left, right) =>
      left.length === right.length && left.every((token, at) => same(token, right[at] as Token)),
  });
  const common = parts.reduce(
    (sum, part) => sum + (part.added || part.removed ? 0 : part.count),
    0,
  );
  if (common * 2 < Math.max(a.length, b.length)) return [hunk];
  const hunks: Hunk[] = [];
  let { from, start } = hunk;
  for (const part of parts) {
    const length = part.value.flat().length;
    const [old, fresh] = [part.added ? 0 : length, part.removed ? 0 : length];
    const last = hunks.at(-1);
    if (part.added || part.removed) {
      if (last && last.to === from && last.end === start)
        hunks[hunks.length - 1] = { ...last, to: from + old, end: start + fresh };
      else hunks.push({ from, to: from + old, start, end: start + fresh });
    }
    from += old;
    start += fresh;
  }
  return hunks;
}

/**
 * The differences of two texts, in order.
 * @param caret number of tokens of `after` before the caret: among ambiguous differences, the one that ends there is
 *   what was typed
 */
export function align(before: readonly Token[], after: readonly Token[], caret?: number): Hunk[] {
  const same = sameness(before, after);
  const most = Math.min(before.length, after.length);
  const count = (limit: number, equal: (at: number) => boolean) => {
    let n = 0;
    while (n < limit && equal(n)) n += 1;
    return n;
  };
  const tail = count(Math.min(most, after.length - (caret ?? 0)), (n) =>
    same(before[before.length - 1 - n] as Token, after[after.length - 1 - n] as Token),
  );
  const head = count(Math.min(most - tail, caret ?? most), (n) =>
    same(before[n] as Token, after[n] as Token),
  );
  const hunk = {
    from: head,
    to: before.length - tail,
    start: head,
    end: after.length - tail,
  };
  if (hunk.from === hunk.to && hunk.start === hunk.end) return [];
  return fine(before, after, hunk, same);
}
