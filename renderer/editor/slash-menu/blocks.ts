/** The blocks that `/` offers, and how they are found by what is typed after it. */
import type { TFunction } from 'i18next';
import { hasWordsStarting } from '../../../shared/word-starts.ts';
import type { EditorCommand } from '../commands.ts';

const BLOCKS = [
  'paragraph',
  'heading-2',
  'heading-3',
  'heading-4',
  'bulleted-list',
  'numbered-list',
  'quote',
  'pull-quote',
  'insert-figure',
  'insert-gallery',
  'insert-table',
  'divider',
  'embed',
] as const satisfies readonly EditorCommand[];

/** A block that `/` offers. */
export type SlashBlock = (typeof BLOCKS)[number];

/**
 * The blocks whose names contain words that start as typed, with or without marks, in any of the locales.
 * @param names the locales' translation functions
 */
export function findBlocks(typed: string, names: readonly TFunction[]): SlashBlock[] {
  return BLOCKS.filter((block) =>
    hasWordsStarting(
      names.map((t) => `${t(`tools.${block}`)} ${t(`slash.words.${block}`)}`).join(' '),
      typed,
    ),
  );
}
