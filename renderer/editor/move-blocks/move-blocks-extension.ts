import { signal } from '@lexical/extension';
import {
  $getNodeByKey,
  $getRoot,
  $getSelection,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_HIGH,
  createCommand,
  defineExtension,
  isModifierMatch,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
} from 'lexical';
import { $topBlocksOf, type BlockPlace } from '../place.ts';

/** Moves the blocks at the caret past their neighbour: 1 downwards, -1 upwards. */
export const MOVE_BLOCKS_COMMAND = createCommand<1 | -1>('MOVE_BLOCKS');

/** The new position of a moved block, from 1, and how many there are. */
export interface Moved {
  readonly at: number;
  readonly all: number;
}

/** Moves the neighbour instead, so that the block with the caret is not redrawn. */
function $moveBlocks(step: 1 | -1): Moved | null {
  const blocks = $topBlocksOf($getSelection()?.getNodes() ?? []);
  const [first, last] = [blocks[0], blocks.at(-1)];
  const neighbour = step === 1 ? last?.getNextSibling() : first?.getPreviousSibling();
  if (!first || !last || !neighbour) return null;
  if (step === 1) first.insertBefore(neighbour, false);
  else last.insertAfter(neighbour, false);
  return { at: first.getIndexWithinParent() + 1, all: $getRoot().getChildrenSize() };
}

/** Puts one block at a place, as one step of undo. */
export function moveBlockTo(editor: LexicalEditor, key: NodeKey, place: BlockPlace): void {
  editor.update(() => {
    const block = $getNodeByKey(key);
    const target = place && $getNodeByKey(place.key);
    if (!block || !target || block.is(target)) return;
    if (place?.side === 'before') target.insertBefore(block, false);
    else target.insertAfter(block, false);
  });
}

/** Moving blocks: Alt+Shift+↑ and ↓ carry the block at the caret, or the selected ones, past their neighbour. */
export const MoveBlocksExtension = defineExtension({
  name: 'galley/move-blocks',
  build: () => ({ moved: signal<Moved | null>(null) }),
  register: (editor, _config, state) => {
    const { moved } = state.getOutput();
    const onArrow = (step: 1 | -1) => (event: KeyboardEvent) => {
      if (!isModifierMatch(event, { altKey: true, shiftKey: true })) return false;
      event.preventDefault();
      return editor.dispatchCommand(MOVE_BLOCKS_COMMAND, step);
    };
    return mergeRegister(
      editor.registerCommand(
        MOVE_BLOCKS_COMMAND,
        (step) => {
          moved.value = $moveBlocks(step) ?? moved.value;
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(KEY_ARROW_UP_COMMAND, onArrow(-1), COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_ARROW_DOWN_COMMAND, onArrow(1), COMMAND_PRIORITY_HIGH),
    );
  },
});
