/** Finding names by the beginnings of their words, as menus and palettes do. */
import { foldForSearch } from './text.ts';

/** Whether each word typed begins a word of a name, case and marks aside: `tit 2` finds `Tít phụ cấp 2`. */
export function hasWordsStarting(name: string, typed: string): boolean {
  const words = foldForSearch(name).split(/[^\p{L}\p{N}]+/u);
  return foldForSearch(typed)
    .split(/\s+/u)
    .every((part) => words.some((word) => word.startsWith(part)));
}
