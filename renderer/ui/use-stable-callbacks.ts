/** Callbacks that stay the same functions from one render to the next. */
import { useLayoutEffect, useRef, useState } from 'react';

/** Functions by name. */
type Acts = Readonly<Record<string, (...args: never[]) => unknown>>;

/**
 * The same functions for as long as the component lives; each does what the one last given by its name does. A part
 * that is given these need not be drawn again with the component.
 */
export function useStableCallbacks<A extends Acts>(acts: A): A {
  const latest = useRef(acts);
  useLayoutEffect(() => {
    latest.current = acts;
  });
  const [steady] = useState(() =>
    Object.fromEntries(
      Object.keys(acts).map((name) => [
        name,
        (...args: never[]) => latest.current[name]?.(...args),
      ]),
    ),
  );
  return steady as A;
}
