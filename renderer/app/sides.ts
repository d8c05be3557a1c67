/** Which of the two sides, list and panels, stand beside the article. */
import { useEffect, useState } from 'react';
import type { Settings } from '../../shared/settings.ts';

/** Below this width, in pixels, there is room for one side at most: 260 for it, 380 for the article, twice. */
const NARROW = '(max-width: 959px)';

/** One of the two sides. */
export type Side = 'list' | 'panel';

/** The sides that are shown; in a narrow window the one that was asked for last. */
export function useSides(
  layout: Settings['layout'],
  onLayout: (layout: Settings['layout']) => void,
): { narrow: boolean; shown: Readonly<Record<Side, boolean>>; toggle(side: Side): void } {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  const [last, setLast] = useState<Side | undefined>('list');
  useEffect(() => {
    const query = matchMedia(NARROW);
    const listen = () => setNarrow(query.matches);
    query.addEventListener('change', listen);
    return () => query.removeEventListener('change', listen);
  }, []);
  if (narrow)
    return {
      narrow,
      shown: { list: last === 'list', panel: last === 'panel' },
      toggle: (side) => setLast(last === side ? undefined : side),
    };
  return {
    narrow,
    shown: { list: layout.listOpen, panel: layout.panelOpen },
    toggle: (side) =>
      onLayout(
        side === 'list'
          ? { ...layout, listOpen: !layout.listOpen }
          : { ...layout, panelOpen: !layout.panelOpen },
      ),
  };
}
