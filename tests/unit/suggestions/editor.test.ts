/** Suggestion mode in the real editor, without a window: whatever is done, rejecting all restores the body. */
import fc from 'fast-check';
import {
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $setSelection,
  type BaseSelection,
  FORMAT_TEXT_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalEditor,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical';
import { expect, it, vi } from 'vitest';
import { type EditorCommand, runCommand } from '../../../renderer/editor/commands.ts';
import { $blockToNode, $readBody } from '../../../renderer/editor/convert.ts';
import { $insertAt, $topBlockOf } from '../../../renderer/editor/place.ts';
import { $pointAt, $regionsOf } from '../../../renderer/editor/text-points.ts';
import {
  type Article,
  type Block,
  blockSchema,
  emptyArticle,
  type Suggestion,
} from '../../../shared/article.ts';
import { accept, ifAccepted, ifRejected, reject } from '../../../shared/suggestions/suggestions.ts';
import { plainBodies } from '../../fixtures/bodies.ts';
import { openEditor, suggesting } from './open-editor.ts';

const at = '2024-05-02T09:00:00+07:00';
const duc = { name: 'Minh Đức', role: 'editor' } as const;

function openArticle(body: readonly Block[]) {
  const records = new Map<string, Suggestion>();
  const refuse = vi.fn<() => void>();
  const editor = openEditor(body, { ...suggesting(records, duc), refuse });
  const article = (): Article => {
    const base = emptyArticle('a1', at);
    const review = { ...base.review, suggestions: [...records.values()] };
    return { ...base, body: editor.read(() => $readBody()), review };
  };
  return { editor, article, refuse };
}

const BLOCK_COMMANDS = [
  'paragraph',
  'heading-2',
  'quote',
  'bulleted-list',
  'numbered-list',
  'insert-table',
  'divider',
  'move-up',
  'move-down',
] as const;

/** A step at the keyboard; fractions say where in what there is. */
type Step =
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'backspace' | 'delete' | 'enter' | 'bold' | 'undo' | 'redo' | 'remove' }
  | {
      readonly kind: 'block';
      readonly command: EditorCommand;
    }
  | { readonly kind: 'put'; readonly from: number; readonly to: number; readonly wide: number }
  | { readonly kind: 'paste'; readonly blocks: Block[] }
  | { readonly kind: 'move'; readonly from: number; readonly to: number };

const part = fc.double({ min: 0, max: 0.999, noNaN: true });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('put' as const),
        from: part,
        to: part,
        wide: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, part),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('type' as const),
        text: fc.constantFrom('a', 'đồng chí', 'ắ ', '😀'),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constantFrom('backspace' as const, 'delete' as const, 'enter' as const),
      }),
    },
    fc.record({
      kind: fc.constantFrom('bold' as const, 'undo' as const, 'redo' as const, 'remove' as const),
    }),
    fc.record({
      kind: fc.constant('block' as const),
      command: fc.constantFrom(...BLOCK_COMMANDS),
    }),
    fc.record({ kind: fc.constant('paste' as const), blocks: plainBodies }),
    fc.record({ kind: fc.constant('move' as const), from: part, to: part }),
  ),
  { minLength: 1, maxLength: 14 },
);

function $texts() {
  return $getRoot().getChildren().flatMap($regionsOf);
}

function $put(from: number, to: number, wide: number) {
  const texts = $texts();
  const first = Math.floor(from * texts.length);
  const element = texts[first];
  if (!element) return;
  const size = element.getTextContentSize();
  const selection = $createRangeSelection();
  const anchor = $pointAt(element, Math.round(to * size), false);
  const end = texts[Math.min(texts.length - 1, first + Math.floor(wide * texts.length))] ?? element;
  const focus =
    wide === 0 ? anchor : $pointAt(end, Math.round(wide * end.getTextContentSize()), true);
  selection.anchor.set(anchor.key, anchor.offset, anchor.type);
  selection.focus.set(focus.key, focus.offset, focus.type);
  $setSelection(selection);
}

/** What the browser does to the selection is done by hand: there is none here. */
function $erase(selection: BaseSelection, back: boolean) {
  if ($isRangeSelection(selection) && selection.isCollapsed()) {
    const { anchor, focus } = selection;
    const node = anchor.getNode();
    if (anchor.type === 'text' && back && anchor.offset > 0) focus.offset -= 1;
    else if (anchor.type === 'text' && !back && anchor.offset < node.getTextContentSize())
      focus.offset += 1;
    else if ($isElementNode(node) && back) node.collapseAtStart(selection);
  }
  if ($isRangeSelection(selection)) selection.removeText();
}

function $paste(blocks: readonly Block[]) {
  const nodes = $getRoot().getChildren();
  const place = nodes[Math.floor(nodes.length / 2)];
  $insertAt(place ? { key: place.getKey(), side: 'after' } : null, blocks.map($blockToNode));
}

function $move(...places: [number, number]) {
  const nodes = $getRoot().getChildren();
  const [from, to] = places.map((at) => nodes[Math.floor(at * nodes.length)]);
  if (from && to && !from.is(to)) to.insertAfter(from);
}

function take(editor: LexicalEditor, step: Step): void {
  const update = (run: () => void) => editor.update(run, { discrete: true });
  const atCaret = (run: (selection: BaseSelection) => void) =>
    update(() => {
      const selection = $getSelection();
      if (selection) run(selection);
    });
  const dispatch = (command: () => unknown) => update(() => void ($getSelection() && command()));
  if (step.kind === 'put') update(() => $put(step.from, step.to, step.wide));
  else if (step.kind === 'type') atCaret((selection) => selection.insertText(step.text));
  else if (step.kind === 'backspace' || step.kind === 'delete')
    atCaret((selection) => $erase(selection, step.kind === 'backspace'));
  else if (step.kind === 'enter')
    dispatch(() => editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined));
  else if (step.kind === 'bold')
    dispatch(() => editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'bold'));
  else if (step.kind === 'undo') editor.dispatchCommand(UNDO_COMMAND, undefined);
  else if (step.kind === 'redo') editor.dispatchCommand(REDO_COMMAND, undefined);
  else if (step.kind === 'remove')
    atCaret((selection) => {
      const [node] = selection.getNodes();
      if (node) $topBlockOf(node)?.remove();
    });
  else if (step.kind === 'block') update(() => runCommand(editor, step.command));
  else if (step.kind === 'paste') update(() => $paste(step.blocks));
  else if (step.kind === 'move') update(() => $move(step.from, step.to));
}

it('whatever is done at the keyboard, rejecting all restores the body to the byte', {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(plainBodies, steps, (body, all) => {
      const { editor, article } = openArticle(body);
      // The editor lays the keys of blocks out in its own order; the schema lays them out again on saving.
      const wanted = JSON.stringify(article().body);
      expect(article().body).toEqual(body);
      for (const step of all) {
        take(editor, step);
        expect(JSON.stringify(ifRejected(article()))).toBe(wanted);
      }
      const { review } = article();
      const ids = review.suggestions.map(({ id }) => id);
      expect(JSON.stringify(reject(article(), ids).body)).toBe(wanted);
      expect(accept(article(), ids).body).toEqual(ifAccepted(article()));
    }),
    { numRuns: 100 },
  );
});

const inWords: Step = { kind: 'put', from: 0, to: 0, wide: 0.45 };
const inTable: Step = { kind: 'put', from: 0.6, to: 1, wide: 0 };
const typed: Step = { kind: 'type', text: 'a' };
const row: Step = { kind: 'block', command: 'row-below' };
it.each<[string, Step[], number]>([
  ['a row more', [inTable, row], 0],
  ['a row more of a table that is to go', [inTable, { kind: 'remove' }, inTable, row], 1],
  ['a letter into a table that is to go', [inTable, { kind: 'remove' }, inTable, typed], 0],
  ['a letter beside words that are to go', [inWords, { kind: 'delete' }, typed], 0],
  [
    'words that are to go, deleted once more',
    [inWords, { kind: 'delete' }, inWords, { kind: 'delete' }],
    0,
  ],
])('%s: what takes no change says so, and nothing else does', (_what, all, times) => {
  const { editor, refuse } = openArticle([
    { type: 'paragraph', id: 'p', spans: [{ text: 'Chợ phiên' }] },
    blockSchema.parse({
      type: 'table',
      id: 't',
      rows: [{ cells: [{ spans: [] }] }],
    }),
  ]);
  for (const step of all) take(editor, step);
  expect(refuse).toHaveBeenCalledTimes(times);
});
