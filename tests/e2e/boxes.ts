/** Where things are on the screen. */
import { expect, type Locator } from '@playwright/test';

/** Its box, in pixels. */
export async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error('not on the screen');
  return box;
}

/** Fails where one covers another. */
export async function expectApart(...elements: Locator[]): Promise<void> {
  const boxes = await Promise.all(elements.map(boxOf));
  for (const [n, a] of boxes.entries())
    for (const b of boxes.slice(n + 1))
      expect(
        a.y + a.height <= b.y ||
          b.y + b.height <= a.y ||
          a.x + a.width <= b.x ||
          b.x + b.width <= a.x,
      ).toBe(true);
}
