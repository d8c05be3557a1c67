/** What is typed into the fields of faces, in the real editor without a window: how undo takes it back. */
import { $getRoot, $setState, REDO_COMMAND, UNDO_COMMAND } from 'lexical';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { $readBody } from '../../../renderer/editor/convert.ts';
import { typeInFace } from '../../../renderer/editor/face-field.ts';
import { embedState } from '../../../renderer/editor/node-state.ts';
import { emptyLedger } from '../../../renderer/editor/suggestions/ledger.ts';
import { openEditor } from '../suggestions/open-editor.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const card = () => {
  const editor = openEditor(
    [{ type: 'embed', id: 'e', url: '', title: '', description: '' }],
    emptyLedger,
  );
  // The first state is none that an undo goes back to until something was touched.
  editor.update(() => void $getRoot().getFirstChild()?.markDirty(), { discrete: true });
  const type = (name: 'title' | 'description', ...texts: string[]) => {
    for (const text of texts)
      typeInFace(editor, name, () => {
        const [node] = $getRoot().getChildren();
        if (node) $setState(node, embedState, (now) => ({ ...now, [name]: text }));
      });
  };
  const read = () => editor.read(() => $readBody())[0];
  const run = (command: typeof UNDO_COMMAND) => {
    editor.dispatchCommand(command, undefined);
    editor.update(() => undefined, { discrete: true });
  };
  return { type, read, run };
};

it('letters of one field go together, those of another or of a later time by themselves', () => {
  const { type, read, run } = card();
  type('title', 'C', 'Ch', 'Chợ');
  type('description', 'Ở', 'Ở bản');
  type('title', 'Chợ x', 'Chợ xa');
  vi.advanceTimersByTime(1_000);
  // A clock that is set back makes no time of it.
  vi.setSystemTime(Date.now() - 3_600_000);
  type('title', 'Chợ xa.');
  run(UNDO_COMMAND);
  expect(read()).toMatchObject({ title: 'Chợ xa', description: 'Ở bản' });
  run(UNDO_COMMAND);
  expect(read()).toMatchObject({ title: 'Chợ', description: 'Ở bản' });
  run(UNDO_COMMAND);
  expect(read()).toMatchObject({ title: 'Chợ', description: '' });
  run(UNDO_COMMAND);
  expect(read()).toMatchObject({ title: '', description: '' });
});

it('what is typed right behind an undo is a step of its own, and leaves nothing to do again', () => {
  const { type, read, run } = card();
  type('title', 'C', 'Chợ');
  run(UNDO_COMMAND);
  type('title', 'B', 'Bến');
  run(REDO_COMMAND);
  expect(read()).toMatchObject({ title: 'Bến' });
  run(UNDO_COMMAND);
  expect(read()).toMatchObject({ title: '' });
});
