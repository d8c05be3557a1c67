/** Comments: threads of remarks in the record of the review. */
import type { z } from 'zod/mini';
import type { Article, commentSchema, remarkSchema } from '../article.ts';
import { nfc, oneLine } from '../text.ts';
import type { Person } from '../workflow.ts';
import { mentionsIn } from './mentions.ts';

/** A thread. See the schema. */
export type Comment = z.infer<typeof commentSchema>;
/** One remark of a thread. See the schema. */
export type Remark = z.infer<typeof remarkSchema>;
/** All threads of an article, in the order in which they were begun. */
export type Threads = Article['review']['comments'];

/** Who remarks, and when (ISO 8601 with offset). */
export interface Remarker extends Person {
  readonly at: string;
}

/** A remark as somebody wrote it. */
export interface WrittenRemark {
  readonly id: string;
  readonly by: Remarker;
  readonly text: string;
  /** Names that it can mention. */
  readonly people: readonly string[];
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
  const letters = [...oneLine(words)];
  if (letters.length <= LONGEST_QUOTE) return letters.join('');
  return `${letters.slice(0, LONGEST_QUOTE).join('').trimEnd()}…`;
}

function remarkOf({ id, by: { name, role, at }, text, people }: WrittenRemark): Remark {
  const words = nfc(text).trim();
  return { id, by: { name, role }, at, text: words, mentions: mentionsIn(words, people) };
}

/** The threads with a new one, unresolved. A remark without words begins none. */
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

/** The threads with an answer in one of them; a resolved one is open again. */
export function reply(threads: Threads, threadId: string, answer: WrittenRemark): Threads {
  if (answer.text.trim() === '') return threads;
  return inThread(threads, threadId, (thread) => ({
    ...thread,
    resolved: false,
    remarks: [...thread.remarks, remarkOf(answer)],
  }));
}

/** Whether somebody may change a remark: only who made it. */
export function isOwn({ by }: Remark, name: string): boolean {
  return nfc(by.name) === nfc(name);
}

/** The threads with other words in a remark; as they were where it is not one's own, or where no words are left. */
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
