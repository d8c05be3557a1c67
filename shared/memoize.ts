/** Caches what is computed from objects. Blocks, passages and lists are never mutated, so a result holds as long as its object. */

/** Makes a function that computes its result once for each object. */
export function memoized<V extends object, T>(compute: (value: V) => T): (value: V) => T {
  const known = new WeakMap<V, { readonly computed: T }>();
  return (value) => {
    const found = known.get(value) ?? { computed: compute(value) };
    known.set(value, found);
    return found.computed;
  };
}
