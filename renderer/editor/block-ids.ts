/** Gives every block an id of its own: new ones, second halves of splits, pasted copies, a gallery's pictures too. */
import { $isListItemNode, ListItemNode } from '@lexical/list';
import { $getRoot, $getState, $setState, defineExtension, mergeRegister, RootNode } from 'lexical';
import { GalleryNode } from './gallery/GalleryNode.tsx';
import { $nameTwins } from './gallery/pictures.ts';
import { blockIdState, newBlockId } from './node-state.ts';

/** Runs with each update that touches the document; a check of some hundred strings. */
function $giveIds(): void {
  const seen = new Set<string>();
  for (const node of $getRoot().getChildren()) {
    const id = $getState(node, blockIdState);
    const own = id !== '' && !seen.has(id) ? id : newBlockId();
    if (own !== id) $setState(node, blockIdState, own);
    seen.add(own);
    if (node instanceof GalleryNode) for (const one of $nameTwins(node, seen)) seen.add(one);
  }
}

function $giveItemId(item: ListItemNode): void {
  const id = $getState(item, blockIdState);
  const twin = item
    .getPreviousSiblings()
    .some((other) => $isListItemNode(other) && $getState(other, blockIdState) === id);
  if (id === '' || twin) $setState(item, blockIdState, newBlockId());
}

/** See the file's title. */
export const BlockIdExtension = defineExtension({
  name: 'galley/block-ids',
  register: (editor) =>
    mergeRegister(
      editor.registerNodeTransform(RootNode, $giveIds),
      editor.registerNodeTransform(ListItemNode, $giveItemId),
    ),
});
