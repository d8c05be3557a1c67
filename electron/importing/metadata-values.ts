/** Reads values of foreign metadata (schema.org records, meta elements, front matter), in whatever form they come. */
import { oneLine } from '../../shared/text.ts';

/** The words of a value: a text, a number, the name of an object, or those of a list; [] for none. */
export function wordsIn(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number')
    return [oneLine(`${value}`)].filter(Boolean);
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  return typeof value === 'object' && value !== null && 'name' in value ? wordsIn(value.name) : [];
}

/**
 * The rights in a copyright line; '' for the line that a publication prints by default, with the year and its own name:
 * kept as the article's own, it would stay when the year or the publication changes.
 * @param publication its name; without it, any name counts as the publication's
 */
export function rightsIn(line: string, publication?: string): string {
  const [notice, name = ''] = /^© \d{4}(?: (.*))?$/su.exec(line) ?? [];
  const isAutomatic = notice !== undefined && name === (publication ?? name);
  return isAutomatic ? '' : line;
}
