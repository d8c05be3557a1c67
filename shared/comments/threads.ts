/** Comments: threads of remarks. */
import type { z } from 'zod/mini';
import type { Article, commentSchema, remarkSchema } from '../article.ts';
import { nfc, oneLine } from '../text.ts';
import type { Person } from '../workflow.ts';
import { mentionsIn } from './mentions.ts';

/** A thread. See the schema. */
export type Comment = z.infer<typeof commentSchema>;
/** One remark of a thread. See the schema. */
export type Remark = z.infer<typeof remarkSchema>;
/** All threads of an article, oldest first. */
export type Threads = Article['review']['comments'];

/** Who remarks, and when (ISO 8601 with offset). */
export interface Remarker extends Person {
  readonly at: string;
}

/** A new or changed remark. */
export interface WrittenRemark {
  readonly id: string;
  readonly by: Remarker;
  readonly text: string;
  /** Names it may mention. */
  readonly people: readonly string[];
}

/** The subject of a new thread: words, a figure or block, or the whole article. */
export interface Subject {
  readonly id: string;
  readonly anchor: Comment['anchor'];
  /** The id of the block, or of a gallery's figure. */
  readonly figure?: string;
  /** The words, or the figure's caption. */
  readonly quote: string;
}

/** The longest quote, in code points. */
export const LONGEST_QUOTE = 280;

/** Words with more behind them, as far as a quote may need them: a comment may be on a whole book. */
export function withMoreWords(words: string, more: string): string {
  return words.length < LONGEST_QUOTE * 10 ? (words + more).trimStart() : words;
}

/** Text as a quote: one line, cut if too long. */
export function quoted(words: string): string {
  const letters = [...oneLine(words)];
  if (letters.length <= LONGEST_QUOTE) return letters.join('');
  return `${letters.slice(0, LONGEST_QUOTE).join('').trimEnd()}…`;
}

function remarkOf({ id, by: { name, role, at }, text, people }: WrittenRemark): Remark {
  const words = nfc(text).trim();
  return { id, by: { name, role }, at, text: words, mentions: mentionsIn(words, people) };
}

/** Adds a thread; nothing for an empty remark. */
export function addThread(
  threads: Threads,
  { quote, ...subject }: Subject,
  first: WrittenRemark,
): Threads {
  if (first.text.trim() === '') return threads;
  const remarks = [remarkOf(first)];
  return [...threads, { ...subject, quote: quoted(quote), resolved: false, remarks }];
}

const inThread = (threads: Threads, id: string, change: (thread: Comment) => Comment): Threads =>
  threads.map((thread) => (thread.id === id ? change(thread) : thread));

/** Adds a reply; reopens a resolved thread. */
export function reply(threads: Threads, threadId: string, answer: WrittenRemark): Threads {
  if (answer.text.trim() === '') return threads;
  return inThread(threads, threadId, (thread) => ({
    ...thread,
    resolved: false,
    remarks: [...thread.remarks, remarkOf(answer)],
  }));
}

/** Whether somebody wrote a remark. */
export function isOwn({ by }: Remark, name: string): boolean {
  return nfc(by.name) === nfc(name);
}

/** Changes one's own remark; nothing if no text is left. */
export function editRemark(threads: Threads, threadId: string, edited: WrittenRemark): Threads {
  const { text, mentions } = remarkOf(edited);
  if (text === '') return threads;
  const { id, by } = edited;
  const change = (old: Remark): Remark =>
    old.id === id && isOwn(old, by.name) && old.text !== text
      ? { ...old, text, edited: by.at, mentions }
      : old;
  return inThread(threads, threadId, (thread) => ({
    ...thread,
    remarks: thread.remarks.map(change),
  }));
}

/** Whether a remark can be deleted: one's own, unless others have replied to it. */
export function isDeletable({ remarks }: Comment, remarkId: string, name: string): boolean {
  const at = remarks.findIndex(({ id }) => id === remarkId);
  const found = remarks[at];
  if (!found || !isOwn(found, name)) return false;
  return at > 0 || remarks.every((other) => isOwn(other, name));
}

/** Deletes a remark, if that is allowed; with the first one the thread goes. */
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

/** Resolves or reopens a thread. */
export function setResolved(threads: Threads, id: string, resolved: boolean): Threads {
  return inThread(threads, id, (thread) => ({ ...thread, resolved }));
}
