/** Paste: foreign HTML and plain text come in as blocks of ours, and nothing else does. */
import {
  $insertGeneratedNodes,
  ClipboardImportExtension,
  type ImportMimeTypeFunction,
} from '@lexical/clipboard';
import { $isLinkNode } from '@lexical/link';
import { $isListItemNode, $isListNode } from '@lexical/list';
import {
  $isTableCellNode,
  $isTableNode,
  $isTableRowNode,
  $isTableSelection,
  type TableNode,
  type TableSelection,
} from '@lexical/table';
import { $findMatchingParent } from '@lexical/utils';
import {
  $createParagraphNode,
  $createTextNode,
  $getEditor,
  $getSelection,
  $getSlotFrame,
  $isDecoratorNode,
  $isElementNode,
  $isLineBreakNode,
  $isNodeSelection,
  $isParagraphNode,
  $isRangeSelection,
  $isTextNode,
  $normalizeSelection__EXPERIMENTAL,
  $onUpdate,
  type BaseSelection,
  COMMAND_PRIORITY_HIGH,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  configExtension,
  createCommand,
  defineExtension,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeSelection,
  SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
  TextNode,
} from 'lexical';
import type { Block } from '../../../shared/article.ts';
import { joinRuns } from '../../../shared/runs.ts';
import { spansText } from '../../../shared/text.ts';
import { $blockToNode, $nodeToBlock } from '../convert.ts';
import { $takeOut } from '../list/lone-items.ts';
import { $isBlock } from '../place.ts';
import { $appendSpans, isSpanStyle } from '../spans.ts';
import { $removeOverEdge } from '../table/table-edge.ts';
import { $placeOf } from '../text-points.ts';
import { $emptyCells, $makeRoom } from '../typing-on-blocks.ts';
import { filesOf } from './carried-pictures.ts';
import { readPage, readPlainText } from './html-blocks.ts';
import { $pasteIntoList } from './paste-into-list.ts';
import { runOf } from './reading.ts';

/** Asks that pictures be stored and shown in pasted figures that have none yet; the files by figure id. */
export const FILL_FIGURES_COMMAND =
  createCommand<ReadonlyMap<string, File>>('FILL_FIGURES_COMMAND');

/** How many comments and pictures were left out of a paste or drop; `picture` if it was nothing but a picture on the web. */
export type LeftBehind = { readonly comments: number; readonly pictures: number } | 'picture';

/** Tells what was left out. */
export const LEFT_BEHIND_COMMAND = createCommand<LeftBehind>('LEFT_BEHIND_COMMAND');

/** One paragraph joins the text at the caret; anything more comes as blocks. */
function $insertBlocks(editor: LexicalEditor, blocks: readonly Block[], selection: BaseSelection) {
  const nodes = blocks.map($blockToNode);
  const [first] = nodes;
  const inline = nodes.length === 1 && $isParagraphNode(first) ? first.getChildren() : nodes;
  $insertGeneratedNodes(editor, inline, selection);
}

const $fromHtml: ImportMimeTypeFunction = (data, selection) => {
  const page = new DOMParser().parseFromString(data, 'text/html');
  const { blocks, pictures, elsewhere, comments } = readPage(page);
  const editor = $getEditor();
  if (blocks.length === 0) {
    // A browser gives the bare address beside a picture that is dragged out of it; nobody wants that in the text.
    const isPicture = page.querySelector('img[src]') !== null;
    if (isPicture) $onUpdate(() => editor.dispatchCommand(LEFT_BEHIND_COMMAND, 'picture'));
    return isPicture;
  }
  $insertBlocks(editor, blocks, selection);
  const left = { comments, pictures: elsewhere };
  if (comments + elsewhere > 0) $onUpdate(() => editor.dispatchCommand(LEFT_BEHIND_COMMAND, left));
  if (pictures.size > 0)
    $onUpdate(() => editor.dispatchCommand(FILL_FIGURES_COMMAND, filesOf(pictures)));
  return true;
};

/** One line of words alone comes in as if typed: it takes the look, the link and the comments of the words around it. */
const $fromPlainText: ImportMimeTypeFunction = (data, selection) => {
  const blocks = readPlainText(data);
  const [first, another] = blocks;
  if (first?.type === 'paragraph' && !another && $isRangeSelection(selection))
    $getEditor().dispatchCommand(CONTROLLED_TEXT_INSERTION_COMMAND, spansText(first.spans));
  else if (first) $insertBlocks($getEditor(), blocks, selection);
  return true;
};

/** Turns inner items that were copied without the item around them into items of their own. */
function $itemsAlone(node: LexicalNode): void {
  const first = $isListNode(node) ? node.getFirstChild() : null;
  if (!$isListItemNode(first) || first.getChildrenSize() !== 1) return;
  if (!$isListNode(first.getFirstChild())) return;
  $takeOut(first);
  $itemsAlone(node);
}

/** Loose text between blocks gets a paragraph, so that all of it is blocks. */
export function $asBlocks(nodes: readonly LexicalNode[]): Block[] {
  const blocks: LexicalNode[] = [];
  let loose: LexicalNode[] = [];
  const settle = () => {
    if (loose.length > 0) blocks.push($createParagraphNode().append(...loose));
    loose = [];
  };
  for (const node of nodes) {
    if ($isBlock(node)) {
      settle();
      blocks.push(node);
    } else loose.push(node);
  }
  settle();
  for (const block of blocks) $itemsAlone(block);
  return blocks.map($nodeToBlock);
}

/** Makes a selection one that Lexical can paste over. */
function $readyForPaste(nodes: readonly LexicalNode[], selection: BaseSelection): void {
  $removeOverEdge(selection);
  // Lexical inserts no blocks where a selection is between the items of a list, or the cells of a row.
  if ($isRangeSelection(selection) && nodes.some($isBlock))
    $normalizeSelection__EXPERIMENTAL(selection);
}

const $cellsOf = (table: TableNode): LexicalNode[] =>
  table.getChildren().flatMap((row) => ($isTableRowNode(row) ? row.getChildren() : []));

/**
 * One table by itself, of more cells than one, is laid over the cells from the caret's on, as in word processors.
 * @param $lay Lexical's own way; it would leave the caret before the first words
 */
function $layOverCells(
  nodes: readonly LexicalNode[],
  selection: BaseSelection,
  $lay: () => void,
): boolean {
  const [table, another] = nodes;
  if (!$isRangeSelection(selection) || !$isTableNode(table) || another) return false;
  const cells = $cellsOf(table);
  if (cells.length < 2 || !$findMatchingParent(selection.anchor.getNode(), $isTableCellNode))
    return false;
  const last = cells.at(-1);
  const line = $isElementNode(last) ? last.getLastChild() : null;
  $lay();
  line?.selectEnd();
  return true;
}

/** In a caption or a table's cell only text can stand: blocks come in as their words. */
function $flattenWhereOnlyText(
  editor: LexicalEditor,
  nodes: readonly LexicalNode[],
  selection: BaseSelection,
): boolean {
  if (!$isRangeSelection(selection) || !nodes.some($isBlock)) return false;
  const place = selection.anchor.getNode();
  const inSlot = $getSlotFrame(place) !== null;
  if (!inSlot && !$findMatchingParent(place, $isTableCellNode)) return false;
  const words = joinRuns($asBlocks(nodes).map(runOf), inSlot ? ' ' : '\n');
  const inline = $appendSpans($createParagraphNode(), words).getChildren();
  $insertGeneratedNodes(editor, inline, selection);
  return true;
}

/** Blocks go into the list in which the selection begins, also when it ends behind the list. */
const $goIntoList = (nodes: readonly LexicalNode[], selection: BaseSelection): boolean =>
  $isRangeSelection(selection) &&
  nodes.some($isBlock) &&
  $pasteIntoList(selection, () => $asBlocks(nodes).map($blockToNode));

/**
 * What was copied from the end of a line on begins with an empty block, the break at that end. It only parts what comes
 * from the words before the caret; Lexical would leave an empty line there.
 */
function $breakAndInsert([first, ...rest]: LexicalNode[], selection: BaseSelection): boolean {
  const isBreak = $isElementNode(first) && !$isTableNode(first) && first.getTextContentSize() === 0;
  if (!$isRangeSelection(selection) || !isBreak || !$isBlock(first) || rest.length === 0)
    return false;
  if (!selection.isCollapsed()) selection.removeText();
  if ($placeOf(selection.anchor)?.offset) selection.insertParagraph();
  selection.insertNodes(rest);
  return true;
}

/**
 * Words put in among those of a link are part of it, as typed ones are: Lexical would part the link. At its edges they
 * stand beside it.
 */
function $insertIntoLink(nodes: readonly LexicalNode[], selection: BaseSelection): boolean {
  const areWords = nodes.every((node) => $isTextNode(node) || $isLineBreakNode(node));
  if (!$isRangeSelection(selection) || !areWords) return false;
  const link = $findMatchingParent(selection.anchor.getNode(), $isLinkNode);
  if (!link?.isParentOf(selection.focus.getNode())) return false;
  if (!selection.isCollapsed()) selection.removeText();
  const text = selection.anchor.getNode();
  const { offset } = selection.anchor;
  const isFirst = offset === 0 && link.getFirstDescendant()?.is(text);
  const isLast = offset === text.getTextContentSize() && link.getLastDescendant()?.is(text);
  if (!$isTextNode(text) || !link.isParentOf(text) || isFirst || isLast) return false;
  const [head] = offset > 0 ? text.splitText(offset) : [text.insertBefore($createTextNode())];
  let last: LexicalNode = head ?? text;
  for (const node of nodes) last = last.insertAfter(node);
  last.selectEnd();
  return true;
}

/** Puts nodes in where room was just made for them. */
function $insertAtCaret(editor: LexicalEditor, nodes: LexicalNode[]): void {
  const selection = $getSelection();
  if ($isRangeSelection(selection)) $insertGeneratedNodes(editor, nodes, selection);
}

/** A selected block stays: words go into its text, other blocks below it. Lexical would put them in its place. */
function $insertBeside(
  editor: LexicalEditor,
  nodes: LexicalNode[],
  selection: NodeSelection,
): boolean {
  const [first] = selection.getNodes();
  const below = nodes.some((node) => $isDecoratorNode(node) || $isTableNode(node));
  if (below) first?.insertAfter($createParagraphNode()).selectEnd();
  else $makeRoom();
  $insertAtCaret(editor, nodes);
  return true;
}

/**
 * Cells that are selected are written over, a table that is selected whole gives its place to blocks. Lexical would lay
 * paragraphs over some of the cells, and take nothing else. One table by itself is laid over the cells.
 */
function $insertOverCells(
  editor: LexicalEditor,
  nodes: LexicalNode[],
  selection: TableSelection,
): boolean {
  const [first, another] = nodes;
  const cells = selection.getNodes().filter($isTableCellNode);
  const table = cells[0] && $findMatchingParent(cells[0], $isTableNode);
  if (!table || ($isTableNode(first) && !another)) return false;
  const isWhole = nodes.some($isBlock) && $cellsOf(table).length === cells.length;
  if (isWhole) table.replace($createParagraphNode()).selectEnd();
  else {
    $emptyCells();
    $makeRoom();
  }
  $insertAtCaret(editor, nodes);
  return true;
}

/** A style that is not of our making could load something: it goes. */
function $dropForeignStyle(node: TextNode): void {
  if (node.getStyle() !== '' && !isSpanStyle(node.getStyle())) node.setStyle('');
}

/** See the file's title. */
export const ClipboardExtension = defineExtension({
  name: 'galley/clipboard',
  dependencies: [
    configExtension(ClipboardImportExtension, {
      $importMimeType: {
        'text/html': [$fromHtml],
        'text/plain': [$fromPlainText],
        'text/uri-list': [$fromPlainText],
      },
    }),
  ],
  register: (editor) => {
    let laying = false;
    const $lay = (coming: { nodes: LexicalNode[]; selection: BaseSelection }) => {
      laying = true;
      editor.dispatchCommand(SELECTION_INSERT_CLIPBOARD_NODES_COMMAND, coming);
      laying = false;
    };
    return mergeRegister(
      editor.registerCommand(
        SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
        ({ nodes, selection }) => {
          if (laying) return false;
          if ($isTableSelection(selection)) return $insertOverCells(editor, nodes, selection);
          if ($isNodeSelection(selection)) return $insertBeside(editor, nodes, selection);
          $readyForPaste(nodes, selection);
          return (
            $insertIntoLink(nodes, selection) ||
            $layOverCells(nodes, selection, () => $lay({ nodes, selection })) ||
            $flattenWhereOnlyText(editor, nodes, selection) ||
            $goIntoList(nodes, selection) ||
            $breakAndInsert(nodes, selection)
          );
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerNodeTransform(TextNode, $dropForeignStyle),
    );
  },
});
