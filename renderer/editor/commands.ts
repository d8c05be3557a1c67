/** What menus, keys and buttons can ask of the editor. */
import { $createHorizontalRuleNode } from '@lexical/extension';
import { $isLinkNode, TOGGLE_LINK_COMMAND } from '@lexical/link';
import {
  $isListNode,
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
  type ListType,
} from '@lexical/list';
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text';
import { $setBlocksType } from '@lexical/selection';
import { $createTableNodeWithDimensions } from '@lexical/table';
import { $findMatchingParent } from '@lexical/utils';
import {
  $addUpdateTag,
  $createParagraphNode,
  $getSelection,
  $isRangeSelection,
  $onUpdate,
  createCommand,
  type ElementNode,
  FORMAT_TEXT_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical';
import { COMMENT_COMMAND } from './comments/comments-extension.ts';
import { $createEmbedNode, focusEmbed } from './embed/EmbedNode.tsx';
import { joinPictures } from './gallery/rearranging.ts';
import { EDIT_LANGUAGE_COMMAND } from './language/language-extension.ts';
import { LIST_MADE_TAG } from './list/ApartListNode.ts';
import { MOVE_BLOCKS_COMMAND } from './move-blocks/move-blocks-extension.ts';
import { $insertAt, $placeOfCaret } from './place.ts';
import { $createPullQuoteNode } from './pull-quote/PullQuoteNode.tsx';
import { focusSlot } from './slots.ts';
import { TABLE_COMMANDS } from './table/table-commands.ts';

/** What find and replace is opened with. With words it does not take the focus. */
export interface Finding {
  readonly mode: 'find' | 'replace';
  readonly words?: string;
}
/** Opens find and replace. */
export const FIND_COMMAND = createCommand<Finding>('FIND');
/** Opens the field for a link's address. */
export const EDIT_LINK_COMMAND = createCommand<void>('EDIT_LINK');
/** Asks for pictures by dialog, to place one by one or as one gallery. */
export const PICK_FIGURE_COMMAND = createCommand<'figures' | 'gallery'>('PICK_FIGURE');

const send =
  <P>(command: LexicalCommand<P>, payload: P) =>
  (editor: LexicalEditor) =>
    editor.dispatchCommand(command, payload);

function $turnInto(make: () => ElementNode): void {
  const selection = $getSelection();
  if ($isRangeSelection(selection)) $setBlocksType(selection, make);
}

const turnInto = (make: () => ElementNode) => (editor: LexicalEditor) =>
  editor.update(() => $turnInto(make));

function $isInList(type: ListType): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return false;
  return $findMatchingParent(selection.anchor.getNode(), $isListNode)?.getListType() === type;
}

/** In such a list already, its items become paragraphs. */
const makeList = (type: ListType, command: LexicalCommand<void>) => (editor: LexicalEditor) =>
  editor.update(() => {
    if ($isInList(type)) return $turnInto($createParagraphNode);
    $addUpdateTag(LIST_MADE_TAG);
    editor.dispatchCommand(command, undefined);
  });

/** Inserts a block at the caret, in place of an empty paragraph. */
function insertBlock(
  editor: LexicalEditor,
  $make: () => LexicalNode,
  then: (key: NodeKey) => void,
): void {
  editor.update(() => {
    const node = $make();
    $insertAt($placeOfCaret(), [node]);
    const key = node.getKey();
    $onUpdate(() => then(key));
  });
}

/** The next block, to write on in; a new paragraph after the last. */
function $blockAfter(block: LexicalNode): LexicalNode {
  return block.getNextSibling() ?? block.insertAfter($createParagraphNode());
}

const COMMANDS = {
  undo: send(UNDO_COMMAND, undefined),
  redo: send(REDO_COMMAND, undefined),
  find: send(FIND_COMMAND, { mode: 'find' }),
  replace: send(FIND_COMMAND, { mode: 'replace' }),
  bold: send(FORMAT_TEXT_COMMAND, 'bold'),
  italic: send(FORMAT_TEXT_COMMAND, 'italic'),
  underline: send(FORMAT_TEXT_COMMAND, 'underline'),
  strike: send(FORMAT_TEXT_COMMAND, 'strikethrough'),
  superscript: send(FORMAT_TEXT_COMMAND, 'superscript'),
  subscript: send(FORMAT_TEXT_COMMAND, 'subscript'),
  code: send(FORMAT_TEXT_COMMAND, 'code'),
  link: send(EDIT_LINK_COMMAND, undefined),
  language: send(EDIT_LANGUAGE_COMMAND, undefined),
  paragraph: turnInto($createParagraphNode),
  'heading-2': turnInto(() => $createHeadingNode('h2')),
  'heading-3': turnInto(() => $createHeadingNode('h3')),
  'heading-4': turnInto(() => $createHeadingNode('h4')),
  quote: turnInto($createQuoteNode),
  'bulleted-list': makeList('bullet', INSERT_UNORDERED_LIST_COMMAND),
  'numbered-list': makeList('number', INSERT_ORDERED_LIST_COMMAND),
  'pull-quote': (editor: LexicalEditor) =>
    insertBlock(
      editor,
      () => $createPullQuoteNode(),
      (key) => focusSlot(editor, key, 'quote'),
    ),
  'insert-figure': send(PICK_FIGURE_COMMAND, 'figures'),
  'insert-gallery': send(PICK_FIGURE_COMMAND, 'gallery'),
  'join-gallery': joinPictures,
  'insert-table': (editor: LexicalEditor) =>
    editor.update(() => {
      const table = $createTableNodeWithDimensions(3, 3, { rows: true, columns: false });
      $insertAt($placeOfCaret(), [table]);
      $blockAfter(table);
      table.getFirstDescendant()?.selectStart();
    }),
  comment: send(COMMENT_COMMAND, undefined),
  divider: (editor: LexicalEditor) =>
    editor.update(() => {
      const line = $createHorizontalRuleNode();
      $insertAt($placeOfCaret(), [line]);
      $blockAfter(line).selectStart();
    }),
  embed: (editor: LexicalEditor) =>
    insertBlock(
      editor,
      () => $createEmbedNode({ url: '', title: '', description: '' }),
      (key) => focusEmbed(editor, key),
    ),
  'move-up': send(MOVE_BLOCKS_COMMAND, -1),
  'move-down': send(MOVE_BLOCKS_COMMAND, 1),
  ...TABLE_COMMANDS,
} as const;

/** The commands by name. */
export type EditorCommand = keyof typeof COMMANDS;

/** Whether a name is one of the editor's commands. */
export function isEditorCommand(name: string): name is EditorCommand {
  return name in COMMANDS;
}

/** Commands that put a block in, or need no caret. Any other changes the words or the block at the caret. */
const ANYWHERE: ReadonlySet<EditorCommand> = new Set([
  'undo',
  'redo',
  'find',
  'replace',
  'comment',
  'pull-quote',
  'insert-figure',
  'insert-gallery',
  'insert-table',
  'divider',
  'embed',
]);

/**
 * Whether a command can do something while the focus is where it is. In the headline, or in any other field, nobody
 * sees what would change in the text.
 */
export function worksHere(command: EditorCommand): boolean {
  const inField = document.activeElement?.matches('textarea, input, [role=spinbutton]');
  return ANYWHERE.has(command) || !inField || document.activeElement?.closest('.toolbar') !== null;
}

/** Runs a command where the caret is. Returns false, and does nothing, if it is one for tables and no table is there. */
export function runCommand(editor: LexicalEditor, command: EditorCommand): boolean {
  const done = COMMANDS[command](editor);
  return !(command in TABLE_COMMANDS) || done === true;
}

/** Links the selected words; '' takes the link away. */
export function setLink(editor: LexicalEditor, href: string): void {
  editor.dispatchCommand(TOGGLE_LINK_COMMAND, href === '' ? null : href);
}

/** The address of the link at the caret; '' for none. */
export function $linkAtCaret(): string {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return '';
  const link = $findMatchingParent(selection.anchor.getNode(), $isLinkNode);
  return link ? link.getURL() : '';
}
