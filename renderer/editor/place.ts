/** Where new blocks go: beside a block, or instead of an empty paragraph. */
import {
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $getSlotFrame,
  $getSlotHost,
  $isDecoratorNode,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  $isRootNode,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
  type PointType,
} from 'lexical';

/** A place beside a block of the body; `null` is the end. */
export type BlockPlace = { readonly key: NodeKey; readonly side: 'before' | 'after' } | null;

/** Whether a node is a block, not text within one; a list's item and a table's cell are, too. */
export const $isBlock = (node: LexicalNode): boolean =>
  ($isElementNode(node) || $isDecoratorNode(node)) && !node.isInline();

/** The block of the body that contains a node, also one in a caption. */
export function $topBlockOf(node: LexicalNode): LexicalNode | null {
  const frame = $getSlotFrame(node);
  const host = frame && $getSlotHost(frame);
  if (host) return $topBlockOf(host);
  // A table's cell counts as a root of its own: not its paragraphs, the table is the block.
  const chain = [node, ...node.getParents()];
  return $isRootNode(chain.at(-1)) ? (chain.at(-2) ?? null) : null;
}

/** The blocks of the body that contain nodes, each once, in reading order. */
export function $topBlocksOf(nodes: readonly LexicalNode[]): LexicalNode[] {
  const blocks = new Set(nodes.flatMap((node) => $topBlockOf(node) ?? []));
  return [...blocks].sort((a, b) => a.getIndexWithinParent() - b.getIndexWithinParent());
}

/** Whether a point is where a block of text begins, or ends. */
export function $isAtEdge(
  { key, offset, type }: PointType,
  block: ElementNode,
  edge: 'start' | 'end',
): boolean {
  const isStart = edge === 'start';
  const node = $getNodeByKey(key);
  const $leafOf = (element: ElementNode) =>
    (isStart ? element.getFirstDescendant() : element.getLastDescendant()) ?? element;
  if (!$isElementNode(node)) {
    const end = isStart ? 0 : node?.getTextContentSize();
    return type === 'text' && offset === end && $leafOf(block).is(node);
  }
  return offset === (isStart ? 0 : node.getChildrenSize()) && $leafOf(block).is($leafOf(node));
}

/** The place at the caret: before the block if the caret is at its start, else after it. */
export function $placeOfCaret(): BlockPlace {
  const selection = $getSelection();
  const node = $isRangeSelection(selection)
    ? selection.focus.getNode()
    : selection?.getNodes().at(-1);
  const block = node && $topBlockOf(node);
  if (!block) return null;
  const caret = $isRangeSelection(selection) && selection.isCollapsed() && selection.anchor;
  const atStart = caret && $isElementNode(block) && $isAtEdge(caret, block, 'start');
  return { key: block.getKey(), side: atStart ? 'before' : 'after' };
}

/** The block's element under a height on the screen, and on which side of its middle that is. */
export function elementAtHeight(
  root: HTMLElement,
  y: number,
): { element: Element; side: 'before' | 'after' } | undefined {
  let last: Element | undefined;
  // Beside a figure at the start or end Lexical keeps a picture of no size for the caret: that is no block, nor is the caret.
  const blocks = ':scope > :not([data-lexical-decorator-boundary], [data-lexical-cursor])';
  for (const element of root.querySelectorAll(blocks)) {
    const { top, bottom } = element.getBoundingClientRect();
    if (y < bottom) return { element, side: y < (top + bottom) / 2 ? 'before' : 'after' };
    last = element;
  }
  return last && { element: last, side: 'after' };
}

/** The node key of the body's block that an element draws. */
export function keyOfBlock(editor: LexicalEditor, element: Element): NodeKey | undefined {
  const isIt = (key: NodeKey) => editor.getElementByKey(key) === element;
  return editor.read(() => $getRoot().getChildrenKeys().find(isIt));
}

/** The place nearest to a height on the screen. */
export function placeAtHeight(editor: LexicalEditor, y: number): BlockPlace {
  const root = editor.getRootElement();
  const found = root && elementAtHeight(root, y);
  const key = found && keyOfBlock(editor, found.element);
  return key ? { key, side: found.side } : null;
}

function $isEmptyParagraph(node: LexicalNode | null | undefined): boolean {
  return $isParagraphNode(node) && node.isEmpty();
}

/** Puts blocks at a place, in their order; an empty paragraph there makes room for them. */
export function $insertAt(place: BlockPlace, nodes: readonly LexicalNode[]): void {
  const target = place && $getNodeByKey(place.key);
  if (!target?.isAttached()) {
    $getRoot().append(...nodes);
    return;
  }
  if (place?.side === 'before' && !$isEmptyParagraph(target)) {
    for (const node of nodes) target.insertBefore(node);
    return;
  }
  let last = target;
  for (const node of nodes) last = last.insertAfter(node);
  if (nodes.length > 0 && $isEmptyParagraph(target)) target.remove();
}
