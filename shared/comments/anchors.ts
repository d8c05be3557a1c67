/** The places of comments in the body. */
import type { Article, Block, Span } from '../article.ts';
import { memoized } from '../memoize.ts';
import { blockTexts } from '../passages.ts';
import { withoutSuggestions } from '../suggestions/suggestions.ts';
import { normalizeSpans, spansText } from '../text.ts';
import { type Comment, quoted, type Threads, withMoreWords } from './threads.ts';

/** A range of a thread's words. */
export interface Anchored {
  readonly id: string;
  /** Of the block. */
  readonly block: string;
  /** The text in the block: `spans`, `caption`, an item's id, `row:column`. */
  readonly part: string;
  /** UTF-16 offsets in that text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const anchorsOf = memoized((block: Block): readonly Anchored[] => {
  const found: Anchored[] = [];
  for (const { part, spans } of blockTexts(block)) {
    let at = 0;
    /** Where the last range of each thread stands among those found. */
    const lastOf = new Map<string, number>();
    for (const { text, comments = [] } of spans) {
      for (const id of comments) {
        const last = lastOf.get(id) ?? -1;
        const before = found[last];
        const end = at + text.length;
        if (before?.end === at) found[last] = { ...before, end, text: before.text + text };
        else {
          lastOf.set(id, found.length);
          found.push({ id, block: block.id, part, start: at, end, text });
        }
      }
      at += text.length;
    }
  }
  return found;
});

/** All commented ranges, in reading order. */
export function anchorsIn(body: readonly Block[]): Anchored[] {
  return body.flatMap(anchorsOf);
}

/** A thread and its place; `order` is the reading order, −1 outside of the body. */
export interface Placed {
  readonly thread: Comment;
  readonly order: number;
  /** Its words or figure were deleted. */
  readonly orphaned: boolean;
  /** The words as they are now, or were when deleted. */
  readonly quote: string;
}

/** Sorts the threads: on the whole article, deleted words, then in reading order. */
export function placeThreads(threads: Threads, body: readonly Block[]): Placed[] {
  const ranges = new Map<string, { order: number; words: string }>();
  let count = 0;
  const blocks = new Map<string, { order: number; quote: string }>();
  for (const block of body) {
    count += 1;
    const name = (id: string, quote: string) => blocks.set(id, { order: count, quote });
    const isPicture = block.type === 'figure' || block.type === 'gallery';
    name(block.id, isPicture ? spansText(block.caption) : '');
    if (block.type === 'gallery')
      for (const figure of block.figures) name(figure.id, spansText(figure.caption));
    for (const { id, text } of anchorsOf(block)) {
      count += 1;
      const known = ranges.get(id);
      if (!known) ranges.set(id, { order: count, words: text });
      else known.words = withMoreWords(known.words, ` ${text}`);
    }
  }
  const place = (thread: Comment): Placed => {
    if (thread.anchor === 'article')
      return { thread, order: -1, orphaned: false, quote: thread.quote };
    if (thread.anchor === 'figure') {
      const found = blocks.get(thread.figure ?? '');
      if (!found) return { thread, order: -1, orphaned: true, quote: thread.quote };
      return { thread, order: found.order, orphaned: false, quote: quoted(found.quote) };
    }
    const found = ranges.get(thread.id);
    // A line break alone does not count.
    const words = quoted(found?.words ?? '');
    if (!found || words === '') return { thread, order: -1, orphaned: true, quote: thread.quote };
    return { thread, order: found.order, orphaned: false, quote: words };
  };
  return threads.map(place).sort((a, b) => a.order - b.order);
}

interface Text {
  readonly block: string;
  readonly part: string;
  readonly text: string;
  /** Its offset in the whole body. */
  readonly at: number;
}

function flatTexts(body: readonly Block[]): { texts: Text[]; whole: string } {
  const texts: Text[] = [];
  let at = 0;
  for (const block of body)
    for (const { part, spans } of blockTexts(block)) {
      const text = spansText(spans);
      texts.push({ block: block.id, part, text, at });
      at += text.length + 1;
    }
  return { texts, whole: texts.map(({ text }) => text).join('\n') };
}

/** Maps offsets from a text to one that differs in one place. */
function across(from: string, to: string): (at: number) => number | undefined {
  const most = Math.min(from.length, to.length);
  let [head, tail] = [0, 0];
  while (head < most && from[head] === to[head]) head += 1;
  while (tail < most - head && from.at(-1 - tail) === to.at(-1 - tail)) tail += 1;
  return (at) => {
    if (at < head) return at;
    return at >= from.length - tail ? at + to.length - from.length : undefined;
  };
}

/**
 * The places of comments in a body that differs by one edit, as after an undo to before they were made. Each character
 * is looked for in its own text, then in the whole body; others are dropped.
 */
export function carryOver(
  before: readonly Block[],
  after: readonly Block[],
  ids: readonly string[],
): Omit<Anchored, 'text'>[] {
  const [from, to] = [flatTexts(before), flatTexts(after)];
  const sameIn = (texts: readonly Text[], { block, part }: Pick<Text, 'block' | 'part'>) =>
    texts.find((other) => other.block === block && other.part === part);
  const inWhole = across(from.whole, to.whole);
  const found: Omit<Anchored, 'text'>[] = [];
  const add = (id: string, { block, part }: Text, at: number) => {
    const last = found.at(-1);
    if (last?.id === id && last.block === block && last.part === part && last.end === at)
      found[found.length - 1] = { ...last, end: at + 1 };
    else found.push({ id, block, part, start: at, end: at + 1 });
  };
  for (const range of anchorsIn(before).filter(({ id }) => ids.includes(id))) {
    const own = sameIn(from.texts, range);
    const twin = sameIn(to.texts, range);
    const inTwin = own && twin ? across(own.text, twin.text) : () => undefined;
    for (let at = range.start; own && at < range.end; at += 1) {
      const there = inTwin(at);
      const anywhere = there === undefined ? inWhole(own.at + at) : undefined;
      if (twin && there !== undefined) add(range.id, twin, there);
      const text = to.texts.findLast((one) => anywhere !== undefined && one.at <= anywhere);
      if (text && anywhere !== undefined && anywhere < text.at + text.text.length)
        add(range.id, text, anywhere - text.at);
    }
  }
  return found;
}

const SPAN_LISTS = new Set(['spans', 'caption', 'credit', 'attribution']);

/** The body without comment marks, as if there had been none. */
export function withoutComments<T>(body: T): T {
  if (Array.isArray(body)) return body.map(withoutComments) as T;
  if (typeof body !== 'object' || body === null) return body;
  const parts = Object.entries(body).map(([key, value]) => [
    key,
    SPAN_LISTS.has(key) && Array.isArray(value)
      ? normalizeSpans((value as Span[]).map(({ comments: _comments, ...span }) => span as Span))
      : withoutComments(value),
  ]);
  return Object.fromEntries(parts) as T;
}

/** The article without open suggestions and comment marks. */
export function withoutMarks(article: Article): Article {
  const settled = withoutSuggestions(article);
  return { ...settled, body: withoutComments(settled.body) };
}
