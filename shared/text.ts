/** Text: normal form, folding, slugs, counts. */
import { type Block, type Span, spanSchema } from './article.ts';
import { isSame } from './canonical.ts';
import { memoized } from './memoize.ts';
import { blockPassages } from './passages.ts';

/** More marks on one letter than any language has. Putting them in order takes a time that grows with their square. */
const MANY_MARKS = /(?:(?!\u034f)\p{M}){30}(?=(?!\u034f)\p{M})/gu;
/** Texts up to this length, in UTF-16 units, have no room for so many that it would take long. */
const FEW_LETTERS = 1000;

/**
 * NFC, in which all text is stored. In a long text, marks without end on one letter are parted by combining grapheme
 * joiners, as Unicode's Stream-Safe Text Format does (UAX #15, section 13).
 */
export function nfc(text: string): string {
  const safe = text.length > FEW_LETTERS ? text.replace(MANY_MARKS, '$&\u034f') : text;
  return safe.normalize('NFC');
}

/** Text on one line, with single spaces, in NFC. */
export function oneLine(text: string): string {
  return nfc(text.replace(/\s+/gu, ' ').trim());
}

/** Escapes text for a regular expression, also with the flag `u`. */
export function literally(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Removes characters that XML forbids (XML 1.0, section 2.2). */
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

/** Escapes text for XML elements and double-quoted attributes. */
export function xmlEscaped(text: string): string {
  return xmlText(text).replace(/[&<>"]/g, (sign) => XML_ESCAPES[sign] ?? sign);
}

/** The longest search, in UTF-16 units. */
export const MAX_SEARCH = 1000;

/** Text without case and marks, for search: `Đảng viên` → `dang vien`. `đ` has no decomposition in Unicode. */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();
}

/** The longest slug, in characters: it is part of file names. */
export const MAX_SLUG = 80;

/** A slug of ASCII letters, digits and single hyphens, cut at a word; '' if nothing is left. */
export function slugify(text: string): string {
  const slug = foldForSearch(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (slug.length <= MAX_SLUG) return slug;
  const cut = slug.slice(0, MAX_SLUG + 1).lastIndexOf('-');
  return slug.slice(0, cut > 0 ? cut : MAX_SLUG);
}

/** Makes a slug unique by a number, from 2 on; '' stays. */
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

/** A block's text as lines: items, cells, caption and credit each their own. */
export function blockLines(block: Block): string[] {
  return blockPassages(block).flatMap(({ kind, text }) => (kind === 'alt' ? [] : text));
}

const WORDLESS: ReadonlySet<Block['type']> = new Set(['figure', 'gallery', 'divider', 'embed']);

/** Whether a block of text is empty. */
export function isEmptyText(block: Block): boolean {
  return !WORDLESS.has(block.type) && blockLines(block).join('').trim() === '';
}

/** The body's text, one line per part. */
export function bodyText(body: readonly Block[]): string {
  return body.flatMap(blockLines).filter(Boolean).join('\n');
}

/** Counts words: runs without white space that contain a letter or digit. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}

/** The length of a body: words, and characters (code points, with line ends between parts). */
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

/** Counts a body; blocks are counted once. */
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

/** Minutes to read, at least 1 if there is a word; 238 words a minute (Brysbaert 2019). */
export function readingMinutes(words: number): number {
  return Math.max(Math.min(words, 1), Math.round(words / 238));
}

const sameLook = (a: Span, b: Span): boolean => isSame({ ...a, text: '' }, { ...b, text: '' });

/** Span keys in the schema's order, so that equal spans have equal bytes. */
const SPAN_KEYS = Object.keys(spanSchema.shape);

function inOrder(look: Record<string, unknown>): Record<string, unknown> {
  const ordered: Record<string, unknown> = {};
  for (const key of SPAN_KEYS) if (look[key] !== undefined) ordered[key] = look[key];
  return Object.assign(ordered, look);
}

/** Spans in canonical form: NFC, none empty, equal neighbours joined, keys in order. */
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
  // Joined once per run: line by line, ten thousand lines took half a minute.
  return runs.map(({ span, texts }) => Object.assign(span, { text: nfc(texts.join('')) }));
}
