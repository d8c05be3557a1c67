/** The review in an OpenDocument text: its comments, and the tracked changes that nobody has decided on. */
import type { Document, Element } from '@xmldom/xmldom';
import type { Suggestion } from '../../../shared/article.ts';
import type { Comment } from '../../../shared/comments/threads.ts';
import { isoWithOffset } from '../../../shared/dates.ts';
import { nfc } from '../../../shared/text.ts';
import { type ForeignReview, foundReview, noteWords, threadOn } from '../office/review.ts';
import { allIn, at, attributeOf, elementsIn, isAny } from '../office/xml.ts';
import { exactTime } from '../text.ts';

const saidBy = (element: Element | undefined, name: string): string =>
  nfc((element && at(element, name)?.textContent) ?? '').trim();

/** Who wrote or changed something, and when. What somebody is in a newsroom the file does not know: no more than a reporter. */
const signedBy = (element: Element | undefined): Pick<Suggestion, 'by' | 'at'> => ({
  by: { name: saidBy(element, 'creator') || saidBy(element, 'creator-initials'), role: 'reporter' },
  at: exactTime(saidBy(element, 'date').replace(/\.\d+/, '')) ?? isoWithOffset(new Date()),
});

interface Change {
  readonly suggestion: Suggestion;
  /** The paragraphs that a deletion took away. */
  readonly taken: readonly Element[];
}

/** What is found of a review while the text is read. */
export class OdtReview {
  readonly #changes = new Map<string, Change>();
  readonly #deletions = new Set<string>();
  readonly #ended: ReadonlySet<string>;
  readonly #threads: Comment[] = [];
  readonly #threadOf = new Map<string, string>();
  /** Words by the ids that they carry. */
  readonly #words = new Map<string, string>();
  /** How many changes have no form here: they are taken as done. */
  done = 0;

  constructor(content: Document) {
    this.#ended = new Set(allIn(content, 'annotation-end').map((end) => attributeOf(end, 'name')));
    for (const region of allIn(content, 'changed-region')) {
      const [change] = elementsIn(region);
      const isGone = change !== undefined && isAny(change, 'deletion');
      if (!change || !(isGone || isAny(change, 'insertion'))) {
        this.done += 1;
        continue;
      }
      const taken = isGone ? allIn(change, '*') : [];
      const id = `s${this.#changes.size}`;
      if (isGone) this.#deletions.add(id);
      this.#changes.set(attributeOf(region, 'id'), {
        suggestion: {
          id,
          kind: isGone ? 'delete' : 'insert',
          ...signedBy(at(change, 'change-info')),
        },
        taken: taken.filter(
          (part) => isAny(part, 'p', 'h') && part.parentElement?.localName !== 'change-info',
        ),
      });
    }
  }

  /** The suggestion that a place in the text names; undefined where nothing is known of it. */
  suggestionAt(place: Element): string | undefined {
    return this.#changes.get(attributeOf(place, 'change-id'))?.suggestion.id;
  }

  /** The paragraphs that were taken away in a place; each is there once. */
  takenAt(place: Element): readonly Element[] {
    const id = attributeOf(place, 'change-id');
    const change = this.#changes.get(id);
    if (change) this.#changes.set(id, { ...change, taken: [] });
    return change?.taken ?? [];
  }

  /** The thread that a comment is, or answers in, and whether it stands on the words up to an end; one without words is none. */
  threadAt(annotation: Element): { readonly id: string; readonly isOpen: boolean } | undefined {
    const text = allIn(annotation, 'p')
      .map(({ textContent }) => nfc(textContent ?? ''))
      .join('\n')
      .trim();
    if (text === '') return undefined;
    const name = attributeOf(annotation, 'name');
    const known = this.#threadOf.get(attributeOf(annotation, 'parent-name'));
    const at = this.#threads.findIndex(({ id }) => id === known);
    const isResolved = attributeOf(annotation, 'resolved') === 'true';
    const thread = this.#threads[at] ?? threadOn(`c${this.#threads.length}`, isResolved);
    const count = this.#threads.reduce((sum, { remarks }) => sum + remarks.length, 0);
    const remark = { id: `r${count}`, ...signedBy(annotation), text, mentions: [] };
    const whole: Comment = { ...thread, remarks: [...thread.remarks, remark] };
    if (at < 0) this.#threads.push(whole);
    else this.#threads[at] = whole;
    if (name) this.#threadOf.set(name, whole.id);
    return { id: whole.id, isOpen: this.#ended.has(name) };
  }

  /** The thread of the comment that ends in a place. */
  threadEndingAt(end: Element): string | undefined {
    return this.#threadOf.get(attributeOf(end, 'name'));
  }

  /** See {@link noteWords}. */
  note(words: string, ids: readonly string[]): void {
    noteWords(this.#words, words, ids);
  }

  /** Whether words that carry ids go once all changes are done. */
  isGone(ids: readonly string[]): boolean {
    return ids.some((id) => this.#deletions.has(id));
  }

  /** What was found. */
  found(): ForeignReview {
    const suggestions = [...this.#changes.values()].map(({ suggestion }) => suggestion);
    const { done } = this;
    return foundReview({ threads: this.#threads, suggestions, words: this.#words, done });
  }
}
