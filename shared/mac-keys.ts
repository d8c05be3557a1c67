/** Shortcuts that a Mac keeps for itself, or has no key for. */

const INSTEAD: readonly (readonly [RegExp, string])[] = [
  // Hides the application.
  [/Ctrl\+H$/, 'Ctrl+Alt+F'],
  // The key that is called Delete there is Backspace elsewhere.
  [/Shift\+Delete$/, 'Shift+Backspace'],
];

/** A shortcut as it is on a Mac: `CmdOrCtrl+H` → `CmdOrCtrl+Alt+F`; most are the same. */
export const keysOnMac = (keys: string): string =>
  INSTEAD.reduce((all, [usual, own]) => all.replace(usual, own), keys);
