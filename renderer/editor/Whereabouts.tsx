/**
 * Says what the keys led to where a screen reader has no caret to follow: a block that is selected as a whole, and the
 * cell that Tab went to.
 */

import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $isTableCellNode } from '@lexical/table';
import { $findMatchingParent } from '@lexical/utils';
import type { TFunction } from 'i18next';
import { $getSelection, type LexicalEditor, mergeRegister } from 'lexical';
import { useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block } from '../../shared/article.ts';
import { blockLines } from '../../shared/text.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { ArticleContext } from './article-context.ts';
import { $nodeToBlock } from './convert.ts';
import { $selectedWhole } from './figure/leaving.ts';

/** What is said: in the window's language, and words of the article. */
interface Said {
  readonly words: string;
  readonly quoted?: string;
}

const NOTHING: Said = { words: '' };

/** Of a picture what it shows, of a card its name or address, of any other block its words. */
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

function $cellSaid(t: TFunction): Said {
  const node = $getSelection()?.getNodes()[0];
  const cell = node ? $findMatchingParent(node, $isTableCellNode) : null;
  const row = cell?.getParent();
  if (!cell || !row) return NOTHING;
  const quoted = cell.getTextContent();
  const at = { row: row.getIndexWithinParent() + 1, column: cell.getIndexWithinParent() + 1 };
  return { words: t(quoted ? 'editor.cell' : 'editor.emptyCell', at), quoted };
}

/** What is to be said of where the keys led; nothing in a text. */
function useSaid(editor: LexicalEditor, t: TFunction): Said {
  const [said, say] = useState(NOTHING);
  useEffect(() => {
    const read = ($said: (t: TFunction) => Said) =>
      editor.getEditorState().read(() => $said(t), { editor });
    const onTab = ({ key }: KeyboardEvent) => {
      if (key === 'Tab') say(read($cellSaid));
    };
    return mergeRegister(
      editor.registerRootListener((root) => {
        root?.addEventListener('keyup', onTab);
        return () => root?.removeEventListener('keyup', onTab);
      }),
      editor.registerUpdateListener(() => {
        const [block, cell] = [read($blocksSaid), read($cellSaid)];
        // The cell that Tab went to holds until the caret is elsewhere; arrows into one say nothing here.
        say((now) => {
          const next = block.words === '' && now.words === cell.words ? cell : block;
          return next.words === now.words && next.quoted === now.quoted ? now : next;
        });
      }),
    );
  }, [editor, t]);
  return said;
}

/** See the file's title. */
export function Whereabouts() {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const { language } = useContext(ArticleContext);
  return <Announcement {...useSaid(editor, t)} language={language} />;
}
