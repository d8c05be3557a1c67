/**
 * An item of a list holds text and a list, and no other block. Lexical puts what is pasted or moved behind an item of an
 * inner list into the item around that, where the article has no place for it: it goes on up, and parts the lists.
 */
import { $createListItemNode, $isListNode, ListItemNode } from '@lexical/list';
import { defineExtension, type LexicalNode } from 'lexical';
import { isBlock } from '../clipboard/clipboard-extension.ts';

const isStray = (node: LexicalNode): boolean => isBlock(node) && !$isListNode(node);

function $lift(item: ListItemNode): void {
  const stray = item.getChildren().find(isStray);
  if (!stray) return;
  const rest = stray.getNextSiblings();
  if (rest.length > 0) item.insertAfter($createListItemNode().append(...rest));
  item.insertAfter(stray);
  if (item.isEmpty()) item.remove();
}

/** See the file's title. */
export const LoneItemsExtension = defineExtension({
  name: 'galley/lone-items',
  register: (editor) => editor.registerNodeTransform(ListItemNode, $lift),
});
