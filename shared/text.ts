/** Text: normal form, folding, slugs, counting. */
import { type Block, type Span, spanSchema } from './article.ts';
import { isSame } from './canonical.ts';
import { memoized } from './memoize.ts';
import { blockPassages } from './passages.ts';

/** NFC, the form in which all text is stored (Unicode Standard Annex #15). */
export function nfc(text: string): string {
  return text.normalize('NFC');
}

/** Text as one line in {@link nfc}: white space, line breaks too, is one space, and none stands at its ends. */
export function oneLine(text: string): string {
  return nfc(text.replace(/\s+/gu, ' ').trim());
}

/** Words as a pattern that finds them as they stand, also one with the flag `u`. */
export function literally(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Text without what no XML file may hold (XML 1.0, section 2.2): programs refuse such a file whole. */
export function xmlText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not pass
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '');
}

const XML_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** {@link xmlText} as it is written within an element, or between the double quotes of an attribute (XML 1.0, section 2.4). */
export function xmlEscaped(text: string): string {
  return xmlText(text).replace(/[&<>"]/g, (sign) => XML_ESCAPES[sign] ?? sign);
}

/** The longest words that are searched for, in UTF-16 code units. */
export const MAX_SEARCH = 1000;

/**
 * Text without case and marks, for search: `Đảng viên` → `dang vien`.
 * `đ` has no decomposition in Unicode and is mapped by hand.
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();
}

/** The longest slug that is made, in characters: it is part of the names of files and folders. */
export const MAX_SLUG = 80;

/**
 * A slug of ASCII letters, digits and single hyphens, at most {@link MAX_SLUG} characters, cut at a word.
 * Gives '' when nothing of the text can be kept.
 */
export function slugify(text: string): string {
  const slug = foldForSearch(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (slug.length <= MAX_SLUG) return slug;
  const cut = slug.slice(0, MAX_SLUG + 1).lastIndexOf('-');
  return slug.slice(0, cut > 0 ? cut : MAX_SLUG);
}

/** A slug that no other has: itself, or with a number behind it, from 2 on. '' stays as it is. */
export function freeSlug(slug: string, isTaken: (slug: string) => boolean): string {
  let free = slug;
  for (let number = 2; free !== '' && isTaken(free); number += 1) {
    const end = `-${number}`;
    free = `${slug.slice(0, MAX_SLUG - end.length).replace(/-+$/, '')}${end}`;
  }
  return free;
}

/** The text of spans, without marks. */
export function spansText(spans: readonly Span[]): string {
  return spans.map((span) => span.text).join('');
}

/** A block's text as separate lines: items, cells, caption and credit each their own. */
export function blockLines(block: Block): string[] {
  return blockPassages(block).flatMap(({ kind, text }) => (kind === 'alt' ? [] : text));
}

const WORDLESS: ReadonlySet<Block['type']> = new Set(['figure', 'gallery', 'divider', 'embed']);

/** Whether a block that is made of words has none: nobody is to read an empty quote, list or table. */
export function isEmptyText(block: Block): boolean {
  return !WORDLESS.has(block.type) && blockLines(block).join('').trim() === '';
}

/** The body's text, a line a block part. */
export function bodyText(body: readonly Block[]): string {
  return body.flatMap(blockLines).filter(Boolean).join('\n');
}

/** Words as a newsroom counts them: runs without white space that hold a letter or digit. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}

/** How long a body is: words as {@link countWords} counts, and characters (code points, a line end between parts). */
export interface BodyCounts {
  readonly words: number;
  readonly characters: number;
}

const countsOf = memoized((block: Block) => {
  const lines = blockLines(block).filter(Boolean);
  return {
    words: lines.reduce((sum, line) => sum + countWords(line), 0),
    characters: lines.reduce((sum, line) => sum + [...line].length, 0),
    parts: lines.length,
  };
});

/** Counts a body. A block object that was counted before is not read again. */
export function countBody(body: readonly Block[]): BodyCounts {
  let [words, characters, parts] = [0, 0, 0];
  for (const block of body) {
    const counts = countsOf(block);
    words += counts.words;
    characters += counts.characters;
    parts += counts.parts;
  }
  return { words, characters: characters + Math.max(0, parts - 1) };
}

/** Minutes to read, at least 1 where there is a word. 238 words a minute: Brysbaert 2019, silent reading of non-fiction. */
export function readingMinutes(words: number): number {
  return Math.max(Math.min(words, 1), Math.round(words / 238));
}

const sameLook = (a: Span, b: Span): boolean => isSame({ ...a, text: '' }, { ...b, text: '' });

/** The keys of a span as the schema orders them: the same looks are the same bytes, whoever wrote them. */
const SPAN_KEYS = Object.keys(spanSchema.shape);

function inOrder(look: Record<string, unknown>): Record<string, unknown> {
  const ordered: Record<string, unknown> = {};
  for (const key of SPAN_KEYS) if (look[key] !== undefined) ordered[key] = look[key];
  return Object.assign(ordered, look);
}

/** Spans in their one canonical form: NFC, none empty, neighbours of the same look joined, keys in one order. */
export function normalizeSpans(spans: readonly Span[]): Span[] {
  const runs: { span: Span; texts: string[] }[] = [];
  for (const span of spans) {
    if (span.text === '') continue;
    const { was } = span;
    const ordered = inOrder(was ? { ...span, was: inOrder(was) } : span) as Span;
    const last = runs.at(-1);
    if (last && sameLook(last.span, ordered)) last.texts.push(span.text);
    else runs.push({ span: ordered, texts: [span.text] });
  }
  // Each run once: a page of ten thousand lines took half a minute to be joined line by line.
  return runs.map(({ span, texts }) => Object.assign(span, { text: nfc(texts.join('')) }));
}
