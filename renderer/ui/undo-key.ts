/** The undo and redo keys, for parts with a history of their own. */
import type { KeyboardEvent as KeyPress } from 'react';

/** Ctrl+Z and its kin; undefined for any other key. */
export function undoKey(event: KeyPress): 'undo' | 'redo' | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : undefined;
}
