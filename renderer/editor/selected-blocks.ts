/** Which blocks with a face of their own are selected: asked once with each key, not by every face. */
import { getExtensionDependencyFromEditor, signal } from '@lexical/extension';
import {
  $createNodeSelection,
  $getSelection,
  $isDecoratorNode,
  $isRangeSelection,
  $setSelection,
  defineExtension,
  type LexicalEditor,
  type NodeKey,
} from 'lexical';
import { useSyncExternalStore } from 'react';

const NONE: ReadonlySet<NodeKey> = new Set();

function $selectedBlocks(): ReadonlySet<NodeKey> {
  const selection = $getSelection();
  if (!selection || ($isRangeSelection(selection) && selection.isCollapsed())) return NONE;
  const blocks = selection.getNodes().filter($isDecoratorNode);
  return blocks.length > 0 ? new Set(blocks.map((block) => block.getKey())) : NONE;
}

/** See the file's title. */
export const SelectedBlocksExtension = defineExtension({
  name: 'galley/selected-blocks',
  build: () => ({ selected: signal(NONE) }),
  register: (editor, _config, state) => {
    const { selected } = state.getOutput();
    return editor.registerUpdateListener(({ editorState }) => {
      selected.value = editorState.read($selectedBlocks, { editor });
    });
  },
});

/** Whether a block is selected, as a whole or within a longer selection. */
export function useSelected(editor: LexicalEditor, key: NodeKey): boolean {
  const { selected } = getExtensionDependencyFromEditor(editor, SelectedBlocksExtension).output;
  return useSyncExternalStore(
    (listener) => selected.subscribe(listener),
    () => selected.value.has(key),
  );
}

/** Selects a block as a whole, and nothing else. */
export function $selectBlock(key: NodeKey): void {
  const selection = $createNodeSelection();
  selection.add(key);
  $setSelection(selection);
}
