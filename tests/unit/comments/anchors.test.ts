/** Comments in the real editor, without a window: whatever is done, they stay on the letters that they were put on. */
import { buildEditorFromExtensions, getExtensionDependencyFromEditor } from '@lexical/extension';
import {
  $createTableSelectionFrom,
  $isTableCellNode,
  $isTableNode,
  $isTableRowNode,
} from '@lexical/table';
import fc from 'fast-check';
import {
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  FORMAT_TEXT_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  REDO_COMMAND,
  SELECTION_CHANGE_COMMAND,
  SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
  UNDO_COMMAND,
} from 'lexical';
import { expect, it } from 'vitest';
import { runCommand } from '../../../renderer/editor/commands.ts';
import { CommentsExtension } from '../../../renderer/editor/comments/comments-extension.ts';
import { $blockToNode, $readBody } from '../../../renderer/editor/convert.ts';
import { articleExtension } from '../../../renderer/editor/extensions.ts';
import { $topBlockOf } from '../../../renderer/editor/place.ts';
import { $pointAt, $regionsOf } from '../../../renderer/editor/text-points.ts';
import { type Block, blockSchema } from '../../../shared/article.ts';
import { anchorsIn, placeThreads } from '../../../shared/comments/anchors.ts';
import type { Subject, Threads } from '../../../shared/comments/threads.ts';
import { bodyText } from '../../../shared/text.ts';

/** Each letter of a body is there once, so that one can say where each went. */
const letterAt = (n: number) => String.fromCodePoint(0x4e00 + n);

const kinds = [
  'paragraph',
  'heading',
  'quote',
  'list',
  'pull-quote',
  'figure',
  'gallery',
  'table',
] as const;
type Kind = (typeof kinds)[number];

function bodyOf(shape: readonly Kind[], next: () => string): Block[] {
  const words = () => [{ text: Array.from({ length: 6 }, next).join('') }];
  const figure = (id: string) => ({
    ...{ id, media: '', caption: words(), credit: words(), alt: '', decorative: false },
    ...{ crops: [], rotation: 0 as const, straighten: 0, redactions: [] },
  });
  return shape.map((type, at): Block => {
    const id = `b${at}`;
    switch (type) {
      case 'heading':
        return { type, id, level: 2, spans: words() };
      case 'list':
        return { type, id, ordered: false, items: [{ id: `${id}-1`, spans: words() }] };
      case 'pull-quote':
        return { type, id, spans: words(), attribution: words() };
      case 'figure':
        return { type, ...figure(id) };
      case 'gallery':
        // Not in the order of the letters: the pictures' order is their own.
        return {
          type,
          id,
          figures: [figure(`${id}-2`), figure(`${id}-1`)],
          caption: words(),
        };
      case 'table': {
        const cell = () => ({ spans: words(), header: false, colspan: 1, rowspan: 1 });
        return { type, id, rows: [{ cells: [cell(), cell()] }] };
      }
      default:
        return { type, id, spans: words() };
    }
  });
}

const part = fc.double({ min: 0, max: 0.999, noNaN: true });
const steps = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('put' as const), at: part, wide: part }),
    },
    {
      weight: 14,
      arbitrary: fc.record({
        kind: fc.constantFrom(
          'type' as const,
          'backspace' as const,
          'delete' as const,
          'enter' as const,
          'bold' as const,
          'undo' as const,
          'undo' as const,
          'redo' as const,
          'comment' as const,
          'comment' as const,
          'copy' as const,
          'cut' as const,
          'paste' as const,
          'reload' as const,
          'heading-2' as const,
          'bulleted-list' as const,
        ),
      }),
    },
    fc.record({ kind: fc.constant('move' as const), at: part, wide: part }),
  ),
  { minLength: 3, maxLength: 20 },
);

/** The caret is put by hand: there is no browser that would. */
function $put(at: number, wide: number) {
  const texts = $getRoot().getChildren().flatMap($regionsOf);
  const element = texts[Math.floor(at * texts.length)];
  if (!element) return;
  const size = element.getTextContentSize();
  const from = Math.round(((at * 97) % 1) * size);
  const width = wide < 0.5 ? 0 : Math.round((wide - 0.5) * 2 * size);
  const selection = $createRangeSelection();
  const anchor = $pointAt(element, from, wide > 0.25);
  const focus = width === 0 ? anchor : $pointAt(element, Math.min(size, from + width), true);
  selection.anchor.set(anchor.key, anchor.offset, anchor.type);
  selection.focus.set(focus.key, focus.offset, focus.type);
  $setSelection(selection);
}

/** As the browser's selection comes to the editor, with the look of what is at the caret. */
function $arrive(editor: LexicalEditor) {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const node = selection.anchor.getNode();
  selection.setStyle($isTextNode(node) ? node.getStyle() : '');
  editor.dispatchCommand(SELECTION_CHANGE_COMMAND, undefined);
}

function $erase(back: boolean) {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const { anchor, focus } = selection;
  const node = anchor.getNode();
  if (selection.isCollapsed() && anchor.type === 'text') {
    if (back && anchor.offset > 0) focus.offset -= 1;
    else if (!back && anchor.offset < node.getTextContentSize()) focus.offset += 1;
    else if (back) $topBlockOf(node)?.selectPrevious();
  } else if (selection.isCollapsed() && $isElementNode(node) && back)
    node.collapseAtStart(selection);
  selection.removeText();
}

interface Desk {
  editor: LexicalEditor;
  threads: Threads;
  clipboard: readonly string[];
  styles: readonly string[];
}

function open(body: readonly Block[], desk?: Desk): Desk {
  const editor = buildEditorFromExtensions(articleExtension(body, false));
  const opened: Desk = desk ?? { editor, threads: [], clipboard: [], styles: [] };
  opened.editor = editor;
  const { comments } = getExtensionDependencyFromEditor(editor, CommentsExtension).output;
  const show = () =>
    comments.show(
      opened.threads.map(({ id }) => ({ id, resolved: false, label: '' })),
      '',
    );
  show();
  comments.listen({
    onEnter: () => undefined,
    onBegin: (subject: Subject) => {
      const by = { name: 'Mai', role: 'reporter' as const };
      const remarks = [
        { id: `r-${subject.id}`, by, at: '2024-05-02T09:00:00+07:00', text: 'x', mentions: [] },
      ];
      opened.threads = [...opened.threads, { ...subject, resolved: false, remarks }];
      show();
    },
  });
  return opened;
}

const bodyIn = ({ editor }: Desk): Block[] => editor.read(() => $readBody());

/** The selected words as text nodes with their looks, as the clipboard has them. */
function $copied(): LexicalNode[] {
  const selection = $getSelection();
  return $isRangeSelection(selection) ? selection.extract().filter($isTextNode) : [];
}

it('the selected cells of a table are commented together', () => {
  const cell = (text: string) => ({ spans: [{ text }] });
  const rows = [{ cells: [cell('Bản'), cell('Hộ')] }, { cells: [cell('Khe Lau'), cell('62')] }];
  const desk = open([blockSchema.parse({ type: 'table', id: 't', rows })]);
  desk.editor.update(
    () => {
      const table = $getRoot().getFirstChild();
      const row = $isTableNode(table) ? table.getLastChild() : null;
      const cells = $isTableRowNode(row) ? row.getChildren().filter($isTableCellNode) : [];
      const [from, to] = cells;
      if ($isTableNode(table) && from && to)
        $setSelection($createTableSelectionFrom(table, from, to));
      runCommand(desk.editor, 'comment');
    },
    { discrete: true },
  );
  expect(desk.threads).toMatchObject([
    { anchor: 'text', quote: expect.stringMatching(/Khe Lau\s62/) },
  ]);
  expect(anchorsIn(bodyIn(desk)).map(({ text, part }) => [part, text])).toEqual([
    ['1:0', 'Khe Lau'],
    ['1:1', '62'],
  ]);
});

it('comments stay on their letters, and say so when these are gone', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 4 }),
      steps,
      (shape, all) => {
        let used = 0;
        const next = () => {
          used += 1;
          return letterAt(used);
        };
        const desk = open(bodyOf(shape, next));
        /** Letters that a thread was put on, or that were typed between two of them. */
        const owned = new Map<string, Set<string>>();
        /** Threads that were on no words at some time, and may have no words later for good. */
        for (const step of all) {
          const before = bodyIn(desk);
          const had = desk.threads.length;
          let typed = '';
          const { editor } = desk;
          const update = (run: () => void) =>
            editor.update(
              () => {
                $arrive(editor);
                if (run.name === '$put' || $getSelection()) run();
              },
              { discrete: true },
            );
          if (step.kind === 'put')
            editor.update(() => $put(step.at, step.wide), { discrete: true });
          else if (step.kind === 'type') {
            typed = next();
            update(() => void editor.dispatchCommand(CONTROLLED_TEXT_INSERTION_COMMAND, typed));
          } else if (step.kind === 'backspace' || step.kind === 'delete')
            update(() => $erase(step.kind === 'backspace'));
          else if (step.kind === 'enter')
            update(() => void editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined));
          else if (step.kind === 'bold')
            update(() => void editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'bold'));
          else if (step.kind === 'undo') editor.dispatchCommand(UNDO_COMMAND, undefined);
          else if (step.kind === 'redo') editor.dispatchCommand(REDO_COMMAND, undefined);
          else if (step.kind === 'comment')
            editor.update(() => runCommand(editor, 'comment'), { discrete: true });
          else if (step.kind === 'heading-2' || step.kind === 'bulleted-list')
            update(() => runCommand(editor, step.kind as 'heading-2'));
          else if (step.kind === 'reload') open(bodyIn(desk), desk);
          else if (step.kind === 'move')
            editor.update(
              () => {
                const nodes = $getRoot().getChildren();
                const [from, to] = [step.at, step.wide].map(
                  (x) => nodes[Math.floor(x * nodes.length)],
                );
                if (from && to && !from.is(to)) to.insertAfter(from);
              },
              { discrete: true },
            );
          else if (step.kind === 'copy' || step.kind === 'cut')
            update(() => {
              const nodes = $copied();
              if (nodes.length === 0) return;
              desk.clipboard = nodes.map((node) => node.getTextContent());
              desk.styles = nodes.map((node) => ($isTextNode(node) ? node.getStyle() : ''));
              const selection = $getSelection();
              if (step.kind === 'cut' && $isRangeSelection(selection)) selection.removeText();
            });
          else if (step.kind === 'paste' && desk.clipboard.length > 0)
            update(() => {
              const selection = $getSelection();
              if (!$isRangeSelection(selection)) return;
              const spans = desk.clipboard.map((text) => ({ text }));
              const paragraph = $blockToNode({ type: 'paragraph', id: 'paste', spans: [] });
              const nodes = spans.map(({ text }, at) => {
                const holder = $blockToNode({ type: 'paragraph', id: 'x', spans: [{ text }] });
                const node = ($isElementNode(holder) && holder.getFirstChild()) || holder;
                if ($isTextNode(node)) node.setStyle(desk.styles[at] ?? '');
                return node;
              });
              if ($isElementNode(paragraph)) paragraph.append(...nodes);
              const payload = { nodes, selection };
              if (!editor.dispatchCommand(SELECTION_INSERT_CLIPBOARD_NODES_COMMAND, payload))
                selection.insertNodes(nodes);
            });

          const body = bodyIn(desk);
          const ranges = anchorsIn(body);
          if (desk.threads.length > had) {
            const { id = '' } = desk.threads.at(-1) ?? {};
            const on = ranges.filter((range) => range.id === id).map(({ text }) => text);
            owned.set(id, new Set(on.join('')));
          }
          const inside = new Map(anchorsIn(before).map(({ id, text }) => [id, text]));
          for (const { id, text } of ranges) {
            const letters = owned.get(id) ?? new Set();
            // What is typed in the middle of the words belongs to them.
            const at = text.indexOf(typed);
            if (typed !== '' && at > 0 && at < text.length - 1 && inside.has(id))
              letters.add(typed);
            for (const letter of text.replaceAll('\n', '')) expect([...letters]).toContain(letter);
          }
          // Nothing is dropped in silence: letters that are still there are commented still, but for copies.
          const words = bodyText(body);
          for (const { thread, orphaned, quote } of placeThreads(desk.threads, body)) {
            if (thread.anchor !== 'text') continue;
            const letters = owned.get(thread.id) ?? new Set();
            const left = [...letters].filter((letter) => words.includes(letter));
            if (left.length === 0) expect([orphaned, quote]).toEqual([true, thread.quote]);
            else if (step.kind !== 'paste' && !wasCopied(desk, letters))
              expect(orphaned).toBe(false);
          }
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

/** Letters that are in the clipboard may be twice in the text, once without the comment. */
function wasCopied({ clipboard }: Desk, letters: ReadonlySet<string>): boolean {
  return clipboard.some((text) => [...text].some((letter) => letters.has(letter)));
}
