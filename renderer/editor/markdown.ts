/** What is typed the Markdown way, and what it becomes. */
import { $createHorizontalRuleNode, HorizontalRuleNode } from '@lexical/extension';
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

/** `# ` is the headline, above the body: headings start at level 2. */
export const SHORTCUTS: Transformer[] = [
  { ...HEADING, regExp: /^(#{2,4})\s/ },
  QUOTE,
  UNORDERED_LIST,
  ORDERED_LIST,
  DIVIDER,
  BOLD_ITALIC_STAR,
  BOLD_STAR,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  STRIKETHROUGH,
  INLINE_CODE,
];
