/** The review in an OpenDocument text: its comments, and the tracked changes that nobody has decided on. */
import type { Document, Element } from '@xmldom/xmldom';
import type { Suggestion } from '../../../shared/article.ts';
import { nfc } from '../../../shared/text.ts';
import { FoundReview, reporter, timeOrNow } from '../office/found-review.ts';
import { allIn, at, attributeOf, elementsIn, isAny } from '../office/xml.ts';

const textIn = (element: Element | undefined, name: string): string =>
  nfc((element && at(element, name)?.textContent) ?? '').trim();

/** Who wrote a comment or made a change, and when. */
const signedBy = (element: Element | undefined): Pick<Suggestion, 'by' | 'at'> => ({
  by: reporter(textIn(element, 'creator') || textIn(element, 'creator-initials')),
  at: timeOrNow(textIn(element, 'date').replace(/\.\d+/, '')),
});

interface Change {
  readonly suggestion: string;
  /** The paragraphs that a deletion took away. */
  readonly taken: readonly Element[];
}

/** The paragraphs in a deletion; its `change-info` has some of its own. */
const paragraphsIn = (deletion: Element): Element[] =>
  allIn(deletion, '*').filter(
    (part) => isAny(part, 'p', 'h') && part.parentElement?.localName !== 'change-info',
  );

/** Connects the places in the text to the changes and comments that they name. */
export class OdtReview {
  readonly found = new FoundReview();
  readonly #changes = new Map<string, Change>();
  /** The names of the comments that say where their words end. */
  readonly #ended: ReadonlySet<string>;
  readonly #threadOf = new Map<string, string>();

  constructor(content: Document) {
    this.#ended = new Set(allIn(content, 'annotation-end').map((end) => attributeOf(end, 'name')));
    for (const region of allIn(content, 'changed-region')) {
      const [change] = elementsIn(region);
      const isDeletion = change !== undefined && isAny(change, 'deletion');
      if (!change || !(isDeletion || isAny(change, 'insertion'))) {
        this.found.done += 1;
        continue;
      }
      const { by, at: time } = signedBy(at(change, 'change-info'));
      this.#changes.set(attributeOf(region, 'id'), {
        suggestion: this.found.addSuggestion(isDeletion ? 'delete' : 'insert', by, time),
        taken: isDeletion ? paragraphsIn(change) : [],
      });
    }
  }

  /** The suggestion that a place in the text names; undefined if it is unknown. */
  suggestionAt(place: Element): string | undefined {
    return this.#changes.get(attributeOf(place, 'change-id'))?.suggestion;
  }

  /** The paragraphs that were deleted at a place. They are given only once. */
  takenAt(place: Element): readonly Element[] {
    const id = attributeOf(place, 'change-id');
    const change = this.#changes.get(id);
    if (change) this.#changes.set(id, { ...change, taken: [] });
    return change?.taken ?? [];
  }

  /**
   * Takes in a comment, as a thread or as an answer in one. Gives the thread, and whether it is on the words up to a place
   * that ends it; undefined for a comment without words.
   */
  threadAt(annotation: Element): { readonly id: string; readonly isOpen: boolean } | undefined {
    const text = allIn(annotation, 'p')
      .map(({ textContent }) => nfc(textContent ?? ''))
      .join('\n')
      .trim();
    if (text === '') return undefined;
    const remark = { ...signedBy(annotation), text };
    const known = this.#threadOf.get(attributeOf(annotation, 'parent-name'));
    const isResolved = attributeOf(annotation, 'resolved') === 'true';
    const id = known ?? this.found.beginThread(remark, isResolved);
    if (known) this.found.answer(known, remark);
    const name = attributeOf(annotation, 'name');
    if (name) this.#threadOf.set(name, id);
    return { id, isOpen: this.#ended.has(name) };
  }

  /** The thread of the comment whose words end at a place. */
  threadEndingAt(end: Element): string | undefined {
    return this.#threadOf.get(attributeOf(end, 'name'));
  }
}
