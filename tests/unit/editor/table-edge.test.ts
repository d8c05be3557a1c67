/** A selection over a table's edge: what goes when it is deleted or written over, and what stays as it was. */
import { $insertGeneratedNodes } from '@lexical/clipboard';
import {
  $createRangeSelection,
  $createTextNode,
  $getRoot,
  $getSelection,
  $setSelection,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  DELETE_CHARACTER_COMMAND,
  DELETE_WORD_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalEditor,
  UNDO_COMMAND,
} from 'lexical';
import { describe, expect, it } from 'vitest';
import { $blockToNode, $readBody } from '../../../renderer/editor/convert.ts';
import { emptyLedger } from '../../../renderer/editor/suggestions/ledger.ts';
import { type Block, blockSchema, type Suggestion } from '../../../shared/article.ts';
import { ifAccepted, ifRejected } from '../../../shared/suggestions/suggestions.ts';
import { outline } from '../../fixtures/outline.ts';
import { openEditor, suggesting } from '../suggestions/open-editor.ts';

const block = (of: object): Block => blockSchema.parse(of);
const row = (...texts: string[]) => ({ cells: texts.map((text) => ({ spans: [{ text }] })) });
const BODY = [
  block({ type: 'heading', id: 'h', level: 2, spans: [{ text: 'Chợ phiên' }] }),
  block({ type: 'table', id: 't', rows: [row('a', 'b'), row('c', 'd')] }),
  block({ type: 'paragraph', id: 'p', spans: [{ text: 'Sáng nay' }] }),
  block({ type: 'table', id: 'u', rows: [row('k', 'l')] }),
  block({ type: 'quote', id: 'q', spans: [{ text: 'Mưa rừng' }] }),
];

/** Selects from the place before some letters to that before others, where the caret is then. */
function select(editor: LexicalEditor, from: string, to: string): void {
  editor.update(
    () => {
      const selection = $createRangeSelection();
      for (const [point, letters] of [
        [selection.anchor, from],
        [selection.focus, to],
      ] as const) {
        const texts = $getRoot().getAllTextNodes();
        const text = texts.find((node) => node.getTextContent().includes(letters));
        if (!text) throw new Error(`Expected ${letters}`);
        point.set(text.getKey(), text.getTextContent().indexOf(letters), 'text');
      }
      $setSelection(selection);
    },
    { discrete: true },
  );
}

const now = (editor: LexicalEditor, change: () => void) =>
  editor.update(change, { discrete: true });
const shown = (editor: LexicalEditor) => outline(editor.read(() => $readBody()));

function paste(editor: LexicalEditor, ...blocks: Block[]): void {
  now(editor, () => {
    const selection = $getSelection();
    const nodes = blocks.length > 0 ? blocks.map($blockToNode) : [$createTextNode('chữ')];
    if (selection) $insertGeneratedNodes(editor, nodes, selection);
  });
}

const second = ['| k | l'];

describe.each<[string, from: string, to: string, left: string[]]>([
  ['into a table', 'phiên', 'c', ['h2 Chợ ^', 'p Sáng nay', ...second, '> Mưa rừng']],
  ['out of a table', 'd', 'nay', ['h2 Chợ phiên', 'p ^nay', ...second, '> Mưa rừng']],
  ['out of one and over another', 'b', 'rừng', ['h2 Chợ phiên', '> ^rừng']],
  ['from one into another', 'd', 'k', ['h2 Chợ phiên', 'p ^', '> Mưa rừng']],
  ['of all before a table', 'Chợ', 'a', ['p ^', 'p Sáng nay', ...second, '> Mưa rừng']],
])('a selection %s', (_what, from, to, left) => {
  const wanted = (text: string) => left.map((line) => line.replace('^', text));
  it.each<[string, (editor: LexicalEditor) => void, string]>([
    ['deleted', (editor) => editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true), ''],
    ['deleted by Ctrl+Delete', (e) => e.dispatchCommand(DELETE_WORD_COMMAND, false), ''],
    ['typed over', (e) => e.dispatchCommand(CONTROLLED_TEXT_INSERTION_COMMAND, 'chữ'), 'chữ'],
    ['pasted over', (editor) => paste(editor), 'chữ'],
  ])('%s: whole tables go, and no paragraph break beside them', (_how, act, text) => {
    for (const ends of [
      [from, to],
      [to, from],
    ] as const) {
      const editor = openEditor(BODY, emptyLedger);
      select(editor, ...ends);
      now(editor, () => act(editor));
      expect(shown(editor)).toEqual(wanted(text));
      editor.dispatchCommand(UNDO_COMMAND, undefined);
      expect(shown(editor)).toEqual(outline(BODY));
    }
  });
});

it('Enter, and blocks that are pasted, come in the place of what was selected', () => {
  const editor = openEditor(BODY, emptyLedger);
  select(editor, 'd', 'nay');
  now(editor, () => editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined));
  expect(shown(editor).slice(1, 3)).toEqual(['p ', 'p nay']);
  editor.dispatchCommand(UNDO_COMMAND, undefined);
  select(editor, 'phiên', 'b');
  const other = block({ type: 'table', id: 'v', rows: [row('x', 'y')] });
  paste(editor, other);
  expect(shown(editor)).toEqual(['h2 Chợ ', '| x | y', 'p Sáng nay', ...second, '> Mưa rừng']);
});

it('is suggested as it would be done', () => {
  const records = new Map<string, Suggestion>();
  const editor = openEditor(BODY, suggesting(records, { name: 'Linh', role: 'editor' }));
  select(editor, 'phiên', 'c');
  now(editor, () => editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true));
  const article = {
    body: editor.read(() => $readBody()),
    review: { suggestions: [...records.values()] },
  } as never;
  expect(outline(ifAccepted(article))).toEqual(['h2 Chợ ', 'p Sáng nay', ...second, '> Mưa rừng']);
  expect(outline(ifRejected(article))).toEqual(outline(BODY));
});
