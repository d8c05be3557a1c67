/** Reads the comments of a Word document as threads. */
import type { Document, Element } from '@xmldom/xmldom';
import type { Remark } from '../../../shared/comments/threads.ts';
import { nfc } from '../../../shared/text.ts';
import { type FoundRemark, type FoundReview, reporter, timeOrNow } from '../office/found-review.ts';
import { allIn, attributeOf, isAny, parsed } from '../office/xml.ts';

/** Who wrote a comment or made a change. */
export const authorOf = (element: Element): Remark['by'] =>
  reporter(attributeOf(element, 'author') || attributeOf(element, 'initials'));

/** When a comment was written or a change made. Word labels local time as UTC; newer versions add the time in UTC. */
export const timeOf = (element: Element): string =>
  timeOrNow(attributeOf(element, 'dateUtc') || attributeOf(element, 'date').replace(/Z$/, ''));

const SIGNS: Readonly<Record<string, string>> = { br: '\n', cr: '\n', tab: ' ' };
const wordsIn = (paragraph: Element): string =>
  allIn(paragraph, '*')
    .map((part) => (isAny(part, 't') ? part.textContent : SIGNS[part.localName ?? '']) ?? '')
    .join('');

interface Said {
  readonly wordId: string;
  /** The ids of its paragraphs; answers refer to the last. */
  readonly paragraphs: readonly string[];
  readonly remark: FoundRemark;
}

function saidIn(comments: Document): Said[] {
  return allIn(comments, 'comment').map((comment) => {
    const paragraphs = allIn(comment, 'p');
    const text = nfc(paragraphs.map(wordsIn).join('\n')).trim();
    return {
      wordId: attributeOf(comment, 'id'),
      paragraphs: paragraphs.map((paragraph) => attributeOf(paragraph, 'paraId')).filter(Boolean),
      remark: { by: authorOf(comment), at: timeOf(comment), text },
    };
  });
}

/**
 * Reads comments as threads; a comment without words makes none.
 * @param comments their part as XML, `extended` what Word 2013 and later say of them (answers, and what is resolved); '' for none
 * @param found takes the threads in, on words that are still to come
 * @returns the thread of each comment, by Word's own id of it
 * @throws when one is no XML
 */
export function readThreads(
  comments: string,
  extended: string,
  found: FoundReview,
): ReadonlyMap<string, string> {
  const said = comments ? saidIn(parsed(comments)) : [];
  const details = extended ? allIn(parsed(extended), 'commentEx') : [];
  const known = new Map(details.map((one) => [attributeOf(one, 'paraId'), one]));
  const byParagraph = new Map(
    said.flatMap((one) => one.paragraphs.map((id) => [id, one] as const)),
  );
  const detailsOf = (one: Said) => known.get(one.paragraphs.at(-1) ?? '');
  const aboveOf = (one: Said) => byParagraph.get(attributeOf(detailsOf(one), 'paraIdParent'));
  /** The first comment of each whose answers were followed up to it: they may be thousands, one below the other. */
  const firsts = new Map<Said, Said>();
  const firstOf = (one: Said): Said => {
    const passed = new Set<Said>();
    let first = one;
    // Damaged comments may answer each other in a circle.
    for (let next: Said | undefined = one; next && !passed.has(next); next = aboveOf(next)) {
      passed.add(next);
      first = firsts.get(next) ?? next;
      if (first !== next) break;
    }
    for (const each of passed) firsts.set(each, first);
    return first;
  };
  const threads = new Map<Said, string>();
  const threadOf = new Map<string, string>();
  for (const one of said.filter(({ remark }) => remark.text !== '')) {
    const first = firstOf(one);
    const isResolved = /^(1|true)$/.test(attributeOf(detailsOf(first), 'done'));
    const known = threads.get(first);
    if (known) found.answer(known, one.remark);
    const thread = known ?? found.beginThread(one.remark, isResolved);
    threads.set(first, thread);
    threadOf.set(one.wordId, thread);
  }
  return threadOf;
}
