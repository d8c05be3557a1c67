/** The key of the command palette, which the window hears itself. */
import { useEffect } from 'react';
import { flushSync } from 'react-dom';

const isPaletteKey = ({ ctrlKey, metaKey, shiftKey, altKey, code, isComposing }: KeyboardEvent) =>
  (ctrlKey || metaKey) && shiftKey && !altKey && code === 'KeyP' && !isComposing;

/**
 * Shows the palette at Ctrl+Shift+P. By way of the menu it would come back as a command a moment later, and what a quick
 * hand types meanwhile would stand in the text.
 * @param show the same function for as long as the window lives
 */
export function usePaletteKey(show: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isPaletteKey(event)) return;
      event.preventDefault();
      event.stopPropagation();
      // It has the focus before the next key comes.
      flushSync(show);
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, [show]);
}
