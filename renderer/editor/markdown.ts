/** What is typed the Markdown way, and what it becomes. */
import { $createHorizontalRuleNode, HorizontalRuleNode } from '@lexical/extension';
import { $isListItemNode, $isListNode } from '@lexical/list';
import {
  BOLD_ITALIC_STAR,
  BOLD_STAR,
  type ElementTransformer,
  HEADING,
  INLINE_CODE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  ORDERED_LIST,
  QUOTE,
  STRIKETHROUGH,
  type Transformer,
  UNORDERED_LIST,
} from '@lexical/markdown';
import { $isRootNode, $setState, type ElementNode } from 'lexical';
import { startState } from './node-state.ts';

/** Three hyphens and a space or Enter make a divider; the caret goes below. */
const DIVIDER: ElementTransformer = {
  type: 'element',
  dependencies: [HorizontalRuleNode],
  export: () => null,
  regExp: /^---\s?$/,
  replace: (paragraph) => {
    paragraph.clear().insertBefore($createHorizontalRuleNode());
    paragraph.select();
  },
  triggerOnEnter: true,
};

/** Only in blocks of the body: a table's cell would lose what was typed. */
const ofBlocks = (of: ElementTransformer): ElementTransformer => ({
  ...of,
  replace: (block, ...rest) =>
    $isRootNode(block.getParent()) ? of.replace(block, ...rest) : false,
});

/** The number of the next item: one more than in a numbered list above, else 1. */
function $nextNumber(block: ElementNode): number {
  const above = block.getPreviousSibling();
  if (!$isListNode(above) || above.getListType() !== 'number') return 1;
  const items = above.getChildren().filter($isListItemNode);
  const last = items.findLast((item) => !$isListNode(item.getFirstChild()));
  return (last?.getValue() ?? 0) + 1;
}

/** A year is part of the text: “2024. Năm của…”. */
const HIGHEST_TYPED = 999;

/**
 * Below a numbered list only 1 or the next number continues it. Elsewhere a new list starts at the typed number, so
 * that a list can go on after a figure or paragraph.
 */
const NUMBERED: ElementTransformer = {
  ...ORDERED_LIST,
  replace: (block, children, match, isImport) => {
    const [number, next] = [Number(match[2]), $nextNumber(block)];
    const [around, at] = [block.getParent(), block.getIndexWithinParent()];
    const begins = next === 1 && match[1] === '' && number > 0 && number <= HIGHEST_TYPED;
    if (![1, next].includes(number) && !begins) return false;
    if (ORDERED_LIST.replace(block, children, match, isImport) === false) return false;
    const list = around?.getChildAtIndex(at);
    if (begins && $isListNode(list)) $setState(list, startState, number === 1 ? undefined : number);
    return undefined;
  },
};

/** `# ` is the headline, above the body: headings start at level 2. */
export const SHORTCUTS: Transformer[] = [
  ...[{ ...HEADING, regExp: /^(#{2,4})\s/ }, QUOTE, UNORDERED_LIST, NUMBERED, DIVIDER].map(
    ofBlocks,
  ),
  BOLD_ITALIC_STAR,
  BOLD_STAR,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  STRIKETHROUGH,
  INLINE_CODE,
];
