/** Lists of names: tags, sections. */
import { oneLine } from './text.ts';

/** Whether two names are equal, ignoring case. */
export const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A name on one line, spelled like a known one. */
export function asKnown(typed: string, known: readonly string[]): string {
  const name = oneLine(typed);
  return known.find((other) => isSameName(other, name)) ?? name;
}

/** Adds a name, unless it is empty or in the list, ignoring case. */
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

/** Adds typed, pasted or imported tags, separated by commas, semicolons or lines, spelled like known ones. */
export function withTags(
  tags: readonly string[],
  typed: string,
  known: readonly string[] = [],
): string[] {
  return typed.split(/[,;\n]/).reduce((all, part) => withName(all, part, known), [...tags]);
}

/** A unique key for each entry: its number among equal names, and its name. */
export function keysOf(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return `${nth} ${name}`;
  });
}
