import {
  $isHorizontalRuleNode,
  getExtensionDependencyFromEditor,
  signal,
} from '@lexical/extension';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  $createNodeSelection,
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  $getSelection,
  $isDecoratorNode,
  $isNodeSelection,
  $isRangeSelection,
  $setSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_NORMAL,
  defineExtension,
  isHTMLElement,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
} from 'lexical';
import { useSyncExternalStore } from 'react';
import { $isBlockNode } from './BlockNode.tsx';
import { $topBlockOf } from './place.ts';
import { $firstText } from './slots.ts';

const NONE: ReadonlySet<NodeKey> = new Set();

function $selectedBlocks(): ReadonlySet<NodeKey> {
  const selection = $getSelection();
  if (!selection || ($isRangeSelection(selection) && selection.isCollapsed())) return NONE;
  const blocks = selection.getNodes().filter($isDecoratorNode);
  return blocks.length > 0 ? new Set(blocks.map((block) => block.getKey())) : NONE;
}

/** What is selected as a whole, and not as part of a text; [] where text is selected. */
export function $nodesSelected(): LexicalNode[] {
  const selection = $getSelection();
  return $isNodeSelection(selection) ? selection.getNodes() : [];
}

/** Elements of a block that handle clicks themselves. */
const OWN = 'input, textarea, select, button, label, a, [data-lexical-slot]';

/** The block that was clicked beside its fields and buttons, unless the caret came into its text. */
function $faceAt(target: EventTarget | null): LexicalNode | null {
  if (!isHTMLElement(target) || target.closest(OWN)) return null;
  const node = $getNearestNodeFromDOMNode(target);
  if ($isHorizontalRuleNode(node)) return node;
  const selection = $getSelection();
  const caret = $isRangeSelection(selection) ? selection.focus.getNode() : undefined;
  return $isBlockNode(node) && !(caret && $topBlockOf(caret)?.is(node)) ? node : null;
}

/** Which blocks with a face of their own are selected: worked out once for each key, not by every face. */
export const SelectedBlocksExtension = defineExtension({
  name: 'galley/selected-blocks',
  build: () => ({ selected: signal(NONE) }),
  register: (editor, _config, state) => {
    const { selected } = state.getOutput();
    return mergeRegister(
      editor.registerUpdateListener(({ editorState }) => {
        selected.value = editorState.read($selectedBlocks, { editor });
      }),
      // As any other block: for Lexical a second click selects nothing at all.
      editor.registerCommand(
        CLICK_COMMAND,
        (event) => {
          const node = $faceAt(event.target);
          if (!node) return false;
          pickBlock(editor, node.getKey(), event);
          return true;
        },
        COMMAND_PRIORITY_NORMAL,
      ),
    );
  },
});

function useSelection<T>(read: (selected: ReadonlySet<NodeKey>) => T): T {
  const [editor] = useLexicalComposerContext();
  const { selected } = getExtensionDependencyFromEditor(editor, SelectedBlocksExtension).output;
  return useSyncExternalStore(
    (listener) => selected.subscribe(listener),
    () => read(selected.value),
  );
}

/** Whether a block is selected, as a whole or within a longer selection. */
export const useSelected = (key: NodeKey): boolean => useSelection((selected) => selected.has(key));

/** How many blocks are selected, if this one is among them; else 0. */
export const useSelectedCount = (key: NodeKey): number =>
  useSelection((selected) => (selected.has(key) ? selected.size : 0));

/** Selects a block beside those that are selected as a whole; one that is among them no longer. */
export function $toggleBlock(key: NodeKey): void {
  const selection = $getSelection();
  const next = $isNodeSelection(selection) ? selection.clone() : $createNodeSelection();
  if (next.has(key)) next.delete(key);
  else next.add(key);
  $setSelection(next);
}

/** The field of a block's first text, or null. */
function firstField(editor: LexicalEditor, key: NodeKey): HTMLElement | null {
  const text = editor.getEditorState().read(
    () => {
      const block = $getNodeByKey(key);
      return block && $firstText(block);
    },
    { editor },
  );
  return text && (editor.getElementByKey(text.getKey())?.parentElement ?? null);
}

/**
 * Selects a clicked block; with Ctrl, Cmd or Shift in addition to others. The focus goes where typed text will go:
 * moved at the first letter only, it would make an input method lose that letter.
 */
export function pickBlock(
  editor: LexicalEditor,
  key: NodeKey,
  held: { readonly ctrlKey: boolean; readonly metaKey: boolean; readonly shiftKey: boolean },
): void {
  const several = held.ctrlKey || held.metaKey || held.shiftKey;
  const field = (!several && firstField(editor, key)) || editor.getRootElement();
  field?.focus({ preventScroll: true });
  editor.update(() => (several ? $toggleBlock(key) : $selectBlock(key)));
}

/** Selects a block as a whole, and nothing else. */
export function $selectBlock(key: NodeKey): void {
  const selection = $createNodeSelection();
  selection.add(key);
  $setSelection(selection);
}
