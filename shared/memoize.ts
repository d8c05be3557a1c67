/** Caches results by object. Blocks, passages and lists are never mutated, so they stay valid. */

/** Computes a function once per object. */
export function memoized<V extends object, T>(compute: (value: V) => T): (value: V) => T {
  const known = new WeakMap<V, { readonly computed: T }>();
  return (value) => {
    const found = known.get(value) ?? { computed: compute(value) };
    known.set(value, found);
    return found.computed;
  };
}
