/** What a table's cell shows is what the article keeps: paragraphs. */
import { $isTableCellNode } from '@lexical/table';
import { $getRoot, $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical';
import { expect, it } from 'vitest';
import { runCommand } from '../../../renderer/editor/commands.ts';
import { $readBody } from '../../../renderer/editor/convert.ts';
import { $elementAt } from '../../../renderer/editor/preflight/places.ts';
import { emptyLedger } from '../../../renderer/editor/suggestions/ledger.ts';
import { blockSchema } from '../../../shared/article.ts';
import { openEditor } from '../suggestions/open-editor.ts';

const table = blockSchema.parse({
  type: 'table',
  id: 't',
  rows: [{ cells: [{ spans: [{ text: 'một\nhai' }] }, { spans: [{ text: 'ba' }] }] }],
});

/** The kinds of blocks in each cell. */
const shown = (editor: LexicalEditor) =>
  editor.read(() =>
    $getRoot()
      .getAllTextNodes()
      .map((text) => text.getParentOrThrow())
      .filter((parent) => $isTableCellNode(parent.getParent()))
      .map((parent) => parent.getType()),
  );

it.each(['bulleted-list', 'numbered-list', 'heading-2', 'quote'] as const)(
  'a %s made in a cell is paragraphs, with the caret where it was',
  (command) => {
    const editor = openEditor([table], emptyLedger);
    editor.update(() => $elementAt({ block: 't', part: '0:0' })?.selectEnd(), { discrete: true });
    editor.update(() => runCommand(editor, command), { discrete: true });
    editor.update(
      () => {
        const selection = $getSelection();
        if ($isRangeSelection(selection)) selection.insertText('!');
      },
      { discrete: true },
    );
    expect(shown(editor).every((type) => type === 'paragraph')).toBe(true);
    expect(editor.read(() => $readBody())).toMatchObject([
      { rows: [{ cells: [{ spans: [{ text: 'một\nhai!' }] }, { spans: [{ text: 'ba' }] }] }] },
    ]);
  },
);
