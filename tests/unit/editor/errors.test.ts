/** What goes wrong in the editor is told, and takes no text along. */
import { $getRoot, type LexicalEditor } from 'lexical';
import { expect, it, vi } from 'vitest';
import { $readBody } from '../../../renderer/editor/convert.ts';
import { emptyLedger } from '../../../renderer/editor/suggestions/ledger.ts';
import type { Block } from '../../../shared/article.ts';
import { openEditor } from '../suggestions/open-editor.ts';

const paragraph: Block = { type: 'paragraph', id: 'a', spans: [{ text: 'Một' }] };
const update = (editor: LexicalEditor, $do: () => void) => editor.update($do, { discrete: true });

it('an error within a step is told, leaves the text as it was, and the editor works on', () => {
  const told = vi.fn();
  vi.stubGlobal('reportError', told);
  const editor = openEditor([paragraph], emptyLedger);
  update(editor, () => undefined);
  update(editor, () => {
    $getRoot().clear();
    throw new Error('broken');
  });
  expect(told).toHaveBeenCalledExactlyOnceWith(new Error('broken'));
  expect(editor.read(() => $readBody())).toMatchObject([{ id: 'a', spans: [{ text: 'Một' }] }]);
  update(editor, () => $getRoot().selectEnd().insertText('!'));
  expect(editor.read(() => $getRoot().getTextContent())).toBe('Một!');
  vi.unstubAllGlobals();
});

it('an article that cannot be shown does not open as an empty one', () => {
  const unreadable = [{ type: 'paragraph', id: 'a' }] as unknown as Block[];
  expect(() => openEditor(unreadable, emptyLedger)).toThrow();
});
