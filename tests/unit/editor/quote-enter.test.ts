/** Enter in a quotation, in the article's own editor. */
import { INSERT_PARAGRAPH_COMMAND, UNDO_COMMAND } from 'lexical';
import { expect, it } from 'vitest';
import { $readBody } from '../../../renderer/editor/convert.ts';
import { decide } from '../../../renderer/editor/suggestions/deciding.ts';
import { emptyLedger } from '../../../renderer/editor/suggestions/ledger.ts';
import type { Block, Suggestion } from '../../../shared/article.ts';
import { outline } from '../../fixtures/outline.ts';
import { openEditor, suggesting } from '../suggestions/open-editor.ts';
import { caret, caretIn } from './caret.ts';

const body: Block[] = [
  { type: 'paragraph', id: 'p', spans: [{ text: 'Một' }] },
  { type: 'quote', id: 'q', spans: [{ text: 'Trích' }] },
];
const PARTED = ['p Một', 'p ', '> Trích'];

it.each([
  [0, PARTED, 'q:0'],
  [2, ['p Một', '> Tr', 'p ích'], undefined],
  [5, ['p Một', '> Trích', 'p '], undefined],
] as const)('at %i', (offset, lines, at) => {
  const editor = openEditor(body, emptyLedger);
  caretIn(editor, 'q', 'spans', offset);
  editor.update(() => void editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined), {
    discrete: true,
  });
  expect(outline(editor.read($readBody))).toEqual(lines);
  if (at) expect(caret(editor)).toBe(at);
  editor.dispatchCommand(UNDO_COMMAND, undefined);
  expect(editor.read($readBody)).toEqual(body);
});

it.each([
  ['accept', PARTED],
  ['reject', ['p Một', '> Trích']],
] as const)('before its words, as a suggestion: %s', (verdict, lines) => {
  const records = new Map<string, Suggestion>();
  const ledger = suggesting(records, { name: 'Minh Đức', role: 'editor' });
  const editor = openEditor(body, ledger);
  caretIn(editor, 'q', 'spans', 0);
  editor.update(() => void editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined), {
    discrete: true,
  });
  decide(editor, ledger, records.keys(), verdict);
  expect(outline(editor.read($readBody))).toEqual(lines);
});
