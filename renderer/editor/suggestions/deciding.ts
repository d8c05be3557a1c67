/** Accepting and rejecting suggestions in the open editor. */
import {
  $addUpdateTag,
  $createParagraphNode,
  $getRoot,
  $getSelection,
  $setSelection,
  HISTORY_PUSH_TAG,
  type LexicalEditor,
  SKIP_DOM_SELECTION_TAG,
} from 'lexical';
import { decideBody } from '../../../shared/suggestions/suggestions.ts';
import { focusCaret } from '../../ui/focus.ts';
import { $readBody } from '../convert.ts';
import { LISTS_KNOWN_TAG } from '../list/ApartListNode.ts';
import type { Ledger } from './ledger.ts';
import { DECIDED_TAG } from './marking.ts';
import { $writeBlocks } from './write-blocks.ts';

/** What can become of a suggestion. */
export const VERDICTS = ['accept', 'reject'] as const;
/** One of {@link VERDICTS}. */
export type Verdict = (typeof VERDICTS)[number];

/** Accepts or rejects suggestions in one undo step. The focus stays, or goes to the caret if its block is gone. */
export function decide(
  editor: LexicalEditor,
  ledger: Ledger,
  ids: Iterable<string>,
  verdict: Verdict,
): void {
  const isInText = editor.getRootElement()?.contains(document.activeElement) ?? false;
  editor.update(
    () => {
      for (const tag of [DECIDED_TAG, LISTS_KNOWN_TAG, HISTORY_PUSH_TAG, SKIP_DOM_SELECTION_TAG])
        $addUpdateTag(tag);
      const nodes = $getRoot().getChildren();
      const body = $readBody();
      const next = decideBody(body, (id) => ledger.find(id)?.kind, verdict, new Set(ids));
      // Without a selection, which Lexical would move away from removed nodes; kept-caret.ts restores it.
      const selection = $getSelection();
      $setSelection(null);
      $writeBlocks(null, nodes, body, next);
      if ($getRoot().isEmpty()) $getRoot().append($createParagraphNode());
      $setSelection(selection?.clone() ?? null);
    },
    { discrete: true },
  );
  // Until all is drawn: a block's texts come back with its face.
  setTimeout(() => {
    if (isInText && document.activeElement === document.body) focusCaret(editor);
  });
}
