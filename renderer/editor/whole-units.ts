/** Selections of whole words, or of whole paragraphs, as a drag draws them that began with two clicks or three. */
import { $isListItemNode } from '@lexical/list';
import { $isTableNode } from '@lexical/table';
import { $findMatchingParent } from '@lexical/utils';
import { $isElementNode, $isTextNode, type PointType, type RangeSelection } from 'lexical';
import { $leaves, $placeOf, $pointAt, type Point } from './text-points.ts';

/** What the clicks selected with which a drag began. */
export interface FirstUnit {
  readonly clicks: 2 | 3;
  readonly start: Point;
  readonly end: Point;
}

const words = new Intl.Segmenter('vi', { granularity: 'word' });

/** The start or end of the word at an offset; a word that ends there counts for its end. */
function wordEdge(text: string, offset: number, isBack: boolean): number {
  const word = words.segment(text).containing(isBack ? offset : offset - 1);
  if (!word) return offset;
  return isBack ? word.index : word.index + word.segment.length;
}

/** The edge of the word or paragraph around a point; undefined outside of text. */
function $edgeOf(point: PointType, clicks: 2 | 3, isBack: boolean): Point | undefined {
  const node = point.getNode();
  const line = $findMatchingParent(node, $isListItemNode) ?? node.getTopLevelElement();
  const place = $placeOf(point);
  if (!$isElementNode(line) || $isTableNode(line) || !place) return undefined;
  const text = $leaves(line)
    .map((leaf) => ($isTextNode(leaf) ? leaf.getTextContent() : '\n'))
    .join('');
  const paragraphEdge = isBack ? 0 : text.length;
  return $pointAt(
    line,
    clicks === 3 ? paragraphEdge : wordEdge(text, place.offset, isBack),
    !isBack,
  );
}

/** Draws both ends of a selection out to whole words or paragraphs. */
export function $drawToUnits(selection: RangeSelection, first: FirstUnit): void {
  const isBack = selection.isBackward();
  const { anchor, focus } = selection;
  const end = $edgeOf(focus, first.clicks, isBack);
  const from = first.clicks === 3 ? $edgeOf(anchor, 3, !isBack) : isBack ? first.end : first.start;
  if (from) anchor.set(from.key, from.offset, from.type);
  if (end) focus.set(end.key, end.offset, end.type);
}
