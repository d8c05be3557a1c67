/** The article's own editor without a window; undo works in it, too. */
import { buildEditorFromExtensions } from '@lexical/extension';
import { HistoryExtension } from '@lexical/history';
import { configExtension, defineExtension, type LexicalEditor } from 'lexical';
import { articleExtension } from '../../../renderer/editor/extensions.ts';
import { emptyLedger, type Ledger } from '../../../renderer/editor/suggestions/ledger.ts';
import type { Block, Suggestion } from '../../../shared/article.ts';

/** Opens a body. */
export function openEditor(body: readonly Block[], ledger: Ledger): LexicalEditor {
  return buildEditorFromExtensions(
    defineExtension({
      name: 'test',
      dependencies: [
        articleExtension(body, false, ledger),
        // Without a window the history is off unless it is asked for.
        configExtension(HistoryExtension, { disabled: false }),
      ],
    }),
  );
}

/** The ledger of one person who suggests. @param records takes what they suggest, by id */
export const suggesting = (records: Map<string, Suggestion>, by: Suggestion['by']): Ledger => ({
  ...emptyLedger,
  find: (id) => records.get(id),
  add: (created) => {
    for (const one of created) records.set(one.id, one);
  },
  person: () => by,
});
