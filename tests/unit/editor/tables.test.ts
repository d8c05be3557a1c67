/** Tables of any make: what is done to their rows, columns and cells never fails, and leaves a whole table and a caret. */
import { $isTableNode, $isTableRowNode, TableCellNode } from '@lexical/table';
import fc from 'fast-check';
import {
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $nodesOfType,
  $normalizeSelection__EXPERIMENTAL,
  $setSelection,
  type LexicalEditor,
} from 'lexical';
import { beforeEach, expect, it, vi } from 'vitest';
import { runCommand } from '../../../renderer/editor/commands.ts';
import { $blockToNode, $readBody } from '../../../renderer/editor/convert.ts';
import { emptyLedger } from '../../../renderer/editor/suggestions/ledger.ts';
import { TABLE_COMMANDS } from '../../../renderer/editor/table/table-commands.ts';
import type { Block, BlockOf } from '../../../shared/article.ts';
import { openEditor, suggesting } from '../suggestions/open-editor.ts';

type Table = BlockOf<'table'>;
const linh = { name: 'Linh', role: 'editor' } as const;

const told = vi.fn();
beforeEach(() => {
  told.mockClear();
  vi.stubGlobal('reportError', told);
});

const cell = (text: string, colspan = 1, rowspan = 1): Table['rows'][number]['cells'][number] => ({
  spans: text ? [{ text }] : [],
  header: false,
  colspan,
  rowspan,
});

const named = (id: string, rows: Table['rows']): Table => ({ type: 'table', id, rows });

/** How often each place of a table is covered, row by row. */
function covered({ rows }: Table): number[][] {
  const taken = new Map<string, number>();
  for (const [at, { cells }] of rows.entries()) {
    let column = 0;
    for (const { colspan, rowspan } of cells) {
      while (taken.has(`${at}:${column}`)) column += 1;
      for (let y = at; y < at + rowspan; y += 1)
        for (let x = column; x < column + colspan; x += 1)
          taken.set(`${y}:${x}`, (taken.get(`${y}:${x}`) ?? 0) + 1);
    }
  }
  const most = (part: 0 | 1) =>
    Math.max(...[...taken.keys()].map((place) => Number(place.split(':')[part]) + 1));
  return Array.from({ length: most(0) }, (_r, y) =>
    Array.from({ length: most(1) }, (_c, x) => taken.get(`${y}:${x}`) ?? 0),
  );
}

const whole = (table: Table): number[][] => {
  const [first = []] = covered(table);
  return table.rows.map(() => first.map(() => 1));
};

const tables = (body: readonly Block[]): Table[] => body.filter((block) => block.type === 'table');

it.each([
  ['a cell that reaches below the last row', [[cell('a', 1, 3), cell('b')], [cell('c')]]],
  [
    'a cell over another',
    [
      [cell('a'), cell('b', 1, 2)],
      [cell('c', 2), cell('d')],
    ],
  ],
  ['a cell over all columns, and more', [[cell('a', 1000)], [cell('b'), cell('c')]]],
  ['rows of different length', [[cell('a')], [cell('b'), cell('c'), cell('d')], []]],
])('%s: the table is made whole, and keeps its words', (_what, rows) => {
  const table = named(
    't1',
    rows.map((cells) => ({ cells })),
  );
  const body = openEditor([table], suggesting(new Map(), linh)).read(() => $readBody());
  const [made] = tables(body);
  if (!made) throw new Error('Expected a table');
  expect(covered(made)).toEqual(whole(made));
  expect(covered(made)[0]?.length).toBeLessThan(5);
  const words = (of: Table) =>
    of.rows.flatMap(({ cells }) => cells.flatMap(({ spans }) => spans.map(({ text }) => text)));
  expect(words(made)).toEqual(words(table));
});

/** A step; fractions say where in what there is. */
type Step =
  | { readonly kind: 'put'; readonly at: number }
  | { readonly kind: 'type' }
  | { readonly kind: 'cut'; readonly at: number; readonly to: number }
  | { readonly kind: 'insert'; readonly at: number; readonly table: Table['rows'] }
  | { readonly kind: 'command'; readonly command: keyof typeof TABLE_COMMANDS };

const span = fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 3 }));
const rows: fc.Arbitrary<Table['rows']> = fc
  .array(
    fc.record({
      cells: fc.array(
        fc.tuple(fc.constantFrom('', 'Tuần 1', 'xã Ba Khe'), span, span).map((of) => cell(...of)),
        { maxLength: 4 },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .filter((all) => all.some(({ cells }) => cells.length > 0));
const part = fc.double({ min: 0, max: 0.999, noNaN: true });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('put' as const), at: part }),
    fc.record({ kind: fc.constant('type' as const) }),
    fc.record({ kind: fc.constant('cut' as const), at: part, to: part }),
    fc.record({ kind: fc.constant('insert' as const), at: part, table: rows }),
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('command' as const),
        command: fc.constantFrom(
          ...(Object.keys(TABLE_COMMANDS) as (keyof typeof TABLE_COMMANDS)[]),
        ),
      }),
    },
  ),
  { minLength: 1, maxLength: 10 },
);

function $select(at: number, to: number) {
  const cells = $nodesOfType(TableCellNode);
  const [from, until] = [at, to].map((share) => cells[Math.floor(share * cells.length)]);
  if (!from || !until) return undefined;
  const selection = $createRangeSelection();
  selection.anchor.set(from.getKey(), 0, 'element');
  selection.focus.set(until.getKey(), until.getChildrenSize(), 'element');
  $setSelection($normalizeSelection__EXPERIMENTAL(selection));
  return selection;
}

function take(editor: LexicalEditor, step: Step, number: number): void {
  const update = (run: () => void) => editor.update(run, { discrete: true });
  if (step.kind === 'put') update(() => void $select(step.at, step.at));
  else if (step.kind === 'type') update(() => void $getSelection()?.insertText('chữ '));
  else if (step.kind === 'cut') update(() => $select(step.at, step.to)?.removeText());
  else if (step.kind === 'command')
    update(() => void ($getSelection() && runCommand(editor, step.command)));
  else
    update(() => {
      const nodes = $getRoot().getChildren();
      const place = nodes[Math.floor(step.at * nodes.length)];
      const node = $blockToNode(named(`new-${number}`, step.table));
      if (place) place.insertAfter(node);
      else $getRoot().append(node);
    });
}

/** Whether the caret stands between cells, where nothing can be typed. */
const $betweenCells = () => {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return false;
  return [selection.anchor, selection.focus]
    .map((point) => point.getNode())
    .some((node) => $isTableNode(node) || $isTableRowNode(node));
};

it.each([
  ['done', null],
  ['suggested', linh],
])(
  'whatever is %s to a table, it stays whole, and the caret in its text',
  { timeout: 120_000 },
  (_how, by) => {
    fc.assert(
      fc.property(rows, steps, (first, all) => {
        const ledger = { ...suggesting(new Map(), linh), person: () => by };
        const editor = openEditor([named('t1', first)], ledger);
        for (const [number, step] of all.entries()) {
          take(editor, step, number);
          expect(told).not.toHaveBeenCalled();
          expect(editor.read($betweenCells)).toBe(false);
          for (const table of tables(editor.read(() => $readBody())))
            expect(covered(table)).toEqual(whole(table));
        }
      }),
      { numRuns: 150 },
    );
  },
);

it.each([
  ['no rows', []],
  ['rows without cells', [{ cells: [] }, { cells: [] }]],
])('a table with %s takes what is typed into it, in one cell', (_what, rows) => {
  const editor = openEditor([named('t', rows)], emptyLedger);
  expect(editor.read(() => $readBody())).toEqual([named('t', [{ cells: [cell('')] }])]);
  const $type = () => {
    $normalizeSelection__EXPERIMENTAL($getRoot().selectEnd()).insertText('chữ');
  };
  editor.update($type, { discrete: true });
  expect(editor.read(() => $readBody())).toEqual([named('t', [{ cells: [cell('chữ')] }])]);
  expect(told).not.toHaveBeenCalled();
});

it('a command for tables says whether there is one at the caret', () => {
  const paragraph: Block = { type: 'paragraph', id: 'p', spans: [{ text: 'Trời nắng.' }] };
  const editor = openEditor([paragraph, named('t', [{ cells: [cell('a')] }])], emptyLedger);
  const runAt = (block: number) => {
    editor.update(() => void $getRoot().getChildAtIndex(block)?.selectStart(), { discrete: true });
    return runCommand(editor, 'row-below');
  };
  expect([runAt(0), runAt(1)]).toEqual([false, true]);
  expect(tables(editor.read($readBody))[0]?.rows).toHaveLength(2);
  expect(runCommand(editor, 'undo')).toBe(true);
});
