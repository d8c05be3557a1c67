/** The key of the command palette, which the window hears itself. */

/**
 * Whether a key is Ctrl+Shift+P. By way of the menu it would come back as a command a moment later, and what a quick hand
 * types meanwhile would stand in the text.
 */
export function isPaletteKey(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey, shiftKey, altKey, code } = event;
  return (ctrlKey || metaKey) && shiftKey && !altKey && code === 'KeyP' && !event.isComposing;
}
