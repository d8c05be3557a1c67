/** Cleans text from foreign pages and files: white space as a browser shows it, no invisible characters; and divides it. */
import type { Span } from '../article.ts';
import { nfc, normalizeSpans, spansText } from '../text.ts';
import { unwrapLines } from './wrapped-lines.ts';

/** The names of block elements, in lower case: they begin a line of their own. */
export const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** Control characters, soft hyphens (PDF viewers write a noncharacter), zero-width spaces and byte order marks, which nobody typed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const INVISIBLE = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\u00ad\u200b\u2060\ufeff\ufffe]/g;

/** Text as a browser shows it, with white space collapsed. No-break spaces stay only within words and numbers. */
export function pageText(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/[ \t\r\n\f]+/g, ' ')
    .replace(/(?<!\S)\u00a0|\u00a0(?!\S)/g, ' ');
}

/** Preformatted text, as in `pre`, in which spaces and line breaks count. Office programs write soft line breaks as vertical tabs. */
export function exactText(text: string): string {
  return text.replace(/\r\n?|[\v\u2028\u2029]/g, '\n').replace(INVISIBLE, '');
}

/** A word that PDF viewers broke at the end of a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: one of them is
const HYPHEN = /[\u0002\u00ad\ufffe]\s*$/;

/** The lines of a plain text, cleaned by {@link pageText}; '' for an empty one. Lines that were wrapped to a page's width are joined. */
export function plainLines(text: string): string[] {
  const lines = nfc(text)
    .split(/\r\n|[\n\r\v\f\u2028\u2029]/u)
    .map((line) => {
      const words = pageText(line).replace(/ +/g, ' ').trim();
      return HYPHEN.test(line) ? `${words}\u00ad` : words;
    });
  return unwrapLines(lines).map((line) => line.replace(/\u00ad$/, ''));
}

/** The part of spans between two offsets of their text. */
export function sliceSpans(spans: readonly Span[], from: number, to: number): Span[] {
  let at = 0;
  return spans.flatMap((span) => {
    const text = span.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += span.text.length;
    return text === '' ? [] : [{ ...span, text }];
  });
}

/** Spans between the matches of a pattern in their whole text; empty ones are left out. */
function cutAt(spans: readonly Span[], pattern: RegExp): Span[][] {
  const text = spansText(spans);
  const parts: Span[][] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(sliceSpans(spans, from, match.index));
    from = match.index + match[0].length;
  }
  parts.push(sliceSpans(spans, from, text.length));
  return parts.filter((part) => part.length > 0);
}

/** Spans without white space at the ends, doubled, or around line breaks; in canonical form. */
export function tidySpans(spans: readonly Span[]): Span[] {
  return normalizeSpans(cutAt(spans, /^[ \n]+|(?<![ \n])[ \n]+$|(?<=\n) +| +(?=[ \n])/g).flat());
}

/** Tidy spans cut wherever two or more line breaks meet: old pages make paragraphs of `<br><br>`. */
export function splitAtGaps(spans: readonly Span[]): Span[][] {
  return cutAt(tidySpans(spans), /\n{2,}/g).map(normalizeSpans);
}

/** Tidy spans cut at each line break. */
export function splitAtLines(spans: readonly Span[]): Span[][] {
  return cutAt(tidySpans(spans), /\n+/g).map(normalizeSpans);
}

/** Joins several texts, with a separator between those that are not empty. */
export function joinRuns(runs: readonly (readonly Span[])[], between: string): Span[] {
  return normalizeSpans(
    runs
      .filter((run) => run.length > 0)
      .flatMap((run, index) => (index === 0 ? run : [{ text: between }, ...run])),
  );
}
