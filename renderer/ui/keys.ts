/** Keyboard shortcuts, written as on the user's machine. */
import { keysOnMac } from '../../shared/mac-keys.ts';

const ON_MAC: readonly (readonly [RegExp, string])[] = [
  // In Apple's order: control, option, shift, command.
  [/Alt\+/, '⌥'],
  [/Shift\+/, '⇧'],
  [/(CmdOrCtrl|Ctrl)\+/, '⌘'],
];

/** A shortcut in the keyboard's own signs: `CmdOrCtrl+Shift+P` → `Ctrl+Shift+P`, on a Mac `⇧⌘P`. */
export function shownKeys(keys: string, mac = navigator.platform.startsWith('Mac')): string {
  if (!mac) return keys.replace('CmdOrCtrl', 'Ctrl');
  const own = keysOnMac(keys);
  const held = ON_MAC.filter(([name]) => name.test(own)).map(([, sign]) => sign);
  const key = ON_MAC.reduce((rest, [name]) => rest.replace(name, ''), own);
  return [...held, key.replace('Backspace', '⌫')].join('');
}
