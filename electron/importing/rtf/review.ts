/** The review in a Rich Text document: its comments, and the tracked changes that nobody has decided on. */
import type { Suggestion } from '../../../shared/article.ts';
import type { Comment } from '../../../shared/comments/threads.ts';
import { isoWithOffset } from '../../../shared/dates.ts';
import { groupIn, groupsOf, type RtfGroup, valueIn } from '../../../shared/importing/rtf-groups.ts';
import { nfc } from '../../../shared/text.ts';
import {
  type ForeignReview,
  foundReview,
  noteWords,
  suggestionOf,
  threadOn,
} from '../office/review.ts';
import { exactTime } from '../text.ts';
import { plainText } from './characters.ts';
import type { RtfChange } from './formatting.ts';

type Kind = Suggestion['kind'];

/** What is found of a review while a document is read. */
export interface RtfReview {
  /** Those who changed it, by their numbers. */
  readonly authors: readonly string[];
  readonly suggestions: Suggestion[];
  /** The changes that go on until words come that are not of them. */
  readonly going: Map<Kind, Suggestion>;
  readonly threads: Comment[];
  /** The threads on the words that come next. */
  readonly open: Set<string>;
  /** The threads that words were found for. */
  readonly begun: Set<string>;
  /** Who writes the comment that comes next. */
  author: string;
  /** How many changes have no form here: they are taken as done. */
  done: number;
}

/** A review of which nothing is found yet. @param authors those who changed the text, by their numbers */
export const noReview = (authors: readonly string[] = []): RtfReview => ({
  ...{ authors, suggestions: [], going: new Map(), threads: [] },
  ...{ open: new Set(), begun: new Set(), author: '', done: 0 },
});

/** The review of a document before its text is read. */
export function newReview(root: RtfGroup, encoding: string): RtfReview {
  const table = groupIn(root, 'revtbl');
  const authors = (table ? groupsOf(table) : []).map((one) =>
    nfc(plainText(one, encoding)).replace(/;\s*$/, '').trim(),
  );
  return noReview(authors);
}

/** When something was written: minutes, hours, day, month, and years from 1900, in bits from the lowest (RTF 1.9.1, DTTM). */
function timeOf(bits: number): string {
  const part = (from: number, count: number) => (bits >>> from) & ((1 << count) - 1);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [1900 + part(20, 9), two(part(16, 4)), two(part(11, 5))].join('-');
  const time = `${day}T${two(part(6, 5))}:${two(part(0, 6))}:00`;
  return exactTime(time) ?? isoWithOffset(new Date());
}

/** What somebody is in a newsroom the file does not know: no more than a reporter. */
const personOf = (name: string): Suggestion['by'] => ({ name, role: 'reporter' });

const suggestionIn = (kind: Kind, { author, time }: RtfChange, review: RtfReview): string =>
  suggestionOf(kind, personOf(review.authors[author] ?? ''), timeOf(time), review);

/** The ids of the changes that words are of. */
export function changesOf(
  { added, taken }: { readonly added: RtfChange; readonly taken: RtfChange },
  review: RtfReview,
): string[] {
  if (!added.isOn && !taken.isOn) review.going.clear();
  return [
    ...(added.isOn ? [suggestionIn('insert', added, review)] : []),
    ...(taken.isOn ? [suggestionIn('delete', taken, review)] : []),
  ];
}

/** A number that a group within another has, as a word's or as its letters; undefined for none. */
function numberIn(group: RtfGroup, name: string): number | undefined {
  const inner = groupIn(group, name);
  const letters = inner ? plainText(inner, 'windows-1252').trim() : '';
  return inner && (/^\d+$/.test(letters) ? Number(letters) : valueIn(inner, name));
}

/** The thread that a place begins or ends. */
export const threadAt = (place: RtfGroup): string =>
  `c${plainText(place, 'windows-1252').trim().replace(/\D/g, '')}`;

/** Takes a comment in; gives the id of its thread where no words were told to be its own. */
export function addComment(group: RtfGroup, text: string, review: RtfReview): string | undefined {
  const words = nfc(text).trim();
  if (words === '') return undefined;
  const number = numberIn(group, 'atnref');
  const own = `c${number}`;
  const isOnWords = number !== undefined && review.begun.has(own);
  const id = isOnWords ? own : `cn${review.threads.length}`;
  const remark = {
    id: `r${review.threads.length}`,
    by: personOf(review.author),
    at: timeOf(numberIn(group, 'atndate') ?? 0),
    text: words,
    mentions: [],
  };
  // Twice the same number is a fault of the file.
  if (review.threads.every((known) => known.id !== id))
    review.threads.push(threadOn(id, false, [remark]));
  return isOnWords ? undefined : id;
}

/** What was found, by the words that carry its ids, several with spaces between. */
export function foundIn(
  review: RtfReview,
  runs: readonly { readonly text: string; readonly review: string }[],
): ForeignReview {
  const words = new Map<string, string>();
  for (const { text, review: ids } of runs) noteWords(words, text, ids.split(' '));
  return foundReview({ ...review, words });
}
