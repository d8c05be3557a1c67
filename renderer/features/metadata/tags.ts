/** The tags of an article. */
import { oneLine } from '../../../shared/text.ts';

const alike = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/**
 * An article's tags with those that were typed or pasted: parted by commas, semicolons and lines, each once whatever its
 * capitals, and written as the library's other articles write it.
 */
export function withTags(
  tags: readonly string[],
  typed: string,
  known: readonly string[],
): string[] {
  const all = [...tags];
  for (const part of typed.split(/[,;\n]/)) {
    const words = oneLine(part);
    const tag = known.find((other) => alike(other, words)) ?? words;
    if (tag !== '' && !all.some((other) => alike(other, tag))) all.push(tag);
  }
  return all;
}
