/**
 * Gives every block an id of its own: new ones, second halves of splits, pasted copies, a gallery's pictures too. Of two
 * of one name the one that stood before keeps it, wherever the other came in.
 */
import { $isListItemNode, $isListNode, ListItemNode, type ListNode } from '@lexical/list';
import {
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

/** Runs with each update that touches the document; mostly a check of some hundred strings. */
function $giveIds(before: EditorState): void {
  const blocks = $getRoot().getChildren();
  const names = blocks.flatMap($namesIn);
  if (!names.includes('') && new Set(names).size === names.length) return;
  const stood = before.read(() => new Set($getRoot().getChildrenKeys()));
  const isNew = (node: LexicalNode) => Number(!stood.has(node.getKey()));
  const seen = new Set<string>();
  for (const node of blocks.toSorted((a, b) => isNew(a) - isNew(b))) {
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

/** An item's name is its own in all lists: copies may stand in another, or in one within. */
function $giveItemIds(before: EditorState): void {
  const items = $getRoot().getChildren().filter($isListNode).flatMap($itemsOf);
  const names = items.map((item) => $getState(item, blockIdState));
  if (!names.includes('') && new Set(names).size === names.length) return;
  const isNew = (item: ListItemNode) => Number(!before._nodeMap.has(item.getKey()));
  const seen = new Set<string>();
  for (const item of items.toSorted((a, b) => isNew(a) - isNew(b))) {
    const id = $getState(item, blockIdState);
    const own = id !== '' && !seen.has(id) ? id : newBlockId();
    if (own !== id) $setState(item, blockIdState, own);
    seen.add(own);
  }
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
        $giveIds(editor.getEditorState());
        if (touched) $giveItemIds(editor.getEditorState());
        touched = false;
      }),
    );
  },
});
