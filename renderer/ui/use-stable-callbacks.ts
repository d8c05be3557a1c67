/** Callbacks that stay the same functions from one render to the next. */
import { useLayoutEffect, useRef, useState } from 'react';

type Callbacks = Readonly<Record<string, (...args: never[]) => unknown>>;

/**
 * Callbacks that stay the same functions from render to render, and call the latest ones given. A memoised part that
 * gets them is not rendered again.
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
