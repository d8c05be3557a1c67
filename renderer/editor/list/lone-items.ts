import { $createListItemNode, $isListItemNode, $isListNode, ListItemNode } from '@lexical/list';
import {
  $getSelection,
  $isRangeSelection,
  $normalizeSelection__EXPERIMENTAL,
  COMMAND_PRIORITY_CRITICAL,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  defineExtension,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalCommand,
  type LexicalNode,
  mergeRegister,
  SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
} from 'lexical';
import { $isBlock } from '../place.ts';

const $isStray = (node: LexicalNode): boolean => $isBlock(node) && !$isListNode(node);

function $lift(item: ListItemNode): void {
  const stray = item.getChildren().find($isStray);
  if (!stray) return;
  const rest = stray.getNextSiblings();
  if (rest.length > 0) item.insertAfter($createListItemNode().append(...rest));
  item.insertAfter(stray);
  if (item.isEmpty()) item.remove();
}

/** Lifts a nested list that has no item before it: saved, it would get an empty item. */
export function $takeOut(item: ListItemNode): void {
  const inner = item.getFirstChild();
  if (!$isListNode(inner) || item.getPreviousSibling() || inner.getNextSibling()) return;
  for (const child of inner.getChildren()) item.insertBefore(child);
  item.remove();
}

const holdsList = (node: LexicalNode): boolean =>
  $isListNode(node) || ($isListItemNode(node) && $isListNode(node.getFirstChild()));

/** Moves a caret beside a nested list, where Lexical can insert nothing, into the text. */
function $intoText(): false {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return false;
  if ([selection.anchor, selection.focus].some((point) => holdsList(point.getNode())))
    $normalizeSelection__EXPERIMENTAL(selection);
  return false;
}

/**
 * Keeps other blocks out of list items, which the article cannot store. Lexical puts a block pasted or moved after a
 * nested item into the outer item: it is moved up and splits the lists.
 */
export const LoneItemsExtension = defineExtension({
  name: 'galley/lone-items',
  register: (editor) => {
    const before = <T>(command: LexicalCommand<T>) =>
      editor.registerCommand(command, $intoText, COMMAND_PRIORITY_CRITICAL);
    return mergeRegister(
      editor.registerNodeTransform(ListItemNode, $lift),
      editor.registerNodeTransform(ListItemNode, $takeOut),
      before(INSERT_LINE_BREAK_COMMAND),
      before(INSERT_PARAGRAPH_COMMAND),
      before(CONTROLLED_TEXT_INSERTION_COMMAND),
      before(SELECTION_INSERT_CLIPBOARD_NODES_COMMAND),
    );
  },
});
