/** Collects the comments and tracked changes of a document while its reader goes through the text. */
import type { Suggestion } from '../../../shared/article.ts';
import {
  type Comment,
  quoted,
  type Remark,
  withMoreWords,
} from '../../../shared/comments/threads.ts';
import { isoWithOffset } from '../../../shared/dates.ts';
import { nfc } from '../../../shared/text.ts';
import { exactTime } from '../text.ts';

type Kind = Suggestion['kind'];

/** The review that a document brings along. */
export interface ForeignReview {
  /** A comment whose words are not in the body is put on the figure that carries it, else on the whole article. */
  readonly comments: readonly Comment[];
  readonly suggestions: readonly Suggestion[];
  /** How many changes no suggestion can express: they are taken as accepted. */
  readonly done: number;
}

/** The most threads on the same words; of a document with more there, the others are on the whole article. */
export const MOST_OPEN = 100;

/** Who wrote a comment or made a change. Documents do not know roles in a newsroom, so nobody is more than a reporter. */
export const reporter = (name: string): Suggestion['by'] => ({ name: nfc(name), role: 'reporter' });

/** A time as a document writes it, in ISO 8601 with offset; now, if it is none. */
export const timeOrNow = (said: string): string => exactTime(said) ?? isoWithOffset(new Date());

/** The mark that words carry for a suggestion on the paragraph break before them: `b1` for `s1`. */
export const breakMark = (suggestion: string): string => suggestion.replace('s', 'b');

/**
 * The change that inserted or deleted a paragraph as a whole, so that it takes in the break at its own end. Any other
 * change of a break belongs to the text below that break; office programs store it with the paragraph above.
 * @param above the changes of the break above the paragraph
 * @param below the changes of the break at its end
 * @param isAll whether a change covers all of the paragraph's content
 */
export function wholeChange<T>(
  above: readonly unknown[],
  below: readonly T[],
  isAll: (change: T) => boolean,
): T | undefined {
  const [only, ...others] = below;
  const isAlone = only !== undefined && others.length + above.length === 0;
  return isAlone && isAll(only) ? only : undefined;
}

/** A remark as a document has it. */
export type FoundRemark = Pick<Remark, 'by' | 'at' | 'text'>;

/** What is found of a document's review. Words are marked with the ids of the threads and suggestions on them. */
export class FoundReview {
  /** The threads by their ids. */
  readonly threads = new Map<string, Comment>();
  readonly suggestions: Suggestion[] = [];
  /** See {@link ForeignReview}. */
  done = 0;
  /** How many remarks all threads have. */
  #remarks = 0;
  /** The suggestion of each kind that the next words may continue. */
  readonly #current = new Map<Kind, Suggestion>();
  readonly #deletions = new Set<string>();
  /** The words that carry each id. */
  readonly #words = new Map<string, string>();

  /** Begins a thread on words that are still to come. Gives its id. */
  beginThread(remark: FoundRemark, resolved = false, id = `c${this.threads.size}`): string {
    this.threads.set(id, { id, anchor: 'text', quote: '', resolved, remarks: [] });
    this.answer(id, remark);
    return id;
  }

  /** Adds a remark to a thread. */
  answer(thread: string, remark: FoundRemark): void {
    const whole = { id: `r${this.#remarks}`, ...remark, mentions: [] };
    this.#remarks += 1;
    this.threads.get(thread)?.remarks.push(whole);
  }

  /** Adds a suggestion, and gives its id. @param at ISO 8601 with offset */
  addSuggestion(kind: Kind, by: Suggestion['by'], at: string): string {
    const suggestion = { id: `s${this.suggestions.length}`, kind, by, at };
    this.#current.set(kind, suggestion);
    this.suggestions.push(suggestion);
    if (kind === 'delete') this.#deletions.add(suggestion.id);
    return suggestion.id;
  }

  /** The suggestion of a change: the current one if the same person made it, else a new one. */
  suggestionFor(kind: Kind, by: Suggestion['by'], at: string): string {
    const current = this.#current.get(kind);
    return current?.by.name === by.name ? current.id : this.addSuggestion(kind, by, at);
  }

  /** Ends the current suggestions, because words come that are not part of a change. */
  endSuggestions(): void {
    this.#current.clear();
  }

  /** Whether words with these ids are gone once all changes are accepted. */
  isDeleted(ids: readonly string[]): boolean {
    return ids.some((id) => this.#deletions.has(id));
  }

  /** Records words of the text with the ids that they carry, {@link breakMark} among them. */
  note(words: string, ids: readonly string[]): void {
    for (const id of ids) this.#words.set(id, withMoreWords(this.#words.get(id) ?? '', words));
  }

  /** The review as far as it stands on words: threads with what they quote, suggestions without any words left out. */
  result(): ForeignReview {
    const words = this.#words;
    return {
      comments: [...this.threads.values()].map((thread) => ({
        ...thread,
        quote: quoted(nfc(words.get(thread.id) ?? '')),
      })),
      suggestions: this.suggestions.filter(({ id }) => words.has(id) || words.has(breakMark(id))),
      done: this.done,
    };
  }
}
