/** Values compared as JSON, whatever the order of their keys. */

/** A value as JSON with its keys in order, to be known by. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, inner]) => inner !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}

/** Whether two values are the same JSON: told without writing it, as far as the first difference. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!a || !b || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const values: [string, unknown][] = Object.entries({ ...a, ...b });
  return values.every(([key]) => isSame(a[key as keyof object], b[key as keyof object]));
}
