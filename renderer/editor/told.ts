/**
 * Attributes by which a screen reader learns of comments and suggestions on a text or block: neither overwrites those
 * of the other.
 */

/** What one of the two tells: the sort of text it is, and more of it in words. */
export interface Telling {
  readonly role?: string | undefined;
  readonly words?: string | undefined;
}

/** Who tells; where both name a role, the first one's stands. */
const TELLERS = ['suggestions', 'comments'] as const;
type Teller = (typeof TELLERS)[number];

const told = new WeakMap<HTMLElement, Partial<Record<Teller, Telling>>>();

/** All that is told of an element, by the attributes that tell it. */
function attributesOf(element: HTMLElement): Record<'role' | 'aria-description', string> {
  const all = TELLERS.flatMap((teller) => told.get(element)?.[teller] ?? []);
  return {
    role: all.find(({ role }) => role)?.role ?? '',
    'aria-description': all.flatMap(({ words }) => words || []).join('. '),
  };
}

/** Tells of an element what `by` has to say of it now, in place of what it said before. */
export function tell(element: HTMLElement, by: Teller, telling: Telling): void {
  const before = attributesOf(element);
  told.set(element, { ...told.get(element), [by]: telling });
  for (const [name, value] of Object.entries(attributesOf(element))) {
    // What nobody here set is not taken off: blocks have roles of their own.
    if (value === before[name as keyof typeof before]) continue;
    if (value) element.setAttribute(name, value);
    else element.removeAttribute(name);
  }
}
