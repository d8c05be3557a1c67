/** The editor is the list of its extensions. */
import { HorizontalRuleExtension } from '@lexical/extension';
import { HistoryExtension } from '@lexical/history';
import { LinkExtension } from '@lexical/link';
import { ListExtension } from '@lexical/list';
import { RichTextExtension } from '@lexical/rich-text';
import { TableExtension } from '@lexical/table';
import { configExtension, defineExtension } from 'lexical';
import type { Block } from '../../shared/article.ts';
import { safeHref } from '../../shared/links.ts';
import { BlockIdExtension } from './block-ids.ts';
import { CaretInStepExtension } from './caret-in-step.ts';
import { ClipboardExtension } from './clipboard/clipboard-extension.ts';
import { CopyingExtension } from './clipboard/copying-extension.ts';
import { DropAcrossExtension } from './clipboard/drop-across.ts';
import { CommentsExtension } from './comments/comments-extension.ts';
import { $fillBody } from './convert.ts';
import { DeletingAtEdgesExtension } from './deleting-at-edges.ts';
import { EscapeExtension } from './escape.ts';
import { FaceButtonsExtension } from './face-buttons.ts';
import { FarFiguresExtension } from './figure/far-figures.ts';
import { FigureExtension } from './figure/figure-extension.ts';
import { FromAnotherArticleExtension } from './figure/from-another-article.ts';
import { FloatingToolbarExtension } from './floating-toolbar/floating-toolbar-extension.ts';
import { FocusModeExtension } from './focus-mode/focus-mode-extension.ts';
import { KeptCaretExtension } from './kept-caret.ts';
import { KeptFocusExtension } from './kept-focus.ts';
import { LanguageExtension } from './language/language-extension.ts';
import { LateEnterExtension } from './late-enter.ts';
import { LinkEdgeExtension } from './link-edge.ts';
import { LoneItemsExtension } from './list/lone-items.ts';
import { MoveBlocksExtension } from './move-blocks/move-blocks-extension.ts';
import { NfcExtension } from './nfc.ts';
import { editorNodes } from './nodes.ts';
import { QuoteEnterExtension } from './quote-enter.ts';
import { ReplacedWordsExtension } from './replaced-words.ts';
import { SelectAllExtension } from './select-all.ts';
import { SelectOverBlocksExtension } from './select-over-blocks.ts';
import { SelectedBlocksExtension } from './selected-blocks.ts';
import { ShortcutsExtension } from './shortcuts.ts';
import { SlashMenuExtension } from './slash-menu/slash-menu-extension.ts';
import { emptyLedger, type Ledger } from './suggestions/ledger.ts';
import { SuggestionsExtension } from './suggestions/suggestions-extension.ts';
import { TabExtension } from './tab.ts';
import { PlainCellsExtension } from './table/plain-cells.ts';
import { SelectOutExtension } from './table/select-out.ts';
import { TableEdgeExtension } from './table/table-edge.ts';
import { WholeGridExtension } from './table/whole-grid.ts';
import { TypingOnBlocksExtension } from './typing-on-blocks.ts';

/**
 * The extension from which an article's editor is built.
 * @param articleId is put on the clipboard with what is copied; empty for nothing
 */
export function articleExtension(
  body: readonly Block[],
  readOnly: boolean,
  ledger: Ledger = emptyLedger,
  articleId = '',
) {
  return defineExtension({
    name: 'galley/article',
    namespace: 'galley',
    nodes: () => editorNodes,
    editable: !readOnly,
    $initialEditorState: () => $fillBody(body),
    onError: (error, editor) => {
      // An editor that did not take the article in must not pass for an empty article.
      if (editor.getEditorState().isEmpty()) throw error;
      // Thrown here, it would keep Lexical from going back to the text as it was.
      reportError(error);
    },
    theme: {
      text: {
        bold: 't-bold',
        italic: 't-italic',
        underline: 't-underline',
        strikethrough: 't-strike',
        underlineStrikethrough: 't-underline-strike',
        superscript: 't-super',
        subscript: 't-sub',
        code: 't-code',
      },
      tableScrollableWrapper: 'table-frame',
      tableCellSelected: 'selected',
      list: { nested: { listitem: 'nested-item' } },
    },
    dependencies: [
      CaretInStepExtension,
      RichTextExtension,
      HistoryExtension,
      ListExtension,
      HorizontalRuleExtension,
      WholeGridExtension,
      TableExtension,
      configExtension(LinkExtension, {
        validateUrl: (url) => safeHref(url) !== undefined,
      }),
      LinkEdgeExtension,
      LateEnterExtension,
      LoneItemsExtension,
      QuoteEnterExtension,
      PlainCellsExtension,
      SelectOutExtension,
      BlockIdExtension,
      KeptCaretExtension,
      KeptFocusExtension,
      NfcExtension,
      ReplacedWordsExtension,
      TabExtension,
      ClipboardExtension,
      DropAcrossExtension,
      FaceButtonsExtension,
      FarFiguresExtension,
      FigureExtension,
      configExtension(FromAnotherArticleExtension, { articleId }),
      DeletingAtEdgesExtension,
      EscapeExtension,
      LanguageExtension,
      MoveBlocksExtension,
      FocusModeExtension,
      SelectedBlocksExtension,
      SelectAllExtension,
      SelectOverBlocksExtension,
      ShortcutsExtension,
      SlashMenuExtension,
      FloatingToolbarExtension,
      TypingOnBlocksExtension,
      CommentsExtension,
      configExtension(SuggestionsExtension, { ledger }),
      TableEdgeExtension,
      CopyingExtension,
    ],
  });
}
