import {
  ArrowDownToLine,
  ArrowLeftToLine,
  ArrowRightToLine,
  ArrowUpToLine,
  Bold,
  Code,
  Heading2,
  Heading3,
  Heading4,
  ImagePlus,
  Images,
  Italic,
  Languages,
  Link,
  Link2,
  List,
  ListOrdered,
  type LucideIcon,
  MessageSquarePlus,
  MessageSquareQuote,
  Minus,
  MoveDown,
  MoveUp,
  PanelLeft,
  PanelTop,
  Pilcrow,
  Quote,
  Redo2,
  Replace,
  Search,
  Strikethrough,
  Subscript,
  Superscript,
  Table,
  TableColumnsSplit,
  TableRowsSplit,
  Trash2,
  Underline,
  Undo2,
} from 'lucide-react';
import { shownKeys } from '../../ui/keys.ts';
import type { EditorCommand } from '../commands.ts';

/** A command's icon, its keys, and what to type at a line's start instead. */
export interface Face {
  readonly Icon: LucideIcon;
  readonly keys?: string;
  readonly typed?: string;
}

/** How each command of the editor looks: its picture and its keys; its name is `tools.<command>` in the locales. */
export const FACES: Readonly<Record<EditorCommand, Face>> = {
  undo: { Icon: Undo2, keys: 'Ctrl+Z' },
  redo: { Icon: Redo2, keys: 'Ctrl+Shift+Z' },
  find: { Icon: Search, keys: 'Ctrl+F' },
  replace: { Icon: Replace, keys: 'Ctrl+H' },
  paragraph: { Icon: Pilcrow, keys: 'Ctrl+Alt+0' },
  'heading-2': { Icon: Heading2, keys: 'Ctrl+Alt+2', typed: '##' },
  'heading-3': { Icon: Heading3, keys: 'Ctrl+Alt+3', typed: '###' },
  'heading-4': { Icon: Heading4, keys: 'Ctrl+Alt+4', typed: '####' },
  bold: { Icon: Bold, keys: 'Ctrl+B' },
  italic: { Icon: Italic, keys: 'Ctrl+I' },
  underline: { Icon: Underline, keys: 'Ctrl+U' },
  strike: { Icon: Strikethrough },
  superscript: { Icon: Superscript },
  subscript: { Icon: Subscript },
  code: { Icon: Code },
  link: { Icon: Link, keys: 'Ctrl+K' },
  language: { Icon: Languages },
  'bulleted-list': { Icon: List, keys: 'Ctrl+Shift+8', typed: '-' },
  'numbered-list': { Icon: ListOrdered, keys: 'Ctrl+Shift+7', typed: '1.' },
  quote: { Icon: Quote, typed: '>' },
  'pull-quote': { Icon: MessageSquareQuote },
  'insert-figure': { Icon: ImagePlus, keys: 'Ctrl+Shift+I' },
  'insert-gallery': { Icon: Images },
  'join-gallery': { Icon: Images, keys: 'Ctrl+Alt+G' },
  'insert-table': { Icon: Table },
  divider: { Icon: Minus },
  embed: { Icon: Link2 },
  comment: { Icon: MessageSquarePlus, keys: 'Ctrl+Alt+M' },
  'move-up': { Icon: MoveUp, keys: 'Alt+Shift+↑' },
  'move-down': { Icon: MoveDown, keys: 'Alt+Shift+↓' },
  'row-above': { Icon: ArrowUpToLine },
  'row-below': { Icon: ArrowDownToLine },
  'column-before': { Icon: ArrowLeftToLine },
  'column-after': { Icon: ArrowRightToLine },
  'delete-row': { Icon: TableRowsSplit },
  'delete-column': { Icon: TableColumnsSplit },
  'header-row': { Icon: PanelTop },
  'header-column': { Icon: PanelLeft },
  'delete-table': { Icon: Trash2 },
};

/**
 * The accessible name and tip of a command's button. The keys are its description, or a screen reader would repeat the
 * name.
 * @param name of the command, in the window's language
 */
export function namesOf(command: EditorCommand, name: string) {
  const { keys, typed } = FACES[command];
  const how = keys ? shownKeys(keys) : typed;
  return {
    'aria-label': name,
    'aria-description': how ?? '',
    title: how ? `${name} (${how})` : name,
  };
}
