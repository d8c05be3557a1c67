/** Computes something of a value no more than once. Blocks, passages and lists are never changed: it holds while they live. */

/** Gives a function that computes something of a value when it is first asked, and remembers it. */
export function oncePerValue<V extends object, T>(compute: (value: V) => T): (value: V) => T {
  const known = new WeakMap<V, { readonly computed: T }>();
  return (value) => {
    const found = known.get(value) ?? { computed: compute(value) };
    known.set(value, found);
    return found.computed;
  };
}
