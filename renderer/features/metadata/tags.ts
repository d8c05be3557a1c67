/** The tags of an article. */
import { withName } from '../../ui/names.ts';

/**
 * An article's tags with those that were typed or pasted: parted by commas, semicolons and lines, each once whatever its
 * capitals, and written as the library's other articles write it.
 */
export function withTags(
  tags: readonly string[],
  typed: string,
  known: readonly string[],
): string[] {
  return typed.split(/[,;\n]/).reduce((all, part) => withName(all, part, known), [...tags]);
}
