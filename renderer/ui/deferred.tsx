/** Parts of the window whose code is loaded once the first screen is drawn. */
import { type ComponentType, lazy, memo, type ReactNode, Suspense, useState } from 'react';

let tellDrawn = () => {};
/** Resolves when the first screen is rendered and the window is idle. */
const drawn = new Promise<void>((resolve) => {
  tellDrawn = resolve;
});

/** Starts loading deferred components. Call it when React has the first screen. */
export function loadDeferred(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => requestIdleCallback(tellDrawn, { timeout: 500 })),
  );
}

/**
 * A component whose code is loaded after the first screen: at once if it is shown, else when the window is idle.
 * Memoised.
 * @param load imports the module that exports the component as `name`
 * @param inItsPlace is shown until then
 */
export function deferred<N extends string, P extends object>(
  load: () => Promise<Readonly<Record<N, ComponentType<P>>>>,
  name: N,
  inItsPlace: ReactNode = null,
): ComponentType<P> {
  let There: ComponentType<P> | undefined;
  let coming: Promise<{ default: ComponentType<P> }> | undefined;
  const come = () => {
    coming ??= drawn.then(load).then((module) => {
      There = memo(module[name]) as unknown as ComponentType<P>;
      return { default: There };
    });
    return coming;
  };
  // If the part is rendered, React reports the error.
  void drawn.then(() => requestIdleCallback(() => come().catch(() => undefined)));
  const Coming = lazy(come);
  return function Deferred(props: P) {
    // One and the same while it is shown: it is not built twice.
    const [Part] = useState(() => There ?? Coming);
    return (
      <Suspense fallback={inItsPlace}>
        <Part {...props} />
      </Suspense>
    );
  };
}
