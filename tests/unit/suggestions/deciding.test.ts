/** Deciding in the real editor, without a window: one step of undo, whatever was decided. */
import { $createHorizontalRuleNode, HorizontalRuleNode } from '@lexical/extension';
import { $getRoot, $isElementNode, HISTORY_MERGE_TAG, REDO_COMMAND, UNDO_COMMAND } from 'lexical';
import { expect, it, vi } from 'vitest';
import { runCommand } from '../../../renderer/editor/commands.ts';
import { $readBody } from '../../../renderer/editor/convert.ts';
import { decide } from '../../../renderer/editor/suggestions/deciding.ts';
import { emptyLedger } from '../../../renderer/editor/suggestions/ledger.ts';
import type { Block, Suggestion } from '../../../shared/article.ts';
import { caret, caretIn } from '../editor/caret.ts';
import { openEditor, suggesting } from './open-editor.ts';

const by = { name: 'Minh Đức', role: 'editor' } as const;
const at = '2024-05-02T09:00:00+07:00';
const records: Suggestion[] = [
  { id: 'd', kind: 'delete', by, at },
  { id: 'i', kind: 'insert', by, at },
];
const ledger = {
  ...emptyLedger,
  find: (id: string) => records.find((one) => one.id === id),
  person: () => null,
};
const body: Block[] = [
  {
    type: 'paragraph',
    id: 'p3',
    spans: [{ text: 'Trời' }, { text: ' mưa nhỏ.', suggestions: ['d'] }],
  },
  {
    type: 'paragraph',
    id: 'p4',
    spans: [{ text: 'Bà con', suggestions: ['d'] }, { text: ' về bản.' }],
    suggestions: ['d'],
  },
  { type: 'paragraph', id: 'p5', spans: [{ text: 'Vui', suggestions: ['i'] }] },
];

it('takes a decision back whole, and makes it again', async () => {
  const editor = openEditor(body, ledger);
  const read = () => editor.read(() => $readBody());
  expect(read()).toEqual(body);
  // The first state is none that an undo goes back to until something was touched.
  editor.update(() => void $getRoot().getFirstChild()?.markDirty(), { discrete: true });
  decide(editor, ledger, ['d'], 'accept');
  const decided = read();
  expect(decided).toMatchObject([{ spans: [{ text: 'Trời về bản.' }] }, { id: 'p5' }]);
  editor.dispatchCommand(UNDO_COMMAND, undefined);
  expect(read()).toEqual(body);
  // The window's next update finds nothing to free.
  const silent = { discrete: true, tag: HISTORY_MERGE_TAG } as const;
  editor.update(() => void $getRoot().getChildren()[1]?.markDirty(), silent);
  expect(read()).toEqual(body);
  editor.dispatchCommand(REDO_COMMAND, undefined);
  expect(read()).toEqual(decided);
});

it('an edit that is changed again whenever it is marked is made, not refused', () => {
  const told = vi.fn();
  vi.stubGlobal('reportError', told);
  const person = () => by;
  const divider: Block = { type: 'divider', id: 'd1' };
  const editor = openEditor([...body, divider], { ...ledger, person });
  editor.registerNodeTransform(HorizontalRuleNode, (node) => node.remove());
  editor.update(() => $getRoot().getFirstChild()?.insertAfter($createHorizontalRuleNode()), {
    discrete: true,
  });
  editor.update(() => void $getRoot().getLastChild()?.markDirty(), { discrete: true });
  expect(told).not.toHaveBeenCalled();
  expect(editor.read(() => $readBody()).map(({ id }) => id)).toEqual(['p3', 'p4', 'p5']);
  vi.unstubAllGlobals();
});

it.each([
  ['stays at its letter', 'p5', 2, 'p5:2'],
  ['stays before what goes', 'p3', 4, 'p3:4'],
  ['goes with its paragraph into the one above', 'p4', 9, 'p3:12'],
  ['stays beside a paragraph that goes', 'gone', 1, 'p5:3'],
])('the caret %s', (_what, block, offset, expected) => {
  const last: Block = { type: 'paragraph', id: 'z', spans: [{ text: 'Hết.' }] };
  const gone: Block = {
    type: 'paragraph',
    id: 'gone',
    spans: [{ text: 'Gió.', suggestions: ['d'] }],
    suggestions: ['d'],
  };
  const editor = openEditor([...body, gone, last], ledger);
  caretIn(editor, block, 'spans', offset);
  decide(editor, ledger, ['d'], 'accept');
  expect(caret(editor)).toBe(expected);
});

const listOf = (id: string, ...words: string[]): Block => ({
  type: 'list',
  id,
  ordered: false,
  items: words.map((text) => ({ id: `${id}-${text}`, spans: [{ text }] })),
});
const between: Block = { type: 'paragraph', id: 'p', spans: [{ text: 'Giữa.' }] };

it.each([
  ['down', 0, 'move-down', ['a', 'aa']],
  ['down', 0, 'move-down', ['a']],
  ['up', 2, 'move-up', ['a']],
] as const)(
  'a list moved %s to another stays itself once that is accepted',
  (...[, place, command, words]) => {
    for (const oneByOne of [false, true]) {
      const made = new Map<string, Suggestion>();
      const known = suggesting(made, by);
      const editor = openEditor([listOf('A', ...words), between, listOf('B', 'b')], known);
      const $stand = () => {
        const list = $getRoot().getChildAtIndex(place);
        if ($isElementNode(list)) list.selectStart();
      };
      editor.update($stand, { discrete: true });
      runCommand(editor, command);
      const ids = [...made.keys()];
      for (const some of oneByOne ? ids.map((id) => [id]) : [ids])
        decide(editor, known, some, 'accept');
      const read = editor.read(() => $readBody());
      expect(read.flatMap(({ type }) => (type === 'list' ? [] : [read.length]))).toEqual([3]);
      expect(read.filter(({ type }) => type === 'list')).toHaveLength(2);
    }
  },
);

it.each<[string, Block]>([
  ['a divider', { type: 'divider', id: 'x' }],
  ['an empty paragraph', { type: 'paragraph', id: 'x', spans: [] }],
])('two lists from between which %s is moved away stay two once that is accepted', (_what, one) => {
  const made = new Map<string, Suggestion>();
  const known = suggesting(made, by);
  const editor = openEditor([listOf('A', 'a'), one, listOf('B', 'b'), between], known);
  editor.update(
    () => {
      const [, moved, list] = $getRoot().getChildren();
      if (moved) list?.insertAfter(moved);
    },
    { discrete: true },
  );
  decide(editor, known, made.keys(), 'accept');
  const types = editor.read(() => $readBody()).map(({ type }) => type);
  expect(types).toEqual(['list', 'list', one.type, 'paragraph']);
});
