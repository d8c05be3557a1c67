/** Names in a list of them: tags, sections. */
import { oneLine } from './text.ts';

/** Whether two names are one, whatever their capitals. */
export const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** How a name is written: as one of those that are known, whatever its capitals; on one line. */
export function asKnown(typed: string, known: readonly string[]): string {
  const name = oneLine(typed);
  return known.find((other) => isSameName(other, name)) ?? name;
}

/** A list with one more name: none where the list has it, whatever its capitals, or where nothing was typed. */
export function withName(
  names: readonly string[],
  typed: string,
  known: readonly string[] = [],
): string[] {
  const name = asKnown(typed, known);
  return name === '' || names.some((other) => isSameName(other, name))
    ? [...names]
    : [...names, name];
}

/**
 * An article's tags with those that were typed, pasted or found in a document: parted by commas, semicolons and lines,
 * each once whatever its capitals, and written as the library's other articles write it.
 */
export function withTags(
  tags: readonly string[],
  typed: string,
  known: readonly string[] = [],
): string[] {
  return typed.split(/[,;\n]/).reduce((all, part) => withName(all, part, known), [...tags]);
}

/** A key for each entry of a list, none of them '': its name, and which of those with this name it is. */
export function keysOf(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return `${nth} ${name}`;
  });
}
