/** Colours of authors. */

/** The number of `--author-…` colours in suggestions.css. */
const COLOURS = 6;

/** The number of a person's colour, from 0; the same in every window. @param name of the person */
export function authorColour(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % COLOURS;
}
