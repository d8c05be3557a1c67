/** What is typed in the middle of commented words is commented, too; what is typed at their edge is not. */
import {
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  type LexicalNode,
  type PointType,
  type RangeSelection,
  type TextNode,
} from 'lexical';
import { commentsInStyle, commentsOf, styleWithComments } from '../spans.ts';
import { $endsOf } from '../text-points.ts';

type Direction = 'getPreviousSibling' | 'getNextSibling';

/** The nearest words on one side of a node in the same text; line breaks are passed over. */
function $textBeside(node: LexicalNode, direction: Direction): TextNode | null {
  const next = node[direction]();
  if (next) return $textIn(next, direction) ?? $textBeside(next, direction);
  const parent = node.getParent();
  return parent?.isInline() ? $textBeside(parent, direction) : null;
}

function $textIn(node: LexicalNode, direction: Direction): TextNode | null {
  if ($isTextNode(node)) return node;
  if (!$isElementNode(node) || !node.isInline()) return null;
  const leaf =
    direction === 'getNextSibling' ? node.getFirstDescendant() : node.getLastDescendant();
  return $isTextNode(leaf) ? leaf : null;
}

function $textAt(point: PointType, direction: Direction): TextNode | null {
  const { type, offset } = point;
  const node = point.getNode();
  if (type === 'text' && $isTextNode(node)) {
    const inside = direction === 'getNextSibling' ? offset < node.getTextContentSize() : offset > 0;
    return inside ? node : $textBeside(node, direction);
  }
  if (!$isElementNode(node)) return null;
  const child = node.getChildAtIndex(direction === 'getNextSibling' ? offset : offset - 1);
  if (!child) return node.isInline() ? $textBeside(node, direction) : null;
  return $textIn(child, direction) ?? $textBeside(child, direction);
}

/** The comments on both sides of a selection. */
function $commentsAround(selection: RangeSelection): readonly string[] {
  const [first, last] = $endsOf(selection);
  const before = $textAt(first, 'getPreviousSibling');
  const after = before && commentsOf(before).length > 0 && $textAt(last, 'getNextSibling');
  if (!before || !after) return [];
  const behind = commentsOf(after);
  return commentsOf(before).filter((id) => behind.includes(id));
}

/** Gives what will be typed next the comments that it is in the middle of, and no others. */
export function $commentWhatIsTyped(): false {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return false;
  const wanted = $commentsAround(selection);
  if (commentsInStyle(selection.style).join() !== wanted.join())
    selection.setStyle(styleWithComments(selection.style, wanted));
  return false;
}
