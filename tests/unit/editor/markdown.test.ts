/** What is typed the Markdown way, in the article's own editor: what becomes a block, and what stays as it was typed. */
import { registerMarkdownShortcuts } from '@lexical/markdown';
import { $getRoot, $getSelection, type LexicalEditor } from 'lexical';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../renderer/editor/commands.ts';
import { $readBody } from '../../../renderer/editor/convert.ts';
import { SHORTCUTS } from '../../../renderer/editor/markdown.ts';
import { emptyLedger } from '../../../renderer/editor/suggestions/ledger.ts';
import type { Block } from '../../../shared/article.ts';
import { outline } from '../../fixtures/outline.ts';
import { openEditor } from '../suggestions/open-editor.ts';
import { caretIn } from './caret.ts';

const paragraph = (id: string, text = ''): Block => ({
  type: 'paragraph',
  id,
  spans: text ? [{ text }] : [],
});
const table: Block = {
  type: 'table',
  id: 't',
  rows: [{ cells: [{ spans: [{ text: '11' }], header: false, colspan: 1, rowspan: 1 }] }],
};
const numbered: Block = {
  type: 'list',
  id: 'l',
  ordered: true,
  items: [
    { id: 'l0', spans: [{ text: 'Một' }] },
    { id: 'l1', spans: [{ text: 'Hai' }] },
  ],
};

/** What stands after letters are typed, one by one, where the caret is put. */
function typed(body: Block[], block: string, letters: string): string[] {
  const editor: LexicalEditor = openEditor(body, emptyLedger);
  registerMarkdownShortcuts(editor, SHORTCUTS);
  caretIn(editor, block, block === 't' ? '0:0' : 'spans', 0);
  for (const letter of letters)
    editor.update(() => $getSelection()?.insertText(letter), { discrete: true });
  return outline(editor.read($readBody));
}

describe('typed the Markdown way', () => {
  it.each([
    ['- ', '• Ba'],
    ['1. ', '# Ba'],
    ['## ', 'h2 Ba'],
    ['> ', '> Ba'],
  ])('%s makes its block', (letters, line) => {
    expect(typed([paragraph('p', 'Ba')], 'p', letters)[0]).toBe(line);
  });

  it.each(['- ', '1. ', '## ', '> ', '--- '])('%s stays text in a table’s cell', (letters) => {
    expect(typed([table, paragraph('p')], 't', letters)).toEqual([`| ${letters}11`, 'p ']);
  });

  it.each(['2024. ', '0. '])('%s, which no list begins with, stays', (letters) => {
    expect(typed([paragraph('p', 'Điều')], 'p', letters)).toEqual([`p ${letters}Điều`]);
  });

  it.each(['16. ', '2. '])('%s begins a list with its number', (letters) => {
    const number = Number.parseInt(letters, 10);
    expect(typed([paragraph('p', 'Điều')], 'p', letters)).toEqual([`${number}# Điều`]);
    const interrupted = [numbered, paragraph('q', 'Rưỡi'), paragraph('p', 'Ba')];
    const lines = ['# Một', '# Hai', 'p Rưỡi', `${number}# Ba`];
    expect(typed(interrupted, 'p', letters)).toEqual(lines);
    expect(typed([paragraph('p', 'Không'), numbered], 'p', letters)).toEqual([
      `${number}# Không`,
      '# Một',
      '# Hai',
    ]);
  });

  it('the next number goes on with the list above', () => {
    const body = [numbered, paragraph('p', 'Ba')];
    expect(typed(body, 'p', '3. ')).toEqual(['# Một', '# Hai', '# Ba']);
    expect(typed(body, 'p', '1. ')).toEqual(['# Một', '# Hai', '# Ba']);
    expect(typed(body, 'p', '4. ')).toEqual(['# Một', '# Hai', 'p 4. Ba']);
  });

  it.each(['3. ', '1. '])(
    '%s is what a list begins with that began with another before',
    (letters) => {
      const one = { ...numbered, start: 7, items: numbered.items.slice(0, 1) } as Block;
      const editor = openEditor([one], emptyLedger);
      registerMarkdownShortcuts(editor, SHORTCUTS);
      editor.update(() => void $getRoot().getFirstDescendant()?.selectStart(), { discrete: true });
      runCommand(editor, 'paragraph');
      for (const letter of letters)
        editor.update(() => $getSelection()?.insertText(letter), { discrete: true });
      const number = letters === '1. ' ? '' : '3';
      expect(outline(editor.read($readBody))).toEqual([`${number}# Một`]);
    },
  );
});
