/** What a copy carries of a text with suggestions, and what comes back of one that was cut. */
import { $exportMimeTypeFromSelection, $insertDataTransferForRichText } from '@lexical/clipboard';
import {
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $setSelection,
  type ElementNode,
} from 'lexical';
import { expect, it } from 'vitest';
import { $readBody } from '../../../renderer/editor/convert.ts';
import { emptyLedger } from '../../../renderer/editor/suggestions/ledger.ts';
import { $pointAt } from '../../../renderer/editor/text-points.ts';
import { type Block, blockSchema, type Suggestion } from '../../../shared/article.ts';
import { blockLines } from '../../../shared/text.ts';
import { openEditor } from '../suggestions/open-editor.ts';

const by = { name: 'Minh Đức', role: 'editor' } as const;
const at = '2024-05-02T09:00:00+07:00';
const records: Suggestion[] = [
  { id: 'in', kind: 'insert', by, at },
  { id: 'out', kind: 'delete', by, at },
];
const marked = (): Block[] => [
  {
    type: 'paragraph',
    id: 'mo',
    spans: [
      { text: 'Chợ ' },
      { text: 'phiên ', suggestions: ['out'] },
      { text: 'vùng cao ', suggestions: ['in'], marks: ['bold'] },
      { text: 'đông.' },
    ],
  },
  { type: 'paragraph', id: 'ket', spans: [{ text: 'Trời mưa.' }] },
];
const TEXT = 'Chợ phiên vùng cao đông.';

function open(suggests = false) {
  const editor = openEditor(marked(), {
    ...emptyLedger,
    find: (id) => records.find((one) => one.id === id),
    person: () => (suggests ? by : null),
  });
  const select = (from: string, to = from, paragraph = 0) =>
    editor.update(
      () => {
        const element = $getRoot().getChildAtIndex(paragraph);
        const selection = $createRangeSelection();
        const points = [TEXT.indexOf(from), TEXT.indexOf(to) + to.length];
        for (const [index, point] of [selection.anchor, selection.focus].entries()) {
          const found = $pointAt(element as ElementNode, points[index] ?? 0, true);
          point.set(found.key, found.offset, found.type);
        }
        $setSelection(selection);
      },
      { discrete: true },
    );
  /** All forms of the selection, as the clipboard would hold them. */
  const copy = (): DataTransfer => {
    const types = ['application/x-galley-marked', 'application/x-lexical-editor', 'text/plain'];
    const forms = new Map<string, string>();
    editor.update(
      () => {
        for (const type of types) forms.set(type, $exportMimeTypeFromSelection(type) ?? '');
      },
      { discrete: true },
    );
    return { getData: (type: string) => forms.get(type) ?? '' } as DataTransfer;
  };
  const paste = (data: DataTransfer) =>
    editor.update(
      () => {
        const selection = $getRoot().selectEnd();
        $insertDataTransferForRichText(data, selection, editor);
      },
      { discrete: true },
    );
  const cut = () => {
    const data = copy();
    editor.update(() => void $getSelection()?.insertText(''), { discrete: true });
    return data;
  };
  return { editor, select, copy, paste, cut, body: () => editor.read(() => $readBody()) };
}

it.each([
  ['words around struck ones', 'Chợ', 'đông', 'Chợ vùng cao đông'],
  ['part of an insertion', 'vùng', 'vùng', 'vùng'],
  ['struck words alone: they are what is wanted', 'phiên', 'phiên', 'phiên'],
])('a copy of %s', (_what, from, to, expected) => {
  const { select, copy, paste, body } = open();
  select(from, to);
  const data = copy();
  expect(data.getData('text/plain')).toBe(expected);
  paste(data);
  const [before, after] = body();
  expect(before).toEqual(marked()[0]);
  expect(after && blockLines(after)).toEqual([`Trời mưa.${expected}`]);
  expect(JSON.stringify(after)).not.toContain('suggestions');
});

it('a table among other words is a line a row, its cells parted by tabs', () => {
  const cell = (text: string) => ({ spans: text ? [{ text }] : [] });
  const rows = [{ cells: [cell('Bản'), cell('Số hộ')] }, { cells: [cell('Khe\nLau'), cell('')] }];
  const table = blockSchema.parse({ type: 'table', id: 't', rows });
  const [, last] = marked();
  const editor = openEditor([table, ...(last ? [last] : [])], emptyLedger);
  let text: string | null = '';
  const $copyAll = () => {
    $getRoot().select(0, 2);
    text = $exportMimeTypeFromSelection('text/plain');
  };
  editor.update($copyAll, { discrete: true });
  expect(text).toBe('Bản\tSố hộ\nKhe Lau\t\nTrời mưa.');
});

it('what is cut comes back with its suggestions, once', () => {
  const { select, cut, paste, body } = open();
  select('phiên ', 'cao ');
  const data = cut();
  expect(JSON.stringify(body())).not.toContain('suggestions');
  paste(data);
  const [, back] = body();
  expect(back).toMatchObject({
    spans: [
      { text: 'Trời mưa.' },
      { text: 'phiên ', suggestions: ['out'] },
      { text: 'vùng cao ', suggestions: ['in'], marks: ['bold'] },
    ],
  });
  paste(data);
  expect(body()[1]).toMatchObject({
    spans: [
      ...(back?.type === 'paragraph' ? back.spans : []),
      { text: 'vùng cao ', marks: ['bold'] },
    ],
  });
});

it('in the mode, what is cut stays struck out, and what is pasted is new', () => {
  const { select, cut } = open(true);
  select('Chợ', 'đông');
  const data = cut();
  expect(data.getData('text/plain')).toBe('Chợ vùng cao đông');
  expect(data.getData('application/x-galley-marked')).toBe('');
});
