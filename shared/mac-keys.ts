/** Shortcuts that macOS reserves or has no key for. */

const INSTEAD: readonly (readonly [RegExp, string])[] = [
  // Hides the application on macOS.
  [/Ctrl\+H$/, 'Ctrl+Alt+F'],
  // The Mac's Delete key is Backspace elsewhere.
  [/Shift\+Delete$/, 'Shift+Backspace'],
];

/** A shortcut for macOS: `CmdOrCtrl+H` → `CmdOrCtrl+Alt+F`; most are the same. */
export const keysOnMac = (keys: string): string =>
  INSTEAD.reduce((all, [usual, own]) => all.replace(usual, own), keys);
