/** What the keys that delete do where a text ends: at a block that is no text they select it first. */
import {
  $getRoot,
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  DELETE_CHARACTER_COMMAND,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  type ElementNode,
  KEY_DELETE_COMMAND,
  type LexicalEditor,
} from 'lexical';
import { describe, expect, it } from 'vitest';
import { $readBody } from '../../../renderer/editor/convert.ts';
import { $topBlockOf } from '../../../renderer/editor/place.ts';
import { emptyLedger } from '../../../renderer/editor/suggestions/ledger.ts';
import { $placeOf } from '../../../renderer/editor/text-points.ts';
import { type Block, blockSchema, type Suggestion } from '../../../shared/article.ts';
import { suggestionsIn } from '../../../shared/suggestions/suggestions.ts';
import { outline } from '../../fixtures/outline.ts';
import { openEditor, suggesting } from '../suggestions/open-editor.ts';

const block = (of: object): Block => blockSchema.parse(of);
const text = (id: string, words: string) => [{ id, spans: [{ text: words }] }];
const BEYOND: [name: string, of: Block][] = [
  ['figure', block({ type: 'figure', id: 'x', media: '', alt: '', caption: [], credit: [] })],
  ['pull quote', block({ type: 'pull-quote', id: 'x', spans: [], attribution: [] })],
  ['line', block({ type: 'divider', id: 'x' })],
];
const AROUND: [name: string, of: Block][] = [
  ['paragraph', block({ type: 'paragraph', id: 'p', spans: [{ text: 'Chợ phiên' }] })],
  ['heading', block({ type: 'heading', level: 2, id: 'p', spans: [{ text: 'Chợ phiên' }] })],
  ['list', block({ type: 'list', id: 'p', ordered: true, items: text('i', 'Chợ phiên') })],
];
const KEYS = [DELETE_CHARACTER_COMMAND, DELETE_WORD_COMMAND, DELETE_LINE_COMMAND] as const;

const now = (editor: LexicalEditor, change: () => void) =>
  editor.update(change, { discrete: true });
const shown = (editor: LexicalEditor) => outline(editor.read(() => $readBody()));
const chosen = (editor: LexicalEditor) =>
  editor.read(() => {
    const selection = $getSelection();
    return $isNodeSelection(selection) ? selection.getNodes().map((node) => node.getType()) : [];
  });

describe.each(BEYOND)('beside a %s', (_beyond, beyond) => {
  it.each(AROUND)('a %s keeps it with one key, which selects it', (_around, around) => {
    for (const isBackward of [false, true])
      for (const command of KEYS) {
        const body = isBackward ? [beyond, around] : [around, beyond];
        const editor = openEditor(body, emptyLedger);
        now(editor, () => {
          const node = $getRoot().getChildAtIndex(isBackward ? 1 : 0);
          if (isBackward) node?.selectStart();
          else node?.selectEnd();
          editor.dispatchCommand(command, isBackward);
        });
        expect(shown(editor)).toEqual(outline(body));
        expect(chosen(editor)).toHaveLength(1);
      }
  });

  it('it is suggested away by the second key, not by the first', () => {
    const records = new Map<string, Suggestion>();
    const body = [...AROUND.slice(0, 1).map(([, of]) => of), beyond];
    const editor = openEditor(body, suggesting(records, { name: 'Hà', role: 'editor' }));
    now(editor, () => {
      $getRoot().getFirstChild()?.selectEnd();
      editor.dispatchCommand(DELETE_WORD_COMMAND, false);
    });
    expect(records.size).toBe(0);
    now(editor, () => editor.dispatchCommand(DELETE_WORD_COMMAND, false));
    expect(editor.read(() => $readBody()).map((one) => suggestionsIn(one).size)).toEqual([0, 1]);
  });

  it('while suggesting, Delete goes on behind it, also where it stands as deleted', () => {
    const [, paragraph] = AROUND[0] ?? [];
    const below = block({ type: 'paragraph', id: 'q', spans: [{ text: 'Bến đò' }] });
    const records = new Map<string, Suggestion>();
    const body = paragraph ? [paragraph, beyond, below] : [];
    const editor = openEditor(body, suggesting(records, { name: 'Hà', role: 'editor' }));
    const place = () =>
      editor.read(() => {
        const selection = $getSelection();
        return $isRangeSelection(selection) ? $placeOf(selection.anchor) : undefined;
      });
    for (const _time of ['that marks it', 'that passes it']) {
      now(editor, () => {
        $getRoot().getFirstChild()?.selectEnd();
        editor.dispatchCommand(DELETE_CHARACTER_COMMAND, false);
      });
      expect(chosen(editor)).toHaveLength(1);
      now(editor, () =>
        editor.dispatchCommand(KEY_DELETE_COMMAND, new Event('keydown') as KeyboardEvent),
      );
      expect(place()).toEqual({ id: 'q', region: 0, offset: 0 });
      expect(records.size).toBe(1);
    }
  });
});

it('by words nothing goes into a table, nor does the caret', () => {
  const row = { cells: ['a', 'b'].map((words) => ({ spans: [{ text: words }] })) };
  const table = block({ type: 'table', id: 't', rows: [row] });
  const [, paragraph] = AROUND[0] ?? [];
  const body = paragraph ? [paragraph, table, { ...paragraph, id: 'q' }] : [];
  const editor = openEditor(body, emptyLedger);
  for (const [at, isBackward] of [
    [0, false],
    [2, true],
  ] as const) {
    now(editor, () => {
      const node = $getRoot().getChildAtIndex(at);
      if (isBackward) node?.selectStart();
      else node?.selectEnd();
      editor.dispatchCommand(DELETE_WORD_COMMAND, isBackward);
    });
    expect(shown(editor)).toEqual(outline(body));
    editor.read(() => {
      const selection = $getSelection();
      const caret = $isRangeSelection(selection) ? selection.anchor.getNode() : undefined;
      expect(caret && $topBlockOf(caret)?.getIndexWithinParent()).toBe(at);
    });
  }
});

it('by words what a pull quote holds stays when a cell below it ends, and so does the cell', () => {
  const [, quote] = BEYOND[1] ?? [];
  const row = { cells: ['Hà Giang', 'Bắc Mê'].map((words) => ({ spans: [{ text: words }] })) };
  const table = block({ type: 'table', id: 't', rows: [row] });
  const body = quote ? [quote, table, { ...quote, id: 'y' }] : [];
  const editor = openEditor(body, emptyLedger);
  for (const isBackward of [true, false]) {
    now(editor, () => {
      const node = $getRoot().getChildren<ElementNode>()[1];
      const leaf = isBackward ? node?.getFirstDescendant() : node?.getLastDescendant();
      if (isBackward) leaf?.selectStart();
      else leaf?.selectEnd();
      editor.dispatchCommand(DELETE_WORD_COMMAND, isBackward);
    });
    expect(shown(editor)).toEqual(outline(body));
  }
});
