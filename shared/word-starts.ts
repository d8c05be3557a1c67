/** Finds menu entries and commands by the beginnings of their words. */
import { foldForSearch } from './text.ts';

const wordsIn = (text: string): string[] => foldForSearch(text).split(/[^\p{L}\p{N}]+/u);

/** Whether each typed word begins a word of a name, ignoring case and marks: `tit 2` finds `Tít phụ cấp 2`. */
export function hasWordsStarting(name: string, typed: string): boolean {
  const [words, parts] = [wordsIn(name), wordsIn(typed)];
  if (typed.trim() !== '' && parts.join('') === '') return false;
  return parts.every((part) => words.some((word) => word.startsWith(part)));
}
