/** The caret outlives the block it stands in, whoever takes that away. */
import { $createTableSelectionFrom, $isTableCellNode, $isTableNode } from '@lexical/table';
import {
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $selectAll,
  $setSelection,
  DELETE_CHARACTER_COMMAND,
  type LexicalEditor,
  type PointType,
} from 'lexical';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../renderer/editor/commands.ts';
import { $blockToNode, $readBody } from '../../../renderer/editor/convert.ts';
import { $elementAt, mendInEditor } from '../../../renderer/editor/preflight/places.ts';
import { emptyLedger } from '../../../renderer/editor/suggestions/ledger.ts';
import { type Block, blockSchema, emptyArticle } from '../../../shared/article.ts';
import { librarySchema } from '../../../shared/library.ts';
import { examine } from '../../../shared/preflight/preflight.ts';
import { openEditor } from '../suggestions/open-editor.ts';
import { caret, caretIn } from './caret.ts';

const now = '2026-01-01T00:00:00+07:00';
const text = (id: string, words: string, more: object = { type: 'paragraph' }): Block =>
  blockSchema.parse({ id, spans: words ? [{ text: words }] : [], ...more });
const emptyList: Block = blockSchema.parse({
  type: 'list',
  id: 'x',
  ordered: false,
  items: [{ id: 'i', spans: [] }],
});
const emptyTable: Block = blockSchema.parse({
  type: 'table',
  id: 'x',
  rows: [{ cells: [{ spans: [] }, { spans: [] }] }],
});
const emptyPullQuote: Block = blockSchema.parse({
  type: 'pull-quote',
  id: 'x',
  spans: [],
  attribution: [],
});
const divider: Block = blockSchema.parse({ type: 'divider', id: 'd' });

const update = (editor: LexicalEditor, $do: () => void) => editor.update($do, { discrete: true });

function mendAll(editor: LexicalEditor): void {
  const article = { ...emptyArticle('x', now), body: editor.read(() => $readBody()) };
  const library = librarySchema.parse({ formatVersion: 1, name: 'x' });
  mendInEditor(editor, examine(article, library, now).findings);
}

const endOf = ({ key, offset, type }: PointType) => ({ key, offset, type });
const heading = { type: 'heading', level: 4 };
describe('the preflight mends a block and the caret in it', () => {
  it.each<[string, Block[], [string, string, number?], string]>([
    ['stays at its letter', [text('h', 'Chợ phiên', heading)], ['h', 'spans', 3], 'h:3'],
    ['goes to the text above', [text('a', 'Một'), text('x', '')], ['x', 'spans'], 'a:3'],
    ['goes to the text below', [text('x', ''), text('b', 'Hai')], ['x', 'spans'], 'b:0'],
    ['leaves a list', [text('a', 'Một'), emptyList], ['x', 'i'], 'a:3'],
    ['leaves a table', [text('a', 'Một'), emptyTable], ['x', '0:1'], 'a:3'],
    ['leaves a pull quote', [text('a', 'Một'), emptyPullQuote], ['x', 'spans'], 'a:3'],
    ['stands behind what has no text', [divider, text('x', '')], ['x', 'spans'], 'root:1'],
  ])('%s', (_what, body, [block, part, offset = 0], expected) => {
    const editor = openEditor(body, emptyLedger);
    caretIn(editor, block, part, offset);
    mendAll(editor);
    expect(caret(editor)).toBe(expected);
  });
  it('keeps a selection from end to end', () => {
    const editor = openEditor([text('h', 'Chợ phiên', heading)], emptyLedger);
    const selected = () => editor.read(() => $getSelection()?.getTextContent());
    caretIn(editor, 'h', 'spans', 4);
    update(editor, () => {
      const selection = $getSelection();
      if ($isRangeSelection(selection)) selection.anchor.offset = 0;
    });
    expect(selected()).toBe('Chợ ');
    mendAll(editor);
    expect(selected()).toBe('Chợ ');
  });
  it('keeps everything selected, from a block without text to another', () => {
    const editor = openEditor([divider, text('a', 'Một'), { ...divider, id: 'e' }], emptyLedger);
    update(editor, () => void $selectAll());
    const ends = () => editor.read(() => $getSelection()?.getStartEndPoints()?.map(endOf));
    const before = ends();
    update(editor, () => runCommand(editor, 'bold'));
    expect(ends()).toEqual(before);
  });
  it('stands in a new paragraph when nothing is left', () => {
    const editor = openEditor([text('x', ''), text('y', '')], emptyLedger);
    caretIn(editor, 'y', 'spans', 0);
    mendAll(editor);
    expect(editor.read(() => $readBody())).toMatchObject([{ type: 'paragraph', spans: [] }]);
    expect(caret(editor)).toMatch(/:0$/);
  });
});

it.each<[string, string, (editor: LexicalEditor) => void]>([
  ['a table that goes', 'a:3', mendAll],
  [
    'a table that is rebuilt',
    'x:0',
    (editor) =>
      update(editor, () => {
        $getRoot().getLastChildOrThrow().replace($blockToNode(emptyTable));
      }),
  ],
])('selected cells of %s give way to a caret', (_what, expected, act) => {
  const editor = openEditor([text('a', 'Một'), emptyTable], emptyLedger);
  update(editor, () => {
    const table = $getRoot().getLastChildOrThrow();
    const cells = ['0:0', '0:1'].map((part) => $elementAt({ block: 'x', part }));
    const [from, to] = cells.filter($isTableCellNode);
    if (!$isTableNode(table) || !from || !to) throw new Error('No table');
    $setSelection($createTableSelectionFrom(table, from, to));
  });
  act(editor);
  expect(caret(editor)).toBe(expected);
});

it('Delete in an empty paragraph leads into the list below it', () => {
  const list: Block = blockSchema.parse({
    ...emptyList,
    items: [{ id: 'i', spans: [{ text: 'Một' }] }],
  });
  const editor = openEditor([text('a', 'Mở'), text('x', ''), { ...list, id: 'l' }], emptyLedger);
  caretIn(editor, 'x', 'spans', 0);
  editor.dispatchCommand(DELETE_CHARACTER_COMMAND, false);
  update(editor, () => undefined);
  expect(caret(editor)).toBe('i:0');
});
