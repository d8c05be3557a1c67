/** Who suggests, and the records of what was suggested. */
import type { TextNode } from 'lexical';
import type { Suggestion } from '../../../shared/article.ts';
import { suggestionsOf } from '../spans.ts';

/** What the editor needs to know of the article's suggestions besides the marks in its text. */
export interface Ledger {
  /** The record of a suggestion, also of one that was undone: undo may bring it back. */
  find(id: string): Suggestion | undefined;
  add(created: readonly Suggestion[]): void;
  /** Told when an edit changed nothing: it deleted words that are suggested to be deleted already. */
  refuse(): void;
  /** Who suggests; null while changes are made, not suggested. */
  person(): Suggestion['by'] | null;
}

/** The ledger of an article without suggestions, in which changes are made. */
export const emptyLedger: Ledger = {
  find: () => undefined,
  add: () => undefined,
  refuse: () => undefined,
  person: () => null,
};

/** Whether a text has a suggestion of this kind. */
export function isSuggested(ledger: Ledger, kind: Suggestion['kind'], node: TextNode): boolean {
  return suggestionsOf(node).some((id) => ledger.find(id)?.kind === kind);
}
