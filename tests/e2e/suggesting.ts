/** The mode in which edits are suggested. */
import { choose, expect, type SharedRunning } from './launch.ts';

/** Turns it on from the menu, and waits until it is on: keys overtake what the menu sends to the window. */
export async function startSuggesting({ app, page }: SharedRunning): Promise<void> {
  await choose(app, 'suggesting');
  await expect(page.locator('.tool-suggesting')).toHaveAttribute('aria-pressed', 'true');
}
