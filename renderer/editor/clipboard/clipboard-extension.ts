import {
  $insertGeneratedNodes,
  ClipboardImportExtension,
  type ImportMimeTypeFunction,
} from '@lexical/clipboard';
import {
  $getEditor,
  $isParagraphNode,
  $isRangeSelection,
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
  SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
  TextNode,
} from 'lexical';
import type { Block } from '../../../shared/article.ts';
import { spansText } from '../../../shared/text.ts';
import { $blockToNode } from '../convert.ts';
import { isSpanStyle } from '../spans.ts';
import { filesBeside, filesOf } from './carried-pictures.ts';
import { readPage, readPlainText } from './html-blocks.ts';
import { $insertHere } from './insert-here.ts';

/** Asks that pictures be stored and shown in pasted figures that have none yet; the files by figure id. */
export const FILL_FIGURES_COMMAND =
  createCommand<ReadonlyMap<string, File>>('FILL_FIGURES_COMMAND');

/**
 * How many comments and pictures were left out of a paste or drop; `picture` if it was nothing but a picture on the web;
 * how many pictures were left out of a copy.
 */
export type LeftBehind =
  | { readonly comments: number; readonly pictures: number }
  | 'picture'
  | { readonly ofCopy: number };

/** Tells what was left out. */
export const LEFT_BEHIND_COMMAND = createCommand<LeftBehind>('LEFT_BEHIND_COMMAND');

/** One paragraph joins the text at the caret; anything more comes as blocks. */
function $insertBlocks(editor: LexicalEditor, blocks: readonly Block[], selection: BaseSelection) {
  const nodes = blocks.map($blockToNode);
  const [first] = nodes;
  const inline = nodes.length === 1 && $isParagraphNode(first) ? first.getChildren() : nodes;
  $insertGeneratedNodes(editor, inline, selection);
}

const $fromHtml: ImportMimeTypeFunction = (data, selection, _$next, dataTransfer) => {
  const page = new DOMParser().parseFromString(data, 'text/html');
  const { blocks, pictures, named, elsewhere, comments } = readPage(page);
  const editor = $getEditor();
  if (blocks.length === 0) {
    // A browser gives the bare address beside a picture that is dragged out of it; nobody wants that in the text.
    const isPicture = page.querySelector('img[src]') !== null;
    if (isPicture) $onUpdate(() => editor.dispatchCommand(LEFT_BEHIND_COMMAND, 'picture'));
    return isPicture;
  }
  // Rich Text takes long to get: it is asked for only where it is needed.
  const beside = named.length > 0 ? filesBeside(named, dataTransfer.getData('text/rtf')) : [];
  const files = new Map([...filesOf(pictures), ...beside]);
  $insertBlocks(editor, blocks, selection);
  const left = { comments, pictures: elsewhere };
  if (comments + elsewhere > 0) $onUpdate(() => editor.dispatchCommand(LEFT_BEHIND_COMMAND, left));
  if (files.size > 0) $onUpdate(() => editor.dispatchCommand(FILL_FIGURES_COMMAND, files));
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

/** A style that is not of our making could load something: it goes. */
function $dropForeignStyle(node: TextNode): void {
  if (node.getStyle() !== '' && !isSpanStyle(node.getStyle())) node.setStyle('');
}

/** Paste: foreign HTML and plain text come in as blocks of ours, and nothing else does. */
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
          return $insertHere(editor, nodes, selection, () => $lay({ nodes, selection }));
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerNodeTransform(TextNode, $dropForeignStyle),
    );
  },
});
