/** Comments of a Word document → threads. */
import type { Document, Element } from '@xmldom/xmldom';
import type { Comment, Remark } from '../../../shared/comments/threads.ts';
import { isoWithOffset } from '../../../shared/dates.ts';
import { nfc } from '../../../shared/text.ts';
import { threadOn } from '../office/review.ts';
import { allIn, attributeOf, isAny, parsed } from '../office/xml.ts';
import { exactTime } from '../text.ts';

/** Who wrote or changed something. What somebody is in a newsroom Word does not know: no more than a reporter. */
export const authorOf = (element: Element): Remark['by'] => ({
  name: nfc(attributeOf(element, 'author') || attributeOf(element, 'initials')),
  role: 'reporter',
});

/** When something was written or changed. Word calls its local time one of UTC; newer ones tell that beside it. */
export const timeOf = (element: Element): string =>
  exactTime(attributeOf(element, 'dateUtc') || attributeOf(element, 'date').replace(/Z$/, '')) ??
  isoWithOffset(new Date());

const SIGNS: Readonly<Record<string, string>> = { br: '\n', cr: '\n', tab: ' ' };
const wordsIn = (paragraph: Element): string =>
  allIn(paragraph, '*')
    .map((part) => (isAny(part, 't') ? part.textContent : SIGNS[part.localName ?? '']) ?? '')
    .join('');

interface Said {
  readonly wordId: string;
  /** The ids of its paragraphs; others know it by the last. */
  readonly paragraphs: readonly string[];
  readonly remark: Remark;
}

function saidIn(comments: Document): Said[] {
  return allIn(comments, 'comment').map((comment, at) => {
    const paragraphs = allIn(comment, 'p');
    const text = nfc(paragraphs.map(wordsIn).join('\n')).trim();
    return {
      wordId: attributeOf(comment, 'id'),
      paragraphs: paragraphs.map((paragraph) => attributeOf(paragraph, 'paraId')).filter(Boolean),
      remark: { id: `r${at}`, by: authorOf(comment), at: timeOf(comment), text, mentions: [] },
    };
  });
}

/** What a document's comments came to. */
export interface WordThreads {
  /** Each on words, which are still to be found. */
  readonly threads: Comment[];
  /** The thread of each comment, by Word's own id of it. */
  readonly threadOf: ReadonlyMap<string, string>;
}

/**
 * Reads comments as threads; one without words makes none.
 * @param comments their part as XML, `extended` what Word 2013 and later say of them: answers and what is done; '' for none
 * @throws when one is no XML
 */
export function threadsIn(comments: string, extended: string): WordThreads {
  const said = comments ? saidIn(parsed(comments)) : [];
  const details = extended ? allIn(parsed(extended), 'commentEx') : [];
  const known = new Map(details.map((one) => [attributeOf(one, 'paraId'), one]));
  const byParagraph = new Map(
    said.flatMap((one) => one.paragraphs.map((id) => [id, one] as const)),
  );
  const detailsOf = (one: Said) => known.get(one.paragraphs.at(-1) ?? '');
  const firstOf = (one: Said, passed: readonly Said[] = []): Said => {
    const above = byParagraph.get(attributeOf(detailsOf(one), 'paraIdParent'));
    // One may lead in a circle.
    return above && above !== one && !passed.includes(above)
      ? firstOf(above, [...passed, one])
      : one;
  };
  const threads = new Map<Said, Comment>();
  const threadOf = new Map<string, string>();
  for (const one of said.filter(({ remark }) => remark.text !== '')) {
    const first = firstOf(one);
    const resolved = /^(1|true)$/.test(attributeOf(detailsOf(first), 'done'));
    const thread = threads.get(first) ?? threadOn(`c${threads.size}`, resolved);
    threads.set(first, { ...thread, remarks: [...thread.remarks, one.remark] });
    threadOf.set(one.wordId, thread.id);
  }
  return { threads: [...threads.values()], threadOf };
}
