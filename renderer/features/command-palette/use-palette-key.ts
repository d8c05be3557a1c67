/** The key of the command palette, which the window handles itself. */
import { useEffect } from 'react';
import { flushSync } from 'react-dom';

const isPaletteKey = ({ ctrlKey, metaKey, shiftKey, altKey, code, isComposing }: KeyboardEvent) =>
  (ctrlKey || metaKey) && shiftKey && !altKey && code === 'KeyP' && !isComposing;

/**
 * Shows the palette at Ctrl+Shift+P. As a menu accelerator it would arrive a moment later, and what is typed meanwhile
 * would go into the text.
 * @param show the same function for as long as the window lives
 */
export function usePaletteKey(show: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isPaletteKey(event)) return;
      event.preventDefault();
      event.stopPropagation();
      // The palette must have the focus before the next key arrives.
      flushSync(show);
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, [show]);
}
