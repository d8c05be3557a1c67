/** Letters as input methods send them. */
import type { CDPSession } from '@playwright/test';

/** What an input method shows, and holds until it is taken: step by step. */
export async function hold(cdp: CDPSession, ...steps: string[]): Promise<void> {
  for (const text of steps) {
    const selectionStart = text.length;
    await cdp.send('Input.imeSetComposition', {
      text,
      selectionStart,
      selectionEnd: selectionStart,
    });
  }
}

/** What an input method sends for one letter: its steps shown one by one, the last one taken. */
export async function compose(cdp: CDPSession, ...steps: string[]): Promise<void> {
  await hold(cdp, ...steps);
  await cdp.send('Input.insertText', { text: steps.at(-1) ?? '' });
}

/** As {@link compose}, begun by the key that every input method sends first. */
export async function composeByKey(cdp: CDPSession, ...steps: string[]): Promise<void> {
  const key = { key: 'Process', windowsVirtualKeyCode: 229 };
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await compose(cdp, ...steps);
}
