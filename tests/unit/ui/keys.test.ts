/** Shortcuts are named as the machine's keyboard names them. */
import { expect, it } from 'vitest';
import { shownKeys } from '../../../renderer/ui/keys.ts';

it.each([
  ['CmdOrCtrl+Alt+P', 'Ctrl+Alt+P', '⌥⌘P'],
  ['Ctrl+Shift+Z', 'Ctrl+Shift+Z', '⇧⌘Z'],
  ['Ctrl+Enter', 'Ctrl+Enter', '⌘Enter'],
  ['Alt+Shift+↑/↓', 'Alt+Shift+↑/↓', '⌥⇧↑/↓'],
  ['CmdOrCtrl+H', 'Ctrl+H', '⌥⌘F'],
  ['Ctrl+Shift+Delete', 'Ctrl+Shift+Delete', '⇧⌘⌫'],
  ['F9', 'F9', 'F9'],
  ['##', '##', '##'],
])('%s is shown as %s, on a Mac as %s', (keys, elsewhere, onMac) => {
  expect(shownKeys(keys, false)).toBe(elsewhere);
  expect(shownKeys(keys, true)).toBe(onMac);
});
