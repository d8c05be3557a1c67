/** Reads the comments and the undecided tracked changes of a Rich Text document. */
import type { Suggestion } from '../../../shared/article.ts';
import { groupIn, groupsOf, type RtfGroup, valueIn } from '../../../shared/importing/rtf-groups.ts';
import { nfc } from '../../../shared/text.ts';
import { type ForeignReview, FoundReview, reporter, timeOrNow } from '../office/found-review.ts';
import { plainText } from './characters.ts';
import type { RtfChange } from './formatting.ts';

type Kind = Suggestion['kind'];

/** The state of the reading of a review: Rich Text describes it with words and groups among the text. */
export interface RtfReview {
  readonly found: FoundReview;
  /** The people who changed the document, by their numbers. */
  readonly authors: readonly string[];
  /** The threads on the words that come next. */
  readonly open: Set<string>;
  /** The threads that have words of their own. */
  readonly begun: Set<string>;
  /** Who wrote the comment that comes next. */
  author: string;
}

/** A review of which nothing has been read yet. @param authors those who changed the text, by their numbers */
export const noReview = (authors: readonly string[] = []): RtfReview => ({
  ...{ found: new FoundReview(), authors, open: new Set(), begun: new Set(), author: '' },
});

/** The review of a document before its text is read. */
export function newReview(root: RtfGroup, encoding: string): RtfReview {
  const table = groupIn(root, 'revtbl');
  const authors = (table ? groupsOf(table) : []).map((one) =>
    nfc(plainText(one, encoding)).replace(/;\s*$/, '').trim(),
  );
  return noReview(authors);
}

/** A time in Word's format: from the lowest bit, minute, hour, day, month, and years since 1900 (RTF 1.9.1, DTTM). */
function timeOf(bits: number): string {
  const part = (from: number, count: number) => (bits >>> from) & ((1 << count) - 1);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [1900 + part(20, 9), two(part(16, 4)), two(part(11, 5))].join('-');
  return timeOrNow(`${day}T${two(part(6, 5))}:${two(part(0, 6))}:00`);
}

const suggestionFor = (kind: Kind, { author, time }: RtfChange, review: RtfReview): string =>
  review.found.suggestionFor(kind, reporter(review.authors[author] ?? ''), timeOf(time));

/** The ids of the changes that words are part of. */
export function changesOf(
  { insertion, deletion }: { readonly insertion: RtfChange; readonly deletion: RtfChange },
  review: RtfReview,
): string[] {
  if (!insertion.isOn && !deletion.isOn) review.found.endSuggestions();
  return [
    ...(insertion.isOn ? [suggestionFor('insert', insertion, review)] : []),
    ...(deletion.isOn ? [suggestionFor('delete', deletion, review)] : []),
  ];
}

/** The number in an inner group, as text or as the value of its control word; undefined for none. */
function numberIn(group: RtfGroup, name: string): number | undefined {
  const inner = groupIn(group, name);
  const letters = inner ? plainText(inner, 'windows-1252').trim() : '';
  return inner && (/^\d+$/.test(letters) ? Number(letters) : valueIn(inner, name));
}

/** The thread whose words begin or end at a place. */
export const threadAt = (place: RtfGroup): string =>
  `c${plainText(place, 'windows-1252').trim().replace(/\D/g, '')}`;

/** Takes a comment in. Gives the id of its thread if it has no words of its own yet. */
export function addComment(group: RtfGroup, text: string, review: RtfReview): string | undefined {
  const words = nfc(text).trim();
  if (words === '') return undefined;
  const number = numberIn(group, 'atnref');
  const own = `c${number}`;
  const { threads } = review.found;
  const isOnWords = number !== undefined && review.begun.has(own);
  const id = isOnWords ? own : `cn${threads.size}`;
  const at = timeOf(numberIn(group, 'atndate') ?? 0);
  // A number that comes twice is a fault of the file.
  if (!threads.has(id))
    review.found.beginThread({ by: reporter(review.author), at, text: words }, false, id);
  return isOnWords ? undefined : id;
}

/** The review of a text. @param runs its words, each with the ids that it carries, with spaces between */
export function reviewIn(
  { found }: RtfReview,
  runs: readonly { readonly text: string; readonly review: string }[],
): ForeignReview {
  for (const { text, review: ids } of runs) found.note(text, ids.split(' '));
  return found.result();
}
