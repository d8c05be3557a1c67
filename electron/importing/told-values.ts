/** Values of records and front matter, which others fill in as they like. */
import { oneLine } from '../../shared/text.ts';

/** The words of a value: a text or a number, a thing that has a name, or several of them; [] where it says nothing. */
export function wordsIn(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number')
    return [oneLine(`${value}`)].filter(Boolean);
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  return typeof value === 'object' && value !== null && 'name' in value ? wordsIn(value.name) : [];
}
