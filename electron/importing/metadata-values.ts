/** Reads values from records, pages and front matter that others wrote, in whatever form they have. */
import { oneLine } from '../../shared/text.ts';

/** The words of a value: a text or a number, a thing that has a name, or several of them; [] where it says nothing. */
export function wordsIn(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number')
    return [oneLine(`${value}`)].filter(Boolean);
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  return typeof value === 'object' && value !== null && 'name' in value ? wordsIn(value.name) : [];
}

/**
 * The rights that a line of copyright tells; '' for the one that an article without rights of its own has of its
 * publication: the next year, or another paper, would go on printing it.
 * @param publication its name, where that is known; any is taken for it where it is not
 */
export function rightsIn(line: string, publication?: string): string {
  const [notice, name = ''] = /^© \d{4}(?: (.*))?$/su.exec(line) ?? [];
  const isAutomatic = notice !== undefined && name === (publication ?? name);
  return isAutomatic ? '' : line;
}
