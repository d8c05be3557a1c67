/** What find and replace looks for: in the text, in captions and credits (those of galleries too), and in tables. */
import {
  $getNodeByKey,
  $getRoot,
  $getSlot,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type LexicalNode,
  type NodeKey,
  type TextNode,
} from 'lexical';
import { findMatches, type Match, type SearchOptions } from '../../../shared/find.ts';
import { $slotNames } from '../slots.ts';
import { $selectFrom } from '../text-points.ts';

/** A match within the text nodes of one line of text. */
export interface Found {
  readonly parts: readonly {
    readonly key: NodeKey;
    readonly start: number;
    readonly end: number;
  }[];
  /** That line, and the match in it. */
  readonly line: string;
  readonly match: Match;
}

/** Which texts a search passes over, as if they were not there. */
export type IsLeftOut = (node: TextNode) => boolean;

function $lines(
  node: LexicalNode,
  out: { key: NodeKey; text: string }[][],
  isLeftOut: IsLeftOut,
): void {
  for (const name of $slotNames(node)) {
    const slot = $getSlot(node, name);
    if (slot) $lines(slot, out, isLeftOut);
  }
  if (!$isElementNode(node)) return;
  if (!node.isInline()) out.push([]);
  for (const child of node.getChildren()) {
    if ($isLineBreakNode(child)) out.push([]);
    else if (!$isTextNode(child)) $lines(child, out, isLeftOut);
    else if (!isLeftOut(child))
      out.at(-1)?.push({ key: child.getKey(), text: child.getTextContent() });
  }
}

/** All matches in the document, in reading order; a match may run over several text nodes. */
export function $findAll(query: string, options: SearchOptions, isLeftOut: IsLeftOut): Found[] {
  const lines: { key: NodeKey; text: string }[][] = [];
  $lines($getRoot(), lines, isLeftOut);
  return lines.flatMap((nodes) => {
    const text = nodes.map((node) => node.text).join('');
    return findMatches(text, query, options).map((match): Found => {
      const { start, end } = match;
      let offset = 0;
      const parts = nodes.flatMap((node) => {
        const from = Math.max(start - offset, 0);
        const to = Math.min(end - offset, node.text.length);
        offset += node.text.length;
        return from < to ? [{ key: node.key, start: from, end: to }] : [];
      });
      return { parts, line: text, match };
    });
  });
}

/** Selects a match. */
export function $select({ parts }: Found): void {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return;
  $selectFrom(
    { key: first.key, offset: first.start, type: 'text' },
    { key: last.key, offset: last.end, type: 'text' },
  );
}

/** Puts other words in the place of a match. */
export function $replace({ parts }: Pick<Found, 'parts'>, words: string): void {
  // From the back, so that the places before stay true; the new words take the look of the first part.
  [...parts].reverse().forEach((part, index) => {
    const node = $getNodeByKey(part.key);
    if (!$isTextNode(node)) return;
    const isFirst = index === parts.length - 1;
    node.spliceText(part.start, part.end - part.start, isFirst ? words : '');
    if (node.getTextContent() === '') node.remove();
  });
}
