/** Every kind of node that the editor knows. */
import { HorizontalRuleNode } from '@lexical/extension';
import { LinkNode } from '@lexical/link';
import { ListItemNode, ListNode } from '@lexical/list';
import { HeadingNode, QuoteNode } from '@lexical/rich-text';
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table';
import { EmbedNode } from './embed/EmbedNode.tsx';
import { FigureNode } from './figure/FigureNode.tsx';
import { GalleryNode } from './gallery/GalleryNode.tsx';
import { PullQuoteNode } from './pull-quote/PullQuoteNode.tsx';

/** See the file's title. */
export const editorNodes = [
  HeadingNode,
  QuoteNode,
  ListNode,
  ListItemNode,
  LinkNode,
  TableNode,
  TableRowNode,
  TableCellNode,
  HorizontalRuleNode,
  FigureNode,
  GalleryNode,
  PullQuoteNode,
  EmbedNode,
];
