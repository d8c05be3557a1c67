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

const $idsIn = (node: LexicalNode): string[] => [
  $getState(node, blockIdState),
  ...(node instanceof GalleryNode ? $getState(node, galleryState).figures.map(({ id }) => id) : []),
];

/** Gives new ids to nodes that have none, or another's. */
function $giveOwnIds(nodes: readonly LexicalNode[], before: EditorState): void {
  const ids = nodes.flatMap($idsIn);
  if (!ids.includes('') && new Set(ids).size === ids.length) return;
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

/** Gives every block, list item and picture a unique id. Of two with the same id, the older one keeps it. */
export const BlockIdExtension = defineExtension({
  name: 'galley/block-ids',
  register: (editor) => {
    /** Whether a list item is new, or changed in more than its text. */
    let touched = false;
    return mergeRegister(
      editor.registerNodeTransform(ListItemNode, () => {
        touched = true;
      }),
      editor.registerNodeTransform(RootNode, () => {
        const [blocks, before] = [$getRoot().getChildren(), editor.getEditorState()];
        $giveOwnIds(blocks, before);
        // All lists together: an item's copy may be in another list, or in a nested one.
        if (touched) $giveOwnIds(blocks.filter($isListNode).flatMap($itemsOf), before);
        touched = false;
      }),
    );
  },
});
