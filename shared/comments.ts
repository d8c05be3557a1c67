/** Comments: threads of remarks in the record of the review, and where in the body their words stand. */
import type { z } from 'zod';
import type { Article, Block, commentSchema, Role, remarkSchema, Span } from './article.ts';
import { blockPassages } from './preflight/passages.ts';
import { withoutSuggestions } from './suggestions.ts';
import { foldForSearch, nfc, normalizeSpans, spansText } from './text.ts';

/** A thread. See the schema. */
export type Comment = z.infer<typeof commentSchema>;
/** One remark of a thread. See the schema. */
export type Remark = z.infer<typeof remarkSchema>;
/** All threads of an article, in the order in which they were begun. */
export type Threads = Article['review']['comments'];

/** Who remarks, and when (ISO 8601 with offset). */
export interface Remarker {
  readonly name: string;
  readonly role: Role;
  readonly at: string;
}

/** What a new thread is about: words, a figure or other block with a face of its own, or the whole article. */
export interface Subject {
  readonly id: string;
  readonly anchor: Comment['anchor'];
  /** The id of the block, or of a gallery's figure. */
  readonly figure?: string;
  /** The words, or the caption of the figure. */
  readonly quote: string;
}

/** The longest quote that is kept, in characters (code points). */
export const LONGEST_QUOTE = 280;

/** Words as a quote: one line, cut at a character where they are too many. */
export function quoted(words: string): string {
  const letters = [...nfc(words).replace(/\s+/gu, ' ').trim()];
  if (letters.length <= LONGEST_QUOTE) return letters.join('');
  return `${letters.slice(0, LONGEST_QUOTE).join('').trimEnd()}…`;
}

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The people who are called with `@name` in a text, each once, in their order.
 * @param people names that can be meant; the longest that fits is meant (`@Lò Thị Mai` is not `@Lò`)
 */
export function mentionsIn(text: string, people: readonly string[]): string[] {
  return [...new Set(splitMentions(text, people).flatMap(({ mention }) => mention ?? []))];
}

/** A text in pieces; `mention` is the name that a piece calls. */
export function splitMentions(
  text: string,
  people: readonly string[],
): { readonly text: string; readonly mention?: string }[] {
  const names = people.filter(Boolean).map(nfc);
  if (names.length === 0) return [{ text }];
  const longestFirst = [...names].sort((a, b) => b.length - a.length).map(escaped);
  const called = new RegExp(
    `(?<![\\p{L}\\p{N}])@(${longestFirst.join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
  const byFold = new Map(names.map((name) => [name.toLowerCase(), name]));
  const pieces: { text: string; mention?: string }[] = [];
  let end = 0;
  for (const match of text.matchAll(called)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    const mention = byFold.get((match[1] ?? '').toLowerCase());
    pieces.push({ text: match[0], ...(mention ? { mention } : {}) });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** The names that fit what stands after `@`, marks and case left aside; names that begin so come first. */
export function completions(begun: string, people: readonly string[]): string[] {
  const wanted = foldForSearch(begun);
  const rank = (name: string) => {
    const folded = foldForSearch(name);
    if (folded.startsWith(wanted)) return 0;
    return folded.split(' ').some((word) => word.startsWith(wanted)) ? 1 : 2;
  };
  return people.filter((name) => rank(name) < 2).sort((a, b) => rank(a) - rank(b));
}

/** People who can be mentioned: those of the byline and of the review, and whoever has remarked. */
export function peopleOf(article: Article, others: readonly string[] = []): string[] {
  const { assignee, history, comments } = article.review;
  const names = [
    ...article.bylines.map(({ name }) => name),
    assignee,
    ...history.map(({ by }) => by.name),
    ...comments.flatMap(({ remarks }) => remarks.map(({ by }) => by.name)),
    ...others,
  ];
  return [...new Set(names.map((name) => nfc(name.trim())))].filter(Boolean);
}

function remark(
  id: string,
  { name, role, at }: Remarker,
  text: string,
  people: readonly string[],
): Remark {
  const words = nfc(text).trim();
  return { id, by: { name, role }, at, text: words, mentions: mentionsIn(words, people) };
}

/** The threads with a new one, unresolved. A remark without words begins none. */
export function addThread(
  threads: Threads,
  { quote, ...subject }: Subject,
  remarkId: string,
  by: Remarker,
  text: string,
  people: readonly string[] = [],
): Threads {
  if (text.trim() === '') return threads;
  const first = remark(remarkId, by, text, people);
  return [...threads, { ...subject, quote: quoted(quote), resolved: false, remarks: [first] }];
}

const inThread = (threads: Threads, id: string, change: (thread: Comment) => Comment): Threads =>
  threads.map((thread) => (thread.id === id ? change(thread) : thread));

/** The threads with an answer in one of them; a resolved one is open again. */
export function reply(
  threads: Threads,
  id: string,
  remarkId: string,
  by: Remarker,
  text: string,
  people: readonly string[] = [],
): Threads {
  if (text.trim() === '') return threads;
  return inThread(threads, id, (thread) => ({
    ...thread,
    resolved: false,
    remarks: [...thread.remarks, remark(remarkId, by, text, people)],
  }));
}

/** Whether somebody may change a remark: only who made it. */
export function isOwn({ by }: Remark, name: string): boolean {
  return nfc(by.name) === nfc(name);
}

/** The threads with other words in a remark; as they were where it is not one's own, or where no words are left. */
export function editRemark(
  threads: Threads,
  id: string,
  remarkId: string,
  by: Remarker,
  text: string,
  people: readonly string[] = [],
): Threads {
  const words = nfc(text).trim();
  if (words === '') return threads;
  const change = (old: Remark): Remark =>
    old.id === remarkId && isOwn(old, by.name) && old.text !== words
      ? { ...old, text: words, edited: by.at, mentions: mentionsIn(words, people) }
      : old;
  return inThread(threads, id, (thread) => ({ ...thread, remarks: thread.remarks.map(change) }));
}

/** Whether a remark can be deleted: one's own, and not one that others have answered. */
export function isDeletable({ remarks }: Comment, remarkId: string, name: string): boolean {
  const at = remarks.findIndex(({ id }) => id === remarkId);
  const found = remarks[at];
  if (!found || !isOwn(found, name)) return false;
  return at > 0 || remarks.every((other) => isOwn(other, name));
}

/** The threads without a remark; without its first remark a thread is gone. As they were where it may not be deleted. */
export function deleteRemark(
  threads: Threads,
  id: string,
  remarkId: string,
  name: string,
): Threads {
  return threads.flatMap((thread) => {
    if (thread.id !== id || !isDeletable(thread, remarkId, name)) return [thread];
    if (thread.remarks[0]?.id === remarkId) return [];
    return [{ ...thread, remarks: thread.remarks.filter((other) => other.id !== remarkId) }];
  });
}

/** The threads with one resolved, or open again. */
export function setResolved(threads: Threads, id: string, resolved: boolean): Threads {
  return inThread(threads, id, (thread) => ({ ...thread, resolved }));
}

/** Where words of a thread stand. */
export interface Anchored {
  readonly id: string;
  /** Of the block. */
  readonly block: string;
  /** The text within the block, as the preflight names its parts: `spans`, `caption`, an item's id, `row:column`. */
  readonly part: string;
  /** UTF-16 offsets in that text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Texts = readonly (readonly [part: string, spans: readonly Span[]])[];

/** The texts of a block that can carry comments. */
const textsOf = (block: Block): Texts =>
  blockPassages(block).flatMap(({ place: { part }, spans }) =>
    part !== undefined && spans ? [[part, spans] as const] : [],
  );

const read = new WeakMap<Block, readonly Anchored[]>();

/** Blocks are values, never changed: each is read once. */
function anchorsOf(block: Block): readonly Anchored[] {
  const known = read.get(block);
  if (known) return known;
  const found: Anchored[] = [];
  for (const [part, spans] of textsOf(block)) {
    let at = 0;
    for (const { text, comments = [] } of spans) {
      for (const id of comments) {
        const last = found.findIndex((one) => one.id === id && one.part === part && one.end === at);
        const before = found[last];
        const end = at + text.length;
        if (before) found[last] = { ...before, end, text: before.text + text };
        else found.push({ id, block: block.id, part, start: at, end, text });
      }
      at += text.length;
    }
  }
  read.set(block, found);
  return found;
}

/** The ranges of all commented words, in reading order. */
export function anchorsIn(body: readonly Block[]): Anchored[] {
  return body.flatMap(anchorsOf);
}

/** A thread and where it stands; `order` counts in reading order, −1 where it stands nowhere in the body. */
export interface Placed {
  readonly thread: Comment;
  readonly order: number;
  /** Its words, or its figure, are gone from the body. */
  readonly orphaned: boolean;
  /** The words as they are now; once they are gone, as they were. */
  readonly quote: string;
}

/** The threads as they stand to the body: those on the whole article, those whose words are gone, then in reading order. */
export function placeThreads(threads: Threads, body: readonly Block[]): Placed[] {
  const ranges = new Map<string, { order: number; texts: string[] }>();
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
      if (known) known.texts.push(text);
      else ranges.set(id, { order: count, texts: [text] });
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
    // A line break alone is no words.
    const words = quoted(found?.texts.join(' ') ?? '');
    if (!found || words === '') return { thread, order: -1, orphaned: true, quote: thread.quote };
    return { thread, order: found.order, orphaned: false, quote: words };
  };
  return threads.map(place).sort((a, b) => a.order - b.order);
}

interface Text {
  readonly block: string;
  readonly part: string;
  readonly text: string;
  /** Where it begins in the text of the whole body. */
  readonly at: number;
}

function flatTexts(body: readonly Block[]): { texts: Text[]; whole: string } {
  const texts: Text[] = [];
  let at = 0;
  for (const block of body)
    for (const [part, spans] of textsOf(block)) {
      const text = spansText(spans);
      texts.push({ block: block.id, part, text, at });
      at += text.length + 1;
    }
  return { texts, whole: texts.map(({ text }) => text).join('\n') };
}

/** Where each character of a text is in another that differs from it in one place. */
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
 * Where the words of comments stand in a body that differs by one edit: after an undo to a time before the comments
 * were made. Each character goes where it stood in its own text, else where it stands in the body as a whole; one that
 * is in neither is left out.
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

/** The body without any sign of where comments stand, to the byte as if there had never been one. */
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

/** The article without undecided suggestions and without any sign of where comments stand. */
export function withoutMarks(article: Article): Article {
  const settled = withoutSuggestions(article);
  return { ...settled, body: withoutComments(settled.body) };
}
