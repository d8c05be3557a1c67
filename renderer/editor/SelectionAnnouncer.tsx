import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import { HeadingAnnounceExtension } from '@lexical/rich-text';
import { $isTableCellNode, $isTableRowNode } from '@lexical/table';
import { $findMatchingParent } from '@lexical/utils';
import type { TFunction } from 'i18next';
import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  type EditorState,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
  registerEventListener,
} from 'lexical';
import { useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block } from '../../shared/article.ts';
import { blockLines } from '../../shared/text.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { ArticleContext } from './article-context.ts';
import { $nodeToBlock } from './convert.ts';
import { $selectedWhole } from './figure/leaving.ts';
import { registerOnRoot } from './on-root.ts';
import { $tableAtCaret } from './table/table-commands.ts';

/** An announcement in the window's language, with a quote from the article. */
interface Said {
  readonly words: string;
  readonly quoted?: string;
}

const NOTHING: Said = { words: '' };

/** A picture's alt text, a card's title or address, another block's words. */
function wordsOf(block: Block): string {
  if (block.type === 'figure' && block.alt.trim()) return block.alt;
  if (block.type === 'embed') return block.title || block.url;
  return blockLines(block).filter(Boolean).join('. ');
}

function $blocksSaid(t: TFunction): Said {
  const blocks = $selectedWhole();
  const [first] = blocks;
  if (!first) return NOTHING;
  if (blocks.length > 1) return { words: t('editor.selectedBlocks', { count: blocks.length }) };
  const block = $nodeToBlock(first);
  const name =
    block.type === 'gallery'
      ? t('gallery.title', { count: block.figures.length })
      : t(`suggestions.types.${block.type}`);
  return { words: t('editor.selectedBlock', { name }), quoted: wordsOf(block) };
}

function $cell(): LexicalNode | null {
  const selection = $getSelection();
  return $isRangeSelection(selection)
    ? $findMatchingParent(selection.focus.getNode(), $isTableCellNode)
    : null;
}

function $cellSaid(t: TFunction, cell: LexicalNode): Said {
  const quoted = cell.getTextContent();
  const row = (cell.getParent()?.getIndexWithinParent() ?? 0) + 1;
  const column = cell.getIndexWithinParent() + 1;
  return { words: t(quoted ? 'editor.cell' : 'editor.emptyCell', { row, column }), quoted };
}

/** The table that holds the caret, and how large it is; undefined outside of one. */
function $tableSize() {
  const table = $tableAtCaret();
  const row = table?.getFirstChild();
  const columns = $isTableRowNode(row) ? row.getChildrenSize() : 0;
  return table ? { key: table.getKey(), rows: table.getChildrenSize(), columns } : undefined;
}

/** What became of the table at the caret since a state before: it is new, larger, smaller or gone. */
function $tableSaid(t: TFunction, previous: EditorState): Said | undefined {
  const [before, now] = [previous.read($tableSize), $tableSize()];
  if (!now) {
    const isGone = before && $getNodeByKey(before.key) === null;
    return isGone ? { words: t('editor.tableGone') } : undefined;
  }
  const isSame =
    before?.key === now.key
      ? before.rows === now.rows && before.columns === now.columns
      : previous.read(() => $getNodeByKey(now.key) !== null);
  const { rows, columns } = now;
  return isSame ? undefined : { words: t('editor.tableSize', { rows, columns }) };
}

/** Tells of each key whether it is Tab, before the text takes it. */
const followTab = (editor: LexicalEditor, set: (isTab: boolean) => void): (() => void) =>
  registerOnRoot(editor, (root) =>
    registerEventListener(root, 'keydown', ({ key }) => set(key === 'Tab'), { capture: true }),
  );

/** What is to be said of where the keys led; nothing in a text. */
function useSaid(editor: LexicalEditor, t: TFunction): Said {
  const [said, say] = useState(NOTHING);
  useEffect(() => {
    let wasTab = false;
    /** The cell that Tab went to, which is announced once. */
    let reached: NodeKey | undefined;
    /** Whether a table was spoken of: the selection that settles after its change says nothing over it. */
    let isTableSaid = false;
    const $read = (previous: EditorState, isChanged: boolean): Said | undefined => {
      const cell = $cell();
      const isSaid = cell !== null && cell.getKey() === reached;
      const isNew = cell !== null && wasTab && !isSaid;
      wasTab = false;
      const table = isNew ? undefined : $tableSaid(t, previous);
      if (isSaid && !table) return undefined;
      if (!isSaid) reached = isNew ? cell.getKey() : undefined;
      const next = isNew ? $cellSaid(t, cell) : (table ?? $blocksSaid(t));
      if (isTableSaid && !isChanged && next === NOTHING) return undefined;
      isTableSaid = table !== undefined;
      return next;
    };
    return mergeRegister(
      followTab(editor, (isTab) => {
        wasTab = isTab;
      }),
      editor.registerUpdateListener((update) => {
        const { editorState, prevEditorState, dirtyElements, dirtyLeaves } = update;
        const isChanged = dirtyElements.size + dirtyLeaves.size > 0;
        const next = editorState.read(() => $read(prevEditorState, isChanged), { editor });
        if (next)
          say((now) => (next.words === now.words && next.quoted === now.quoted ? now : next));
      }),
    );
  }, [editor, t]);
  return said;
}

/** Translates Lexical's announcements of new and removed headings. */
function useHeadingWords(t: TFunction): void {
  const { output } = useExtensionDependency(HeadingAnnounceExtension);
  useEffect(() => {
    output.created.value = t('editor.headingMade', { level: '%s' });
    output.destroyed.value = t('editor.headingGone', { level: '%s' });
  }, [output, t]);
}

/**
 * Announces what a screen reader cannot follow by the caret: a selected block, the cell that Tab led to, what became of
 * the table at the caret, a new heading.
 */
export function SelectionAnnouncer() {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const { language } = useContext(ArticleContext);
  useHeadingWords(t);
  return <Announcement {...useSaid(editor, t)} language={language} />;
}
