/**
 * The attributes that tell screen readers of comments and suggestions on a text or block. Neither overwrites those of
 * the other.
 */

/** What one of the two tells: a role, and a description. */
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

/** Sets what `by` tells of an element, in place of what it told before. */
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
