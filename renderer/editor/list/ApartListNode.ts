/** The editor's list node. Lexical merges adjacent lists of a kind, which in an article may be two with their own ids. */
import { $isListItemNode, $isListNode, ListNode } from '@lexical/list';
import {
  $getEditor,
  $getNodeByKey,
  $getRoot,
  $getState,
  $hasUpdateTag,
  $isRootNode,
  ElementNode,
  type LexicalNode,
  type NodeKey,
} from 'lexical';
import { blockIdState, startState } from '../node-state.ts';

/** Tags updates that know which lists are separate: none are merged. */
export const LISTS_KNOWN_TAG = 'galley-lists-known';

/** Tags updates that turn the whole selection into a list: there, adjacent lists are merged. */
export const LIST_MADE_TAG = 'galley-list-made';

interface Stood {
  readonly key: NodeKey;
  readonly id: string;
}

const $isThere = (key: NodeKey): boolean => $getNodeByKey(key)?.isAttached() ?? false;

/** The index where a block, or the node it was rebuilt from, was before; -1 for a new one. */
function $placeIn(before: readonly Stood[], node: LexicalNode): number {
  const own = before.findIndex(({ key }) => key === node.getKey());
  const blockId = $getState(node, blockIdState);
  return own >= 0 ? own : before.findIndex(({ key, id }) => id === blockId && !$isThere(key));
}

/**
 * Whether two adjacent lists merge: what stood between them is gone, or one was just added. Lists that were adjacent
 * before, or were moved together, stay two.
 */
function $becomeOne(list: ListNode, next: ListNode): boolean {
  if (!$isRootNode(list.getParent())) return true;
  if ($hasUpdateTag(LISTS_KNOWN_TAG)) return false;
  const before = $getEditor()
    .getEditorState()
    .read(() =>
      $getRoot()
        .getChildren()
        .map((node) => ({ key: node.getKey(), id: $getState(node, blockIdState) })),
    );
  const [from, to] = [$placeIn(before, list), $placeIn(before, next)];
  if (from < 0 && to < 0) return $hasUpdateTag(LIST_MADE_TAG);
  if (from < 0 || to < 0) return true;
  const between = before.slice(from + 1, to);
  return between.length > 0 && !between.some(({ key }) => $isThere(key));
}

/** Numbers the items from the list's own start, or from 1, as exports do. */
function $number(list: ListNode): void {
  const own = $isRootNode(list.getParent()) && list.getListType() === 'number';
  const start = (own ? $getState(list, startState) : undefined) ?? 1;
  if (list.getStart() !== start) list.setStart(start);
  let value = start;
  for (const item of list.getChildren().filter($isListItemNode)) {
    if (item.getValue() !== value) item.setValue(value);
    if (!$isListNode(item.getFirstChild())) value += 1;
  }
}

/** A list that becomes one with its neighbour only where something brings them together. */
export class ApartListNode extends ListNode {
  override $config() {
    const { list: declared } = super.$config();
    return this.config('apart-list', {
      ...declared,
      // A node has the transforms of what it extends, too: those of ListNode would make one list of two.
      extends: ElementNode as unknown as typeof ListNode,
      $transform: (list: ListNode) => {
        const next = list.getNextSibling();
        const alike = $isListNode(next) && next.getListType() === list.getListType();
        if (alike && $becomeOne(list, next)) declared?.$transform(list);
        $number(list);
      },
    });
  }
}

/** Puts ours in the place of each list that Lexical makes. */
export const listReplacement = {
  replace: ListNode,
  with: (list: ListNode) => new ApartListNode(list.getListType(), list.getStart()),
  withKlass: ApartListNode,
};
