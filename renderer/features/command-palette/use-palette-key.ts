/** The key of the command palette, which the window handles itself. */
import { useEffect } from 'react';
import { flushSync } from 'react-dom';

/** Ctrl+Shift+P, and the usual keys for help: F1 and Ctrl+/. */
function isPaletteKey(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey, shiftKey, altKey, code, key, isComposing } = event;
  if (isComposing || altKey) return false;
  const withCtrl = ctrlKey || metaKey;
  if (key === 'F1') return !withCtrl && !shiftKey;
  return withCtrl && (shiftKey ? code === 'KeyP' : key === '/');
}

/**
 * Shows the palette at its keys. As menu accelerators they would arrive late, and what is typed next would go into the
 * text.
 * @param show always the same function
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
