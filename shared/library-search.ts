/** The library's search, and its excerpts. */
import type { Article } from './article.ts';
import { finderIn, isAlone, type Match } from './find.ts';
import { withoutSuggestions } from './suggestions/suggestions.ts';
import { bodyText, foldForSearch, literally, oneLine } from './text.ts';

/** A search's words and quoted phrases, folded by `foldForSearch`. */
export const partsOf = (words: string): string[] =>
  (foldForSearch(words).match(/["“”][^"“”]*["“”]?|[^\s"“”]+/g) ?? [])
    .map((part) => part.replace(/["“”]/g, '').trim().replace(/\s+/g, ' '))
    .filter(Boolean);

/**
 * Matches words in folded text at the beginning of a word; with `toEnd`, also to the end of one. Letters beyond `a` to
 * `z` count as separators: checking their kind takes ten times as long.
 */
const standing = (words: string, toEnd: boolean) => {
  const first = literally(words);
  // The look-behind comes last, to be checked only at matches.
  return new RegExp(`${first}(?<![a-z0-9]${first})${toEnd ? '(?![a-z0-9])' : ''}`);
};

/** How close a text can be to a search; see {@link closenessTo}. */
export const CLOSENESSES = [0, 1, 2, 3] as const;

/**
 * How close texts are that contain all {@link partsOf} a search. Most Vietnamese syllables begin others ("tha",
 * "thành"): 0, all stand together; 1, each is a whole word; 2, together, but the last may still be typed; 3, some are
 * within words.
 * @returns rates a text folded by `foldForSearch`
 */
export function closenessTo(
  parts: readonly string[],
): (text: string) => (typeof CLOSENESSES)[number] {
  const words = parts.join(' ');
  const together = standing(words, true);
  const begun = standing(words, false);
  const each = parts.map((part) => standing(part, true));
  return (text) => {
    const follow = text.includes(words);
    if (words === '' || (follow && together.test(text))) return 0;
    if (parts.length > 1 && each.every((part) => part.test(text))) return 1;
    return follow && begun.test(text) ? 2 : 3;
  };
}

const lineToSearch = (text: string) => foldForSearch(text).replace(/\s+/g, ' ');

/** Those of {@link partsOf} that a headline does not show as words of their own. */
export function partsBeyond(headline: string, words: string): string[] {
  const shown = lineToSearch(headline);
  return [...new Set(partsOf(words))].filter((part) => !standing(part, true).test(shown));
}

/** The searched text of an article: fields, and body. */
function searchedIn(article: Article): { around: string[]; body: string } {
  const { headline, standfirst, kicker, source, place, tags, bylines } = article;
  const authors = bylines.map(({ name }) => name);
  const around = [headline, standfirst, kicker, source, place, ...tags, ...authors];
  return { around, body: bodyText(withoutSuggestions(article).body) };
}

/** The searched text, folded by `foldForSearch`, with single spaces. */
export function searchedText(article: Article): string {
  const { around, body } = searchedIn(article);
  return foldForSearch([...around, body].join('\n')).replace(/[^\S\n]+/g, ' ');
}

/** A piece of an article around a match. */
export interface Excerpt {
  /** Not folded; `…` where it was cut. */
  readonly text: string;
  /** The matches in it, from left to right. */
  readonly marks: readonly Match[];
  /** Whether it is from the body. */
  readonly inBody: boolean;
}

/** The longest excerpt, and the most before its first match, in UTF-16 units. */
const [LONGEST, LEAD] = [120, 40];

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The beginning of the letter at a place, so as not to cut it. */
const letterAt = (text: string, at: number): number =>
  letters.segment(text).containing(at)?.index ?? at;

/** Where an excerpt begins: at a sentence, else at a word. */
function beginning(line: string, { start }: Match): number {
  if (start <= LEAD) return 0;
  const from = start - LEAD;
  const lead = line.slice(from - 1, start);
  const sentence = /^.*[.!?…]["”’»)]* /s.exec(lead)?.[0].length;
  const skipped = sentence ?? lead.indexOf(' ') + 1;
  return skipped > 0 ? from - 1 + skipped : letterAt(line, from);
}

/** Where it ends: after a word, unless that is too long. */
function ending(line: string, from: number, match: Match): number {
  const limit = from + LONGEST;
  if (line.length <= limit) return line.length;
  const space = line.lastIndexOf(' ', limit);
  return space >= match.end ? space : letterAt(line, limit);
}

/** Joins sorted marks that touch or have one space between. */
function joined(marks: readonly Match[], text: string): Match[] {
  const whole: Match[] = [];
  for (const mark of marks) {
    const last = whole.at(-1);
    if (last && /^ ?$/.test(text.slice(last.end, mark.start)))
      whole[whole.length - 1] = { ...last, end: Math.max(last.end, mark.end) };
    else whole.push(mark);
  }
  return whole;
}

interface Found {
  readonly line: string;
  readonly matches: readonly Match[];
  /** Where most parts are close together. */
  readonly first: Match;
  /** 1 for each part nearby, 2 if it is a whole word, and 1 if all follow each other. */
  readonly score: number;
}

/** The highest possible score. */
const most = (parts: readonly string[]) => 2 * parts.length + 1;

/** The best match in a line; undefined if there is none. */
function foundIn(text: string, parts: readonly string[]): Found | undefined {
  const line = oneLine(text);
  const folded = foldForSearch(line);
  const there = parts.filter((part) => folded.includes(part));
  if (there.length === 0) return undefined;
  const find = finderIn(line, { matchCase: false, wholeWord: false, ignoreDiacritics: true });
  const all = there
    .flatMap((part) => {
      const matches = find(part);
      const words = matches.filter((match) => isAlone(line, match));
      // A whole word beats parts of words.
      const isWord = words.length > 0;
      return (isWord ? words : matches).map((match) => ({ part, match, isWord }));
    })
    .sort((a, b) => a.match.start - b.match.start);
  const together = new Set(find(parts.join(' ')).map(({ start }) => start));
  const matches = all.map(({ match }) => match);
  let best: Found | undefined;
  for (const [at, { match: first }] of all.entries()) {
    if (best?.score === most(parts)) break;
    const near = new Map<string, number>();
    for (let i = at; i < all.length; i += 1) {
      const { part, match, isWord } = all[i] as (typeof all)[number];
      if (match.end > first.start + LONGEST - LEAD) break;
      near.set(part, isWord ? 2 : 1);
    }
    const sum = [...near.values()].reduce((a, b) => a + b, together.has(first.start) ? 1 : 0);
    const score = Math.max(1, sum);
    if (score > (best?.score ?? 0)) best = { line, matches, first, score };
  }
  return best;
}

/** The excerpt with the words of a search that the headline does not show. Undefined if it shows all, or none is found. */
export function excerptOf(article: Article, words: string): Excerpt | undefined {
  const parts = partsBeyond(article.headline, words);
  if (parts.length === 0) return undefined;
  const { around, body } = searchedIn(article);
  const [headline = '', ...others] = around;
  const text = body.split('\n');
  // The headline last: only where they stand nowhere else it shows them within its own words.
  const lines = [...others, ...text, headline];
  let best: Found | undefined;
  let inBody = false;
  for (const [at, line] of lines.entries()) {
    const found = foundIn(line, parts);
    if (!found || found.score <= (best?.score ?? 0)) continue;
    best = found;
    inBody = at >= others.length && at < others.length + text.length;
    if (found.score === most(parts)) break;
  }
  return best && { ...cut(best), inBody };
}

/** A piece of a line around a match. */
export const pieceAround = (line: string, match: Match): string =>
  cut({ line, matches: [match], first: match }).text;

function cut({ line, matches, first }: Omit<Found, 'score'>): Omit<Excerpt, 'inBody'> {
  const from = beginning(line, first);
  const to = ending(line, from, first);
  const before = from > 0 ? '… ' : '';
  const shift = before.length - from;
  const marks = joined(matches, line)
    .map(({ start, end }) => ({ start: Math.max(start, from), end: Math.min(end, to) }))
    .filter(({ start, end }) => start < end)
    .map(({ start, end }) => ({ start: start + shift, end: end + shift }));
  return { text: `${before}${line.slice(from, to)}${to < line.length ? ' …' : ''}`, marks };
}
