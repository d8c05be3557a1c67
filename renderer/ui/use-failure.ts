/** Whether a picture cannot be shown; it is shown again as soon as it can be. */
import { useCallback, useEffect, useState } from 'react';

/** How often a picture that failed to load is tried again, in ms: its file or drive may be back. */
const AGAIN = 3_000;

/**
 * Watches whether a picture can be shown. Returns whether it failed, and its `onError`.
 * @param src undefined for no picture
 */
export function useFailure(src: string | undefined): readonly [boolean, () => void] {
  const [failed, setFailed] = useState<string>();
  const isFailed = src !== undefined && failed === src;
  useEffect(() => {
    if (!isFailed) return;
    // Loaded by another element: the placeholder does not flicker.
    const asked = new Image();
    asked.onload = () => setFailed(undefined);
    const timer = setInterval(() => {
      // A request that is still waiting behind many others is not repeated.
      if (!document.hidden && asked.complete) asked.src = src;
    }, AGAIN);
    return () => {
      clearInterval(timer);
      asked.onload = null;
    };
  }, [isFailed, src]);
  const onError = useCallback(() => setFailed(src), [src]);
  return [isFailed, onError];
}
