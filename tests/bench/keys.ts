/** Keys pressed in a window, and how long each takes until the frame that shows it. */
import type { Page } from '@playwright/test';

/** A quick typist's pause between two keys, in milliseconds. */
const PAUSE = 40;

/** Collects how long each key took until the frame after it was made. */
export function listen(page: Page): Promise<void> {
  return page.evaluate(() => {
    const taken: number[] = [];
    Object.assign(window, { taken });
    let pressed = 0;
    window.addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), true);
    // The letter comes in an event of its own: a frame between the two does not show it.
    window.addEventListener(
      'beforeinput',
      () =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          // A message is heard once the frame that was asked for is laid out and painted.
          port1.onmessage = () => taken.push(performance.now() - pressed);
          port2.postMessage('');
        }),
      true,
    );
  });
}

/** How long each key took so far, in milliseconds. */
export const taken = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as { taken: number[] }).taken);

/** Types words of five letters, a key after the frame of the one before. */
export async function type(page: Page, keys: number): Promise<void> {
  for (let n = 0; n < keys; n += 1) {
    const before = (await taken(page)).length;
    await page.keyboard.press(n % 6 === 5 ? 'Space' : 'a');
    await page.waitForFunction(
      (count) => (window as unknown as { taken: number[] }).taken.length > count,
      before,
    );
    await page.waitForTimeout(PAUSE);
  }
}

/** Puts the caret into the paragraph in the middle, as a click does. */
export async function placeCaret(page: Page, blocks: string): Promise<void> {
  const all = page.locator(blocks);
  const middle = all.nth(Math.floor((await all.count()) / 2));
  await middle.scrollIntoViewIfNeeded();
  await middle.click();
}
