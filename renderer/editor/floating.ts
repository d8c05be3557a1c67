/** Toolbars and menus that float beside a part of the text, but never over the toolbar, find bar or window edge. */
import { mergeRegister, registerEventListener } from 'lexical';
import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Where floating things are drawn: within the window's main part, where a screen reader finds them. */
export const floatingLayer = (): Element => document.querySelector('.workspace') ?? document.body;

/** Pixels between a floating element and its anchor. */
const GAP = 6;

/** The visible part of the text. */
function stage(root: HTMLElement): DOMRect {
  const around = (root.closest('.article-scroll') ?? root).getBoundingClientRect();
  const head = root.closest('.article-page')?.querySelector('.editor-head');
  const top = Math.max(around.top, head?.getBoundingClientRect().bottom ?? 0);
  return new DOMRect(around.left, top, around.width, around.bottom - top);
}

function put(element: HTMLElement, anchor: DOMRect, around: DOMRect, side: 'above' | 'below') {
  // What scrolls within itself is no higher than that.
  element.style.setProperty('--room', `${around.height}px`);
  const { width, height } = element.getBoundingClientRect();
  const above = anchor.top - GAP - height;
  const below = anchor.bottom + GAP;
  const fits = { above: above >= around.top, below: below + height <= around.bottom };
  const other = side === 'above' ? 'below' : 'above';
  const chosen = !fits[side] && fits[other] ? other : side;
  const top = Math.min(chosen === 'above' ? above : below, around.bottom - height);
  const left = Math.min(anchor.left, around.right - width - GAP);
  element.style.top = `${Math.max(top, around.top)}px`;
  element.style.left = `${Math.max(left, around.left + GAP)}px`;
}

/**
 * Keeps an element of `position: fixed` beside its anchor while the text scrolls.
 * @param root the editor's element
 * @param anchorOf its place on the screen; undefined hides the element
 */
export function useFloating<E extends HTMLElement>(
  root: HTMLElement | null,
  anchorOf: () => DOMRect | undefined,
  side: 'above' | 'below',
): RefObject<E | null> {
  const floating = useRef<E>(null);
  useLayoutEffect(() => {
    const place = () => {
      const element = floating.current;
      if (!element || !root) return;
      const anchor = anchorOf();
      const around = stage(root);
      const seen = anchor && anchor.bottom > around.top && anchor.top < around.bottom;
      element.style.visibility = seen ? 'visible' : 'hidden';
      if (seen) put(element, anchor, around, side);
    };
    place();
    // A notice takes room from the text.
    const scroller = root?.closest('.article-scroll');
    const resized = new ResizeObserver(place);
    if (scroller) resized.observe(scroller);
    return mergeRegister(
      () => resized.disconnect(),
      registerEventListener(window, 'scroll', place, { capture: true, passive: true }),
      registerEventListener(window, 'resize', place),
    );
  });
  return floating;
}
