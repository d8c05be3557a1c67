/** From the screen to the stage, and back. */
import type { PointerEvent } from 'react';
import type { Rect } from '../../../shared/article.ts';
import type { Point } from '../../../shared/crops.ts';

/** Where a pointer is on the stage's picture, in fractions; outside of it less than 0 or more than 1. */
export function pointOnStage(event: PointerEvent<HTMLElement>): Point {
  const box = event.currentTarget.closest('.stage-picture')?.getBoundingClientRect();
  if (!box) return { x: 0, y: 0 };
  return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
}

/** All of a picture. */
export const WHOLE: Rect = { x: 0, y: 0, width: 1, height: 1 };

/** The style that puts an element at a point of its container. */
export const placedAt = ({ x, y }: Point) => ({ left: `${x * 100}%`, top: `${y * 100}%` });

/** The style that puts an element on a rectangle of its container. */
export const placedOn = (rect: Rect) => ({
  ...placedAt(rect),
  width: `${rect.width * 100}%`,
  height: `${rect.height * 100}%`,
});

/** Scrolls to an element that a key moved, once it is rendered. */
export function scrollToMoved(moved: HTMLElement): void {
  requestAnimationFrame(() => moved.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
}
