/** ARIA attributes for comments and suggestions on a text or block. Neither overwrites those of the other. */

/** What one of the two sets. */
export interface Aria {
  readonly role?: string | undefined;
  readonly description?: string | undefined;
}

/** Where both set a role, the first one's is used. */
const SOURCES = ['suggestions', 'comments'] as const;
type Source = (typeof SOURCES)[number];

const current = new WeakMap<HTMLElement, Partial<Record<Source, Aria>>>();

function attributesOf(element: HTMLElement): Record<'role' | 'aria-description', string> {
  const all = SOURCES.flatMap((source) => current.get(element)?.[source] ?? []);
  return {
    role: all.find(({ role }) => role)?.role ?? '',
    'aria-description': all.flatMap(({ description }) => description || []).join('. '),
  };
}

/** Sets the attributes that one source gives an element, in place of its earlier ones. */
export function setAria(element: HTMLElement, source: Source, aria: Aria): void {
  const before = attributesOf(element);
  current.set(element, { ...current.get(element), [source]: aria });
  for (const [name, value] of Object.entries(attributesOf(element))) {
    // Attributes set elsewhere stay: blocks have roles of their own.
    if (value === before[name as keyof typeof before]) continue;
    if (value) element.setAttribute(name, value);
    else element.removeAttribute(name);
  }
}
