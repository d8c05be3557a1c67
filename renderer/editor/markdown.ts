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
import { $isRootNode, type ElementNode } from 'lexical';

/** Three hyphens, with a space or Enter after them; what is written next stands below the line. */
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

/** Of the article's own blocks alone: a table's cell holds paragraphs, and would lose what was typed. */
const ofBlocks = (of: ElementTransformer): ElementTransformer => ({
  ...of,
  replace: (block, ...rest) =>
    $isRootNode(block.getParent()) ? of.replace(block, ...rest) : false,
});

/** The number that a new item would show: lists count from 1, and one that ends above goes on. */
function $nextNumber(block: ElementNode): number {
  const above = block.getPreviousSibling();
  if (!$isListNode(above) || above.getListType() !== 'number') return 1;
  const items = above.getChildren().filter($isListItemNode);
  const last = items.findLast((item) => !$isListNode(item.getFirstChild()));
  return (last?.getValue() ?? 0) + 1;
}

/** Any other number than the first or the next is part of the text: “16. Điều 16”, “2024. Năm của…”. */
const NUMBERED: ElementTransformer = {
  ...ORDERED_LIST,
  replace: (block, children, match, isImport) =>
    [1, $nextNumber(block)].includes(Number(match[2]))
      ? ORDERED_LIST.replace(block, children, match, isImport)
      : false,
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
