import {
  $generateJSONFromSelectedNodes,
  $generateNodesFromSerializedNodes,
  $getLexicalContent,
  $insertGeneratedNodes,
  ClipboardImportExtension,
  type ExportMimeTypeFunction,
  GetClipboardDataExtension,
  type ImportMimeTypeFunction,
} from '@lexical/clipboard';
import { getExtensionDependencyFromEditor } from '@lexical/extension';
import { $generateHtmlFromNodes } from '@lexical/html';
import { $isTableNode } from '@lexical/table';
import {
  $addUpdateTag,
  $getEditor,
  $getRoot,
  $isRangeSelection,
  type BaseSelection,
  configExtension,
  createEditor,
  defineExtension,
  type LexicalEditor,
  type SerializedElementNode,
} from 'lexical';
import type { Block, TableCell } from '../../../shared/article.ts';
import { decideBody, suggestionsIn } from '../../../shared/suggestions/suggestions.ts';
import { blockLines, spansText } from '../../../shared/text.ts';
import { $isBlockNode } from '../BlockNode.tsx';
import { $blockToNode, $readBody } from '../convert.ts';
import { editorNodes } from '../nodes.ts';
import { $isBlock } from '../place.ts';
import type { Ledger } from '../suggestions/ledger.ts';
import { DECIDED_TAG } from '../suggestions/marking.ts';
import { SuggestionsExtension } from '../suggestions/suggestions-extension.ts';
import { LEFT_BEHIND_COMMAND } from './clipboard-extension.ts';
import { $asBlocks } from './insert-here.ts';
import { putPicturesIn } from './shown-pictures.ts';

/** Lexical's own form of what is copied. */
const NODES = 'application/x-lexical-editor';
/** The same with its suggestions, and the editor that it may go back to. */
const MARKED = 'application/x-galley-marked';

const ledgerOf = (editor: LexicalEditor): Ledger =>
  getExtensionDependencyFromEditor(editor, SuggestionsExtension).config.ledger;

const idsOn = (blocks: readonly Block[]): Set<string> =>
  new Set(blocks.flatMap((block) => [...suggestionsIn(block)]));

/** What the nodes of the clipboard hold, in an editor that nobody sees; whether they are words within one block. */
function openNodes(json: string): { editor: LexicalEditor; inline: boolean } {
  const editor = createEditor({ namespace: 'galley', nodes: [...editorNodes] });
  let inline = false;
  editor.update(
    () => {
      const nodes = $generateNodesFromSerializedNodes(JSON.parse(json).nodes);
      inline = !nodes.some($isBlock);
      $getRoot().append(...$asBlocks(nodes).map($blockToNode));
    },
    { discrete: true },
  );
  return { editor, inline };
}

/** Accepted; where only struck words are chosen, they are what is wanted. */
function settled(blocks: readonly Block[], { find }: Ledger): Block[] {
  const decided = (verdict: 'accept' | 'reject') =>
    decideBody(blocks, (id) => find(id)?.kind, verdict, idsOn(blocks));
  const accepted = decided('accept');
  const isEmpty = accepted.every(
    (block) => 'spans' in block && blockLines(block).join('').trim() === '',
  );
  return isEmpty ? decided('reject') : accepted;
}

/** What is copied, without its suggestions. */
interface Copy {
  /** An editor that nobody sees, with nothing else in it. */
  readonly editor: LexicalEditor;
  /** Whether it is words within one block: the paragraph around them is not copied. */
  readonly inline: boolean;
  readonly text: string;
  /** Whether it had any: without them Lexical's own way gives all but the text. */
  readonly hadSuggestions: boolean;
  /** The nodes with their suggestions; null in the mode: there, what is cut stays in its place, struck out. */
  readonly marked: string | null;
}

/** As words alone: the cells of a row are parted by tabs, as spreadsheets do it. */
function linesOf(block: Block): string[] {
  if (block.type !== 'table') return blockLines(block).filter(Boolean);
  const words = ({ spans }: TableCell) => spansText(spans).replaceAll('\n', ' ');
  return block.rows.map(({ cells }) => cells.map(words).join('\t'));
}

/** Whether there is more in a selection than Lexical can say in lines. */
const $hasBlocks = (selection: BaseSelection): boolean =>
  selection
    .getNodes()
    .some((node) => $isBlockNode(node) || ($isTableNode(node) && $isRangeSelection(selection)));

function $makeCopy(selection: BaseSelection): Copy | undefined {
  const live = $getEditor();
  const json = $getLexicalContent(live, selection);
  const hadSuggestions = json?.includes('suggestions') === true;
  if (!json || !(hadSuggestions || $hasBlocks(selection))) return undefined;
  const ledger = ledgerOf(live);
  const { editor, inline } = openNodes(json);
  const body = settled(
    editor.read(() => $readBody()),
    ledger,
  );
  const $refill = () => {
    $getRoot().clear();
    $getRoot().append(...body.map($blockToNode));
  };
  editor.update($refill, { discrete: true });
  const isMarked = hadSuggestions && !ledger.person();
  return {
    editor,
    inline,
    text: body.map((block) => linesOf(block).join('\n')).join('\n'),
    hadSuggestions,
    marked: isMarked ? JSON.stringify({ ...JSON.parse(json), editor: live.getKey() }) : null,
  };
}

function nodesOf({ editor, inline }: Copy): string {
  const content = editor.read(() =>
    $generateJSONFromSelectedNodes<SerializedElementNode>(editor, null),
  );
  const nodes = inline ? content.nodes.flatMap(({ children }) => children) : content.nodes;
  return JSON.stringify({ ...content, nodes });
}

function htmlOf({ editor, inline }: Copy): string {
  const html = editor.read(() => $generateHtmlFromNodes(editor, null));
  if (!inline) return html;
  return new DOMParser().parseFromString(html, 'text/html').body.firstElementChild?.innerHTML ?? '';
}

/** The same selection is asked for in each form. */
const copies = new WeakMap<BaseSelection, Copy | undefined>();

function $copyOf(selection: BaseSelection | null): Copy | undefined {
  if (!selection) return undefined;
  if (!copies.has(selection)) copies.set(selection, $makeCopy(selection));
  return copies.get(selection);
}

/** Without suggestions, Lexical's own way will do. */
const as =
  (form: (copy: Copy) => string | null): ExportMimeTypeFunction =>
  (selection, $next) => {
    const copy = $copyOf(selection);
    return copy?.hadSuggestions ? form(copy) : $next();
  };

const $asHtml: ExportMimeTypeFunction = (selection, $next) => {
  const words = as(htmlOf)(selection, $next);
  if (!words) return words;
  const editor = $getEditor();
  const { html, left } = putPicturesIn(words);
  // Not while the copy is made: what listens may change the window.
  if (left > 0) setTimeout(() => editor.dispatchCommand(LEFT_BEHIND_COMMAND, { ofCopy: left }));
  return html;
};

/** Lexical would put the words of a picture or a card behind those of the block above, in one line with them. */
const $asText: ExportMimeTypeFunction = (selection, $next) => $copyOf(selection)?.text ?? $next();

/** Takes a text back with its suggestions, unless these still stand in it: then it is a copy. */
const $takeBack: ImportMimeTypeFunction = (data, selection) => {
  const editor = $getEditor();
  const { editor: from, nodes } = JSON.parse(data);
  if (from !== editor.getKey() || ledgerOf(editor).person()) return false;
  const here = idsOn($readBody());
  const came = openNodes(data).editor.read(() => idsOn($readBody()));
  if ([...came].some((id) => here.has(id))) return false;
  $addUpdateTag(DECIDED_TAG);
  $insertGeneratedNodes(editor, $generateNodesFromSerializedNodes(nodes), selection);
  return true;
};

/**
 * Copies carry pictures as they are shown, the words of pictures, pull quotes and cards, each in a line of its own,
 * tables a row a line, and what the text would say with its suggestions accepted: no words that are struck out, no
 * marks. What is cut and put back into the same text keeps its suggestions: nobody has decided on them.
 */
export const CopyingExtension = defineExtension({
  name: 'galley/copying',
  dependencies: [
    SuggestionsExtension,
    configExtension(GetClipboardDataExtension, {
      $exportMimeType: {
        [NODES]: [as(nodesOf)],
        'text/html': [$asHtml],
        'text/plain': [$asText],
        [MARKED]: [as(({ marked }) => marked)],
      },
    }),
    configExtension(ClipboardImportExtension, {
      $importMimeType: { [MARKED]: [$takeBack] },
      // Before Lexical's own, which is 0.
      priority: { [MARKED]: -1 },
    }),
  ],
});
