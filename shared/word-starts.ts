/** Finds names by the beginnings of their words, for menus and the command palette. */
import { foldForSearch } from './text.ts';

const wordsIn = (text: string): string[] => foldForSearch(text).split(/[^\p{L}\p{N}]+/u);

/**
 * Whether each word typed begins a word of a name, case, marks and signs aside: `tit 2` finds `Tít phụ cấp 2`. Signs
 * alone begin none.
 */
export function hasWordsStarting(name: string, typed: string): boolean {
  const [words, parts] = [wordsIn(name), wordsIn(typed)];
  if (typed.trim() !== '' && parts.join('') === '') return false;
  return parts.every((part) => words.some((word) => word.startsWith(part)));
}
