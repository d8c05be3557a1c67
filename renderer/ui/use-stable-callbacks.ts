/** Callbacks that stay the same functions from one render to the next. */
import { useLayoutEffect, useRef, useState } from 'react';

/** Functions by name. */
type Callbacks = Readonly<Record<string, (...args: never[]) => unknown>>;

/**
 * The same functions for as long as the component lives; each does what the one last given by its name does. A part
 * that is given these need not be drawn again with the component.
 */
export function useStableCallbacks<C extends Callbacks>(callbacks: C): C {
  const latest = useRef(callbacks);
  useLayoutEffect(() => {
    latest.current = callbacks;
  });
  const [stable] = useState(() =>
    Object.fromEntries(
      Object.keys(callbacks).map((name) => [
        name,
        (...args: never[]) => latest.current[name]?.(...args),
      ]),
    ),
  );
  return stable as C;
}
