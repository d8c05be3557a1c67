/** What is shown beside the article: the list, the panels, or, in focus mode, neither. */
import { useEffect, useState } from 'react';
import type { Settings } from '../../shared/settings.ts';

/** Below this width there is room for one side at most: each needs 260 pixels, the article 380. */
const NARROW = '(max-width: 959px)';

/** Below this one, as in a window magnified three times, there is only room for the article. */
const TIGHT = '(max-width: 639px)';

/** Widths that differ by less, in percent of the window's, are the same. */
const SAME_WIDTH = 0.5;

/** One of the two sides. */
export type Side = 'list' | 'panel';

type Layout = Settings['layout'];

/** A side's width for screen readers, in percent of the window's. */
const inWords = (width: number): string => `${Math.round(width)}%`;

function useWidth(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const listen = () => setMatches(list.matches);
    list.addEventListener('change', listen);
    return () => list.removeEventListener('change', listen);
  }, [query]);
  return matches;
}

/** Which sides are shown: in a narrow window only the one asked for last; in a tight one none, until one is asked for. */
export function useSides(
  layout: Layout,
  isArticleOpen: boolean,
  onLayout: (layout: Layout) => void,
) {
  const narrow = useWidth(NARROW);
  const tight = useWidth(TIGHT);
  const [asked, setAsked] = useState<Side | 'none'>();
  const [focusMode, setFocusMode] = useState(false);
  const [widths, setWidths] = useState<Readonly<Record<Side, string>>>({
    list: inWords(layout.list),
    panel: inWords(layout.panel),
  });
  const last = asked ?? (tight && isArticleOpen ? 'none' : 'list');
  const visible: Readonly<Record<Side, boolean>> = narrow
    ? { list: last === 'list', panel: last === 'panel' }
    : { list: layout.listOpen, panel: layout.panelOpen };
  const toggleSide = (side: Side) => {
    if (narrow) setAsked(last === side ? 'none' : side);
    else if (side === 'list') onLayout({ ...layout, listOpen: !layout.listOpen });
    else onLayout({ ...layout, panelOpen: !layout.panelOpen });
  };
  const alone = focusMode && isArticleOpen;
  return {
    focusMode,
    tight,
    /** What a screen reader says of each separator: the width of its side, in percent of the window's. */
    widths,
    shown: { list: visible.list && !alone, panel: visible.panel && !alone },
    toggleFocus: () => setFocusMode((on) => !on),
    leaveFocus: () => setFocusMode(false),
    /** Asking for a side leaves focus mode. */
    toggle: (side: Side) => {
      setFocusMode(false);
      if (!focusMode || !visible[side]) toggleSide(side);
    },
    showPanel: (tab: string) => {
      setFocusMode(false);
      if (narrow) setAsked('panel');
      onLayout({ ...layout, panelOpen: true, tab });
    },
    /** Stores the widths that the separators were dragged to, in percent; those of a narrow window are not stored. */
    resize: (sizes: Readonly<Partial<Record<Side, number>>>) => {
      const { list = layout.list, panel = layout.panel } = sizes;
      const said = { list: inWords(list), panel: inWords(panel) };
      setWidths((now) => (now.list === said.list && now.panel === said.panel ? now : said));
      if (narrow) return;
      if (Math.abs(list - layout.list) > SAME_WIDTH || Math.abs(panel - layout.panel) > SAME_WIDTH)
        onLayout({ ...layout, list, panel });
    },
  };
}
