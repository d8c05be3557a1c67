/** Keeps the keyboard in the page where Alt was held for another key. */

/**
 * Releasing Alt opens the menu bar, which does not know that the page used a key meanwhile: after Alt+Shift+↓ it would
 * take what is typed next.
 */
export function keepFromMenuBar(): void {
  let held = false;
  const listen = (event: KeyboardEvent) => {
    // By where it is: with Shift held, X names it Meta.
    const isAlt = /^Alt(Left|Right)$/.test(event.code);
    if (event.type === 'keydown') held = !isAlt && event.altKey;
    else if (isAlt && held) event.preventDefault();
  };
  // Before any part of the window may stop the key.
  for (const type of ['keydown', 'keyup'] as const) window.addEventListener(type, listen, true);
}
