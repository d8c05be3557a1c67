import { defineExtension, mergeRegister, safeCast } from 'lexical';
import { BlockIdExtension } from '../block-ids.ts';
import { NfcExtension } from '../nfc.ts';
import { emptyLedger, type Ledger } from './ledger.ts';
import { registerLook } from './look.ts';
import { registerMarking } from './marking.ts';
import './suggestions.css';

/** Suggestions: while the ledger names a person, edits are marked rather than made. */
export const SuggestionsExtension = defineExtension({
  name: 'galley/suggestions',
  config: safeCast<{ readonly ledger: Ledger }>({ ledger: emptyLedger }),
  // Blocks have their names, and letters their form, before an edit is marked.
  dependencies: [BlockIdExtension, NfcExtension],
  register: (editor, { ledger }) =>
    mergeRegister(registerMarking(editor, ledger), registerLook(editor, ledger)),
});
