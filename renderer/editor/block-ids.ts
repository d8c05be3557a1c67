/**
 * Gives every block an id of its own: new ones, second halves of splits, pasted copies; items and pictures too. Of two
 * of one name the one that stood before keeps it, wherever the other came in.
 */
import { $isListItemNode, $isListNode, ListItemNode, type ListNode } from '@lexical/list';
import {
  $getNodeByKey,
  $getRoot,
  $getState,
  $setState,
  defineExtension,
  type EditorState,
  type LexicalNode,
  mergeRegister,
  RootNode,
} from 'lexical';
import { GalleryNode } from './gallery/GalleryNode.tsx';
import { $nameTwins } from './gallery/pictures.ts';
import { blockIdState, galleryState, newBlockId } from './node-state.ts';

const $namesIn = (node: LexicalNode): string[] => [
  $getState(node, blockIdState),
  ...(node instanceof GalleryNode ? $getState(node, galleryState).figures.map(({ id }) => id) : []),
];

/** Names apart those of nodes that have none, or another's. Mostly a check of some hundred strings. */
function $nameApart(nodes: readonly LexicalNode[], before: EditorState): void {
  const names = nodes.flatMap($namesIn);
  if (!names.includes('') && new Set(names).size === names.length) return;
  const keys = nodes.map((node) => node.getKey());
  const stood = before.read(() => new Set(keys.filter((key) => $getNodeByKey(key) !== null)));
  const isNew = (node: LexicalNode) => Number(!stood.has(node.getKey()));
  const seen = new Set<string>();
  for (const node of nodes.toSorted((a, b) => isNew(a) - isNew(b))) {
    const id = $getState(node, blockIdState);
    const own = id !== '' && !seen.has(id) ? id : newBlockId();
    if (own !== id) $setState(node, blockIdState, own);
    seen.add(own);
    if (node instanceof GalleryNode) for (const one of $nameTwins(node, seen)) seen.add(one);
  }
}

function $itemsOf(list: ListNode): ListItemNode[] {
  return list
    .getChildren()
    .filter($isListItemNode)
    .flatMap((item) => [item, ...item.getChildren().filter($isListNode).flatMap($itemsOf)]);
}

/** See the file's title. */
export const BlockIdExtension = defineExtension({
  name: 'galley/block-ids',
  register: (editor) => {
    /** Whether an item came, or changed in more than its text. */
    let touched = false;
    return mergeRegister(
      editor.registerNodeTransform(ListItemNode, () => {
        touched = true;
      }),
      editor.registerNodeTransform(RootNode, () => {
        const [blocks, before] = [$getRoot().getChildren(), editor.getEditorState()];
        $nameApart(blocks, before);
        // An item's name is its own in all lists: a copy may stand in another, or in one within.
        if (touched) $nameApart(blocks.filter($isListNode).flatMap($itemsOf), before);
        touched = false;
      }),
    );
  },
});
