/** Every kind of node that the editor knows. */
import { HorizontalRuleNode } from '@lexical/extension';
import { LinkNode } from '@lexical/link';
import { ListItemNode } from '@lexical/list';
import { HeadingNode, QuoteNode } from '@lexical/rich-text';
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table';
import { EmbedNode } from './embed/EmbedNode.tsx';
import { FigureNode } from './figure/FigureNode.tsx';
import { GalleryNode } from './gallery/GalleryNode.tsx';
import { ApartListNode, listReplacement } from './list/ApartListNode.ts';
import { PullQuoteNode } from './pull-quote/PullQuoteNode.tsx';

/** The node classes of a body, except paragraphs and text. */
export const nodeClasses = [
  HeadingNode,
  QuoteNode,
  ApartListNode,
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

/** The same, with the replacement of Lexical's list node. */
export const editorNodes = [...nodeClasses, listReplacement];
