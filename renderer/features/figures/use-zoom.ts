/** The zoom of the stage's picture: whole, or up to eight times as large, and then scrolled. */
import { registerEventListener } from 'lexical';
import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Rect } from '../../../shared/article.ts';
import type { Point } from '../../../shared/crops.ts';
import { WHOLE } from './stage-point.ts';

/** Up to 8: enough to frame a small face in a wide photograph. */
const STEPS: readonly number[] = [1, 1.5, 2, 3, 4, 6, 8];

/** What the dialog gets of it. */
export interface Zoom {
  /** 1: the whole picture. */
  readonly scale: number;
  /** The element that scrolls; its first child is the picture. */
  readonly view: RefObject<HTMLDivElement | null>;
  readonly canComeNearer: boolean;
  nearer(): void;
  farther(): void;
  whole(): void;
  /** The part of the picture that is seen, in fractions. */
  seen(): Rect;
}

const pictureIn = (view: HTMLElement | null) => view?.firstElementChild?.getBoundingClientRect();

function seenPart(view: HTMLElement | null): Rect {
  const picture = pictureIn(view);
  const box = view?.getBoundingClientRect();
  if (!picture || !box) return WHOLE;
  const [left, top] = [Math.max(box.left, picture.left), Math.max(box.top, picture.top)];
  return {
    x: (left - picture.left) / picture.width,
    y: (top - picture.top) / picture.height,
    width: (Math.min(box.right, picture.right) - left) / picture.width,
    height: (Math.min(box.bottom, picture.bottom) - top) / picture.height,
  };
}

/** A point of the picture, in fractions, and its place on the screen, which must not move. */
interface Anchor {
  readonly point: Point;
  readonly clientX: number;
  readonly clientY: number;
}

/** The fixed point of zooming by key or button: the focus on the picture, else the middle of the view. */
function anchorOf(view: HTMLElement | null): Pick<Anchor, 'clientX' | 'clientY'> {
  const focused = document.activeElement;
  const isOnStage = focused !== view && view?.contains(focused);
  const { left, top, width, height } =
    (isOnStage ? focused : view)?.getBoundingClientRect() ?? new DOMRect();
  return { clientX: left + width / 2, clientY: top + height / 2 };
}

/**
 * The picture's zoom, and what changes it, as does Ctrl with the wheel.
 * @param subject what is shown; another one resets the zoom
 */
export function useZoom(subject: string): Zoom {
  const view = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  const anchor = useRef<Anchor>(undefined);
  const to = (next: number, { clientX, clientY } = anchorOf(view.current)) => {
    const picture = pictureIn(view.current);
    if (!picture || next === scale) return;
    const x = (clientX - picture.left) / picture.width;
    const y = (clientY - picture.top) / picture.height;
    anchor.current = { point: { x, y }, clientX, clientY };
    setScale(next);
  };
  const step = (by: 1 | -1, at?: Pick<Anchor, 'clientX' | 'clientY'>) =>
    to(STEPS[STEPS.indexOf(scale) + by] ?? scale, at);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was looked at stays where it was, at each new scale
  useLayoutEffect(() => {
    const picture = pictureIn(view.current);
    if (!anchor.current || !picture) return;
    const { point, clientX, clientY } = anchor.current;
    view.current?.scrollBy(
      picture.left + point.x * picture.width - clientX,
      picture.top + point.y * picture.height - clientY,
    );
  }, [scale]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another subject has a stage of its own
  useEffect(() => {
    setScale(1);
    anchor.current = undefined;
  }, [subject]);

  const turn = useEffectEvent((event: WheelEvent) => {
    if (!event.ctrlKey || !view.current?.contains(event.target as Node)) return;
    event.preventDefault();
    step(event.deltaY < 0 ? 1 : -1, event);
  });
  useEffect(
    // React's own listener could not keep the window from being zoomed.
    () => registerEventListener(document, 'wheel', (event) => turn(event), { passive: false }),
    [],
  );

  return {
    scale,
    view,
    canComeNearer: scale < (STEPS.at(-1) ?? 1),
    nearer: () => step(1),
    farther: () => step(-1),
    whole: () => to(1),
    seen: () => (scale === 1 ? WHOLE : seenPart(view.current)),
  };
}
