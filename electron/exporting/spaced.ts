/** Joins the words about a picture into one text: caption, alterations, credit. */

/** The parts in their order with a space between any two; empty ones are left out. */
export function spaced<T>(parts: readonly (readonly T[])[], space: T): T[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, at) => (at > 0 ? [space, ...part] : part));
}
