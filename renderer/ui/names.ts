/** Names in a list of them: tags, sections. */

/** A key for each entry of a list, none of them '': its name, and which of those with this name it is. */
export function keysOf(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return `${nth} ${name}`;
  });
}
